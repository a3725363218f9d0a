import type { ProviderTypes } from "../provider-types.ts";
import type { Reported } from "./common.ts";
import type { Group } from "./conversation.ts";
import type { ContactSummary } from "./directory.ts";
import type { Attachment, Author, ContentType } from "./message.ts";

/** What the staff wrote about a conversation for each other. */
export interface Note<P extends ProviderTypes = ProviderTypes, Raw = P["Note"]> {
  /** The provider's own id, unique in the connection. */
  readonly id: string | undefined;
  readonly provider: P["id"];
  readonly connection: string;
  /** The `id` of its conversation. */
  readonly conversationId: Reported<string>;
  readonly author: Reported<Author>;
  readonly text: Reported<string>;
  /** UTC ISO 8601. */
  readonly createdAt: Reported<string>;
  /** What the provider sent: the same object, untouched. */
  readonly raw: Raw;
}

/** Every state of a scheduled message. */
export const scheduleStatusValues = ["pending", "sent", "cancelled", "failed", "unknown"] as const;

/** What became of a scheduled message; `raw` is the provider's own word, `null` when it gave none. */
export interface ScheduleStatus {
  readonly value: (typeof scheduleStatusValues)[number];
  readonly raw: string | null;
}

/** A message that is planned for later, or was. */
export interface ScheduledMessage<P extends ProviderTypes = ProviderTypes, Raw = P["ScheduledMessage"]> {
  /** The provider's own id, unique in the connection. */
  readonly id: string | undefined;
  readonly provider: P["id"];
  readonly connection: string;
  /** The `id` of its conversation. */
  readonly conversationId: Reported<string>;
  readonly status: ScheduleStatus;
  /** Who planned it. */
  readonly author: Reported<Author>;
  /** When it is to be sent. UTC ISO 8601, as are all times. */
  readonly scheduledAt: Reported<string>;
  /** `null`: not sent. */
  readonly sentAt: Reported<string>;
  /** `null`: not cancelled. */
  readonly cancelledAt: Reported<string>;
  readonly createdAt: Reported<string>;
  readonly updatedAt: Reported<string>;
  readonly contentType: Reported<ContentType>;
  readonly text: Reported<string>;
  /** Empty: there are none. */
  readonly attachments: readonly Attachment[] | undefined;
  /** Who gets it; `null` in a group. */
  readonly contact: Reported<ContactSummary>;
  /** The group that gets it; `null` outside a group. */
  readonly group: Reported<Group>;
  readonly cancelReason: Reported<string>;
  /** Why it failed, in the provider's words; `null`: it did not. */
  readonly error: Reported<string>;
  /** What the provider sent: the same object, untouched. */
  readonly raw: Raw;
}
