import {
  type Account,
  type Contact,
  type Conversation,
  fullName,
  type IdForm,
  type Message,
  prefixed,
  type ScheduledMessage,
  toIso,
  withoutNinthDigit,
} from "@confluir/mock/kit";
import type { components } from "../generated/schema.ts";
import { priorityWords, stateWords } from "../mapping.ts";

/** The schemas of the spec by name. */
export type Schemas = components["schemas"];

/** The first inbox has this id in every account and with every seed, so that the environment that is printed always works. */
export const firstInboxId = "cjinbx0001aaaa";

const inbox = prefixed("cjinbx");

/** The short lists of an office, by the kind of record that they hold. */
export const shortLists = {
  agnt: "aiEmployees",
  inbx: "boxes",
  intg: "channels",
  role: "roles",
  tagx: "tags",
  user: "staff",
} as const;

/** A kind of record of which the office has a short list. */
export type ListedKind = keyof typeof shortLists;

const otherKinds = ["conv", "dlvr", "grup", "hook", "mesg", "note", "offc", "part", "pers", "schd"] as const;

type Kind = ListedKind | (typeof otherKinds)[number];

const kinds = [...(Object.keys(shortLists) as ListedKind[]), ...otherKinds];

/** How JuriChat's ids are written: `cj`, the kind in four letters, and what `prefixed` makes of the record. */
export const idForms: { readonly [Name in Kind]: IdForm } = {
  ...(Object.fromEntries(kinds.map((kind) => [kind, prefixed(`cj${kind}`)])) as Record<Kind, IdForm>),
  inbx: {
    write: (place, check) => (place.index === 0 ? firstInboxId : inbox.write(place, check)),
    read: (id) => (id === firstInboxId ? { index: 0, second: 0 } : inbox.read(id)),
  },
};

/** A kind of record, as its ids name it. */
export type IdKind = keyof typeof idForms;

/** Writes the records of an office as JuriChat shows them. */
export type Views = ReturnType<typeof createViews>;

/** When the office was set up, for records that have no time of their own. */
export const officeCreatedAt = "2025-10-06T12:00:00.000Z";

const purposes = ["Inventário", "Condomínio", "Sócios", "Herdeiros", "Acordo", "Obra", "Associação"];
const groupSize = 3;

