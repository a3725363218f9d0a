import {
  type Account,
  type Contact,
  type Conversation,
  draw,
  fullName,
  type Message,
  type Note,
  type ScheduledMessage,
  toIso,
  toKey,
  uuid,
  withoutNinthDigit,
} from "@confluir/mock/kit";
import type { components } from "../generated/schema.ts";

/** The schemas of the spec, by name. */
export type Wire = components["schemas"];

/** Ids are UUIDs, of whatever they are. */
export const idForms = {
  conversation: uuid,
  contact: uuid,
  message: uuid,
  note: uuid,
  mailbox: uuid,
  aiEmployee: uuid,
  tag: uuid,
  staff: uuid,
  schedule: uuid,
  template: uuid,
  quickReply: uuid,
};

/** A kind of record, as its ids name it. */
export type IdKind = keyof typeof idForms;

/** Writes the records of a business as 1TO1 AI shows them. */
export type Views = ReturnType<typeof createViews>;

const hourMs = 3_600_000;

/** Makes the views of a business. */
export function createViews({ store, ids }: Account<IdKind>) {
  const { business } = store;

  const mailbox = (box: number): Wire["MailboxRef"] => ({
    uuid: ids.of("mailbox", box),
    name: business.boxes[box] ?? "",
  });
  const aiEmployeeRef = (index: number): Wire["AiEmployeeRef"] => ({
    uuid: ids.of("aiEmployee", index),
    name: business.aiEmployees[index] ?? "",
  });
  const tags = (indexes: readonly number[]): Wire["Tag"][] =>
    indexes.map((index) => {
      const { name = "", color = "" } = business.tags[index] ?? {};
      return { uuid: ids.of("tag", index), name, color };
    });

  // All nulls without a contact, which a group does not have.
  const contactSummary = (index: number | null): Wire["ContactSummary"] => {
    const contact = index === null ? undefined : store.contact(index);
    if (contact === undefined) return { name: null, profile_name: null, phone: null };
    return {
      uuid: ids.of("contact", contact.index),
      name: displayName(contact),
      profile_name: contact.profileName,
      phone: whatsappId(contact),
    };
  };
  const preview = ({ index, messageCount }: Conversation): Wire["MessagePreview"] | null => {
    const message = store.message(index, messageCount - 1);
    if (message === undefined) return null;
    const { text: body, type: content_type, author } = message;
    return { body, content_type, is_from_customer: author.kind === "contact" };
  };
  const authorName = ({ author, conversation }: Message): string => {
    if (author.kind === "contact") {
      const contact = store.contact(store.conversation(conversation)?.contact ?? -1);
      return contact === undefined ? "" : displayName(contact);
    }
    if (author.kind === "staff") return business.staff[author.index]?.name ?? business.name;
    if (author.kind === "ai") return business.aiEmployees[author.index] ?? business.name;
    return author.kind === "api" ? "API" : business.name;
  };
  /** WhatsApp's id of a message: ours is made of its uuid, so that it says nothing more. */
  const wamid = ({ conversation, index }: Message): string =>
    `wamid.${ids.of("message", conversation, index).replaceAll("-", "").toUpperCase()}`;

  return {
    mailbox,
    tags,
    wamid,

    /** A conversation as list and detail have it, every field of the printed sample present. */
    conversation(conversation: Conversation): Required<Wire["Conversation"]> {
      const { index, state, aiEmployee, windowEndsAt } = conversation;
      // An AI employee on a resolved conversation means that it answers, so there is none on a closed one.
      const employee = state === "closed" ? null : aiEmployee;
      return {
        uuid: ids.of("conversation", index),
        contact: contactSummary(conversation.contact),
        last_message_at: conversation.messageCount === 0 ? null : wireTime(conversation.lastActivityAt),
        last_message_preview: preview(conversation),
        ...statusOf(conversation),
        unread_count: conversation.unread,
        mailbox: mailbox(conversation.box),
        ai_employee: employee === null ? null : aiEmployeeRef(employee),
        tags: tags(conversation.tags),
        messaging_window_expires_at: windowEndsAt === null ? null : wireTime(windowEndsAt),
        is_tester: conversation.isTester,
      };
    },

    /** A message. One that failed never got WhatsApp's id, nor a time of sending. */
    message(message: Message): Required<Wire["Message"]> {
      const { conversation, index, sentAt } = message;
      const isSent = message.delivery !== "failed";
      return {
        uuid: ids.of("message", conversation, index),
        conversation_uuid: ids.of("conversation", conversation),
        is_from_customer: message.author.kind === "contact",
        body: message.text,
        author: { name: authorName(message) },
        external_id: isSent ? wamid(message) : null,
        created_at: wireTime(sentAt),
        sent_at: isSent ? wireTime(sentAt) : null,
        event_type: null,
      };
    },

    /**
     * A note, as an entry that is an event. That notes stand among the messages, and the word `context_note`, are a guess:
     * no other place to read them is documented.
     */
    note(note: Note): Required<Wire["Message"]> {
      const staff = note.staff === null ? undefined : business.staff[note.staff];
      return {
        uuid: ids.of("note", note.conversation, note.index),
        conversation_uuid: ids.of("conversation", note.conversation),
        is_from_customer: false,
        body: note.text,
        author: staff === undefined ? null : { name: staff.name },
        external_id: null,
        created_at: wireTime(note.createdAt),
        sent_at: null,
        event_type: "context_note",
      };
    },

    /** One contact, with its name in parts. It is a tester when its conversation is. */
    contact(contact: Contact): Wire["Contact"] {
      return {
        uuid: ids.of("contact", contact.index),
        first_name: contact.givenName,
        middle_name: contact.middleName,
        last_name: contact.familyName,
        second_last_name: contact.secondFamilyName,
        full_name: fullName(contact),
        whatsapp_id: whatsappId(contact),
        acquisition_source: "whatsapp",
        is_tester: store.conversationOf(contact.index)?.isTester ?? false,
        created_at: wireTime(contact.createdAt),
        updated_at: wireTime(contact.updatedAt),
      };
    },

    /** A scheduled message. The kind of author, `human_user`, is a guess: the sample shows an API key only. */
    schedule({ conversation, staff, text, media, ...times }: ScheduledMessage): Required<Wire["Schedule"]> {
      const name = business.staff[staff]?.name ?? "";
      return {
        uuid: ids.of("schedule", conversation),
        executor_kind: "human_user",
        schedule_at: toIso(times.sendAt),
        status: "pending",
        author_snapshot: { type: "human_user", uuid: ids.of("staff", staff), name },
        message_kind: "message",
        message_snapshot: {
          kind: "message",
          data: {
            text: text ?? "",
            media: media && { url: media.url, filename: media.fileName, mime_type: media.mimeType },
          },
        },
        template_snapshot: null,
        fired_at: null,
        cancelled_at: null,
        cancel_reason: null,
        failure_reason: null,
        created_at: toIso(times.createdAt),
        updated_at: toIso(times.updatedAt),
      };
    },
  };
}

