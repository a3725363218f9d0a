/** The names of all actions. */
export const actionNames = [
  "sendText",
  "sendTemplate",
  "addNote",
  "setTags",
  "addTag",
  "removeTag",
  "assign",
  "handToHuman",
  "handToBot",
  "resolve",
  "archive",
  "createConversation",
] as const;

/** The name of an action. */
export type ActionName = (typeof actionNames)[number];

/** What every action takes last. */
export interface ActionOptions {
  /**
   * Ends the action; it rejects with the signal's reason. What was sent by then stays sent: an action of several calls may
   * be half done.
   */
  readonly signal?: AbortSignal | undefined;
}

/** The signal as the clients take it. */
export function withSignal({ signal }: ActionOptions): { readonly signal?: AbortSignal } {
  return signal === undefined ? {} : { signal };
}

/** The kinds a conversation can be assigned to: kinds of the model's assignees, and the mailbox among its channels. */
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
 * assigned to, `Sent` is the result of sending.
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
   * Adds one tag and keeps the others. Where the provider replaces the whole set, changes by the same action handlers wait for each
   * other, and what others change meanwhile is overwritten.
   */
  addTag(conversation: Target, tagId: string, options?: ActionOptions): Promise<ActionResult>;
  /** Takes one tag off and keeps the others, under the same condition as `addTag`. */
  removeTag(conversation: Target, tagId: string, options?: ActionOptions): Promise<ActionResult>;
  /** Assigns the conversation to a person, a role or a mailbox. */
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

/**
 * The result of an action.
 *
 * `done`: the provider's answer says that it did it, or it was seen afterwards. `accepted`: the provider took it, and neither
 * its answer nor the conversation on its own shows whether it happened: it works on it later, or shows nothing of it. An
 * action that surely did not happen rejects.
 */
export interface ActionResult {
  readonly status: "done" | "accepted";
}

/** A message that the provider took: that is `done`. Its delivery status reports later whether it reached the contact. */
export interface SentMessage extends ActionResult {
  /** The provider's own id of the message; `undefined`: it does not report it. */
  readonly messageNativeId: string | undefined;
  /** Whether the conversation was taken from the bot and given to a person, so that the message could be sent. */
  readonly startedHumanSupport: boolean;
}

/** A note that was added. */
export interface AddedNote extends ActionResult {
  /** The provider's own id of the note; `undefined`: it does not report it. */
  readonly noteId: string | undefined;
}

/** A conversation that is open now. The provider does not report whether it was open before. */
export interface OpenedConversation extends ActionResult {
  /** The provider's own id of the conversation; `undefined`: it does not report it. */
  readonly conversationNativeId: string | undefined;
}

/** An id from an answer, which may be anything. `undefined`: there is none. */
export function readId(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Ids of the tags in an answer, which may be anything; none for `null`. `undefined`: there are no tags to read, or one has no id. */
export function readTagIds(tags: unknown, key: "id" | "uuid"): ReadonlySet<string> | undefined {
  if (tags === null) return new Set();
  if (!Array.isArray(tags)) return undefined;
  const ids = tags.map((tag: { readonly [Key in typeof key]?: unknown } | null) => tag?.[key]);
  return ids.every((id) => typeof id === "string") ? new Set(ids) : undefined;
}
