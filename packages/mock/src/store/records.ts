/** The records of a sandbox, in no provider's words. Times are milliseconds since the epoch, indexes count from 0. */

/** Fields that a provider keeps on a record, besides those that all providers share. */
export type Extra = Readonly<Record<string, unknown>>;

/** Fields to change; those that are missing or `undefined` stay, and those of `extra` one by one. */
export type Change<Fields> = { readonly [Name in keyof Fields]?: Fields[Name] | undefined };

/** A person who writes to a business. Invented, with a number that no operator has assigned. */
export interface Person {
  readonly givenName: string;
  /** `null`: none. */
  readonly middleName: string | null;
  readonly familyName: string;
  /** The second family name that is usual in Spain; `null`: none. */
  readonly secondFamilyName: string | null;
  /** The name of the person's own WhatsApp profile. */
  readonly profileName: string;
  readonly country: "ES" | "BR";
  readonly city: string;
  /** Digits with the country code, without `+`. Brazilian mobile numbers have their ninth digit here. */
  readonly phone: string;
  /** `null`: not known. */
  readonly email: string | null;
  /** An invented identity number; `null`: not known. */
  readonly document: string | null;
}

/** A person as a business keeps them. */
export interface Contact extends Person {
  readonly index: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Indexes in the business's tags, without repeats. Those of its conversation until they are set. */
  readonly tags: readonly number[];
  readonly isBlocked: boolean;
  /** Index in the business's boxes: that of its conversation, also when that was deleted; the first before it has one. */
  readonly box: number;
  readonly extra: Extra;
}

/** Who answers a conversation. */
export type ConversationState = "bot" | "waiting" | "human" | "closed";

/** A conversation as it is now. */
export interface Conversation {
  readonly index: number;
  /** Index of its contact; `null` for a group. */
  readonly contact: number | null;
  readonly createdAt: number;
  /** Time of the newest message. Lists are sorted by it. */
  readonly lastActivityAt: number;
  /** Time of the newest message from the contact; `null`: the contact never wrote. */
  readonly lastInboundAt: number | null;
  /** Time of the last change, whether by a message or not. */
  readonly updatedAt: number;
  readonly messageCount: number;
  /** Newest messages from the contact that nobody has read. */
  readonly unread: number;
  readonly state: ConversationState;
  readonly priority: "low" | "medium" | "high";
  readonly pinned: boolean;
  readonly archived: boolean;
  /** Index in the business's lists. */
  readonly box: number;
  readonly channel: number;
  /** `null`: unassigned. */
  readonly staff: number | null;
  readonly role: number | null;
  readonly aiEmployee: number | null;
  /** Without repeats. */
  readonly tags: readonly number[];
  /** Whether its contact was made for trying things out. */
  readonly isTester: boolean;
  /** End of the window for free text; `null`: it never opened. */
  readonly windowEndsAt: number | null;
  readonly extra: Extra;
}

/** Fields of a conversation that a provider may change; messages move the rest. */
export type ConversationChange = Change<
  Pick<
    Conversation,
    | "state"
    | "priority"
    | "pinned"
    | "archived"
    | "box"
    | "channel"
    | "staff"
    | "role"
    | "aiEmployee"
    | "tags"
    | "unread"
    | "windowEndsAt"
    | "extra"
  >
>;

/** Fields of a contact that a provider may change. */
export type ContactChange = Change<Omit<Contact, "index" | "createdAt" | "updatedAt">>;

/** A contact to add: a person, and what the business keeps of them. */
export type NewContact = Person & ContactChange;

/** The kind of a message. */
export type MessageType = "text" | "audio" | "image" | "video" | "document" | "contact";

/** The author of a message. The index is that of the staff member or AI employee. */
export type Author =
  | { readonly kind: "contact" }
  | { readonly kind: "staff" | "ai"; readonly index: number }
  | { readonly kind: "bot" | "api" };

/** How far a sent message has come. */
export type Delivery = "sent" | "delivered" | "read" | "failed";

/** A file in a message. Its URL names a host that does not exist. */
export interface Media {
  readonly url: string;
  readonly fileName: string;
  readonly mimeType: string;
  readonly sizeBytes: number;
}

/** A message of a conversation; `index` counts from the oldest. */
export interface Message {
  readonly conversation: number;
  readonly index: number;
  readonly sentAt: number;
  readonly author: Author;
  readonly type: MessageType;
  /** The text, or the caption; `null`: none. */
  readonly text: string | null;
  /** `null`: no file. */
  readonly media: Media | null;
  /** The contact card that was sent; `null`: none. */
  readonly card: { readonly name: string; readonly phone: string } | null;
  /** The spoken text of an audio message; `null`: no transcription. */
  readonly transcription: string | null;
  /** Index of the message it answers; `null`: none. */
  readonly quotes: number | null;
  readonly delivery: Delivery;
}

/** A message to add. Missing fields are empty. */
export type MessageDraft = Pick<Message, "author" | "type"> &
  Partial<Omit<Message, "conversation" | "index" | "sentAt">>;

/** A note that only the business sees. */
export interface Note {
  readonly conversation: number;
  readonly index: number;
  readonly createdAt: number;
  readonly text: string;
  /** Index of the staff member; `null`: the system, or an API key. */
  readonly staff: number | null;
}

/** A message to be sent later. A conversation has at most one. */
export interface ScheduledMessage extends Pick<Message, "type" | "text" | "media" | "card"> {
  readonly conversation: number;
  readonly sendAt: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly staff: number;
  /** When it was sent; `null`: not yet. */
  readonly sentAt: number | null;
}

/** A label of a business. */
export interface Tag {
  readonly name: string;
  readonly color: string;
  readonly extra?: Extra;
}

/** What a business has set up. Lists are short. */
export interface Business {
  /** As it stands in URLs. */
  readonly slug: string;
  readonly name: string;
  /** Mailboxes, or inboxes. */
  readonly boxes: readonly string[];
  /** Connected lines: a WhatsApp number, a web chat. */
  readonly channels: readonly string[];
  readonly staff: readonly { readonly name: string; readonly email: string; readonly role: number }[];
  readonly roles: readonly string[];
  readonly aiEmployees: readonly string[];
  readonly tags: readonly Tag[];
}
