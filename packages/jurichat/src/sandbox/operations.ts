import {
  type Account,
  type ApiError,
  type Author,
  type Contact,
  type Conversation,
  type ConversationChange,
  comparisonKey,
  found,
  fullName,
  list,
  type Message,
  type MessageType,
  nameParts,
  type OperationsOf,
  reply,
  toIso,
  toMedia,
} from "@confluir/mock/kit";
import type { operations } from "../generated/schema.ts";
import { priorityWords, stateWords } from "../mapping.ts";
import { type IdKind, type ListedKind, type Schemas, shortLists, type Views } from "./views.ts";
import { webhookOperations } from "./webhooks.ts";

/** The operations that a program calls; JuriChat itself calls the others. */
export type JuriChatOperations = Omit<operations, "onWebhookEvent" | "onConversationUpdated">;

/** Messages that a conversation shows at once. No number is documented. */
export const messagePageSize = 30;

/** Everything that the office's program may call. */
export function createOperations(
  account: Account<IdKind>,
  views: Views,
): OperationsOf<JuriChatOperations> & { close(): void } {
  const { store, ids, refuse } = account;
  const webhooks = webhookOperations(account, views);

  const invalid = (...fields: readonly string[]) =>
    refuse(400, { message: `Erro de validação: confira ${fields.join(", ")}.` });
  const notFound = (field: string) => refuse(404, { message: `Registro não encontrado: confira ${field}.` });

  /** The index that an id has in its list; `undefined`: none. */
  const inList = (kind: ListedKind, id: string): number | undefined => {
    const index = ids.indexOf(kind, id);
    return store.business[shortLists[kind]][index] === undefined ? undefined : index;
  };
  const listed = (kind: ListedKind, id: string, field: string) =>
    found(inList(kind, id), () => notFound(field));
  const tagsOf = (all: readonly string[]) => [...new Set(all.map((id) => listed("tagx", id, "tags")))];
  const conversationOf = (id: string, field = "conversationId") =>
    found(store.conversation(ids.indexOf("conv", id)), () => notFound(field));
  const contactOf = (id: string, inboxId: string, field: string): Contact => {
    const box = listed("inbx", inboxId, "inboxId");
    const contact = store.contact(ids.indexOf("pers", id));
    return found(contact?.box === box ? contact : undefined, () => notFound(field));
  };
  const messageOf = (id: string): Message => {
    const place = ids.find("mesg", id);
    return found(place && store.message(place.index, place.second), () => notFound("messageId"));
  };
  /** Whether one of the indexes is among those that a filter names by their ids; a filter that is not sent lets all pass. */
  const among = (kind: ListedKind, sent: readonly string[]) => {
    const wanted = sent.map((id) => ids.indexOf(kind, id));
    return (...own: readonly (number | null)[]) =>
      wanted.length === 0 || own.some((index) => index !== null && wanted.includes(index));
  };

  const needInbox = (inboxId: string | undefined): string => found(inboxId, () => invalid("inboxId"));

  return {
    lists: {
      // Every filter that is given has to match, so flags that contradict each other show nothing; one of several tags or
      // channels is enough. As people who call the API report, nothing matches until all four flags are sent.
      // `onlyArchived` shows archived conversations or the others, never both.
      listConversations({ query }) {
        needInbox(query.inboxId);
        const { showGroups, onlyGroups, onlyPrivate, onlyArchived } = query;
        if ([showGroups, onlyGroups, onlyPrivate, onlyArchived].includes(undefined))
          return list([], views.listItem);
        const lines = texts(query.integrationId);
        const isBox = among("inbx", one(query.inboxId));
        const hasTag = among("tagx", texts(query.tags));
        const isChannel = among("intg", lines.includes("all") ? [] : lines);
        const isStaff = among("user", texts(query.userId));
        const isRole = among("role", texts(query.roleId));
        const hasText = query.content === undefined ? undefined : store.search(query.content);
        const shown = store.conversations.filter(
          (one) =>
            one.archived === onlyArchived &&
            (one.contact === null ? showGroups === true && onlyPrivate === false : onlyGroups === false) &&
            isBox(one.box) &&
            isChannel(one.channel) &&
            isStaff(one.staff) &&
            isRole(one.role) &&
            hasTag(...one.tags) &&
            [stateWords[one.state], undefined].includes(query.status) &&
            [priorityWords[one.priority], undefined].includes(query.priority) &&
            (query.showOnlyUnread !== true || one.unread > 0) &&
            // Reading messages costs most, so it comes last.
            (hasText === undefined || hasText(one)),
        );
        return list(shown, views.listItem);
      },

      // Reading does not mark anything as read: the panel does that, and no operation stands for it.
      getConversation({ path }) {
        const conversation = conversationOf(path.conversationId);
        const messages = store.messages(conversation.index).toReversed();
        return list(messages, (message) => views.message(conversation, message), {
          position: ({ index }) => [-index],
          pageSize: messagePageSize,
          body: { data: views.detail(conversation) },
        });
      },

      // Pages are turned only with both `page` and `limit`; otherwise everything comes at once.
      listContacts({ query }) {
        needInbox(query.inboxId);
        const isBox = among("inbx", one(query.inboxId));
        const hasTag = among("tagx", texts(query.tags));
        const email = query.email?.toLowerCase();
        const name = query.name === undefined ? undefined : comparisonKey(query.name);
        // A text with digits in it also looks for them in the phone number.
        const digits = query.name?.replaceAll(/\D/g, "") ?? "";
        const shown = store.contacts.filter(
          (one) =>
            isBox(one.box) &&
            hasTag(...one.tags) &&
            (query.isBlocked ?? one.isBlocked) === one.isBlocked &&
            (email === undefined || one.email?.toLowerCase().includes(email) === true) &&
            (name === undefined ||
              (digits !== "" && views.phoneOf(one).includes(digits)) ||
              comparisonKey(fullName(one)).includes(name)),
        );
        const view = (contact: Contact) => {
          const conversation = store.conversationOf(contact.index);
          const conversationId = conversation ? ids.of("conv", conversation.index) : null;
          return { ...views.contact(contact), conversationId };
        };
        const isWhole = query.page === undefined || query.limit === undefined;
        return list(shown, view, { isWhole });
      },

      listUsers({ query }) {
        const { boxes, staff } = store.business;
        const isRole = among("role", one(query.roleId));
        const isHere = among("inbx", one(query.inboxId))(...boxes.keys());
        const users = [...staff.keys()].filter((index) => isHere && isRole(staff[index]?.role ?? null));
        return list(users, views.user);
      },

      listScheduledMessages({ query: { status, conversationId, inboxId } }) {
        const only = conversationId === undefined ? undefined : ids.indexOf("conv", conversationId);
        const isBox = among("inbx", one(inboxId));
        const messages = store
          .scheduledMessages()
          .filter(
            (message) =>
              (only ?? message.conversation) === message.conversation &&
              [views.scheduledMessage(message).status, undefined].includes(status) &&
              isBox(store.conversation(message.conversation)?.box ?? null),
          );
        return list(messages, views.scheduledListItem);
      },

      ...webhooks.lists,
    },

    reads: {
      getContact({ path, query }) {
        return views.contact(contactOf(path.peopleId, needInbox(query.inboxId), "peopleId"));
      },

      // Oldest first; no order is documented.
      listNotes({ query }) {
        const { index } = conversationOf(query.conversationId ?? "");
        return store.notes(index).map((note) => ({
          id: ids.of("note", index, note.index),
          content: note.text,
          createdAt: toIso(note.createdAt),
          user: views.userRef(note.staff),
        }));
      },

      listTags({ query }) {
        const box = inList("inbx", needInbox(query.inboxId));
        if (box === undefined) return [];
        return store.business.tags.flatMap(({ extra }, index) =>
          (extra?.box ?? box) === box ? [views.tag(index, box)] : [],
        );
      },

      ...webhooks.reads,
    },

    writes: {
      // A contact has one conversation at most; whatever its state, it counts as the active one and stays as it is. A new
      // one begins with the bot.
      createConversation({ body, nowMs }) {
        const contact = contactOf(body.personId, body.inboxId, "personId");
        const channel = listed("intg", body.integrationId, "integrationId");
        const existing = store.conversationOf(contact.index);
        const priority = priorityOf(body.priority);
        const conversation =
          existing ?? store.open(contact.index, { state: "bot", channel, priority }, nowMs);
        const answer = {
          conversation: { id: ids.of("conv", conversation.index) },
          person: { id: ids.of("pers", contact.index), name: fullName(contact) },
        };
        return existing ? answer : reply(201, answer);
      },

      // Unknown properties are dropped in silence, as people who call the API report.
      updateConversation({ path, body, nowMs }) {
        const { index } = conversationOf(path.conversationId);
        const change: ConversationChange = {
          pinned: body.isFixed,
          priority: priorityOf(body.priority),
          tags: body.tags && tagsOf(body.tags),
          role: body.roleId === undefined ? undefined : listed("role", body.roleId, "roleId"),
          aiEmployee:
            typeof body.agentId === "string" ? listed("agnt", body.agentId, "agentId") : body.agentId,
        };
        store.change(index, change, nowMs);
        return "Alteração salva";
      },

      deleteConversation({ path, nowMs }) {
        store.remove(conversationOf(path.conversationId).index, nowMs);
        return { message: "Conversa excluída" };
      },

      archiveConversation({ path, body: { isArchived }, nowMs }) {
        store.change(conversationOf(path.conversationId).index, { archived: isArchived }, nowMs);
        return { message: isArchived ? "Conversa arquivada" : "Conversa restaurada" };
      },

      // The random pick is the same for a conversation every time. A person who has it already keeps it.
      startHumanSupport({ body, nowMs }) {
        const { index, staff: present } = conversationOf(body.conversationId);
        const staff =
          "selectedUserId" in body
            ? listed("user", body.selectedUserId, "selectedUserId")
            : (present ?? index % store.business.staff.length);
        store.change(index, { state: "human", staff }, nowMs);
        return { success: true };
      },

      // A conversation that a person neither has nor is awaited for is with the bot or at rest, and stays so.
      endHumanSupport({ body, nowMs }) {
        const { index, state } = conversationOf(body.conversationId);
        if (state === "human" || state === "waiting")
          store.change(index, { state: "bot", staff: null }, nowMs);
        return { success: true };
      },

      // The answer is empty because no report says what it holds: read the conversation to see the message.
      sendMessage({ body, nowMs }) {
        const conversation = conversationOf(body.conversationId);
        if (conversation.state !== "human") throw refuse(400, {}, "not_in_human_support");
        const id = ids.of("mesg", conversation.index, conversation.messageCount);
        const content = toContent(body, body.type, id, invalid);
        store.append(conversation.index, { author: authorOf(conversation), ...content }, nowMs);
        return reply(201, {});
      },

      // All ids are looked up before the first message goes out. No source says that a person must have the conversations.
      forwardMessages({ body, nowMs }) {
        const targets = body.conversationId.map((id) => conversationOf(id));
        const messages = body.messageId.map((id) => messageOf(id));
        for (const target of targets) {
          const author = authorOf(target);
          for (const { type, text, media, card } of messages)
            store.append(target.index, { author, type, text, media, card }, nowMs);
        }
        return { success: true };
      },

      // The store has every message already, so there is never one to fetch.
      syncMessages({ body }) {
        conversationOf(body.conversationId);
        return { success: true };
      },

      // A note that came with an API key has no author.
      createNote({ body, nowMs }) {
        const conversation = conversationOf(body.conversationId);
        if (body.note === "") throw invalid("note");
        const { index, text, createdAt } = store.addNote(conversation.index, body.note, null, nowMs);
        return reply(201, {
          conversationId: ids.of("conv", conversation.index),
          type: "nota",
          id: ids.of("note", conversation.index, index),
          userId: null,
          direction: "INTERNA",
          messageAt: toIso(createdAt),
          externalId: null,
          externalStatus: null,
          content: text,
          metadata: null,
        });
      },

      updateContact({ path, body, nowMs }) {
        const { index } = contactOf(path.peopleId, body.inboxId, "peopleId");
        const { name, phoneNumber, tags, imageUrl, description, country } = body;
        const { email, document, city, isBlocked } = body;
        const change = {
          ...{ email, document, city, isBlocked },
          ...(name !== undefined && nameParts(name)),
          phone: phoneNumber,
          tags: tags && tagsOf(tags),
          extra: { imageUrl, description, country, phoneNumber },
        };
        store.changeContact(index, change, nowMs);
        return "Alteração salva";
      },

      // No 404 is declared here, so an inbox that does not exist is a field that does not fit.
      createTag({ body: { name, color, modules, inboxId }, nowMs }) {
        const box = found(inList("inbx", inboxId), () => invalid("inboxId"));
        if (name === "") throw invalid("name");
        const index = store.addTag({ name, color, extra: { box, modules, createdAt: toIso(nowMs) } });
        return reply(201, views.tag(index, box));
      },

      // A message that was sent can no longer be changed, and none can be planned for the past.
      updateScheduledMessage({ path, body, nowMs }) {
        const conversation = ids.indexOf("schd", path.scheduledMessageId);
        const before = found(store.scheduled(conversation), () => notFound("scheduledMessageId"));
        if (before.sentAt !== null) throw refuse(400, { message: "A mensagem agendada já foi enviada." });
        const sendAt = body.scheduledAt === undefined ? before.sendAt : Date.parse(body.scheduledAt);
        if (body.scheduledAt !== undefined && !(sendAt > nowMs)) throw invalid("scheduledAt");
        const content = toContent(body, body.type ?? before.type, path.scheduledMessageId, invalid, before);
        const after = { ...before, ...content, sendAt, updatedAt: nowMs };
        store.schedule(after);
        return { data: views.scheduledMessage(after) };
      },

      ...webhooks.writes,
    },

    conversations: {
      of: (index) => ids.of("conv", index),
      find: (id) => ids.find("conv", id)?.index,
    },
    close: webhooks.close,
  };
}

