import { createLists, defineProvider, type ProviderDefinition } from "@confluir/provider";
import { createActions, support } from "./actions.ts";
import { type AcmeClient, createAcmeClient } from "./client.ts";
import { operations, rateLimit } from "./generated/operations.ts";
import { type Acme, contact, conversation, mappings, message, states } from "./mapping.ts";

const definition = {
  specificationVersion: 1,
  id: "acme",
  name: "Acme Desk",
  credentials: { apiKey: { env: "ACME_API_KEY", secret: true }, baseUrl: { env: "ACME_BASE_URL" } },
  createClient: createAcmeClient,
  operations,
  rateLimit,
  source: {
    order: "newest-first",
    filters: {
      state: "native",
      unread: "client",
      contact: "client",
      activitySince: "client",
      activityUntil: "client",
      tag: "unsupported",
      assignee: "unsupported",
      channel: "unsupported",
      text: "unsupported",
      isGroup: "unsupported",
      isArchived: "unsupported",
    },
    reports: { handles: ["phone", "provider"] },
    lists: ["listContacts"],
    create: (client: AcmeClient) =>
      createLists<Acme, keyof typeof operations>(client, {
        provider: "acme",
        providerName: "Acme Desk",
        operations,
        maxLimit: 50,
        conversations: {
          list: "listConversations",
          mapping: conversation,
          filters: ({ state = [] }) => {
            const [status, ...others] = [...states].filter(([, value]) => state.includes(value));
            return { state: status && others.length === 0 ? { status: status[0] } : undefined };
          },
        },
        conversation: { get: "getConversation", mapping: conversation },
        messages: { list: "listMessages", mapping: message },
        contacts: { list: "listContacts", mapping: contact },
      }),
  },
  mappings,
  evidence: () => import("./generated/evidence.ts"),
  actions: { support, create: createActions },
} as const satisfies ProviderDefinition;

/** All that is particular about Acme Desk, as a type with a name, which is what editors show. */
export interface AcmeDefinition extends Readonly<typeof definition> {}

/** Acme Desk: `acme.source(client)` for an inbox, `acme.actions(client)` to act. */
export const acme = defineProvider<AcmeDefinition>(definition);
