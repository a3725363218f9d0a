import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { SourceFilter } from "@confluir/provider";
import { refusalOf, sandboxContract } from "@confluir/provider/testing";
import { describe, expect, it } from "vitest";
import { type ChatwootClient, createChatwootClient } from "./client.ts";
import { operations } from "./generated/operations.ts";
import type { components } from "./generated/schema.ts";
import { chatwootSource } from "./provider.ts";
import { agentKey, botKey, chatwootSandbox, unknownKey, unsignedWebhookName } from "./sandbox.ts";
import { isEcho, parseWebhook, receiveWebhook } from "./webhooks.ts";

type Schemas = components["schemas"];
type Conversation = Schemas["Conversation"];
type Fits = (one: Conversation) => boolean;

const createClient = (baseUrl: string, apiKey = "local", accountId: number | string = 1) =>
  createChatwootClient({ baseUrl, apiKey, accountId, maxRetries: 0, rateLimiter: false });

/** The newest conversation that fits, of any status. */
async function find(client: ChatwootClient, fits: Fits = () => true): Promise<Conversation> {
  for await (const one of client.listConversations({ query: { status: "all" } })) if (fits(one)) return one;
  throw new Error("The data of this test have no such conversation.");
}
const at = ({ id }: { readonly id: number }) => ({ path: { conversation_id: id } });
const messagesOf = async (client: ChatwootClient, one: Conversation) =>
  (await client.listMessages(at(one))).payload;
const isOpen: Fits = ({ status }) => status === "open";
const isWhatsApp: Fits = ({ meta }) => meta.channel === "Channel::Whatsapp";
const isApi: Fits = ({ meta }) => meta.channel === "Channel::Api";
/** One of many, so that another dataset has another one. */
const isLabelled: Fits = ({ labels }) => labels.length === 2;
const condition = (
  attribute_key: string,
  filter_operator: Schemas["FilterOperator"],
  values: (string | number)[] = [],
  query_operator: "AND" | "OR" | null = null,
) => ({ attribute_key, filter_operator, values, query_operator });
async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}
const firstContact = async (client: ChatwootClient, skip = 0) => {
  const { payload } = await client.listContacts({ query: { sort: "name" } });
  const found = payload[skip];
  if (found === undefined) throw new Error("There is no contact.");
  return found;
};
const webhook = { url: "https://ganchos.example/chatwoot", subscriptions: ["message_created"] } as const;
const newWebhook = async (client: ChatwootClient, more: object = {}) =>
  await client.createWebhook({
    body: { webhook: { ...webhook, subscriptions: [...webhook.subscriptions], ...more } },
  });

type Write<Result> = (
  client: ChatwootClient,
  init: ReturnType<typeof at>,
  one: Conversation,
) => PromiseLike<Result>;

/** A scenario that writes to a conversation that fits, and looks at what a read shows after it. */
const writing =
  <Result>(
    fits: Fits,
    write: Write<Result>,
    see: (after: Conversation, one: Conversation, result: Result) => void,
  ) =>
  async (client: ChatwootClient): Promise<Result> => {
    const one = await find(client, fits);
    const result = await write(client, at(one), one);
    see(await client.getConversation(at(one)), one, result);
    return result;
  };
/** A scenario that reads something of a conversation, or writes it and reads it again. */
const reading =
  <Result>(fits: Fits, read: Write<Result>, see: (one: Conversation, result: Result) => void) =>
  async (client: ChatwootClient): Promise<Result> => {
    const one = await find(client, fits);
    const result = await read(client, at(one), one);
    see(one, result);
    return result;
  };
const any: Fits = () => true;
const same = (one: unknown, result: unknown) => expect(result).toEqual(one);

