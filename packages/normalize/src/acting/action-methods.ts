import type { ActionOptions } from "./action.ts";
import type { ActionResult, AddedNote, OpenedConversation, SentMessage } from "./action-result.ts";

/** Whom a conversation can be assigned to: kinds of the model's assignees, and the mailbox among its channels. */
export type AssignKind = "human" | "ai" | "role" | "mailbox";

/** Who, or what, a conversation goes to. `id` is the provider's own. */
export interface AssignTarget<Kind extends AssignKind = AssignKind> {
  readonly kind: Kind;
  readonly id: string;
}

/** A message that was approved beforehand, to be filled in. */
export interface TemplateMessage {
  /** Its name at the provider. */
  readonly name: string;
  /** Meta's language code, such as `es_ES`. Needed when the name exists in several languages. */
  readonly language?: string | undefined;
  /** The values of `{{1}}`, `{{2}}` and so on, in this order. */
  readonly variables?: readonly string[] | undefined;
}

/**
 * Whom to open a conversation with. Ids are the provider's own. When one is open already, that one is given, whatever its
 * line and priority are.
 */
export interface NewConversation {
  readonly contactId: string;
  /** The line to talk on: the id of the model's channel of kind `integration`. */
  readonly channelId: string;
  readonly priority?: "low" | "medium" | "high" | undefined;
}

/** What `archive` takes. */
export interface ArchiveOptions extends ActionOptions {
  /** `false` takes the conversation out of the archive. Default `true`. */
  readonly archived?: boolean | undefined;
}

/**
 * What each action takes and gives, in one vocabulary. `Target` names a conversation, `Kind` is whom it can be
 * assigned to, `Sent` is what is told of a message.
 *
 * All reject with a `ProviderError` when the provider or the way to it fails, with an `ActionError` when the provider
 * cannot or did not do it, and with the signal's reason. Nothing is sent again but what the client itself may repeat.
 */
export interface ActionMethods<
  Target = string,
  Kind extends AssignKind = AssignKind,
  Sent extends SentMessage = SentMessage,
> {
  /** Sends a text to the contact or group. Rejects with `WindowClosedError` or `HumanSupportRequiredError` when it may not be sent now. */
  sendText(conversation: Target, text: string, options?: ActionOptions): Promise<Sent>;
  /** Sends an approved template, also when free text is refused. */
  sendTemplate(conversation: Target, template: TemplateMessage, options?: ActionOptions): Promise<Sent>;
  /** Adds a note that only the business sees. */
  addNote(conversation: Target, text: string, options?: ActionOptions): Promise<AddedNote>;
  /** Gives the conversation these tags and no others. Ids of tags; an empty list takes all off. */
  setTags(conversation: Target, tagIds: readonly string[], options?: ActionOptions): Promise<ActionResult>;
  /**
   * Adds one tag and keeps the others. Where the provider replaces the whole set, the changes by one actor wait for each
   * other, and what others change meanwhile is overwritten.
   */
  addTag(conversation: Target, tagId: string, options?: ActionOptions): Promise<ActionResult>;
  /** Takes one tag off and keeps the others, under the same condition as `addTag`. */
  removeTag(conversation: Target, tagId: string, options?: ActionOptions): Promise<ActionResult>;
  /** Gives the conversation to somebody, or to a place. */
  assign(conversation: Target, to: AssignTarget<Kind>, options?: ActionOptions): Promise<ActionResult>;
  /** Asks for a person, or gives the conversation to one whom the provider picks. */
  handToHuman(conversation: Target, options?: ActionOptions): Promise<ActionResult>;
  /** Gives the conversation back to the automation. */
  handToBot(conversation: Target, options?: ActionOptions): Promise<ActionResult>;
  /** Marks the matter as settled. */
  resolve(conversation: Target, options?: ActionOptions): Promise<ActionResult>;
  /** Puts the conversation out of sight, or back. */
  archive(conversation: Target, options?: ArchiveOptions): Promise<ActionResult>;
  /** Opens a conversation with a contact, or gives the one that is open. */
  createConversation(request: NewConversation, options?: ActionOptions): Promise<OpenedConversation>;
}
