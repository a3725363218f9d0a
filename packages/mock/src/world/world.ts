import type {
  Business,
  Conversation,
  ConversationChange,
  Message,
  MessageDraft,
  Note,
  Person,
  ScheduledMessage,
} from "./records.ts";

/** What decides a world: the same three give the same world, byte for byte. */
export interface WorldOptions {
  /** Any whole number. */
  readonly seed: number;
  /** Conversations that each provider starts with, from 0 to 10,000,000. */
  readonly size: number;
  /** The moment it starts, in milliseconds since the epoch; everything in it happened before. */
  readonly startMs: number;
}

/** One invented world, in which some people write to both providers. Nothing of it is kept in memory but what was written. */
export interface World {
  readonly options: WorldOptions;
  /** What one provider sees of it. */
  store(provider: string): Store;
}

/** A place in the list of conversations: right after one of them. */
export type Place = Pick<Conversation, "lastActivityAt" | "index">;

/** Conversations that were selected, in their order, newest first. */
export interface Selection {
  readonly length: number;
  /** Indexes from `start` up to, but not including, `end`. */
  slice(start: number, end: number): readonly number[];
}

/** What happened to a store; webhooks listen to it. */
export type StoreEvent =
  | { readonly kind: "conversation.created" | "conversation.removed"; readonly conversation: Conversation }
  | { readonly kind: "conversation.changed"; readonly before: Conversation; readonly after: Conversation }
  | { readonly kind: "message.added"; readonly message: Message }
  | { readonly kind: "contact.changed"; readonly contact: number };

/** What a provider knows of a business. Reading computes; only writing takes memory. */
export interface Store {
  readonly business: Business;
  /** Conversations that ever were: indexes below it, deleted ones included. */
  readonly conversationCount: number;
  /** Contacts; those from `options.size` on have no conversation at first. */
  readonly contactCount: number;

  /** `undefined`: there is none, or it was deleted. */
  conversation(index: number): Conversation | undefined;
  /** `undefined`: there is none. */
  contact(index: number): Person | undefined;
  /** When the contact was first seen, and last changed. */
  contactTimes(index: number): { readonly createdAt: number; readonly updatedAt: number };
  /** The contact's tags; those of its conversation until they are set. */
  contactTags(index: number): readonly number[];
  isBlocked(contact: number): boolean;
  /** The conversation with a contact; `undefined`: none. */
  conversationOf(contact: number): Conversation | undefined;
  /** The contact with this number, with or without the Brazilian ninth digit; digits only. `undefined`: nobody. */
  contactByPhone(phone: string): number | undefined;

  /** Up to `limit` conversations that follow a place (`undefined`: from the start). */
  page(after: Place | undefined, limit: number, order: "newest" | "oldest"): readonly Conversation[];
  /**
   * Every conversation that matches, newest first. The key stands for what `matches` does: while nothing is written, the
   * same key gives the same selection without asking again.
   */
  select(key: string, matches: (conversation: Conversation) => boolean): Selection;
  /**
   * Whether a text stands in any message of a conversation, or in the name of its contact; case and accents do not count.
   * Made for `select`.
   */
  textSearch(text: string): (conversation: Conversation) => boolean;

  /** `undefined`: there is none. */
  message(conversation: number, index: number): Message | undefined;
  /** Oldest first. */
  notes(conversation: number): readonly Note[];
  /** `undefined`: none was ever planned. */
  scheduled(conversation: number): ScheduledMessage | undefined;
  /** Indexes of the conversations that have, or had, a scheduled message, newest conversation first. */
  scheduledConversations(): readonly number[];

  /** Changes a conversation. @throws {RangeError} when there is none. */
  change(index: number, change: ConversationChange, nowMs: number): Conversation;
  /** Adds a message, which becomes the newest: it moves the conversation up, and the window when the contact wrote it. */
  append(conversation: number, draft: MessageDraft, nowMs: number): Message;
  addNote(conversation: number, text: string, staff: number | null, nowMs: number): Note;
  schedule(message: ScheduledMessage): void;
  /**
   * Opens a conversation with a contact that has none. It is closed and empty, unless the change says otherwise.
   *
   * @throws {RangeError} when there is no such contact, or it has a conversation.
   */
  open(contact: number, change: ConversationChange, nowMs: number): Conversation;
  remove(conversation: number, nowMs: number): void;
  changeContact(
    contact: number,
    change: Partial<Person> & { readonly tags?: readonly number[]; readonly isBlocked?: boolean },
    nowMs: number,
  ): void;
  /** Adds a tag to the business and returns its index. */
  addTag(tag: Business["tags"][number]): number;
  /** Sends what is due: scheduled messages whose time has come become messages. */
  runDueJobs(nowMs: number): void;
  /** Calls back after every write; the result stops it. */
  subscribe(listener: (event: StoreEvent, nowMs: number) => void): () => void;
}
