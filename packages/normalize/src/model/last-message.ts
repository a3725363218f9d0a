import type { Told } from "./told.ts";

/** The newest message of a conversation, as lists show it. */
export interface LastMessage {
  readonly id: Told<string>;
  /** What was written; for media it may be a caption, a link or nothing, as the provider has it. */
  readonly text: Told<string>;
  /** The provider's own word, such as `text` or `audio`. */
  readonly contentType: Told<string>;
  readonly isFromContact: Told<boolean>;
  /** UTC ISO 8601. */
  readonly sentAt: Told<string>;
}