const desk = await sandboxContract({
  sandbox: chatwootSandbox,
  operations,
  createClient: (baseUrl: string) => createClient(baseUrl),
  operationScenarios: {
    async listConversations(client) {
      const page = await client.listConversations();
      const { meta, payload } = page.data;
      const times = payload.map(({ last_activity_at }) => last_activity_at);
      expect(times).toEqual(times.toSorted((a, b) => b - a));
      expect(payload.every(isOpen)).toBe(true);
      expect(meta.all_count).toBe((meta.assigned_count ?? 0) + (meta.unassigned_count ?? 0));
      expect(await client.getConversation(at(payload[3] as Conversation))).toEqual(payload[3]);
      return page;
    },
    async createConversation(client) {
      const source_id = "5500900001111";
      const { payload } = await client.createContact({
        body: { name: "Ravi", phone_number: `+${source_id}` },
      });
      const { payload: inboxes } = await client.listInboxes();
      const inbox_id = inboxes.find(({ name }) => name === "WhatsApp Maré")?.id ?? 0;
      const body = { source_id, inbox_id, contact_id: payload.contact.id, message: { content: "Oi" } };
      const opened = await client.createConversation({ body });
      const sender = { name: "Ravi", phone_number: `+${source_id}` };
      expect(opened).toMatchObject({ inbox_id, status: "pending", can_reply: false, meta: { sender } });
      const again = await client.createConversation({ body: { ...body, message: {} } });
      const lost = { content: "Oi", message_type: 1, status: "failed" };
      expect([again.id, await messagesOf(client, opened)]).toMatchObject([opened.id, [lost]]);
      return opened;
    },
    async filterConversations(client) {
      const { payload: inboxes } = await client.listInboxes();
      const inbox = inboxes[1]?.id ?? 0;
      const payload = [
        condition("status", "equal_to", ["open"], "AND"),
        condition("inbox_id", "equal_to", [inbox]),
      ];
      const page = await client.filterConversations({ body: { payload } });
      expect(page.payload.every((one) => isOpen(one) && one.inbox_id === inbox)).toBe(true);
      const { data } = await client.listConversations({ query: { inbox_id: inbox } });
      const { assigned_count, ...meta } = data.meta;
      expect(page.meta).toEqual(meta);
      return page;
    },
    async getConversationCounts(client) {
      const init = { query: { status: "all" as const, "labels[]": ["vip", "troca"] } };
      const counts = await client.getConversationCounts(init);
      expect(counts.meta).toEqual((await client.listConversations(init)).data.meta);
      return counts;
    },
    getConversation: reading(isLabelled, (client, init) => client.getConversation(init), same),
    updateConversation: writing(
      ({ priority }) => priority === null,
      (client, init) => client.updateConversation({ ...init, body: { priority: "urgent" } }),
      (after, _, result) => expect([result, after.priority]).toEqual([after, "urgent"]),
    ),
    async listMessages(client) {
      const one = await find(client, (each) => each.last_non_activity_message?.private === false);
      const page = await client.listMessages(at(one));
      expect(page.payload.at(-1)).toMatchObject({
        id: one.messages[0]?.id,
        content: one.messages[0]?.content,
      });
      expect(page.meta?.labels).toEqual(one.labels);
      return page;
    },
    async createMessage(client) {
      const one = await find(client, (each) => isWhatsApp(each) && each.can_reply === true);
      const quoted = one.last_non_activity_message?.id ?? 0;
      const body = {
        content: "Já está separado.",
        echo_id: "e1",
        content_attributes: { in_reply_to: quoted },
      };
      const sent = await client.createMessage({ ...at(one), body });
      expect(sent).toMatchObject({
        echo_id: "e1",
        message_type: 1,
        status: "sent",
        content_attributes: { in_reply_to: quoted },
      });
      const { echo_id, ...kept } = sent;
      expect((await messagesOf(client, one)).at(-1)).toEqual(kept);
      expect((await find(client)).id).toBe(one.id);
      return sent;
    },
    async deleteMessage(client) {
      const one = await find(client);
      const message_id = one.messages[0]?.id ?? 0;
      const result = await client.deleteMessage({ path: { ...at(one).path, message_id } });
      expect((await messagesOf(client, one)).at(-1)).toMatchObject({ content_attributes: { deleted: true } });
      return result;
    },
    async retryMessage(client) {
      for await (const one of client.listConversations({ query: { status: "all" } })) {
        const failed = (await messagesOf(client, one)).find(({ status }) => status === "failed");
        if (failed === undefined || one.can_reply === false) continue;
        const result = await client.retryMessage({ path: { ...at(one).path, message_id: failed.id } });
        const { payload } = await client.listMessages({ ...at(one), query: { after: failed.id - 1 } });
        expect(payload[0]).toMatchObject({ id: failed.id, status: "sent", content_attributes: {} });
        return result;
      }
      throw new Error("Nothing failed in the data of this test.");
    },
    async assignConversation(client) {
      const one = await find(client, ({ meta, status }) => meta.assignee === undefined && status === "open");
      const agent = (await client.listAgents())[2];
      const result = await client.assignConversation({ ...at(one), body: { assignee_id: agent?.id ?? 0 } });
      expect(result).toEqual(agent);
      const after = await client.getConversation(at(one));
      expect(after.meta.assignee).toEqual(agent);
      expect(after.messages[0]).toMatchObject({ message_type: 2, private: false, sender_type: null });
      expect(after.last_non_activity_message?.id).toBe(one.last_non_activity_message?.id);
      return result;
    },
    toggleConversationStatus: writing(
      (one) => isOpen(one) && isLabelled(one),
      (client, init, { meta }) => {
        const body = { status: "snoozed", snoozed_until: 1_900_000_000 + meta.sender.id } as const;
        return client.toggleConversationStatus({ ...init, body });
      },
      ({ id, status, snoozed_until, meta }, _, { payload }) => {
        const until = new Date((1_900_000_000 + meta.sender.id) * 1000).toISOString();
        expect(payload).toMatchObject({ conversation_id: id, current_status: "snoozed", snoozed_until });
        expect([status, snoozed_until]).toEqual(["snoozed", until]);
      },
    ),
    toggleConversationPriority: writing(
      ({ priority }) => priority === "high",
      (client, init) => client.toggleConversationPriority({ ...init, body: { priority: null } }),
      ({ priority }) => expect(priority).toBeNull(),
    ),
    listConversationLabels: reading(
      isLabelled,
      (client, init) => client.listConversationLabels(init),
      ({ labels }, { payload }) => expect(payload).toEqual(labels),
    ),
    setConversationLabels: writing(
      isLabelled,
      (client, init, { meta }) =>
        client.setConversationLabels({ ...init, body: { labels: ["vip", `pedido-${meta.sender.id}`] } }),
      ({ labels, meta }, _, { payload }) =>
        expect([labels, payload]).toEqual(Array(2).fill(["vip", `pedido-${meta.sender.id}`])),
    ),
    markConversationSeen: writing(
      ({ unread_count }) => unread_count === 2,
      (client, init) => client.markConversationSeen(init),
      (after, _, result) => expect([after.unread_count, after]).toEqual([0, result]),
    ),
    markConversationUnread: writing(
      ({ unread_count, waiting_since }) => unread_count === 0 && waiting_since !== 0,
      (client, init) => client.markConversationUnread(init),
      (after, _, result) => expect([Number(after.unread_count) > 0, after]).toEqual([true, result]),
    ),
    muteConversation: writing(
      any,
      (client, init) => client.muteConversation(init),
      ({ muted }) => expect(muted).toBe(true),
    ),
    unmuteConversation: writing(
      any,
      (client, init) => client.muteConversation(init).then(() => client.unmuteConversation(init)),
      ({ muted }) => expect(muted).toBe(false),
    ),
    async listContacts(client) {
      const page = await client.listContacts({ query: { sort: "-last_activity_at", page: 2 } });
      expect(page.meta.current_page).toBe("2");
      const plain = await client.http.GET("/api/v1/accounts/{account_id}/contacts", {
        params: { path: { account_id: 1 } },
      });
      expect(plain.data?.meta.current_page).toBe(1);
      const times = page.payload.map(({ last_activity_at = 0 }) => last_activity_at);
      expect(times).toEqual(times.toSorted((a, b) => b - a));
      return page;
    },
    async createContact(client) {
      const { payload: inboxes } = await client.listInboxes();
      const inbox_id = inboxes.at(-1)?.id ?? 0;
      const body = {
        name: "Ana Prado",
        email: "ana.prado@example.com",
        inbox_id,
        additional_attributes: { city: "Olinda" },
      };
      const created = await client.createContact({ body });
      const { id } = created.payload.contact;
      expect(created.payload.contact_inbox?.inbox?.id).toBe(inbox_id);
      const { payload } = await client.getContact({ path: { contact_id: id } });
      expect(payload).toMatchObject({
        id,
        name: body.name,
        email: body.email,
        phone_number: null,
        additional_attributes: { city: "Olinda" },
        contact_inboxes: [{ inbox: { id: inbox_id } }],
      });
      return created;
    },
    async searchContacts(client) {
      const { name, email } = await firstContact(client);
      const page = await client.searchContacts({ query: { q: name.slice(2).toUpperCase(), sort: "name" } });
      expect(page.payload.map((one) => one.email)).toContain(email);
      return page;
    },
    async filterContacts(client) {
      const { name, id } = await firstContact(client, 1);
      const page = await client.filterContacts({
        body: { payload: [condition("name", "contains", [name])] },
      });
      expect(page.payload.map((one) => one.id)).toContain(id);
      return page;
    },
    async getContact(client) {
      const listed = await firstContact(client);
      const contact = await client.getContact({ path: { contact_id: listed.id } });
      expect(contact.payload).toEqual(listed);
      return contact;
    },
    async updateContact(client) {
      const { id, email, additional_attributes } = await firstContact(client, 3);
      const body = {
        phone_number: "+5500900002222",
        blocked: true,
        additional_attributes: { company_name: "Maré" },
      };
      const result = await client.updateContact({ path: { contact_id: id }, body });
      const attributes = { ...additional_attributes, company_name: "Maré" };
      expect(result.payload).toMatchObject({ id, email, blocked: true, additional_attributes: attributes });
      expect((await client.getContact({ path: { contact_id: id } })).payload).toEqual(result.payload);
      return result;
    },
    listContactConversations: reading(
      isLabelled,
      (client, _, { meta }) => client.listContactConversations({ path: { contact_id: meta.sender.id } }),
      (one, { payload }) => expect(payload).toEqual([one]),
    ),
    listContactLabels: reading(
      isLabelled,
      (client, _, { meta }) => client.listContactLabels({ path: { contact_id: meta.sender.id } }),
      ({ labels }, { payload }) => expect(payload).toEqual(labels),
    ),
    async setContactLabels(client) {
      const { id } = await firstContact(client);
      const labels = [`cliente-${id}`];
      const result = await client.setContactLabels({ path: { contact_id: id }, body: { labels } });
      expect(await client.listContactLabels({ path: { contact_id: id } })).toEqual({ payload: labels });
      return result;
    },
    async listContactNotes(client) {
      for await (const { id } of client.listContacts({ query: { sort: "name" } })) {
        const notes = await client.listContactNotes({ path: { contact_id: id } });
        if (notes.length > 0) return notes;
      }
      throw new Error("No contact has a note.");
    },
    async createContactNote(client) {
      const { id } = await firstContact(client);
      const path = { contact_id: id };
      const note = await client.createContactNote({ path, body: { content: "Prefere o turno da tarde." } });
      expect((await client.listContactNotes({ path }))[0]).toEqual(note);
      return note;
    },
    listAgents: reading(
      ({ meta }) => meta.assignee !== undefined,
      (client) => client.listAgents(),
      ({ meta }, agents) => expect(agents).toContainEqual(meta.assignee),
    ),
    listTeams: reading(
      ({ meta }) => meta.team !== undefined,
      (client) => client.listTeams(),
      ({ meta }, teams) => expect(teams).toContainEqual(meta.team),
    ),
    listInboxes: reading(
      any,
      (client) => client.listInboxes(),
      ({ inbox_id }, { payload }) => expect(payload.map(({ id }) => id)).toContain(inbox_id),
    ),
    listLabels: reading(
      isLabelled,
      (client) => client.listLabels(),
      ({ labels }, { payload }) =>
        expect(payload.map(({ title }) => title)).toEqual(expect.arrayContaining(labels)),
    ),
    async listWebhooks(client) {
      const { payload } = await newWebhook(client);
      const list = await client.listWebhooks();
      expect(list.payload.webhooks).toEqual([payload.webhook]);
      return list;
    },
    async createWebhook(client) {
      const created = await newWebhook(client, { name: "CRM" });
      expect(created.payload.webhook).toMatchObject({
        url: webhook.url,
        name: "CRM",
        secret: expect.any(String),
      });
      expect((await client.listWebhooks()).payload.webhooks).toEqual([created.payload.webhook]);
      return created;
    },
    async updateWebhook(client) {
      const { id } = (await newWebhook(client)).payload.webhook;
      const body = { webhook: { subscriptions: ["conversation_created" as const] } };
      const result = await client.updateWebhook({ path: { webhook_id: id }, body });
      expect(result.payload.webhook).toMatchObject({ url: webhook.url, ...body.webhook });
      expect((await client.listWebhooks()).payload.webhooks).toEqual([result.payload.webhook]);
      return result;
    },
    async deleteWebhook(client) {
      const { id } = (await newWebhook(client)).payload.webhook;
      const result = await client.deleteWebhook({ path: { webhook_id: id } });
      expect((await client.listWebhooks()).payload.webhooks).toEqual([]);
      return result;
    },
  },
  lists: {
    async listConversations(client) {
      const { meta } = (await client.listConversations({ query: { status: "all" } })).data;
      return { init: { query: { status: "all" as const } }, total: meta.all_count ?? 0 };
    },
    async filterConversations(client) {
      const { data } = await client.listConversations({ query: { status: "all" } });
      return {
        init: { body: { payload: [condition("status", "equal_to", ["all"])] } },
        total: data.meta.all_count ?? 0,
      };
    },
    async listMessages(client) {
      for await (const one of client.listConversations({ query: { status: "all" } })) {
        const { payload } = await client.listMessages({ ...at(one), query: { after: 0 } });
        if (payload.length > 45) return { init: at(one), total: payload.length };
      }
      throw new Error("No conversation is long.");
    },
    async listContacts(client) {
      const init = { query: { sort: "name" as const } };
      return { init, total: (await client.listContacts(init)).meta.count };
    },
    async searchContacts(client) {
      const init = { query: { q: "a", sort: "email" as const } };
      return { init, total: (await client.searchContacts(init)).meta.count };
    },
    async filterContacts(client) {
      const init = {
        query: { sort: "city" as const },
        body: { payload: [condition("name", "contains", ["a"])] },
      };
      const all = await collect(client.listContacts({ query: { sort: "name" } }));
      return { init, total: all.filter(({ name }) => name.toLowerCase().includes("a")).length };
    },
  },
});

