import type { JuriChatClient } from "@confluir/jurichat";
import {
  fromJuriChatContact,
  fromJuriChatConversationDetail,
  type JuriChatSourceOptions,
  juriChat,
} from "@confluir/jurichat/provider";
import type { Connection, FoundContact, WholeActor } from "../connection.ts";

const connection = juriChat.id;
const pageSize = 100;

/** One inbox of JuriChat as this program uses it. */
export function juriChatConnection(client: JuriChatClient, { inboxId }: JuriChatSourceOptions): Connection {
  return {
    provider: juriChat.id,
    source: juriChat.source(client, { inboxId }),
    // What it cannot do is a method too, which refuses.
    actor: ({ startHumanSupport }) =>
      juriChat.actions(client, {
        inboxId,
        startHumanSupport: startHumanSupport ? "ifNeeded" : "never",
      }) as unknown as WholeActor,
    async getConversation(conversationId, signal) {
      const answer = await client.getConversation({ path: { conversationId }, signal });
      // The answer may be anything, and the mapping takes anything.
      return fromJuriChatConversationDetail(answer?.data, { connection });
    },
    async listContacts(limit, signal) {
      const contacts = new Map<string, FoundContact>();
      const query = { inboxId, page: 1, limit: Math.min(limit, pageSize) };
      let read = 0;
      for await (const raw of client.listContacts({ query, signal })) {
        if (read === limit)
          return { contacts: [...contacts.values()], read, from: "contacts", hasMore: true };
        read++;
        const { value } = fromJuriChatContact(raw, { connection });
        contacts.set(value.id ?? `without id ${read}`, value);
      }
      return { contacts: [...contacts.values()], read, from: "contacts", hasMore: false };
    },
  };
}
