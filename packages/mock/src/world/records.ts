/** What the world is made of, in no provider's words. Times are milliseconds since the epoch, indexes count from 0. */

/** Somebody who writes to a business. Invented, with a number that no operator has given to anyone. */
export interface Person {
  readonly givenName: string;
  /** `null`: none. */
  readonly middleName: string | null;
  readonly familyName: string;
  /** The second family name that is usual in Spain; `null`: none. */
  readonly secondFamilyName: string | null;
  /** What the person calls themselves on WhatsApp. */
  readonly profileName: string;
  readonly country: "ES" | "BR";
  readonly city: string;
  /** Digits with the country code, without `+`. Brazilian mobile numbers have their ninth digit here. */
  readonly phone: string;
  /** `null`: not known. */
  readonly email: string | null;
  /** A number of identity, made up like the rest; `null`: not known. */
  readonly document: string | null;
}

/** Who has a conversation in hand. */
export type ConversationState = "bot" | "waiting" | "human" | "closed";

/** A conversation as it is now. */
export interface Conversation {
  readonly index: number;
  /** Index of the contact that it is with; `null` for a group. */
  readonly contact: number | null;
  readonly createdAt: number;
  /** Time of the newest message. Lists are sorted by it. */
  readonly lastActivityAt: number;
  /** Time of the newest message from the contact; `null`: the contact never wrote. */
  readonly lastInboundAt: number | null;
  /** When anything was changed last, messages or not. */
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
  /** `null`: nobody. */
  readonly staff: number | null;
  readonly role: number | null;
  readonly aiEmployee: number | null;
  /** Without repeats. */
  readonly tags: readonly number[];
  /** Whether it belongs to a contact made for trying things out. */
  readonly isTester: boolean;
  /** When the window for free text ends; `null`: it never opened. */
  readonly windowEndsAt: number | null;
}

/** What a provider may change in a conversation. Messages move the rest. */
export type ConversationChange = Partial<
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
  >
>;

/** What a message is. */
export type MessageType = "text" | "audio" | "image" | "video" | "document" | "contact";

/** Who wrote a message. The index is that of the staff member or AI employee. */
export type Author =
  | { readonly kind: "contact" }
  | { readonly kind: "staff" | "ai"; readonly index: number }
  | { readonly kind: "bot" | "api" };

/** How far a message that was sent has got. */
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
  /** The card of a contact that was sent; `null`: none. */
  readonly card: { readonly name: string; readonly phone: string } | null;
  /** What an audio message says; `null`: nobody wrote it down. */
  readonly transcription: string | null;
  /** Index of the message it answers; `null`: none. */
  readonly quotes: number | null;
  readonly delivery: Delivery;
}

/** A message to add. What is missing is empty. */
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

/** A message that waits for its time. A conversation has at most one. */
export interface ScheduledMessage {
  readonly conversation: number;
  readonly sendAt: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly staff: number;
  readonly type: MessageType;
  readonly text: string | null;
  readonly media: Media | null;
  readonly card: Message["card"];
  /** When it was sent; `null`: it still waits. */
  readonly sentAt: number | null;
}

/** What a business has set up. Lists are short, and the same in every world of a provider. */
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
  readonly tags: readonly { readonly name: string; readonly color: string }[];
}