const client = (key: string, account: number | string = 1) => createClient(desk.url, key, account);
const refusal = async (call: PromiseLike<unknown>) => {
  const { status, body } = await refusalOf(call);
  return [status, body];
};
const unauthorized = (error: string) => [401, { error }];

describe("keys and accounts", () => {
  it("answers an unknown token, none, and one of another account as the server does", async () => {
    expect(await refusal(client(unknownKey).listAgents())).toEqual(unauthorized("Invalid Access Token"));
    const none = desk.client.listAgents({ headers: { "Api-Access-Token": "" } });
    expect(await refusal(none)).toEqual([401, { errors: [expect.stringContaining("sign in")] }]);
    desk.sandbox.takeViolations();
    const missing = [404, { error: "Resource could not be found" }];
    expect(await refusal(client("local", 42).listAgents())).toEqual(missing);
    expect(await refusal(client("local@42").listAgents())).toEqual(missing);
    expect((await client("local@42", 42).listAgents())[0]?.account_id).toBe(42);
    const { CHATWOOT_ACCOUNT_ID: id, CHATWOOT_API_KEY: key } = chatwootSandbox.environment("", "north");
    expect((await client(key, id).listAgents())[0]?.account_id).toBe(Number(id));
  });

  it("lets a bot's token do a few things, and an agent's see the own inboxes", async () => {
    const forBots = unauthorized("Access to this endpoint is not authorized for bots");
    expect(await refusal(client(botKey).listConversations())).toEqual(forBots);
    const api = await find(desk.client, isApi);
    const sent = await client(botKey).createMessage({ ...at(api), body: { content: "Bip" } });
    expect(sent.sender).toMatchObject({ type: "agent_bot" });
    expect(await refusal(client(agentKey).getConversation(at(api)))).toMatchObject([401, {}]);
    const own = await client(agentKey).listConversations({ query: { status: "all" } });
    expect(own.data.payload.every(isWhatsApp)).toBe(true);
    const { data } = await client(agentKey).listConversations({
      query: { status: "all", assignee_type: "me" },
    });
    expect(data.payload).toHaveLength(Math.min(25, data.meta.mine_count ?? 0));
    expect(data.meta).toEqual(own.data.meta);
    const free = await find(
      desk.client,
      (one) => isWhatsApp(one) && one.status === "resolved" && !one.meta.assignee,
    );
    await client(agentKey).toggleConversationStatus({ ...at(free), body: { status: "open" } });
    expect((await desk.client.getConversation(at(free))).meta.assignee?.name).toBe("Davi Sarmento");
  });
});

