import type {
  Business,
  Contact,
  ContactChange,
  Conversation,
  ConversationChange,
  Message,
  MessageDraft,
  NewContact,
  Note,
  ScheduledMessage,
  Tag,
} from "./records.ts";

/** What decides the data of a store: the same three always make the same data. */
export interface StoreOptions {
  /** Any whole number. */
  readonly seed: number;
  /** Conversations at the start, from 0 to 100,000. */
  readonly size: number;
  /** The moment of the start, in milliseconds since the epoch; everything at the start happened before. */
  readonly startMs: number;
}

/** A change in a store; webhooks are sent for some. */
export type StoreEvent =
  | { readonly kind: "conversation.created" | "conversation.removed"; readonly conversation: Conversation }
  | { readonly kind: "conversation.changed"; readonly before: Conversation; readonly after: Conversation }
  | { readonly kind: "message.added"; readonly message: Message }
  | { readonly kind: "contact.created" | "contact.changed"; readonly contact: Contact };

/** The data of one account of a provider. Records are never changed in place. */
export interface Store {
  readonly business: Business;
  /** Newest activity first; equal times by descending index. Deleted ones are not in it. Writes change it in place. */
  readonly conversations: readonly Conversation[];
  /** In the order of their indexes. Writes change it in place. */
  readonly contacts: readonly Contact[];

  /** `undefined`: there is none, or it was deleted. */
  conversation(index: number): Conversation | undefined;
  /** `undefined`: there is none. */
  contact(index: number): Contact | undefined;
  /** The conversation with a contact; `undefined`: none. */
  conversationOf(contact: number): Conversation | undefined;
  /** The contact with this number, with or without the Brazilian ninth digit; digits only. `undefined`: none. */
  contactByPhone(phone: string): Contact | undefined;
  /** Oldest first; empty for a conversation that does not exist. */
  messages(conversation: number): readonly Message[];
  /** Like `messages(...)[index]`, without reading the others; `undefined`: there is none. */
  message(conversation: number, index: number): Message | undefined;
  /** Oldest first. */
  notes(conversation: number): readonly Note[];
  /** `undefined`: none was ever planned. */
  scheduled(conversation: number): ScheduledMessage | undefined;
  /** In the order of their conversations, newest activity first. */
  scheduledMessages(): readonly ScheduledMessage[];
  /** Whether a text stands in a message of a conversation, or in the name of its contact, regardless of case and accents. Until the next write. */
  search(text: string): (conversation: Conversation) => boolean;

  /** Changes a conversation; what changes nothing is no write. @throws {RangeError} when there is none. */
  change(index: number, change: ConversationChange, nowMs: number): Conversation;
  /** Adds a message, which becomes the newest: it moves the conversation up, and opens the window if the contact wrote it. */
  append(conversation: number, draft: MessageDraft, nowMs: number): Message;
  addNote(conversation: number, text: string, staff: number | null, nowMs: number): Note;
  schedule(message: ScheduledMessage): void;
  /**
   * Opens a conversation with a contact that has none. It is closed, empty and in the contact's box, unless the change says otherwise.
   *
   * @throws {RangeError} when there is no such contact, or it has a conversation.
   */
  open(contact: number, change: ConversationChange, nowMs: number): Conversation;
  remove(conversation: number, nowMs: number): void;
  addContact(person: NewContact, nowMs: number): Contact;
  /** Adds a contact whom the business did not know: the next of the invented people. */
  addStranger(nowMs: number): Contact;
  /** Changes a contact; what changes nothing is no write. @throws {RangeError} when there is none. */
  changeContact(contact: number, change: ContactChange, nowMs: number): Contact;
  /** Adds a tag to the business and returns its index. */
  addTag(tag: Tag): number;
  /** Sends what is due: scheduled messages whose time has come become messages. */
  runDueJobs(nowMs: number): void;
  /** Calls back after every write; the result stops it. */
  subscribe(listener: (event: StoreEvent, nowMs: number) => void): () => void;
}