/** Makes the views of an office. */
export function createViews({ store, ids }: Account<IdKind>) {
  /** The number as it was written, else half of the Brazilian ones without their ninth digit. */
  const phoneOf = ({ index, phone, extra }: Contact): string => {
    if (typeof extra.phoneNumber === "string") return extra.phoneNumber;
    return index % 2 === 0 ? withoutNinthDigit(phone) : phone;
  };

  const named = (kind: ListedKind, index: number) => {
    const record = store.business[shortLists[kind]][index] ?? "";
    return { id: ids.of(kind, index), name: typeof record === "string" ? record : record.name };
  };
  const roleRef = (index: number | null) => (index === null ? null : named("role", index));
  const userRef = (index: number | null) =>
    index === null ? null : { ...named("user", index), imageUrl: null };
  const tagRef = (index: number) => ({
    ...named("tagx", index),
    color: store.business.tags[index]?.color ?? "",
  });
  const person = (contact: Contact) => ({
    id: ids.of("pers", contact.index),
    name: fullName(contact),
    imageUrl: textOr(contact.extra.imageUrl, null),
    phoneNumber: phoneOf(contact),
  });
  const personRef = (index: number | null): Required<Schemas["PersonRef"]> | null => {
    const contact = index === null ? undefined : store.contact(index);
    return contact === undefined ? null : person(contact);
  };

  /** The group of a conversation without a single contact. */
  const group = (conversation: number): Required<Schemas["GroupRef"]> => {
    const id = ids.of("grup", conversation);
    const purpose = purposes[conversation % purposes.length];
    return { id, name: `${purpose} ${conversation + 1}`, externalId: `grupo-${id.slice(6)}`, imageUrl: null };
  };
  /** Contacts in a conversation. A group has the one who would be in its place, and the next ones. */
  const membersOf = ({ index, contact }: Conversation) =>
    store.contacts.slice(contact ?? index, (contact ?? index) + (contact === null ? groupSize : 1));
  // The reference does not explain `isAgent`; only people from outside are listed, so it is false.
  const participants = (conversation: Conversation): Schemas["Participant"][] =>
    membersOf(conversation).map(({ index }, position) => {
      const id = ids.of("part", conversation.index, position);
      return { ...personRef(index), id, isAgent: false, isMember: true };
    });
  const participantOf = (conversation: Conversation, message: Message): string =>
    ids.of("part", conversation.index, message.index % membersOf(conversation).length);

  const shared = ({ index, contact, tags, box, channel, ...conversation }: Conversation) => ({
    id: ids.of("conv", index),
    status: stateWords[conversation.state],
    priority: priorityWords[conversation.priority],
    user: userRef(conversation.staff),
    isGroup: contact === null,
    person: personRef(contact),
    group: contact === null ? group(index) : null,
    tags: tags.map(tagRef),
    inbox: named("inbx", box),
    integration: named("intg", channel),
    createdAt: toIso(conversation.createdAt),
    updatedAt: toIso(conversation.updatedAt),
  });
  const lastMessage = ({ index, messageCount, unread }: Conversation): Schemas["LastMessage"] | null => {
    const message = store.message(index, messageCount - 1);
    if (message === undefined) return null;
    const user = userRef(message.author.kind === "staff" ? message.author.index : null);
    return {
      id: ids.of("mesg", index, message.index),
      content: contentOf(message),
      type: message.type,
      messageAt: toIso(message.sentAt),
      userId: user?.id ?? null,
      userName: user?.name ?? null,
      isViewedBySameUserLastMessage: unread === 0,
    };
  };
  const quoted = ({ conversation, quotes }: Message): Schemas["QuotedMessage"] | null => {
    const message = quotes === null ? undefined : store.message(conversation, quotes);
    if (message === undefined) return null;
    const id = ids.of("mesg", conversation, message.index);
    return { id, content: contentOf(message), formattedDate: toClockTime(message.sentAt) };
  };
  const scheduledMessage = (message: ScheduledMessage): Required<Schemas["ScheduledMessage"]> => {
    const { conversation, card, sentAt } = message;
    return {
      id: ids.of("schd", conversation),
      conversationId: ids.of("conv", conversation),
      userId: ids.of("user", message.staff),
      type: message.type,
      scheduledAt: toIso(message.sendAt),
      // Cancelling is not documented, so the third status never occurs.
      status: sentAt === null ? "PENDING" : "SENT",
      sentAt: sentAt === null ? null : toIso(sentAt),
      createdAt: toIso(message.createdAt),
      updatedAt: toIso(message.updatedAt),
      content: contentOf(message),
      metadata: card ? { contactName: card.name, contactPhoneNumber: card.phone } : metadataOf(message),
    };
  };

  return {
    phoneOf,
    personRef,
    userRef,
    scheduledMessage,

    listItem(conversation: Conversation): Required<Schemas["ConversationListItem"]> {
      const { staff } = conversation;
      return {
        isFixed: conversation.pinned,
        isPrivate: conversation.contact !== null,
        isArchived: conversation.archived,
        responsables: staff === null ? [] : [ids.of("user", staff)],
        formattedDate: toClockTime(conversation.lastActivityAt),
        unreadCount: conversation.unread,
        role: roleRef(conversation.role),
        lastMessage: lastMessage(conversation),
        ...shared(conversation),
      };
    },

    /** Without its messages, which come in pages. */
    detail(conversation: Conversation): Required<Schemas["ConversationDetail"]> {
      return {
        participants: participants(conversation),
        messages: [],
        inboxId: ids.of("inbx", conversation.box),
        ...shared(conversation),
      };
    },

    message(conversation: Conversation, message: Message): Required<Schemas["Message"]> {
      const id = ids.of("mesg", conversation.index, message.index);
      const isInbound = message.author.kind === "contact";
      return {
        id,
        content: contentOf(message),
        type: message.type,
        direction: isInbound ? "INBOUND" : "OUTBOUND",
        messageAt: toIso(message.sentAt),
        externalId: `ext-${id.slice(6)}`,
        externalStatus: message.delivery,
        errorMessage: message.delivery === "failed" ? "O canal não entregou a mensagem." : null,
        participantId: isInbound ? participantOf(conversation, message) : null,
        formattedDate: toClockTime(message.sentAt),
        contact: message.card && { name: message.card.name, phoneNumber: message.card.phone },
        quotedMessage: quoted(message),
        transcription: message.transcription,
        summary: null,
        metadata: metadataOf(message),
      };
    },

    contact(contact: Contact): Required<Schemas["Contact"]> {
      const { extra } = contact;
      return {
        ...person(contact),
        email: contact.email,
        document: contact.document,
        description: textOr(extra.description, null),
        country: textOr(extra.country, contact.country),
        city: contact.city,
        isBlocked: contact.isBlocked,
        inboxId: ids.of("inbx", contact.box),
        createdAt: toIso(contact.createdAt),
        updatedAt: toIso(contact.updatedAt),
        tags: contact.tags.map(tagRef),
      };
    },

    /** Everybody works in every inbox. */
    user(index: number): Required<Schemas["User"]> {
      const { email = "", role: roleIndex = null } = store.business.staff[index] ?? {};
      const role = roleRef(roleIndex);
      return {
        ...named("user", index),
        email,
        contact: null,
        imageUrl: null,
        notificationSound: "padrao",
        officeId: ids.of("offc", 0),
        roleId: role?.id ?? null,
        createdAt: officeCreatedAt,
        role,
        office: { id: ids.of("offc", 0), name: store.business.name },
        inboxes: store.business.boxes.map((_name, box) => named("inbx", box)),
        lastInboxUsed: ids.of("inbx", 0),
        onlyAssignedConversations: false,
      };
    },

    /** A tag as an inbox shows it; those of the start are in every inbox. */
    tag(index: number, box: number) {
      const extra = store.business.tags[index]?.extra ?? {};
      const createdAt = textOr(extra.createdAt, officeCreatedAt);
      return {
        ...tagRef(index),
        inboxId: ids.of("inbx", typeof extra.box === "number" ? extra.box : box),
        officeId: ids.of("offc", 0),
        modules: (extra.modules as Schemas["TagModule"][] | undefined) ?? ["conversas", "pessoas"],
        createdAt,
        updatedAt: createdAt,
      } satisfies Required<Schemas["Tag"]>;
    },

    scheduledListItem(message: ScheduledMessage): Schemas["ScheduledMessageListItem"] {
      const contact = store.conversation(message.conversation)?.contact ?? null;
      const shown = personRef(contact);
      const { id, name } = group(message.conversation);
      return {
        ...scheduledMessage(message),
        conversation: {
          id: ids.of("conv", message.conversation),
          person: shown && { id: shown.id, name: shown.name, phoneNumber: shown.phoneNumber },
          group: contact === null ? { id, name } : null,
        },
      };
    },
  };
}

const brasiliaOffsetMs = -3 * 60 * 60 * 1000;

/** A time for display, such as `14:05`, by the clock of Brasília, which has kept three hours behind UTC since 2019. */
function toClockTime(ms: number): string {
  return toIso(ms + brasiliaOffsetMs).slice(11, 16);
}

type Content = Pick<Message, "text" | "media" | "card">;

/** The text of a message, the URL of its media, or the name on its card; `null`: none. */
function contentOf({ text, media, card }: Content): string | null {
  return media?.url ?? text ?? card?.name ?? null;
}

/** The facts of a media message; `null` for others. The names are ours, as none are documented. */
function metadataOf({ text, media }: Content): unknown {
  if (media === null) return null;
  const { fileName, mimeType, sizeBytes } = media;
  return { fileName, mimeType, sizeBytes, caption: text };
}

function textOr<Other>(value: unknown, other: Other): string | Other {
  return typeof value === "string" ? value : other;
}