describe("lists", () => {
  it("are pages of 25 and 15, empty past the end", async () => {
    const query = { status: "all" as const };
    expect((await desk.client.listConversations({ query })).data.payload).toHaveLength(25);
    const past = await desk.client.listConversations({ query: { ...query, page: 99 } });
    expect(past.data).toMatchObject({ payload: [], meta: { all_count: 200 } });
    expect((await desk.client.listContacts()).payload).toHaveLength(15);
  });

  it("shift while they are read, as what is written to moves to the top", async () => {
    const query = { status: "all" as const };
    const [first, last] = [await find(desk.client), await find(desk.client, ({ id }) => id === 3)];
    await desk.client.createMessage({ ...at(last), body: { content: "Nota", private: true } });
    const { payload } = (await desk.client.listConversations({ query })).data;
    expect(payload.slice(0, 2).map(({ id }) => id)).toEqual([last.id, first.id]);
    expect(payload[0]?.last_non_activity_message).toMatchObject({ private: true, content: "Nota" });
  });

  it("turn the status filter off for a text, and count before the assignee filter", async () => {
    const closed = await find(desk.client, ({ status }) => status === "resolved");
    await desk.client.createMessage({ ...at(closed), body: { content: "Xilofone raro" } });
    await desk.client.createMessage({
      ...at(await find(desk.client, isOpen)),
      body: { content: "xilofone", private: true },
    });
    const query = { q: "xilofone", status: "open" as const };
    expect((await desk.client.listConversations({ query })).data.payload.map(({ id }) => id)).toEqual([
      closed.id,
    ]);
    const { meta, payload } = (
      await desk.client.listConversations({ query: { assignee_type: "unassigned" } })
    ).data;
    expect(payload.some((one) => one.meta.assignee)).toBe(false);
    expect(meta.all_count).toBeGreaterThan(meta.unassigned_count ?? 0);
  });

  it("of contacts hold those who can be told apart, in no order unless sorted", async () => {
    const { payload } = await desk.client.createContact({ body: { name: "Só Nome" } });
    const sorted = await collect(desk.client.listContacts({ query: { sort: "-created_at" } }));
    expect(sorted.map(({ id }) => id)).not.toContain(payload.contact.id);
    const unsorted = await collect(desk.client.listContacts());
    expect(new Set(unsorted.map(({ id }) => id)).size).toBeLessThan(sorted.length);
  });

  it("of contacts miss nobody who writes while a source reads them", async () => {
    const source = chatwootSource(desk.client);
    const read = new Set<string | undefined>();
    const readPage = async (cursor: string | null) => {
      const { items, next } = await source.listContacts({ connection: "desk", cursor, limit: 25 });
      for (const { value } of items) read.add(value.id);
      return next;
    };
    let next = await readPage(null);
    const isUnread: Fits = ({ meta: { sender } }) => Boolean(sender.email) && !read.has(String(sender.id));
    const one = await find(desk.client, isUnread);
    desk.sandbox.control.receive({ provider: "chatwoot", conversation: String(one.id), text: "Oi" });
    while (next !== null) next = await readPage(next);
    expect(read).toContain(String(one.meta.sender.id));
  });

  it("of a filter refuse what the server does not know, and join AND before OR", async () => {
    const ask = (...payload: Schemas["FilterCondition"][]) =>
      desk.client.filterConversations({ body: { payload } });
    const day = "2020-01-01";
    for (const wrong of [
      condition("contact_id", "equal_to", [1]),
      condition("status", "contains", ["open"]),
      condition("status", "equal_to", ["closed"]),
      condition("created_at", "is_less_than", ["soon"]),
      condition("labels", "equal_to", []),
    ])
      expect(await refusal(ask(wrong))).toEqual([422, { error: expect.any(String) }]);
    const both = await ask(
      condition("status", "equal_to", ["open"], "AND"),
      condition("created_at", "is_less_than", [day], "OR"),
      condition("labels", "is_present", [], "AND"),
      condition("last_activity_at", "is_greater_than", [day]),
    );
    expect(both.payload.every(({ labels }) => labels.length > 0)).toBe(true);
    expect(both.payload.length).toBe(25);
  });

  it("of an agent, or of several states, are asked for by conditions", async () => {
    const agent = (await desk.client.listAgents())[1];
    const bodies: unknown[] = [];
    const filterConversations: ChatwootClient["filterConversations"] = (init) => {
      bodies.push(init.body.payload.map((one) => [one.attribute_key, one.filter_operator, one.values[0]]));
      return desk.client.filterConversations(init);
    };
    const source = chatwootSource({ ...desk.client, filterConversations });
    const listed = async (filter: SourceFilter) => {
      const read = (cursor: string | null) =>
        source.listConversations({ connection: "desk", cursor, limit: 25, filter });
      let [page, all]: [Awaited<ReturnType<typeof read>>, unknown[]] = [await read(null), []];
      for (; ; page = await read(page.next)) {
        all = [...all, ...page.items.map(({ value }) => value.nativeId)];
        if (page.next === null) return [page.filtered, all];
      }
    };
    const idsOf = async (fits: Fits) =>
      (await collect(desk.client.listConversations({ query: { status: "all" } })))
        .filter(fits)
        .map(({ id }) => String(id));
    const [tag, channel] = [
      { name: "VIP" },
      { id: String((await desk.client.listInboxes()).payload[0]?.id) },
    ];
    const assignee = { kind: "human", id: String(agent?.id) } as const;
    expect(await listed({ assignee })).toEqual([
      ["assignee"],
      await idsOf(({ meta }) => meta.assignee?.id === agent?.id),
    ]);
    // A status that nobody knows is among them, so the inbox must not take it for closed.
    expect(await listed({ state: ["closed"] })).toEqual([
      [],
      await idsOf(({ status }) => status === "resolved" || status === "snoozed"),
    ]);
    const named = { assignee: { kind: "human", name: "Iara" }, state: ["bot", "human"] } as const;
    expect((await listed(named))[0]).toEqual([]);
    // An open one without `meta` is of no known state, and must not be excluded.
    await listed({ state: ["unknown"] });
    expect(JSON.stringify(bodies.at(-1))).not.toContain("open");
    const everyState = ["bot", "closed", "human", "unknown", "waiting"] as const;
    await listed({ assignee, state: everyState });
    const all = [bodies[0], bodies.at(-1)];
    await listed({ assignee, tag, channel, state: ["human", "unknown"] });
    const first = { connection: "desk", limit: 25, filter: { assignee } };
    for (const cursor of ["0", "x"])
      await expect(source.listConversations({ ...first, cursor })).rejects.toThrow("Invalid cursor");
    expect([...all, bodies.at(-1)]).toEqual([
      [
        ["status", "equal_to", "all"],
        ["assignee_id", "equal_to", agent?.id],
      ],
      [
        ["status", "equal_to", "all"],
        ["assignee_id", "equal_to", agent?.id],
      ],
      [
        ...["pending", "resolved", "snoozed"].map((status) => ["status", "not_equal_to", status]),
        ["labels", "equal_to", "vip"],
        ["inbox_id", "equal_to", Number(channel.id)],
        ["assignee_id", "equal_to", agent?.id],
      ],
    ]);
  });

  it("say how many fit, so that an inbox notices when one leaves, but not of a text", async () => {
    const { meta } = (await desk.client.listConversations()).data;
    const totalOf = async (filter: SourceFilter) => {
      const request = { connection: "desk", cursor: null, limit: 25, filter };
      return (await chatwootSource(desk.client).listConversations(request)).total;
    };
    expect(await totalOf({ state: ["human", "waiting"] })).toBe(meta.all_count);
    expect(await totalOf({ state: ["human"] })).toBe(meta.assigned_count);
    expect(await totalOf({ text: "a" })).toBeUndefined();
  });

  it("of messages are windows by id, with notes and activities among them", async () => {
    const one = await find(desk.client, ({ id }) => id % 2 === 1);
    const path = at(one);
    const all = (await desk.client.listMessages({ ...path, query: { after: 0 } })).payload;
    const ids = all.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => a - b));
    const [after = 0, , before = 0] = ids;
    const between = (await desk.client.listMessages({ ...path, query: { after, before } })).payload;
    expect(between.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    expect(all.map(({ message_type }) => message_type)).toContain(2);
    const list = { ...path, query: { after: 0 } };
    expect((await collect(desk.client.listMessages(list))).map(({ id }) => id)).toEqual(ids);
    const spoken = (await desk.client.listMessages({ ...path, query: { filter_internal_messages: true } }))
      .payload;
    expect(spoken.every(({ message_type, private: isNote }) => message_type !== 2 && !isNote)).toBe(true);
  });
});

