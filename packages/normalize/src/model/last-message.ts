import type { ContentType } from "./content-type.ts";
import type { Told } from "./told.ts";

/** The newest message of a conversation, as lists show it. */
export interface LastMessage {
  /** The provider's own id, as in `nativeId` of the message itself. */
  readonly id: Told<string>;
  /** What was written; for media it may be a caption, a link or nothing, as the provider has it. */
  readonly text: Told<string>;
  readonly contentType: Told<ContentType>;
  readonly isFromContact: Told<boolean>;
  /** UTC ISO 8601. */
  readonly sentAt: Told<string>;
}
