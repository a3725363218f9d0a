import {
  type Account,
  below,
  type Contact,
  type Conversation,
  fullName,
  type Message,
  mediaType,
  secretOf,
  toIso,
  toKey,
  uuid,
} from "@confluir/mock/kit";
import type { components } from "../generated/schema.ts";
import { bot, inboxes } from "./dataset.ts";

/** The schemas of the spec, by name. */
export type Wire = components["schemas"];

/** What has a UUID and a number. */
export const idForms = { conversation: uuid, contact: uuid, delivery: uuid };

/** A kind of record with UUIDs. */
export type IdKind = keyof typeof idForms;

/** Numbers of one kind of record, from a first one on. The server counts over all accounts, so there are gaps. */
const numbered = (first: number, step = 1, count = Number.POSITIVE_INFINITY) => ({
  of: (index: number) => first + index * step,
  /** `null`: there is no such number. */
  find: (id: unknown) => {
    const index = (Number(id) - first) / step;
    return Number.isInteger(index) && index >= 0 && index < count ? index : null;
  },
});
const perConversation = 10_000;

/** The number of an account: its name where that is one, or a number that no such name has; the default account is 1. */
export function accountIdOf(name: string): number {
  if (name === "") return 1;
  if (/^[1-9]\d{0,4}$/.test(name) && Number(name) <= 10_000) return Number(name);
  return 10_001 + [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_000_007, 7);
}

/** What the store does not keep of a message. */
export interface MessageFacts {
  /** `note`: for staff only; `activity`: a sentence about what was done. Missing: a message to or from the contact. */
  readonly kind?: "note" | "activity";
  readonly contentType?: Wire["MessageContentType"] | undefined;
  readonly attributes?: Wire["MessageAttributes"];
  readonly sourceId?: string | undefined;
  /** What the sender gave it, for live events alone. */
  readonly echoId?: string | undefined;
  readonly media?: readonly NonNullable<Message["media"]>[];
  /** Why the channel did not deliver it; `null`: it was sent again. */
  readonly error?: string | null;
  readonly isDeleted?: true;
}

/** A message with its number. */
export interface Entry extends Message {
  readonly id: number;
  readonly facts: MessageFacts;
}

/** What the store does not keep of a conversation. */
export type ConversationExtra = {
  /** When an agent last looked. */
  readonly seenAt?: number;
  /** `until`: `null` when the contact has to write first. */
  readonly snooze?: { readonly until: number | null } | null;
  readonly priority?: Wire["Priority"] | null;
  readonly isMuted?: boolean;
  readonly additional?: Wire["FreeObject"];
  readonly custom?: Wire["FreeObject"];
};

/** What the store does not keep of a contact, or keeps in another form. `null`: none. */
export type ContactExtra = Partial<
  { readonly name: string } & Readonly<Record<"email" | "phone_number" | "identifier", string | null>> &
    Readonly<Record<"additional" | "custom", Wire["FreeObject"]>>
>;

/** Writes the records of an account as Chatwoot shows them. */
export type Views = ReturnType<typeof createViews>;

