import {
  type Account,
  type Conversation,
  defineSandbox,
  found,
  integer,
  joinKey,
  list,
  type Message,
  type OperationsOf,
  plainDataset,
  prefixed,
  splitKey,
  toIso,
} from "@confluir/mock/kit";
import type { components, operations } from "./generated/schema.ts";

type Schemas = components["schemas"];
type Kind = "conversation" | "contact" | "message";

export { acme } from "./provider.ts";

/** Acme Desk in a sandbox: `confluir mock --provider ./src/sandbox.ts` serves it. */
export const sandbox = defineSandbox({
  id: "acme",
  name: "Acme Desk",
  spec: new URL("../openapi.yaml", import.meta.url),
  port: 4020,
  dataset: plainDataset({ business: { slug: "acme-desk", name: "Acme Desk" } }),
  ids: { conversation: integer, contact: integer, message: prefixed("m") },
  pageSize: 20,
  environment: (url, account = "") => ({ ACME_BASE_URL: url, ACME_API_KEY: joinKey("local", account) }),
  authenticate({ headers, refuse }) {
    const { key, account } = splitKey(headers["x-acme-key"] ?? "");
    if (key !== "local") throw refuse(401);
    return { account, key };
  },
  describe: ({ fields: [field] }) => ({ body: { message: `${field?.name || "body"} is wrong.` } }),
  open: createOperations,
});

/** What the API shows of the records of an account, and what its calls do to them. */
function createOperations({ store, ids, refuse }: Account<Kind>): OperationsOf<operations> {
  const find = (id: string) => store.conversation(ids.indexOf("conversation", id));
  const need = (id: string) => found(find(id), () => refuse(404));
  const toContact = (index: number): Schemas["Contact"] => {
    const contact = store.contact(index);
    return {
      id: ids.of("contact", index),
      name: contact ? `${contact.givenName} ${contact.familyName}` : null,
      phone: contact?.phone ?? null,
    };
  };
  const toConversation = ({
    index,
    contact,
    state,
    unread,
    messageCount,
    lastActivityAt,
  }: Conversation): Schemas["Conversation"] => ({
    id: ids.of("conversation", index),
    status: state === "closed" ? "closed" : "open",
    unread,
    contact: toContact(contact ?? 0),
    lastText: store.message(index, messageCount - 1)?.text ?? null,
    updatedAt: toIso(lastActivityAt),
  });
  const toMessage = ({ conversation, index, author, text, sentAt }: Message): Schemas["Message"] => ({
    id: ids.of("message", conversation, index),
    from: author.kind === "contact" || author.kind === "bot" ? author.kind : "agent",
    text,
    sentAt: toIso(sentAt),
  });
  return {
    lists: {
      listConversations: ({ query: { status } }) =>
        list(
          store.conversations.filter(
            ({ state }) => status === undefined || (status === "closed") === (state === "closed"),
          ),
          toConversation,
          { position: ({ lastActivityAt, index }) => [-lastActivityAt, index] },
        ),
      listMessages: ({ path: { id } }) =>
        list(store.messages(need(id).index).toReversed(), toMessage, { position: ({ index }) => [-index] }),
      listContacts: () => list(store.contacts, ({ index }) => toContact(index)),
    },
    reads: {
      getConversation: ({ path: { id } }) => toConversation(need(id)),
    },
    writes: {
      sendMessage: ({ path: { id }, body: { text }, nowMs }) =>
        toMessage(store.append(need(id).index, { author: { kind: "api" }, type: "text", text }, nowMs)),
      closeConversation: ({ path: { id }, nowMs }) =>
        toConversation(store.change(need(id).index, { state: "closed" }, nowMs)),
    },
  };
}