/** A list that may be sent as one text with commas, or again and again. */
function texts(sent: string | readonly string[] = []): readonly string[] {
  const all = [sent].flat().flatMap((text) => text.split(","));
  return all.map((text) => text.trim()).filter((text) => text !== "");
}

/** An id that is sent once, if at all. */
function one(sent: string | undefined): readonly string[] {
  return sent === undefined ? [] : [sent];
}

/** The priority that a word of JuriChat's stands for. */
function priorityOf(word: Schemas["Priority"] | undefined) {
  return word?.toLowerCase() as Lowercase<Schemas["Priority"]> | undefined;
}

function authorOf({ staff }: Conversation): Author {
  return staff === null ? { kind: "api" } : { kind: "staff", index: staff };
}

/** The parts of a form that say what a message holds. */
type MessageForm = Partial<Omit<Schemas["SendMessageRequest"], "type" | "conversationId">>;

type Content = Pick<Message, "type" | "text" | "media" | "card">;

/**
 * Reads a form into the content of a message. Missing parts stay as `before` has them, as long as the kind of message is
 * the same; parts that do not belong to the kind are dropped. The media's URL has `mediaId` in it.
 *
 * @throws {ApiError} with 400 when the kind lacks its text, its file or its card.
 */
function toContent(
  form: MessageForm,
  type: MessageType,
  mediaId: string,
  invalid: (...fields: readonly string[]) => ApiError,
  before?: Content,
): Content {
  const old = before?.type === type ? before : undefined;
  if (type === "text") {
    const text = form.message || old?.text;
    if (!text) throw invalid("message");
    return { type, text, media: null, card: null };
  }
  if (type === "contact") {
    const name = form.contactName || old?.card?.name;
    const phone = form.contactPhoneNumber || old?.card?.phone;
    if (!name || !phone) throw invalid("contactName", "contactPhoneNumber");
    return { type, text: null, media: null, card: { name, phone } };
  }
  const { file, fileName, caption, message } = form;
  const media = file === undefined ? old?.media : toMedia(file, `https://midia.jurichat.example/${mediaId}`);
  if (!media) throw invalid("file");
  const text = caption || message || (old?.text ?? null);
  return { type, text, media: { ...media, fileName: fileName || media.fileName }, card: null };
}
