import type { ProviderTypes } from "../providers.ts";
import type { ContactSummary } from "./contact.ts";
import type { Attachment, ContentType } from "./content-type.ts";
import type { Author } from "./message.ts";
import type { Group } from "./participants.ts";
import type { Told } from "./told.ts";

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
