import type { ProviderTypes } from "../provider-types.ts";
import type { Told } from "./common.ts";
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
  readonly conversationId: Told<string>;
  readonly author: Told<Author>;
  readonly text: Told<string>;
  /** UTC ISO 8601. */
  readonly createdAt: Told<string>;
  /** What the provider sent: the same object, untouched. */
  readonly raw: Raw;
}

/** What became of a scheduled message; `raw` is the provider's own word, `null` when it gave none. */
export interface ScheduleStatus {
  readonly value: "pending" | "sent" | "cancelled" | "failed" | "unknown";
  readonly raw: string | null;
}

/** A message that is planned for later, or was. */
export interface ScheduledMessage<P extends ProviderTypes = ProviderTypes, Raw = P["ScheduledMessage"]> {
  /** The provider's own id, unique in the connection. */
  readonly id: string | undefined;
  readonly provider: P["id"];
  readonly connection: string;
  /** The `id` of its conversation. */
  readonly conversationId: Told<string>;
  readonly status: ScheduleStatus;
  /** Who planned it. */
  readonly author: Told<Author>;
  /** When it is to be sent. UTC ISO 8601, as are all times. */
  readonly scheduledAt: Told<string>;
  /** `null`: not sent. */
  readonly sentAt: Told<string>;
  /** `null`: not cancelled. */
  readonly cancelledAt: Told<string>;
  readonly createdAt: Told<string>;
  readonly updatedAt: Told<string>;
  readonly contentType: Told<ContentType>;
  readonly text: Told<string>;
  /** Empty: there are none. */
  readonly attachments: readonly Attachment[] | undefined;
  /** Who gets it; `null` in a group. */
  readonly contact: Told<ContactSummary>;
  /** The group that gets it; `null` outside a group. */
  readonly group: Told<Group>;
  readonly cancelReason: Told<string>;
  /** Why it failed, in the provider's words; `null`: it did not. */
  readonly error: Told<string>;
  /** What the provider sent: the same object, untouched. */
  readonly raw: Raw;
}