describe("conversations", () => {
  it("count at most ten unread messages, and wake up when the contact writes", async () => {
    const one = await find(desk.client, isApi);
    await desk.client.toggleConversationStatus({ ...at(one), body: { status: "snoozed" } });
    for (let sent = 0; sent < 12; sent++)
      await desk.client.createMessage({ ...at(one), body: { content: "Oi?", message_type: "incoming" } });
    const after = await desk.client.getConversation(at(one));
    expect(after).toMatchObject({ status: "open", snoozed_until: null, unread_count: 10 });
    expect(after.last_non_activity_message).toMatchObject({ message_type: 0, sender_type: "Contact" });
    const whatsApp = at(await find(desk.client, isWhatsApp));
    const incoming = desk.client.createMessage({
      ...whatsApp,
      body: { content: "Oi", message_type: "incoming" },
    });
    expect(await refusal(incoming)).toMatchObject([422, {}]);
  });

  it("come back when the time of their sleep is over", async () => {
    const { control } = desk.sandbox;
    const one = await find(desk.client, isOpen);
    const snoozed_until = Math.floor(control.clock.now().getTime() / 1000) + 60;
    await desk.client.toggleConversationStatus({ ...at(one), body: { status: "snoozed", snoozed_until } });
    control.clock.advance("2m");
    expect(await desk.client.getConversation(at(one))).toMatchObject({ status: "open", snoozed_until: null });
  });

  it("are not changed to the status they have", async () => {
    const one = await find(desk.client, ({ status }) => status === "resolved");
    const body = { status: "resolved" } as const;
    const { payload } = await desk.client.toggleConversationStatus({ ...at(one), body });
    expect(payload).toMatchObject({ success: true, current_status: "resolved" });
    expect(await desk.client.getConversation(at(one))).toEqual(one);
    const isOfAnother: Fits = (each) => isOpen(each) && each.meta.assignee?.role === "administrator";
    const theirs = await find(client(agentKey), isOfAnother);
    await client(agentKey).toggleConversationStatus({ ...at(theirs), body: { status: "open" } });
    expect((await desk.client.getConversation(at(theirs))).meta.assignee).toMatchObject({ role: "agent" });
  });

  it("flip without a status, and lose their agent to an id that is none", async () => {
    const one = await find(desk.client, (each) => isOpen(each) && each.meta.assignee !== undefined);
    const flip = async () =>
      (await desk.client.toggleConversationStatus({ ...at(one), body: {} })).payload.current_status;
    expect([await flip(), await flip()]).toEqual(["resolved", "open"]);
    expect(await desk.client.assignConversation({ ...at(one), body: { assignee_id: 999_999 } })).toBeNull();
    expect((await desk.client.getConversation(at(one))).meta).not.toHaveProperty("assignee");
    const [team] = await desk.client.listTeams();
    const given = await desk.client.assignConversation({ ...at(one), body: { team_id: team?.id ?? 0 } });
    expect(given).toMatchObject({ id: team?.id, created_at: expect.stringMatching(/Z$/) });
  });

  it("take a text after the window with a 200, and show that it failed later; a template goes out", async () => {
    const one = await find(desk.client, (each) => isWhatsApp(each) && each.can_reply === false);
    const sent = await desk.client.createMessage({ ...at(one), body: { content: "Ainda aí?" } });
    expect(sent.status).toBe("sent");
    const template_params = { name: "pedido_enviado", language: "pt_BR" };
    await desk.client.createMessage({ ...at(one), body: { content: "Saiu!", template_params } });
    const [lost, taken] = (await messagesOf(desk.client, one)).slice(-2);
    expect(lost).toMatchObject({
      id: sent.id,
      status: "failed",
      content_attributes: { external_error: expect.any(String) },
    });
    expect(taken?.status).toBe("sent");
  });

  it("take files in a form, and 200 messages a minute: then it is a 422, and a 429 in plain text for all calls", async () => {
    const { control } = desk.sandbox;
    const one = await find(desk.client, isApi);
    const file = new File(["oi"], "nota.pdf", { type: "application/pdf" });
    const form = { "attachments[]": [file], content: "A nota", private: true };
    const sent = await desk.client.createMessage({ ...at(one), body: form });
    expect(sent).toMatchObject({ private: true, attachments: [{ file_type: "file", file_size: 2 }] });
    const write = () => desk.client.createMessage({ ...at(one), body: { content: "." } });
    for (let count = 1; count < 200; count++) await write();
    expect(await refusal(write())).toEqual([422, { error: "Too many messages" }]);
    control.clock.advance("61s");
    await write();
    control.rateLimit({ requests: 1, windowSeconds: 60 });
    await desk.client.listAgents();
    const error = await refusalOf(client("another").listAgents());
    expect([error.status, error.body, error.retryAfterMs]).toEqual([429, "Retry later", undefined]);
  });

  it("have contacts whose notes are told apart by their ids", async () => {
    const { payload } = await desk.client.listContacts({ query: { sort: "name" } });
    const [one = 0, another = 0] = payload.map(({ id }) => id);
    const ids: number[] = [];
    for (const contact_id of [one, another, one, another])
      ids.push(
        (await desk.client.createContactNote({ path: { contact_id }, body: { content: "Ligar" } })).id,
      );
    expect(new Set(ids).size).toBe(4);
  });

  it("refuse a record that another one has", async () => {
    const { email, id } = await firstContact(desk.client);
    const taken = (call: PromiseLike<unknown>) => refusal(call);
    const attributes = (name: string) => [422, { message: expect.any(String), attributes: [name] }];
    if (email)
      expect(await taken(desk.client.createContact({ body: { email } }))).toEqual(attributes("email"));
    const body = { phone_number: "11 99999" };
    expect(await taken(desk.client.updateContact({ path: { contact_id: id }, body }))).toEqual(
      attributes("phone_number"),
    );
    await newWebhook(desk.client);
    expect(await taken(newWebhook(desk.client))).toEqual(attributes("url"));
  });
});

