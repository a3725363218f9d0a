import {
  type Account,
  type AccountOperations,
  areDeliverable,
  type Conversation,
  createWebhookSender,
  defineSandbox,
  hmacHex,
  integer,
  isDeliverable,
  joinKey,
  list,
  type Message,
  plainDataset,
  prefixed,
  secretOf,
  splitKey,
  type Webhook,
} from "../kit.ts";

type Kind = "conversation" | "contact" | "message" | "webhook" | "delivery";

interface WithId {
  readonly path: { readonly id: string };
}

interface NewWebhook {
  readonly url: string;
  readonly events: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** Globex: a key in a header of its own, numbered pages, no rate limit, tags and webhooks. */
export const globexSandbox = defineSandbox({
  id: "globex",
  name: "Globex",
  spec: new URL("globex.yaml", import.meta.url),
  port: 4011,
  dataset: plainDataset({ business: { slug: "globex", name: "Globex" }, spanishShare: 0.2 }),
  ids: {
    ...{ conversation: prefixed("c"), contact: integer, message: prefixed("m") },
    ...{ webhook: prefixed("h"), delivery: prefixed("d") },
  },
  pageSize: 10,
  environment: (url, account = "") => ({ GLOBEX_BASE_URL: url, GLOBEX_API_KEY: joinKey("local", account) }),
  authenticate({ headers, refuse }) {
    const sent = headers["x-globex-key"] ?? "";
    const { key, account } = splitKey(sent);
    if (key === "" || key === "unknown") throw refuse(401);
    return { account, key: sent };
  },
  describe({ status, fields }) {
    if (status !== 400) return { body: {} };
    return { body: { message: `Wrong: ${fields.map(({ name, place }) => name || place).join(", ")}.` } };
  },
  open: createOperations,
});

const words = { bot: "OPEN", waiting: "WAITING", human: "OPEN", closed: "CLOSED" } as const;

function createOperations({
  store,
  ids,
  seed,
  nowMs,
  refuse,
  deliveryTools,
}: Account<Kind>): AccountOperations {
  const webhooks: (Webhook & { readonly events: readonly string[] })[] = [];
  const sender = createWebhookSender({
    ...deliveryTools,
    webhook: (index) => webhooks[index],
    newId: (webhook, count) => ids.of("delivery", webhook, count),
    sign: (body, secret) => ({ "x-globex-signature": hmacHex(secret, body) }),
    ...{ retryDelaysMs: [1_000], timeoutMs: 5_000, keptPerWebhook: 100, keptMs: 3_600_000 },
    texts: {
      ...{ inactive: "It is off.", timedOut: "It took too long." },
      ...{ unreachable: () => "It is not there.", badStatus: (status) => `It answered ${status}.` },
    },
    nowMs,
  });
  const stopListening = store.subscribe((change, atMs) => {
    const event = change.kind === "message.added" ? "message.sent" : change.kind;
    for (const { index, events } of webhooks)
      if (events.includes(event)) sender.send(index, event, { event }, atMs);
  });

  const need = (id: string): Conversation => {
    const conversation = store.conversation(ids.indexOf("conversation", id));
    if (conversation === undefined) throw refuse(404);
    return conversation;
  };
  const toConversation = ({ index, contact, state, pinned, tags }: Conversation) => ({
    id: ids.of("conversation", index),
    status: words[state],
    isPinned: pinned,
    personId: contact === null ? null : ids.of("contact", contact),
    tags: tags.map((tag) => store.business.tags[tag]?.name),
  });
  const toMessage = ({ conversation, index, author, text }: Message) => ({
    id: ids.of("message", conversation, index),
    isInbound: author.kind === "contact",
    text,
  });
  const toContact = (index: number) => {
    const contact = store.contact(index);
    if (contact === undefined) return undefined;
    const { givenName, familyName, country } = contact;
    return { id: ids.of("contact", index), name: `${givenName} ${familyName}`, country };
  };
  const toWebhook = ({ index, url, events }: (typeof webhooks)[number]) => ({
    id: ids.of("webhook", index),
    ...{ url, events },
  });

  return {
    lists: {
      listConversations({ query: { tags = [] } }: { readonly query: { readonly tags?: readonly string[] } }) {
        const hasAll = (conversation: Conversation) =>
          tags.every((tag) => toConversation(conversation).tags.includes(tag));
        return list(store.conversations.filter(hasAll), toConversation);
      },
      getConversation({ path: { id } }: WithId) {
        const conversation = need(id);
        return list(store.messages(conversation.index).toReversed(), toMessage, {
          position: ({ index }) => [-index],
          body: { data: toConversation(conversation) },
        });
      },
      listContacts: () => list(store.contacts, ({ index }) => toContact(index)),
    },
    reads: {
      getContact: ({ path: { id } }: WithId) => toContact(ids.indexOf("contact", id)),
      listTags: () => store.business.tags,
      listWebhooks: () => webhooks.map(toWebhook),
    },
    writes: {
      updateConversation({ path, body, nowMs }: WithId & { body: { isPinned?: boolean }; nowMs: number }) {
        const { index, pinned } = need(path.id);
        return toConversation(store.change(index, { pinned: body.isPinned ?? pinned }, nowMs));
      },
      sendMessage({ body, nowMs }: { body: { conversationId: string; text: string }; nowMs: number }) {
        const { index } = need(body.conversationId);
        store.append(index, { author: { kind: "api" }, type: "text", text: body.text }, nowMs);
        return { ok: true };
      },
      addTag({ body: { name, color = "#868E96" } }: { body: { name: string; color?: string } }) {
        store.addTag({ name, color });
        return { name, color };
      },
      addWebhook({ body: { url, events, headers = {} } }: { readonly body: NewWebhook }) {
        if (!isDeliverable(url)) throw refuse(400, { message: "Wrong: url." });
        if (!areDeliverable(headers)) throw refuse(400, { message: "Wrong: headers." });
        const index = webhooks.length;
        const secret = secretOf(seed, `webhook ${index}`);
        const webhook = { index, url, events, headers, isActive: true, secret };
        webhooks.push(webhook);
        return toWebhook(webhook);
      },
    },
    close() {
      stopListening();
      sender.close();
    },
  };
}
