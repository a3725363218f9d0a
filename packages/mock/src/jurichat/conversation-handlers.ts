import type { ConversationChange } from "../kit.ts";
import { toFullName } from "./contact-cards.ts";
import { readConversationFilter, toPriority } from "./conversation-filter.ts";
import { toDetail, toListItem } from "./conversation-view.ts";
import { invalid } from "./errors.ts";
import type { HandlerContext } from "./handler-context.ts";
import { created, type JuriChatHandlers, ok } from "./handlers.ts";
import { findContact, findConversation, findListed, findTags } from "./lookups.ts";
import { readMessagePage } from "./message-page.ts";
import { readWindow, toPage } from "./paging.ts";
import { readText } from "./query.ts";

type Handled =
  | "listConversations"
  | "createConversation"
  | "getConversation"
  | "updateConversation"
  | "deleteConversation"
  | "archiveConversation";

/** Lists, opens, shows, changes and removes conversations. */
export function conversationHandlers(context: HandlerContext): Pick<JuriChatHandlers, Handled> {
  const { store, ids } = context;
  return {
    listConversations({ query }) {
      if (readText(query, "inboxId") === undefined) throw invalid("inboxId");
      const window = readWindow(query);
      const filter = readConversationFilter(context, query);
      if (filter === undefined) return ok(toPage(window, 0, []));
      const selection = store.select(filter.key, filter.matches);
      const data = selection.slice(window.start, window.end).flatMap((index) => {
        const conversation = store.conversation(index);
        return conversation === undefined ? [] : [toListItem(context, conversation)];
      });
      return ok(toPage(window, selection.length, data));
    },

    // A contact has one conversation at most; whatever its state, it counts as the active one and stays as it is. A new
    // one begins with the bot.
    createConversation({ body, nowMs }) {
      const contact = findContact(context, body.personId, body.inboxId, "personId");
      const channel = findListed(context, "intg", body.integrationId, "integrationId");
      const existing = store.conversationOf(contact);
      const priority = body.priority === undefined ? {} : { priority: toPriority(body.priority) };
      const start = { state: "bot", box: context.contacts.boxOf(contact), channel, ...priority } as const;
      const conversation = existing ?? store.open(contact, start, nowMs);
      const person = store.contact(contact);
      const answer = {
        conversation: { id: ids.of("conv", conversation.index) },
        person: { id: ids.of("pers", contact), name: person ? toFullName(person) : null },
      };
      return existing ? ok(answer) : created(answer);
    },

    // Reading does not mark anything as read: the panel does that, and no operation stands for it.
    getConversation({ path, query }) {
      const conversation = findConversation(context, path.conversationId);
      const { messages, nextCursor } = readMessagePage(context, conversation, readText(query, "cursor"));
      const data = toDetail(context, conversation, messages);
      return ok({ data, hasMore: nextCursor !== null, nextCursor });
    },

    // Properties that are not known are dropped without a word, as people who call the API report.
    updateConversation({ path, body, nowMs }) {
      const { index } = findConversation(context, path.conversationId);
      const change: ConversationChange = {
        ...(body.isFixed !== undefined && { pinned: body.isFixed }),
        ...(body.priority !== undefined && { priority: toPriority(body.priority) }),
        ...(body.tags && { tags: findTags(context, body.tags, "tags") }),
        ...(body.roleId !== undefined && { role: findListed(context, "role", body.roleId, "roleId") }),
        ...(body.agentId && { aiEmployee: findListed(context, "agnt", body.agentId, "agentId") }),
        ...(body.agentId === null && { aiEmployee: null }),
      };
      if (Object.keys(change).length > 0) store.change(index, change, nowMs);
      return ok("Alteração salva");
    },

    deleteConversation({ path, nowMs }) {
      store.remove(findConversation(context, path.conversationId).index, nowMs);
      return ok({ message: "Conversa excluída" });
    },

    archiveConversation({ path, body, nowMs }) {
      const { index, archived } = findConversation(context, path.conversationId);
      if (archived !== body.isArchived) store.change(index, { archived: body.isArchived }, nowMs);
      return ok({ message: body.isArchived ? "Conversa arquivada" : "Conversa restaurada" });
    },
  };
}
