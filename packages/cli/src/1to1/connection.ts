import type { OneToOneClient, Conversation as OneToOneConversation } from "@confluir/1to1";
import { fromOneToOneConversation, oneToOne, oneToOneContactSummary } from "@confluir/1to1/provider";
import type { Connection, FoundContact, WholeActor } from "../connection.ts";

const connection = oneToOne.id;
const pageSize = 100;

/** 1TO1 AI as this program uses it. It has no list of contacts, so they come from conversations, newest first. */
export function oneToOneConnection(client: OneToOneClient): Connection {
  return {
    provider: oneToOne.id,
    source: oneToOne.source(client),
    // What it cannot do is a method too, which refuses.
    actor: () => oneToOne.actions(client) as unknown as WholeActor,
    async getConversation(uuid, signal) {
      const raw = await client.getConversation({ path: { uuid }, signal });
      return fromOneToOneConversation(raw, { connection });
    },
    async listContacts(limit, signal) {
      const contacts = new Map<string, FoundContact>();
      const query = { limit: Math.min(limit, pageSize), order: "desc" } as const;
      let read = 0;
      for await (const raw of client.listConversations({ query, signal })) {
        if (read === limit) {
          return { contacts: [...contacts.values()], read, from: "conversations", hasMore: true };
        }
        read++;
        const { contact, id } = toContact(raw);
        const key = contact?.id ?? id;
        // The newest conversation comes first, and it is the one to name.
        if (contact !== undefined && !contacts.has(key))
          contacts.set(key, { ...contact, conversationId: id });
      }
      return { contacts: [...contacts.values()], read, from: "conversations", hasMore: false };
    },
  };
}

/** The contact of a conversation, if it has one, and the model's id of the conversation. */
function toContact(raw: OneToOneConversation) {
  const { id } = fromOneToOneConversation(raw, { connection }).value;
  const contact = raw?.contact;
  return { id, contact: contact ? oneToOneContactSummary.map(contact, { connection }).value : undefined };
}
