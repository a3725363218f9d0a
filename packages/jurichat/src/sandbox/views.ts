import {
  type Account,
  below,
  type Contact,
  type Conversation,
  draw,
  fullName,
  type IdForm,
  type Message,
  next,
  prefixed,
  type ScheduledMessage,
  toIso,
  toKey,
  withoutNinthDigit,
} from "@confluir/mock/kit";
import type { components } from "../generated/schema.ts";
import { priorityWords, stateWords } from "../mapping.ts";

/** The schemas of the spec by name. */
export type Schemas = components["schemas"];

/** The first inbox has this id in every account and with every seed, so that the environment that is printed always works. */
export const firstInboxId = "cjinbx0001aaaa";

const inbox = prefixed("cjinbx");

/** How JuriChat's ids are written: `cj`, the kind in four letters, and what `prefixed` makes of the record. */
export const idForms = {
  agnt: prefixed("cjagnt"),
  conv: prefixed("cjconv"),
  dlvr: prefixed("cjdlvr"),
  grup: prefixed("cjgrup"),
  hook: prefixed("cjhook"),
  inbx: {
    write: (place, check) => (place.index === 0 ? firstInboxId : inbox.write(place, check)),
    read: (id) => (id === firstInboxId ? { index: 0, second: 0 } : inbox.read(id)),
  },
  intg: prefixed("cjintg"),
  mesg: prefixed("cjmesg"),
  note: prefixed("cjnote"),
  offc: prefixed("cjoffc"),
  part: prefixed("cjpart"),
  pers: prefixed("cjpers"),
  role: prefixed("cjrole"),
  schd: prefixed("cjschd"),
  tagx: prefixed("cjtagx"),
  user: prefixed("cjuser"),
} as const satisfies Readonly<Record<string, IdForm>>;

/** A kind of record, as its ids name it. */
export type IdKind = keyof typeof idForms;

/** Writes the records of an office as JuriChat shows them. */
export type Views = ReturnType<typeof createViews>;

/** When the office was set up, for records that have no time of their own. */
export const officeCreatedAt = "2025-10-06T12:00:00.000Z";

const purposes = ["Inventário", "Condomínio", "Sócios", "Herdeiros", "Acordo", "Obra", "Associação"] as const;
const groupSize = 3;

