import type { ProviderTypes } from "../provider-types.ts";
import type { Reported } from "./common.ts";
import type { Group } from "./conversation.ts";
import type { ContactSummary } from "./directory.ts";
import type { Attachment, Author, ContentType } from "./message.ts";

/** What the staff wrote about a conversation for each other. Times are UTC ISO 8601, from the provider's clock. */
export interface Note<P extends ProviderTypes = ProviderTypes, Raw = P["Note"]> {
  /** The provider's own id, unique in the connection. */
  readonly id: string | undefined;
  /** The provider. */
  readonly provider: P["id"];
  /** The name that the source has in the inbox. */
  readonly connection: string;
  /** The `id` of its conversation. */
  readonly conversationId: Reported<string>;
  /** Who wrote it. `system`: the provider did. */
  readonly author: Reported<Author>;
  /** What the staff wrote for each other. */
  readonly text: Reported<string>;
  /** When it was written. */
  readonly createdAt: Reported<string>;
  /** What the provider sent: the same object, untouched. */
  readonly raw: Raw;
}

/** Every state of a scheduled message. */
export const scheduleStatusValues = ["pending", "sent", "cancelled", "failed", "unknown"] as const;

/** What became of a scheduled message; `raw` is the provider's own word, `null` when it gave none. */
export interface ScheduleStatus {
  /** The model's word. */
  readonly value: (typeof scheduleStatusValues)[number];
  /** The provider's own word; `null` when it gave none. */
  readonly raw: string | null;
}

/** A message that is planned for later, or was. Times are UTC ISO 8601, from the provider's clock. */
export interface ScheduledMessage<P extends ProviderTypes = ProviderTypes, Raw = P["ScheduledMessage"]> {
  /** The provider's own id, unique in the connection. */
  readonly id: string | undefined;
  /** The provider. */
  readonly provider: P["id"];
  /** The name that the source has in the inbox. */
  readonly connection: string;
  /** The `id` of its conversation. */
  readonly conversationId: Reported<string>;
  /** `pending`, `sent`, `cancelled`, `failed`, `unknown`, with the provider's word. */
  readonly status: ScheduleStatus;
  /** Who planned it. */
  readonly author: Reported<Author>;
  /** When it is to be sent. */
  readonly scheduledAt: Reported<string>;
  /** When it was sent; `null`: it was not. */
  readonly sentAt: Reported<string>;
  /** When it was cancelled; `null`: it was not. */
  readonly cancelledAt: Reported<string>;
  /** When it was planned. */
  readonly createdAt: Reported<string>;
  /** When it last changed. */
  readonly updatedAt: Reported<string>;
  /** As in a message. */
  readonly contentType: Reported<ContentType>;
  /** As in a message. */
  readonly text: Reported<string>;
  /** As in a message. Empty: there are none. */
  readonly attachments: readonly Attachment[] | undefined;
  /** Who gets it; `null` in a group. */
  readonly contact: Reported<ContactSummary>;
  /** The group that gets it; `null` outside a group. */
  readonly group: Reported<Group>;
  /** Why it was cancelled. */
  readonly cancelReason: Reported<string>;
  /** Why it failed, in the provider's words; `null`: it did not. */
  readonly error: Reported<string>;
  /** What the provider sent: the same object, untouched. */
  readonly raw: Raw;
}
