import {
  type Account,
  type AccountOperations,
  type Conversation,
  defineSandbox,
  integer,
  joinKey,
  list,
  type Message,
  NotSimulatedError,
  plainDataset,
  prefixed,
  splitKey,
  uuid,
} from "../kit.ts";

type Kind = "conversation" | "contact" | "message";

interface WithId {
  readonly path: { readonly id: string };
}

interface OfConversation<More = object> {
  readonly body: More & { readonly conversation: { readonly id: string } };
  readonly nowMs: number;
}

/** Acme: a bearer key, cursors, a rate limit, actions in groups. */
export const acmeSandbox = defineSandbox({
  id: "acme",
  name: "Acme",
  spec: new URL("acme.yaml", import.meta.url),
  port: 4010,
  dataset: plainDataset({ business: { slug: "acme", name: "Acme" }, groupShare: 0.1 }),
  ids: { conversation: uuid, contact: integer, message: prefixed("m") },
  pageSize: 20,
  environment: (url, account = "") => ({ ACME_BASE_URL: url, ACME_API_KEY: joinKey("local", account) }),
  // Any key opens its account, but for one that does not exist and one that may do nothing.
  authenticate({ headers, refuse }) {
    const [, sent = ""] = /^bearer +(\S+)$/i.exec(headers.authorization ?? "") ?? [];
    const { key, account } = splitKey(sent);
    if (key === "" || key === "unknown") throw refuse(401);
    if (key === "powerless") throw refuse(403);
    return { account, key: sent };
  },
  describe({ status, fields: [field] }) {
    if (status === 404) return { body: { message: "There is no such path." } };
    if (status === 401) return { body: {} };
    return { body: { message: `${field?.name || "body"} is ${field?.reason ?? "invalid"}.` } };
  },
  open: createOperations,
});

const toIso = (ms: number) => new Date(ms).toISOString();

function createOperations({ store, ids, refuse }: Account<Kind>): AccountOperations {
  const need = (id: string): Conversation => {
    const conversation = store.conversation(ids.indexOf("conversation", id));
    if (conversation === undefined) throw refuse(404);
    return conversation;
  };
  const toContact = (index: number | null) => {
    const contact = index === null ? undefined : store.contact(index);
    if (contact === undefined) return undefined;
    const { givenName, familyName, phone } = contact;
    return { id: ids.of("contact", contact.index), name: `${givenName} ${familyName}`, phone };
  };
  const toConversation = ({ index, contact, state, unread, lastActivityAt }: Conversation) => ({
    id: ids.of("conversation", index),
    status: state === "closed" ? "closed" : "open",
    unread,
    contact: toContact(contact) ?? null,
    lastActivityAt: toIso(lastActivityAt),
  });
  const toMessage = ({ conversation, index, author, text, sentAt }: Message) => ({
    id: ids.of("message", conversation, index),
    from: author.kind === "contact" ? "contact" : "agent",
    text,
    sentAt: toIso(sentAt),
  });
  const close = (id: string, nowMs: number) => store.change(need(id).index, { state: "closed" }, nowMs);

  return {
    lists: {
      listConversations({
        query,
      }: {
        readonly query: { readonly status?: string; readonly search?: string };
      }) {
        const { status, search } = query;
        const isFound = search === undefined ? () => true : store.search(search);
        const shown = store.conversations.filter(
          (each) =>
            isFound(each) && (status === undefined || (each.state === "closed") === (status === "closed")),
        );
        return list(shown, toConversation, {
          position: ({ lastActivityAt, index }) => [-lastActivityAt, -index],
        });
      },
      listMessages: ({ path: { id } }: WithId) =>
        list(store.messages(need(id).index).toReversed(), toMessage, { position: ({ index }) => [-index] }),
    },
    reads: {
      getConversation: ({ path: { id } }: WithId) => toConversation(need(id)),
      getContact: ({ path: { id } }: WithId) => toContact(ids.find("contact", id)?.index ?? null),
      searchContacts: ({ body: { phone } }: { readonly body: { readonly phone: string } }) => ({
        contact: toContact(store.contactByPhone(phone)?.index ?? null) ?? null,
      }),
    },
    writes: {
      sendMessage({ path, body, nowMs }: WithId & { body: { text: string }; nowMs: number }) {
        const { index } = need(path.id);
        const draft = { author: { kind: "api" }, type: "text", text: body.text } as const;
        return toMessage(store.append(index, draft, nowMs));
      },
      closeConversation: ({ body, nowMs }: OfConversation) =>
        toConversation(close(body.conversation.id, nowMs)),
      runActions({
        body,
        nowMs,
      }: OfConversation<{ readonly actions: readonly { readonly type: string }[] }>) {
        need(body.conversation.id);
        if (body.actions.some(({ type }) => type !== "close"))
          throw new NotSimulatedError("Acme does not document which fields the action `label` has.");
        close(body.conversation.id, nowMs);
        return { count: body.actions.length };
      },
    },
  };
}