describe("webhooks", () => {
  it("are signed with their time, or not at all by an older server, and come once", async () => {
    const received: { readonly headers: Record<string, unknown>; readonly body: string }[] = [];
    const server = createServer(async (request, response) => {
      let body = "";
      for await (const piece of request) body += piece;
      received.push({ headers: { ...request.headers }, body });
      response.writeHead(500).end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const subscriptions = ["message_created", "conversation_status_changed", "message_updated"];
    const { secret } = (await newWebhook(desk.client, { url: `${url}/new`, subscriptions })).payload.webhook;
    const one = await find(
      desk.client,
      (each) => isWhatsApp(each) && each.can_reply === false && isOpen(each),
    );
    await desk.client.createMessage({ ...at(one), body: { content: "Oi", echo_id: "meu-eco" } });
    await desk.client.toggleConversationStatus({ ...at(one), body: { status: "resolved" } });
    await expect.poll(() => received.length).toBe(3);
    const bodies = received.map(({ body }) => JSON.parse(body));
    expect(bodies.map(({ event }) => event).sort()).toEqual(subscriptions.toSorted());
    const created = bodies.find(({ event }) => event === "message_created");
    expect(created).toMatchObject({ content: "Oi", message_type: "outgoing", conversation: { id: one.id } });
    expect(isEcho(parseWebhook(JSON.stringify(created)), new Set(["meu-eco"]))).toBe(true);
    expect(JSON.stringify(await desk.client.getConversation(at(one)))).not.toContain("meu-eco");
    const { changed_attributes } = bodies.find(({ event }) => event === "conversation_status_changed");
    expect(changed_attributes[0]).toEqual({ status: { previous_value: "open", current_value: "resolved" } });
    for (const { headers, body } of received) {
      const time = headers["x-chatwoot-timestamp"];
      const digest = createHmac("sha256", secret ?? "")
        .update(`${time}.${body}`)
        .digest("hex");
      expect(headers["x-chatwoot-signature"]).toBe(`sha256=${digest}`);
      // As the README says: by the time of the sandbox, as that of the machine is another.
      const now = () => desk.sandbox.control.clock.now().getTime();
      const delivery = { headers: headers as Record<string, string>, body };
      await expect(receiveWebhook(delivery, { secret: secret ?? "", now })).resolves.toHaveProperty(
        "known",
        true,
      );
    }
    await newWebhook(desk.client, {
      url: `${url}/old`,
      name: unsignedWebhookName,
      subscriptions: ["contact_updated"],
    });
    const { id } = await firstContact(desk.client);
    // What changes nothing is told to nobody.
    await desk.client.updateContact({ path: { contact_id: id }, body: {} });
    await desk.client.updateContact({ path: { contact_id: id }, body: { name: "Outro Nome" } });
    await expect.poll(() => received.length).toBe(4);
    expect(received[3]?.headers).not.toHaveProperty("x-chatwoot-signature");
    expect(JSON.parse(received[3]?.body ?? "")).toMatchObject({
      event: "contact_updated",
      id,
      name: "Outro Nome",
    });
    desk.sandbox.control.receive({ provider: "chatwoot", conversation: String(one.id), text: "Voltei" });
    await expect.poll(() => received.some(({ body }) => body.includes("Voltei"))).toBe(true);
    const incoming = received.map(({ body }) => JSON.parse(body)).find(({ content }) => content === "Voltei");
    expect(incoming).toMatchObject({ event: "message_created", message_type: "incoming" });
    server.close();
  });
});