/** Makes the views of an account. */
export function createViews(account: Account<IdKind>) {
  const { store, ids, nowMs } = account;
  const { staff, roles, tags } = store.business;
  const account_id = accountIdOf(account.name);
  const startCount = store.conversations.length;
  const facts = new Map<number, MessageFacts>();

  const first = (kind: string, limit: number) => 2 + below(toKey(account.seed, "first", kind), limit);
  const numbers = {
    /** Conversations count from 1, the oldest of the start. */
    conversation: {
      of: (index: number) => (index < startCount ? startCount - index : index + 1),
      find: (id: number) => (id <= startCount ? startCount - id : id - 1),
    },
    contact: numbered(first("contact", 5_000), 3),
    agent: numbered(first("agent", 60), 2, staff.length),
    team: numbered(first("team", 30), 1, roles.length),
    inbox: numbered(first("inbox", 40), 1, inboxes.length),
    label: numbered(first("label", 90)),
    webhook: numbered(first("webhook", 50)),
    note: numbered(first("note", 700)),
  };

  // Messages. Notes and activities stand among them, and a number is that of the conversation and the place in it.
  const opening = ({ index, createdAt }: Conversation): readonly Omit<Entry, "id">[] => {
    if (index >= startCount) return [];
    const base: Omit<Message, "sentAt" | "author" | "text"> = {
      ...{ conversation: index, index: -1, media: null, card: null, transcription: null, quotes: null },
      ...{ type: "text" as const, delivery: "sent" as const },
    };
    const by = index % staff.length;
    const text = `${staff[by]?.name} pôs a etiqueta ${tags[index % tags.length]?.name}`;
    const author = { kind: "staff", index: by } as const;
    const activity = { ...base, sentAt: createdAt, author, text, facts: { kind: "activity" } } as const;
    const notes = store.notes(index).map(({ createdAt: sentAt, staff, text }): Omit<Entry, "id"> => {
      return { ...base, sentAt, author: { kind: "staff", index: staff ?? 0 }, text, facts: { kind: "note" } };
    });
    return index % 2 === 1 ? [activity, ...notes] : notes;
  };
  const firstId = (index: number) => numbers.conversation.of(index) * perConversation + 1;
  const timelines = new Map<Conversation, readonly Entry[]>();
  /** All messages of a conversation, oldest first. */
  const timeline = (conversation: Conversation): readonly Entry[] => {
    const known = timelines.get(conversation);
    if (known !== undefined) return known;
    const { index } = conversation;
    const all: (Message & { readonly facts?: MessageFacts })[] = [
      ...opening(conversation),
      ...store.messages(index),
    ];
    const entries = all
      .sort((a, b) => a.sentAt - b.sentAt)
      .map((message, place) => {
        const id = firstId(index) + place;
        return { ...message, id, facts: { ...message.facts, ...facts.get(id) } };
      });
    if (timelines.size > 50) timelines.clear();
    timelines.set(conversation, entries);
    return entries;
  };
  const isInbound = ({ author }: Message) => author.kind === "contact";

  // Conversations.
  const extraOf = ({ extra }: Conversation) => extra as ConversationExtra;
  const snoozeOf = (conversation: Conversation) => {
    const atStart = conversation.index < startCount && conversation.index % 8 === 3 ? { until: null } : null;
    const { snooze = atStart } = extraOf(conversation);
    return snooze;
  };
  const statusOf = (conversation: Conversation): Wire["ConversationStatus"] => {
    if (conversation.state !== "closed") return conversation.state === "bot" ? "pending" : "open";
    const snooze = snoozeOf(conversation);
    if (snooze === null) return "resolved";
    return snooze.until !== null && snooze.until <= nowMs() ? "open" : "snoozed";
  };
  const snoozedUntil = (conversation: Conversation) => {
    const until = statusOf(conversation) === "snoozed" ? (snoozeOf(conversation)?.until ?? null) : null;
    return until === null ? null : toIso(until);
  };
  const priorityOf = (conversation: Conversation) => {
    const high = conversation.index % 4 === 0 ? "urgent" : "high";
    const atStart = ({ low: "low", medium: null, high } as const)[conversation.priority];
    const { priority = atStart } = extraOf(conversation);
    return priority;
  };
  const canReply = ({ box, windowEndsAt }: Conversation) =>
    inboxes[box]?.channel !== "Channel::Whatsapp" || (windowEndsAt ?? 0) > nowMs();
  const seenAt = (conversation: Conversation): number => {
    const read = timeline(conversation).findLast((one) => isInbound(one) && one.delivery === "read");
    return extraOf(conversation).seenAt ?? read?.sentAt ?? 0;
  };
  /** The server asks for ten at most. */
  const unreadOf = (conversation: Conversation): number => {
    const since = seenAt(conversation);
    const unread = timeline(conversation).filter((one) => isInbound(one) && one.sentAt > since);
    return Math.min(10, unread.length);
  };
  const isReply = ({ author, facts }: Entry) => author.kind === "staff" && facts.kind === undefined;
  const waitingSince = (conversation: Conversation): number => {
    const all = timeline(conversation);
    const since = all.slice(all.findLastIndex(isReply) + 1).find(isInbound);
    return statusOf(conversation) === "resolved" ? 0 : (since?.sentAt ?? 0);
  };
  const labels = (tags: readonly number[]) => tags.map((tag) => store.business.tags[tag]?.name ?? "");

  // People.
  const contactFields = (contact: Contact) => {
    const { index, email } = contact;
    // A visitor of the web site leaves no number.
    const phone = contact.phone === "" || contact.box === 1 ? null : `+${contact.phone}`;
    return {
      ...{
        name: fullName(contact),
        email,
        phone_number: phone,
        identifier: index % 5 === 2 ? `crm-${index}` : null,
      },
      additional: {
        ...{ city: contact.city, country: contact.country === "BR" ? "Brasil" : "España" },
        country_code: contact.country,
      } as Wire["FreeObject"],
      custom: {} as Wire["FreeObject"],
      ...(contact.extra as ContactExtra),
    };
  };
  const contactOf = (conversation: Conversation) => store.contact(conversation.contact ?? -1) as Contact;
  const sourceId = (contact: Contact) =>
    contact.box === 0
      ? (contactFields(contact).phone_number ?? "").slice(1)
      : ids.of("contact", contact.index);
  const shortContact = (contact: Contact) => {
    const { additional, custom, ...fields } = contactFields(contact);
    return {
      ...{ id: numbers.contact.of(contact.index), ...fields, thumbnail: "", blocked: contact.isBlocked },
      ...{ additional_attributes: additional, custom_attributes: custom },
    };
  };
  const contactView = (contact: Contact): Wire["Contact"] => {
    const { lastInboundAt = null } = store.conversationOf(contact.index) ?? {};
    return {
      ...{ ...shortContact(contact), availability_status: contact.index % 7 === 0 ? "online" : "offline" },
      created_at: seconds(contact.createdAt),
      ...(lastInboundAt !== null && { last_activity_at: seconds(lastInboundAt) }),
    };
  };
  const inboxRef = (box: number) => ({
    ...{ id: numbers.inbox.of(box), name: inboxes[box]?.name ?? "", avatar_url: "", channel_id: box + 1 },
    ...{ channel_type: inboxes[box]?.channel ?? "", provider: inboxes[box]?.provider ?? null },
  });
  const contactInbox = (contact: Contact): Wire["ContactInbox"] => ({
    source_id: sourceId(contact),
    inbox: inboxRef(contact.box),
  });
  const availability = (index: number) => (["online", "busy", "offline"] as const)[index % 3] ?? "offline";
  const agent = (index: number) => {
    const { name = "", email = "" } = staff[index] ?? {};
    return {
      ...{ id: numbers.agent.of(index), account_id, name, available_name: name.split(" ")[0] ?? "", email },
      ...{ role: index === 0 ? "administrator" : "agent", availability_status: availability(index) },
      ...{ auto_offline: true, confirmed: true, thumbnail: "" },
    };
  };
  const user = (index: number) => {
    const { email, role, auto_offline, confirmed, account_id, ...shown } = agent(index);
    return { ...shown, avatar_url: "", type: "user" } as const;
  };
  const team = (index: number, me: number | null) => ({
    ...{ id: numbers.team.of(index), name: roles[index] ?? "", description: null, allow_auto_assign: true },
    ...{ account_id, is_member: me !== null && staff[me]?.role === index },
  });

  /** The contact, user or bot who wrote a message; nobody wrote activities and what the server sent by itself. */
  const senderOf = ({
    author,
    conversation,
    facts,
  }: Entry): (Wire["Sender"] & { id: number }) | undefined => {
    if (facts.kind === "activity" || author.kind === "api") return undefined;
    if (author.kind === "staff") return user(author.index);
    if (author.kind !== "contact") return { ...bot, avatar_url: "", type: "agent_bot" };
    return { ...shortContact(contactOf(store.conversation(conversation) as Conversation)), type: "contact" };
  };
  const attachmentsOf = ({ id, facts, type, media, card, transcription }: Entry): Wire["Attachment"][] => {
    const own = (at: number) => ({ id: id * 20 + at, message_id: id, account_id });
    if (card !== null) {
      const [firstName = "", ...others] = card.name.split(" ");
      const meta = { firstName, lastName: others.join(" ") };
      return [{ ...own(0), file_type: "contact", fallback_title: `+${card.phone}`, meta }];
    }
    const files = facts.media ?? (media === null ? [] : [media]);
    return files.map(({ url, mimeType, sizeBytes }, at) => {
      const kind = mediaType(mimeType);
      const file_type = kind === "document" ? "file" : kind;
      return {
        ...{ ...own(at), file_type, extension: null, data_url: url, thumb_url: type === "image" ? url : "" },
        ...{ file_size: sizeBytes, width: null, height: null },
        ...(file_type === "audio" && { transcribed_text: transcription ?? "" }),
      };
    });
  };
  const directionOf = ({ facts, author }: Entry) =>
    facts.kind === "activity" ? 2 : author.kind === "contact" ? 0 : author.kind === "api" ? 3 : 1;
  const message = (entry: Entry) => {
    const { id, facts, quotes, delivery, sentAt } = entry;
    const conversation = store.conversation(entry.conversation) as Conversation;
    const { error = !isInbound(entry) && delivery === "failed" ? "131026: não entregue" : null } = facts;
    const sender = senderOf(entry);
    const attachments = facts.isDeleted ? [] : attachmentsOf(entry);
    const quoted = quotes === null ? undefined : timeline(conversation).find(({ index }) => index === quotes);
    const isSent = error === null && facts.kind === undefined && conversation.box === 0;
    return {
      id,
      content: facts.isDeleted ? "Esta mensagem foi apagada" : entry.text,
      inbox_id: numbers.inbox.of(conversation.box),
      conversation_id: numbers.conversation.of(conversation.index),
      message_type: directionOf(entry),
      content_type: facts.contentType ?? "text",
      status: error !== null ? "failed" : isInbound(entry) || delivery === "failed" ? "sent" : delivery,
      content_attributes: {
        ...(quoted && { in_reply_to: quoted.id }),
        ...facts.attributes,
        ...(error !== null && { external_error: error }),
        ...(facts.isDeleted && { deleted: true }),
      },
      ...{ created_at: seconds(sentAt), private: facts.kind === "note" },
      source_id: facts.sourceId ?? (isSent ? `wamid.SANDBOX${id}` : null),
      ...(sender && { sender }),
      ...(attachments.length > 0 && { attachments }),
    } satisfies Wire["Message"];
  };
  const echoOf = ({ facts: { echoId } }: Entry) => (echoId === undefined ? {} : { echo_id: echoId });
  const embedded = (entry: Entry): Wire["EmbeddedMessage"] => {
    const conversation = store.conversation(entry.conversation) as Conversation;
    const view = message(entry);
    const types = { contact: "Contact", user: "User", agent_bot: "AgentBot" } as const;
    return {
      ...{ ...view, account_id, processed_message_content: view.content, updated_at: toIso(entry.sentAt) },
      sender_type: view.sender === undefined ? null : types[view.sender.type as keyof typeof types],
      sender_id: view.sender?.id ?? null,
      ...{ external_source_ids: {}, additional_attributes: {}, sentiment: {} },
      conversation: {
        assignee_id: conversation.staff === null ? null : numbers.agent.of(conversation.staff),
        ...{ unread_count: unreadOf(conversation), last_activity_at: seconds(conversation.lastActivityAt) },
        contact_inbox: { source_id: sourceId(contactOf(conversation)) },
      },
    };
  };

  return {
    ...{ numbers, timeline, statusOf, snoozedUntil, echoOf, priorityOf, canReply, seenAt, labels, message },
    ...{ contactFields, contactOf, sourceId, contactInbox, shortContact, agent, user, team, account_id },

    /** Keeps facts of a message. */
    keep(id: number, more: MessageFacts): void {
      facts.set(id, more);
      timelines.clear();
    },
    /** The number of the next message of a conversation. */
    nextId: (conversation: Conversation) => firstId(conversation.index) + timeline(conversation).length,

    /** A conversation. `me`: index of the user who asks; `null`: a bot. */
    conversation(conversation: Conversation, me: number | null = 0): Wire["Conversation"] {
      const { index, box, staff: assignee, role, lastActivityAt } = conversation;
      const all = timeline(conversation);
      const [last, spoken] = [all.at(-1), all.findLast(({ facts }) => facts.kind !== "activity")];
      const { additional = {}, custom = {}, isMuted = false } = extraOf(conversation);
      return {
        ...{ id: numbers.conversation.of(index), uuid: ids.of("conversation", index), account_id },
        inbox_id: numbers.inbox.of(box),
        ...{ status: statusOf(conversation), priority: priorityOf(conversation) },
        messages: last === undefined ? [] : [embedded(last)],
        last_non_activity_message: spoken === undefined ? null : embedded(spoken),
        ...{ unread_count: unreadOf(conversation), labels: labels(conversation.tags) },
        meta: {
          ...{ sender: contactView(contactOf(conversation)), channel: inboxes[box]?.channel ?? null },
          ...(assignee !== null && { assignee: agent(assignee) }),
          ...(role !== null && { team: team(role, me) }),
          hmac_verified: false,
        },
        can_reply: canReply(conversation),
        agent_last_seen_at: seconds(seenAt(conversation)),
        ...{ assignee_last_seen_at: 0, contact_last_seen_at: 0 },
        first_reply_created_at: seconds(all.find(isReply)?.sentAt ?? 0),
        waiting_since: seconds(waitingSince(conversation)),
        created_at: seconds(conversation.createdAt),
        ...{ last_activity_at: seconds(lastActivityAt), timestamp: seconds(lastActivityAt) },
        updated_at: conversation.updatedAt / 1000,
        ...{ snoozed_until: snoozedUntil(conversation), muted: isMuted },
        ...{ additional_attributes: additional, custom_attributes: custom, sla_policy_id: null },
      };
    },

    contact: (contact: Contact, withInboxes = true): Wire["ContactWithInboxes"] => ({
      ...contactView(contact),
      ...(withInboxes && { contact_inboxes: [contactInbox(contact)] }),
    }),

    /** A team as its record. */
    teamRecord(index: number): Wire["TeamRecord"] {
      const { is_member, ...record } = team(index, null);
      return { ...record, created_at: toIso(accountCreatedAt), updated_at: toIso(accountCreatedAt) };
    },

    /** An inbox; administrators get its secrets, which open nothing. */
    inbox: (box: number, isAdministrator: boolean): Wire["Inbox"] => ({
      ...{ ...inboxRef(box), ...(box === 0 && { phone_number: "+5500900000009" }) },
      ...(box === 0 && isAdministrator && { provider_config: { api_key: secretOf(account.seed, "key") } }),
    }),

    /** The labels that were made for the account, by title. */
    accountLabels: (): Wire["Label"][] =>
      store.business.tags.flatMap(({ name, color, extra }, index) => {
        const id = numbers.label.of(index);
        return extra ? [] : [{ id, title: name, description: null, color, show_on_sidebar: true }];
      }),
  };
}

/** When the account was made. */
const accountCreatedAt = Date.UTC(2024, 2, 4, 12);

/** A time in whole unix seconds. */
export function seconds(ms: number): number {
  return Math.floor(ms / 1000);
}