/**
 * The two words that say who has a conversation: pending is with a person, or waits for one; then `responded` separates the two
 * apart. Who has a resolved one shows in `ai_employee` alone.
 */
export function statusOf({
  state,
  unread,
}: Conversation): Required<Pick<Wire["Conversation"], "inbox_status" | "response_status">> {
  const isUnread = unread > 0;
  if (state === "human") return { inbox_status: "pending", response_status: "responded" };
  if (state === "waiting")
    return { inbox_status: "pending", response_status: isUnread ? "unread" : "pending" };
  return { inbox_status: "resolved", response_status: isUnread ? "unread" : "responded" };
}

/** Whether text, media and quick replies may be sent at this moment. */
export function isWindowOpen({ windowEndsAt }: Conversation, nowMs: number): boolean {
  return windowEndsAt !== null && windowEndsAt > nowMs;
}

/** The window as the status check has it; hours with two decimals, 0 when it has closed, `null` when it never opened. */
export function windowOf({ windowEndsAt }: Conversation, nowMs: number): Wire["MessagingWindow"] {
  if (windowEndsAt === null) return { status: "closed", hours_remaining: null };
  if (windowEndsAt <= nowMs) return { status: "closed", hours_remaining: 0 };
  return { status: "open", hours_remaining: Math.round(((windowEndsAt - nowMs) / hourMs) * 100) / 100 };
}

/** The name a business keeps of a contact: given name and family name. */
function displayName({ givenName, familyName }: Contact): string {
  return [givenName, familyName].filter(Boolean).join(" ");
}

const oldAccounts = toKey(0, "1to1", "old accounts");

/**
 * The number that WhatsApp knows a contact by: its phone, digits only. About half of the Brazilian contacts, by their index,
 * lack the ninth digit that mobile numbers got in the years up to 2016, as accounts from before do.
 */
function whatsappId({ country, phone, index }: Contact): string {
  const isOldAccount = country === "BR" && draw(oldAccounts, index) % 2 === 0;
  return isOldAccount ? withoutNinthDigit(phone) : phone;
}

/**
 * A time as conversations, messages and contacts have it: UTC, without milliseconds when there are none, as in the printed
 * samples. Schedules always show them.
 */
function wireTime(ms: number): string {
  return toIso(ms).replace(".000Z", "Z");
}
