import type { ProviderTypes } from "../provider-types.ts";
import type { Reported } from "./common.ts";
import type { ContactHandle } from "./directory.ts";

/** Every direction of a message. */
export const directions = ["inbound", "outbound", "internal", "unknown"] as const;

/** `inbound`: from the contact. `outbound`: to the contact. `internal`: stays in the business, as notes and events do. */
export type Direction = (typeof directions)[number];

/** Every kind of author. */
export const authorKinds = ["contact", "human", "ai", "bot", "role", "system", "unknown"] as const;

/**
 * Who wrote something.
 *
 * `unknown`: the provider does not say of which kind. `system`: the provider itself.
 */
export interface Author {
  /** Of which kind the writer is: `contact`, `human`, `ai`, `bot`, `role`, `system` (the provider), `unknown` (the provider does not report it). */
  readonly kind: (typeof authorKinds)[number];
  /** The provider's own id, as that of an agent, a contact or a participant. */
  readonly id: Reported<string>;
  /** Its name. */
  readonly name: Reported<string>;
}

/** A contact sent as a message. */
export interface ContactCard {
  /** The name on the card. */
  readonly name: Reported<string>;
  /** How the person on the card is reached or named. Empty: none was reported. */
  readonly handles: readonly ContactHandle[];
}

/** The message that another one answers, in short. */
export interface QuotedMessage {
  /** The provider's own id, as in `nativeId` of the message itself. */
  readonly id: string | undefined;
  /** What was written; for media it may be a link, as the provider has it. */
  readonly text: Reported<string>;
}

/**
 * One message of a conversation in the shape that all providers share.
 *
 * Every key is always there. `undefined`: the provider does not report it; `null`: it reported none. Times are UTC
 * ISO 8601 with milliseconds, from the provider's clock.
 */
export interface Message<P extends ProviderTypes = ProviderTypes> extends MessageWithRaw<P, P["Message"]> {}

/** A message whose `raw` is of another schema than in the provider's list. */
export interface MessageWithRaw<P extends ProviderTypes, Raw> {
  /** `<connection>:<native id of the conversation>:<native id>`, unique over all connections; `parseMessageId` takes it apart. */
  readonly id: string;
  /** The provider. */
  readonly provider: P["id"];
  /** The name that the source has in the inbox. */
  readonly connection: string;
  /** The provider's own id; empty, with an issue, when it sent none. */
  readonly nativeId: string;
  /** The `id` of its conversation. */
  readonly conversationId: string;
  /** `inbound` from the contact, `outbound` to the contact, `internal` for what stays in the business, `unknown`. */
  readonly direction: Direction;
  /** Who wrote it. */
  readonly author: Reported<Author>;
  /** When it was written or sent. */
  readonly sentAt: Reported<string>;
  /** When the provider stored it. */
  readonly createdAt: Reported<string>;
  /** What was written; for media the caption. A link to a file is no text, it is an attachment. */
  readonly text: Reported<string>;
  /** `text`, `image`, `audio`, `video`, `document`, `sticker`, `contact`, `location`, `template`, `event`, `unknown`, with the provider's word. */
  readonly contentType: Reported<ContentType>;
  /** Files. Empty: there are none. */
  readonly attachments: readonly Attachment[] | undefined;
  /** A contact that was sent as a message. */
  readonly contactCard: Reported<ContactCard>;
  /** The message that it answers, in short. */
  readonly quotedMessage: Reported<QuotedMessage>;
  /** How far it got: `queued`, `sent`, `delivered`, `read`, `failed`, `unknown`, with the provider's word and its error. */
  readonly delivery: Reported<Delivery>;
  /** Spoken words in writing. */
  readonly transcription: Reported<string>;
  /** The message in short. */
  readonly summary: Reported<string>;
  /** What happened, in the provider's word, for an entry that is an event; `null`: it is a message. */
  readonly eventType: Reported<string>;
  /** The id that the channel below gave it, such as WhatsApp's `wamid`. */
  readonly externalId: Reported<string>;
  /** What the provider sent: the same object, untouched. */
  readonly raw: Raw;
}

/** A message of any of these providers: a union in which `provider` decides the type of `raw`. */
export type AnyMessage<P extends ProviderTypes = ProviderTypes> = P extends ProviderTypes
  ? Message<P>
  : never;

/** Every kind of message. */
export const contentTypeValues = [
  "text",
  "image",
  "audio",
  "video",
  "document",
  "sticker",
  "contact",
  "location",
  "template",
  "event",
  "unknown",
] as const;

/** What a message holds. `event`: it says that something happened. `unknown`: a word of the provider that we have none for. */
export type ContentTypeValue = (typeof contentTypeValues)[number];

/** The kind of a message, with the provider's own word for it. */
export interface ContentType {
  /** The model's word. */
  readonly value: ContentTypeValue;
  /** The provider's own word. */
  readonly raw: string;
}

/** Every kind of file. */
export const attachmentKinds = ["image", "audio", "video", "document", "sticker", "unknown"] as const;

/** A file in a message. */
export interface Attachment {
  /** What the file is: `image`, `audio`, `video`, `document`, `sticker`, `unknown`. */
  readonly kind: (typeof attachmentKinds)[number];
  /** Where its bytes are. Links may expire or need the provider's key. */
  readonly url: Reported<string>;
  /** Its name, as the sender had it. */
  readonly fileName: Reported<string>;
  /** Its media type, such as `image/jpeg`. */
  readonly mimeType: Reported<string>;
  /** Its size in bytes. */
  readonly sizeBytes: Reported<number>;
}

/** Every state of a delivery. */
export const deliveryValues = ["queued", "sent", "delivered", "read", "failed", "unknown"] as const;

/** How far a message got. */
export interface Delivery {
  /** The model's word. */
  readonly value: (typeof deliveryValues)[number];
  /** The provider's own word; `null` when it gave none. */
  readonly raw: string | null;
  /** Why it failed, in the provider's words; `null`: nothing was said. */
  readonly error: string | null;
}