/** Makes the views of an office. */
export function createViews({ store, ids, seed }: Account<IdKind>) {
  const phoneKey = toKey(seed, "ninth digit");
  const groupKey = toKey(seed, "group");
  /** Inboxes of contacts whose conversation was deleted. */
  const lastBox = new Map<number, number>();

  /** The inbox of a contact: that of its conversation, also after that was deleted. */
  const boxOf = ({ index }: Contact) =>
    store.conversationOf(index)?.box ?? lastBox.get(index) ?? index % store.business.boxes.length;

  /** The number as it was written, else half of the Brazilian ones without their ninth digit. */
  const phoneOf = ({ index, phone, extra }: Contact): string => {
    if (typeof extra.phoneNumber === "string") return extra.phoneNumber;
    return below(draw(phoneKey, index), 2) === 1 ? withoutNinthDigit(phone) : phone;
  };

  const inbox = (box: number) => ({ id: ids.of("inbx", box), name: store.business.boxes[box] ?? "" });
  const integration = (channel: number) => ({
    id: ids.of("intg", channel),
    name: store.business.channels[channel] ?? "",
  });
  const role = (index: number | null) =>
    index === null ? null : { id: ids.of("role", index), name: store.business.roles[index] ?? "" };
  const userRef = (staff: number | null) => {
    if (staff === null) return null;
    return { id: ids.of("user", staff), name: store.business.staff[staff]?.name ?? "", imageUrl: null };
  };
  const tagRef = (index: number): Schemas["TagRef"] => {
    const { name = "", color = "" } = store.business.tags[index] ?? {};
    return { id: ids.of("tagx", index), name, color };
  };
  const personRef = (index: number | null): Required<Schemas["PersonRef"]> | null => {
    const contact = index === null ? undefined : store.contact(index);
    if (contact === undefined) return null;
    return {
      id: ids.of("pers", contact.index),
      name: fullName(contact),
      imageUrl: textOr(contact.extra.imageUrl, null),
      phoneNumber: phoneOf(contact),
    };
  };

  /** The group of a conversation without a single contact. */
  const group = (conversation: number): Required<Schemas["GroupRef"]> => {
    const id = ids.of("grup", conversation);
    const purpose = purposes[below(draw(groupKey, conversation), purposes.length)] ?? purposes[0];
    return { id, name: `${purpose} ${conversation + 1}`, externalId: `grupo-${id.slice(6)}`, imageUrl: null };
  };
  /** Contacts in the group of a conversation, without repeats. */
  const groupMembers = (conversation: number): readonly number[] => {
    const count = store.contacts.length;
    const picks = Array.from({ length: count === 0 ? 0 : groupSize }, (_, pick) =>
      below(next(draw(groupKey, conversation), pick + 1), count),
    );
    return [...new Set(picks)];
  };
  const participantOf = ({ index, contact }: Conversation, message: Message): string => {
    if (contact !== null) return ids.of("part", index, 0);
    const member = next(draw(groupKey, index), groupSize + 1 + message.index);
    return ids.of("part", index, below(member, groupMembers(index).length));
  };
  // The reference does not explain `isAgent`; only people from outside are listed, so it is false.
  const participants = ({ index, contact }: Conversation): Schemas["Participant"][] => {
    const contacts = contact === null ? groupMembers(index) : [contact];
    return contacts.map((member, position) => {
      const { name = null, imageUrl = null, phoneNumber = null } = personRef(member) ?? {};
      const id = ids.of("part", index, position);
      return { id, name, isAgent: false, isMember: true, imageUrl, phoneNumber };
    });
  };

  const shared = ({ index, contact, tags, box, channel, ...times }: Conversation) => ({
    isGroup: contact === null,
    person: personRef(contact),
    group: contact === null ? group(index) : null,
    tags: tags.map(tagRef),
    inbox: inbox(box),
    integration: integration(channel),
    createdAt: toIso(times.createdAt),
    updatedAt: toIso(times.updatedAt),
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
      status: scheduledStatus(message),
      sentAt: sentAt === null ? null : toIso(sentAt),
      createdAt: toIso(message.createdAt),
      updatedAt: toIso(message.updatedAt),
      content: contentOf(message),
      metadata: card ? { contactName: card.name, contactPhoneNumber: card.phone } : metadataOf(message),
    };
  };

  return {
    boxOf,
    phoneOf,
    personRef,
    userRef,
    scheduledMessage,
    /** Remembers the inbox of a contact whose conversation is deleted. */
    keepBox({ contact, box }: Conversation) {
      if (contact !== null) lastBox.set(contact, box);
    },

    listItem(conversation: Conversation): Required<Schemas["ConversationListItem"]> {
      const user = userRef(conversation.staff);
      return {
        id: ids.of("conv", conversation.index),
        status: stateWords[conversation.state],
        priority: priorityWords[conversation.priority],
        isFixed: conversation.pinned,
        isPrivate: conversation.contact !== null,
        isArchived: conversation.archived,
        responsables: user === null ? [] : [user.id],
        user,
        formattedDate: toClockTime(conversation.lastActivityAt),
        unreadCount: conversation.unread,
        role: role(conversation.role),
        lastMessage: lastMessage(conversation),
        ...shared(conversation),
      };
    },

    /** Without its messages, which come in pages. */
    detail(conversation: Conversation): Required<Schemas["ConversationDetail"]> {
      return {
        id: ids.of("conv", conversation.index),
        status: stateWords[conversation.state],
        priority: priorityWords[conversation.priority],
        user: userRef(conversation.staff),
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
        id: ids.of("pers", contact.index),
        name: fullName(contact),
        email: contact.email,
        imageUrl: textOr(extra.imageUrl, null),
        phoneNumber: phoneOf(contact),
        document: contact.document,
        description: textOr(extra.description, null),
        country: textOr(extra.country, contact.country),
        city: contact.city,
        isBlocked: contact.isBlocked,
        inboxId: ids.of("inbx", boxOf(contact)),
        createdAt: toIso(contact.createdAt),
        updatedAt: toIso(contact.updatedAt),
        tags: contact.tags.map(tagRef),
      };
    },

    /** Everybody works in every inbox. */
    user(index: number): Required<Schemas["User"]> {
      const { name = "", email = "", role: roleIndex = null } = store.business.staff[index] ?? {};
      const ownRole = role(roleIndex);
      return {
        id: ids.of("user", index),
        name,
        email,
        contact: null,
        imageUrl: null,
        notificationSound: "padrao",
        officeId: ids.of("offc", 0),
        roleId: ownRole?.id ?? null,
        createdAt: officeCreatedAt,
        role: ownRole,
        office: { id: ids.of("offc", 0), name: store.business.name },
        inboxes: store.business.boxes.map((_name, box) => inbox(box)),
        lastInboxUsed: ids.of("inbx", 0),
        onlyAssignedConversations: false,
      };
    },

    /** A tag as an inbox shows it; those of the start are in every inbox. */
    tag(index: number, box: number): Required<Schemas["Tag"]> & { id: string; name: string } {
      const extra = store.business.tags[index]?.extra ?? {};
      const createdAt = textOr(extra.createdAt, officeCreatedAt);
      return {
        ...{ ...tagRef(index), id: ids.of("tagx", index), name: store.business.tags[index]?.name ?? "" },
        color: store.business.tags[index]?.color ?? "",
        inboxId: ids.of("inbx", typeof extra.box === "number" ? extra.box : box),
        officeId: ids.of("offc", 0),
        modules: (extra.modules as Schemas["TagModule"][] | undefined) ?? ["conversas", "pessoas"],
        createdAt,
        updatedAt: createdAt,
      };
    },

    scheduledListItem(message: ScheduledMessage): Schemas["ScheduledMessageListItem"] {
      const contact = store.conversation(message.conversation)?.contact ?? null;
      const person = personRef(contact);
      const { id, name } = group(message.conversation);
      return {
        ...scheduledMessage(message),
        conversation: {
          id: ids.of("conv", message.conversation),
          person: person && { id: person.id, name: person.name, phoneNumber: person.phoneNumber },
          group: contact === null ? { id, name } : null,
        },
      };
    },
  };
}

/** The status of a scheduled message. Cancelling is not documented, so the third status never occurs. */
export function scheduledStatus({ sentAt }: ScheduledMessage): Schemas["ScheduledMessageStatus"] {
  return sentAt === null ? "PENDING" : "SENT";
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
