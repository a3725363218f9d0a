import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { refusalOf, sandboxContract } from "@confluir/provider/testing";
import { describe, expect, it, vi } from "vitest";
import { createJuriChatClient, type JuriChatClient } from "./client.ts";
import { operations } from "./generated/operations.ts";
import type { ContactListItem, Conversation, WebhookDelivery } from "./index.ts";
import { juriChatSandbox } from "./sandbox.ts";

const createClient = (baseUrl: string, apiKey = "test-key") =>
  createJuriChatClient({ baseUrl, apiKey, maxRetries: 0, rateLimiter: false });

/** The first inbox has this id in every dataset. */
const inboxId = "cjinbx0001aaaa";
/** What it takes to see anything: all four flags. */
const shown = { inboxId, showGroups: true, onlyGroups: false, onlyPrivate: false, onlyArchived: false };
const statuses = ["ROBOT_INTERACTIVE", "WAITING_HUMAN", "HUMAN_INTERACTIVE", "INACTIVE"] as const;

type Filters = Omit<NonNullable<Parameters<JuriChatClient["listConversations"]>[0]>["query"], "inboxId">;

/** Every conversation of the inbox that the filters leave, at once. */
const list = (client: JuriChatClient, filters: Filters = {}) =>
  client.listConversations({ query: { ...shown, limit: 1000, ...filters } });

/** The newest conversation that fits. */
async function find(
  client: JuriChatClient,
  fits: (conversation: Conversation) => boolean = () => true,
): Promise<Conversation> {
  const found = (await list(client)).data.find(fits);
  if (found === undefined) throw new Error("The dataset of this test has no such conversation.");
  return found;
}

/** A conversation as list and detail have it now, with its newest messages. */
async function read(client: JuriChatClient, conversationId: string) {
  const { data, ...page } = await client.getConversation({ path: { conversationId } });
  const listed = (await list(client)).data.find(({ id }) => id === conversationId);
  return { ...page, ...data, listed };
}

/** The first contact that fits. */
async function findContact(
  client: JuriChatClient,
  fits: (contact: ContactListItem) => boolean,
): Promise<ContactListItem> {
  for await (const contact of client.listContacts({ query: { inboxId } })) if (fits(contact)) return contact;
  throw new Error("The dataset of this test has no such contact.");
}

/** A conversation that a person has, so that messages can be sent. */
async function findAttended(client: JuriChatClient): Promise<string> {
  const { id } = await find(client, ({ status }) => status === "HUMAN_INTERACTIVE");
  return id;
}

/** Tags of the office by their ids. */
async function tagIds(client: JuriChatClient): Promise<readonly string[]> {
  return (await client.listTags({ query: { inboxId } })).map(({ id }) => id);
}

/** A server that webhooks can be sent to. `status` is what it answers. */
async function startReceiver() {
  const received: { readonly headers: IncomingHttpHeaders; readonly body: string }[] = [];
  const receiver = { url: "", status: 200, received, [Symbol.asyncDispose]: async () => {} };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
    response.writeHead(receiver.status).end("recebido");
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/ganchos`;
  receiver[Symbol.asyncDispose] = () =>
    new Promise((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    });
  return receiver;
}

/** How long a delivery may take; it takes a few milliseconds. */
const soon = { timeout: 4_000, interval: 5 };

/** A webhook that is told of new statuses. */
const webhook = (url: string) => ({ name: "Ensaio", url, events: ["chat.conversation.updated" as const] });

/** Makes a webhook and an event for it, and waits until the delivery has this status. */
async function deliver(client: JuriChatClient, url: string, status: WebhookDelivery["status"]) {
  const conversationId = await findAttended(client);
  const { id: webhookId } = await client.createWebhook({ body: webhook(url) });
  await client.endHumanSupport({ body: { conversationId } });
  const listed = async () => (await client.listWebhookDeliveries({ path: { webhookId } })).data[0];
  const delivery = await vi.waitFor(async () => {
    const delivery = await listed();
    expect(delivery?.status).toBe(status);
    return delivery;
  }, soon);
  return { path: { webhookId, deliveryId: delivery?.id ?? "" }, listed };
}

const connected = await sandboxContract({
  sandbox: juriChatSandbox,
  operations,
  createClient: (baseUrl: string) => createClient(baseUrl),
  visits: {
    async listConversations(client) {
      const page = await client.listConversations({ query: { ...shown, limit: 3 } });
      const all = await list(client);
      expect(page.data).toEqual(all.data.slice(0, 3));
      expect(page).toMatchObject({
        totalResults: all.data.length,
        totalPages: Math.ceil(all.data.length / 3),
      });
      const times = all.data.map(({ lastMessage }) => Date.parse(lastMessage?.messageAt ?? ""));
      expect(times).toEqual(times.toSorted((a, b) => b - a));
      const { showGroups, ...threeFlags } = shown;
      for (const query of [{ inboxId }, threeFlags]) {
        const nothing = { data: [], totalResults: 0, totalPages: 0 };
        expect(await client.listConversations({ query })).toEqual(nothing);
      }
      for (const status of statuses) {
        const wanted = all.data.filter((one) => one.status === status);
        expect(wanted).not.toEqual([]);
        expect((await list(client, { status })).data).toEqual(wanted);
      }
      return page;
    },

    async createConversation(client) {
      const { integration } = await find(client);
      const { totalResults } = await list(client);
      const { id, name } = await findContact(client, ({ conversationId }) => conversationId === null);
      const integrationId = integration?.id ?? "";
      const body = { personId: id, inboxId, integrationId, priority: "HIGH" as const };
      const created = await client.createConversation({ body });
      expect(created.person).toEqual({ id, name });
      const { data, ...after } = await list(client);
      expect(after.totalResults).toBe(totalResults + 1);
      expect(data[0]).toMatchObject({
        id: created.conversation?.id,
        status: "ROBOT_INTERACTIVE",
        priority: "HIGH",
        person: { id },
        integration,
        lastMessage: null,
      });
      expect(await client.createConversation({ body })).toEqual(created);
      expect((await list(client)).totalResults).toBe(totalResults + 1);
      expect(await read(client, data[0]?.id ?? "")).toMatchObject({ messages: [], hasMore: false });
      return created;
    },

    async getConversation(client) {
      const { id, lastMessage, status, priority, person, tags, updatedAt } = await find(client);
      const conversation = await client.getConversation({ path: { conversationId: id } });
      expect(conversation.data).toMatchObject({ id, status, priority, person, tags, updatedAt, inboxId });
      const { content, messageAt, type } = lastMessage ?? {};
      expect(conversation.data.messages[0]).toMatchObject({ id: lastMessage?.id, content, messageAt, type });
      return conversation;
    },

    async updateConversation(client) {
      const { id } = await find(client, ({ isFixed, priority }) => isFixed === false && priority !== "HIGH");
      const path = { conversationId: id };
      const [a = "", b = "", c = ""] = await tagIds(client);
      const { role } = (await client.listUsers()).data?.[0] ?? {};
      const body = { isFixed: true, priority: "HIGH" as const, tags: [a, b], roleId: role?.id ?? "" };
      const confirmation = await client.updateConversation({ path, body });
      const first = await read(client, id);
      expect(first).toMatchObject({
        priority: "HIGH",
        tags: [{ id: a }, { id: b }],
        listed: { isFixed: true, priority: "HIGH", tags: [{ id: a }, { id: b }], role },
      });
      await client.updateConversation({ path, body: { tags: [c] } });
      const second = await read(client, id);
      expect(second.tags).toEqual([expect.objectContaining({ id: c })]);
      // @ts-expect-error: the provider knows no `color`, and drops it
      await client.updateConversation({ path, body: { color: "azul" } });
      expect(await read(client, id)).toEqual(second);
      return confirmation;
    },

    async deleteConversation(client) {
      const { id, person } = await find(client, ({ isGroup }) => isGroup === false);
      const { totalResults } = await list(client);
      const answer = await client.deleteConversation({ path: { conversationId: id } });
      await expectRefusal(client.getConversation({ path: { conversationId: id } }), 404, "not_found");
      const { data, ...after } = await list(client);
      expect(after.totalResults).toBe(totalResults - 1);
      expect(data.map((one) => one.id)).not.toContain(id);
      expect(await findContact(client, (one) => one.id === person?.id)).toMatchObject({
        conversationId: null,
      });
      return answer;
    },

    async archiveConversation(client) {
      const { id } = await find(client);
      const idsIn = async (onlyArchived: boolean) =>
        (await list(client, { onlyArchived })).data.map((one) => one.id);
      const [open, archived] = [await idsIn(false), await idsIn(true)];
      const answer = await client.archiveConversation({
        path: { conversationId: id },
        body: { isArchived: true },
      });
      expect(await idsIn(false)).toEqual(open.filter((one) => one !== id));
      expect(new Set(await idsIn(true))).toEqual(new Set([...archived, id]));
      await client.archiveConversation({ path: { conversationId: id }, body: { isArchived: false } });
      expect([await idsIn(false), await idsIn(true)]).toEqual([open, archived]);
      return answer;
    },

    async startHumanSupport(client) {
      const { id: conversationId } = await find(client, ({ status }) => status === "ROBOT_INTERACTIVE");
      const { id: selectedUserId = "", name } = (await client.listUsers()).data?.[2] ?? {};
      const answer = await client.startHumanSupport({ body: { conversationId, selectedUserId } });
      const after = await read(client, conversationId);
      expect(after).toMatchObject({ status: "HUMAN_INTERACTIVE", user: { id: selectedUserId, name } });
      expect(after.listed).toMatchObject({ status: "HUMAN_INTERACTIVE", responsables: [selectedUserId] });
      await client.startHumanSupport({ body: { conversationId, isRandom: true } });
      expect(await read(client, conversationId)).toEqual(after);
      const { id } = await find(client, ({ status, user }) => status === "WAITING_HUMAN" && user === null);
      await client.startHumanSupport({ body: { conversationId: id, isRandom: true } });
      expect(await read(client, id)).toMatchObject({
        status: "HUMAN_INTERACTIVE",
        user: { id: expect.any(String) },
      });
      return answer;
    },

    async endHumanSupport(client) {
      const conversationId = await findAttended(client);
      const answer = await client.endHumanSupport({ body: { conversationId } });
      expect(await read(client, conversationId)).toMatchObject({ status: "ROBOT_INTERACTIVE", user: null });
      return answer;
    },

    async sendMessage(client) {
      const { id: conversationId } = await find(client, ({ status }) => status === "ROBOT_INTERACTIVE");
      const before = await read(client, conversationId);
      const text = { conversationId, message: "Segue a minuta.", type: "text" as const };
      await expectRefusal(client.sendMessage({ body: text }), 400, "bad_request");
      expect(await read(client, conversationId)).toEqual(before);

      await client.startHumanSupport({ body: { conversationId, isRandom: true } });
      const answer = await client.sendMessage({ body: text });
      const { messages } = await read(client, conversationId);
      expect(messages[0]).toMatchObject({ content: text.message, type: "text", direction: "OUTBOUND" });
      expect(messages[1]).toEqual(before.messages[0]);
      expect(await find(client)).toMatchObject({
        id: conversationId,
        lastMessage: { id: messages[0]?.id, content: text.message },
        unreadCount: 0,
      });

      const file = new Blob(["Cláusula 1"], { type: "application/pdf" });
      const media = { file, fileName: "minuta.pdf", caption: "Minuta" };
      await client.sendMessage({ body: { conversationId, message: "", type: "document", ...media } });
      const card = { contactName: "Perito Inventado", contactPhoneNumber: "5500900000099" };
      await client.sendMessage({ body: { conversationId, message: "", type: "contact", ...card } });
      expect((await read(client, conversationId)).messages.slice(0, 3)).toMatchObject([
        { type: "contact", contact: { name: card.contactName, phoneNumber: card.contactPhoneNumber } },
        {
          type: "document",
          content: expect.stringMatching(/^https:/),
          metadata: {
            fileName: "minuta.pdf",
            caption: "Minuta",
            mimeType: "application/pdf",
            sizeBytes: file.size,
          },
        },
        messages[0] ?? {},
      ]);
      return answer;
    },

    async forwardMessages(client) {
      const [first, second, source] = (await list(client)).data.slice(5).map(({ id }) => id);
      const targets = [first ?? "", second ?? ""];
      await client.startHumanSupport({ body: { conversationId: source ?? "", isRandom: true } });
      for (const message of ["Primeira", "Segunda"])
        await client.sendMessage({ body: { conversationId: source ?? "", message, type: "text" } });
      const { messages } = await read(client, source ?? "");
      const messageId = messages.slice(0, 2).map(({ id }) => id);
      const before = await Promise.all(targets.map((id) => read(client, id)));
      const answer = await client.forwardMessages({ body: { conversationId: targets, messageId } });
      for (const [index, id] of targets.entries()) {
        const after = await read(client, id);
        expect(after.messages.slice(0, 2).map(({ content }) => content)).toEqual(["Primeira", "Segunda"]);
        expect(after.messages[2]).toEqual(before[index]?.messages[0]);
      }
      expect((await read(client, source ?? "")).messages).toEqual(messages);
      return answer;
    },

    async syncMessages(client) {
      const { id: conversationId } = await find(client);
      const before = await read(client, conversationId);
      const answer = await client.syncMessages({ body: { conversationId } });
      expect(answer).toEqual({ success: true });
      // All messages are here already, so there is nothing that it could bring.
      expect(await read(client, conversationId)).toEqual(before);
      return answer;
    },

    async createNote(client, { control }) {
      const { id: conversationId } = await find(client);
      const before = await client.listNotes({ query: { conversationId } });
      const { messages } = await read(client, conversationId);
      const note = await client.createNote({ body: { conversationId, note: "Pedir a procuração." } });
      const createdAt = control.clock.now().toISOString();
      expect(note).toMatchObject({ conversationId, content: "Pedir a procuração.", messageAt: createdAt });
      expect(await client.listNotes({ query: { conversationId } })).toEqual([
        ...before,
        { id: note.id, content: "Pedir a procuração.", createdAt, user: null },
      ]);
      expect((await read(client, conversationId)).messages).toEqual(messages);
      return note;
    },

    async listNotes(client) {
      for (const { id: conversationId } of (await list(client)).data) {
        const notes = await client.listNotes({ query: { conversationId } });
        if (notes.length === 0) continue;
        expect(notes.map(({ content }) => content)).not.toContain("");
        return notes;
      }
      throw new Error("The dataset of this test has no notes.");
    },

    async listContacts(client) {
      const page = await client.listContacts({ query: { inboxId, page: 1, limit: 3 } });
      const { data: atOnce } = await client.http.GET("/people/", { params: { query: { inboxId } } });
      const all = atOnce?.data ?? [];
      expect(page.data).toEqual(all.slice(0, 3));
      expect(page).toMatchObject({ totalResults: all.length, totalPages: Math.ceil(all.length / 3) });
      const blocked = await client.listContacts({ query: { inboxId, isBlocked: true } });
      expect(blocked.data).toEqual(all.filter(({ isBlocked }) => isBlocked));
      const [{ id, name, phoneNumber } = { id: "", name: "", phoneNumber: "" }] = page.data;
      for (const part of [name?.toUpperCase(), phoneNumber?.slice(-8)]) {
        const found = await client.listContacts({ query: { inboxId, name: part ?? "" } });
        expect(found.data.map((one) => one.id)).toContain(id);
        expect(found.totalResults).toBeLessThan(all.length);
      }
      return page;
    },

    async getContact(client) {
      const { conversationId, ...listed } = await findContact(client, (one) => one.conversationId !== null);
      const contact = await client.getContact({ path: { peopleId: listed.id }, query: { inboxId } });
      expect(contact).toEqual(listed);
      expect((await read(client, conversationId ?? "")).person).toMatchObject({ id: contact.id });
      return contact;
    },

    async updateContact(client, { control }) {
      const before = await findContact(client, ({ conversationId }) => conversationId !== null);
      const [tag = ""] = (await tagIds(client)).filter((id) => before.tags?.every((one) => one.id !== id));
      const change = { name: "Nome Inventado", city: "Olinda", email: "novo@example.com", isBlocked: true };
      const path = { peopleId: before.id };
      const confirmation = await client.updateContact({ path, body: { inboxId, ...change, tags: [tag] } });
      const { conversationId, ...unchanged } = before;
      const updatedAt = control.clock.now().toISOString();
      const after = await client.getContact({ path, query: { inboxId } });
      expect(after).toEqual({
        ...unchanged,
        ...change,
        updatedAt,
        tags: [expect.objectContaining({ id: tag })],
      });
      const { data } = await client.listContacts({ query: { inboxId, isBlocked: true, name: "inventado" } });
      expect(data).toEqual([{ ...after, conversationId }]);
      expect((await read(client, conversationId ?? "")).person).toMatchObject({ name: "Nome Inventado" });
      return confirmation;
    },

    async listUsers(client) {
      const page = await client.listUsers({ query: { page: 1, limit: 3 } });
      const { data: all = [] } = await client.listUsers({ query: { limit: 100 } });
      expect(page.data).toEqual(all.slice(0, 3));
      expect(page.totalResults).toBe(all.length);
      const { roleId } = all[0] ?? {};
      const { data } = await client.listUsers({ query: { inboxId, roleId: roleId ?? "" } });
      expect(data).toEqual(all.filter((one) => one.roleId === roleId));
      const { user } = await find(client, (one) => one.user !== null);
      expect(all.map(({ id }) => id)).toContain(user?.id);
      return page;
    },

    async createTag(client) {
      const before = await client.listTags({ query: { inboxId } });
      const body = { name: "Perícia", color: "#3366AA", inboxId, modules: ["conversas" as const] };
      const tag = await client.createTag({ body });
      const { id = "" } = tag;
      expect(tag).toMatchObject(body);
      expect(await client.listTags({ query: { inboxId } })).toEqual([...before, tag]);
      expect((await list(client, { tags: id })).data).toEqual([]);
      const conversation = await find(client);
      const path = { conversationId: conversation.id };
      await client.updateConversation({ path, body: { tags: [id] } });
      expect((await list(client, { tags: id })).data).toMatchObject([
        { id: conversation.id, tags: [{ id, name: "Perícia", color: "#3366AA" }] },
      ]);
      return tag;
    },

    async listTags(client) {
      const tags = await client.listTags({ query: { inboxId } });
      const { tags: used } = await find(client, (one) => (one.tags?.length ?? 0) > 1);
      for (const tag of used ?? []) expect(tags).toContainEqual(expect.objectContaining(tag));
      return tags;
    },

    async listScheduledMessages(client, { control }) {
      const page = await client.listScheduledMessages({ query: { page: 1, limit: 3 } });
      const { data: all } = await client.listScheduledMessages({ query: { limit: 100 } });
      expect(page.data).toEqual(all.slice(0, 3));
      expect(page.totalResults).toBe(all.length);
      const { conversationId = "" } = all[0] ?? {};
      const byConversation = await client.listScheduledMessages({ query: { conversationId } });
      expect(byConversation.data).toEqual(all.slice(0, 1));
      const count = async (status: "PENDING" | "SENT") =>
        (await client.listScheduledMessages({ query: { status } })).totalResults;
      expect([await count("PENDING"), await count("SENT")]).toEqual([all.length, 0]);
      control.clock.advance("31d");
      expect([await count("PENDING"), await count("SENT")]).toEqual([0, all.length]);
      return page;
    },

    async updateScheduledMessage(client, { control }) {
      const { data } = await client.listScheduledMessages({ query: { status: "PENDING" } });
      const { id = "", conversationId = "", ...before } = data.find(({ type }) => type === "text") ?? {};
      const scheduledAt = new Date(control.clock.now().getTime() + 3_600_000).toISOString();
      const body = { message: "Sua audiência mudou.", scheduledAt };
      const changed = await client.updateScheduledMessage({ path: { scheduledMessageId: id }, body });
      const planned = { id, ...before, conversationId, scheduledAt, content: body.message };
      const updatedAt = control.clock.now().toISOString();
      const listIt = async () => (await client.listScheduledMessages({ query: { conversationId } })).data;
      expect(await listIt()).toEqual([{ ...planned, updatedAt }]);
      expect(await listIt()).toMatchObject([changed.data]);

      const { messages } = await read(client, conversationId);
      control.clock.set(scheduledAt);
      expect(await listIt()).toMatchObject([{ id, status: "SENT", sentAt: scheduledAt }]);
      const after = await read(client, conversationId);
      expect(after.messages[0]).toMatchObject({ content: body.message, messageAt: scheduledAt });
      expect(after.messages[1]).toEqual(messages[0]);
      return changed;
    },

    async listWebhooks(client) {
      const webhooks = await client.listWebhooks();
      const { secret, headers, ...detail } = await client.getWebhook({
        path: { webhookId: webhooks[0]?.id ?? "" },
      });
      const stats = { totalDeliveries: 0, successCount: 0, failedCount: 0, successRate: 0 };
      expect(webhooks).toEqual([{ ...detail, stats }]);
      expect([secret, headers]).not.toContain(undefined);
      return webhooks;
    },

    async createWebhook(client, { control }) {
      await using receiver = await startReceiver();
      const conversation = await find(
        client,
        ({ status, isGroup }) => status === "ROBOT_INTERACTIVE" && isGroup === false,
      );
      const headers = { "X-Origem": "ensaio" };
      const created = await client.createWebhook({ body: { ...webhook(receiver.url), headers } });
      const { id: webhookId = "", secret = "" } = created;
      await client.startHumanSupport({ body: { conversationId: conversation.id, isRandom: true } });
      await vi.waitFor(() => expect(receiver.received).toHaveLength(1), soon);
      const [delivery] = receiver.received;
      const signature = createHmac("sha256", secret)
        .update(delivery?.body ?? "")
        .digest("hex");
      expect(delivery?.headers).toMatchObject({
        "content-type": "application/json",
        "x-jurichat-signature": `sha256=${signature}`,
        "x-jurichat-delivery": expect.stringMatching(/./),
        "x-origem": "ensaio",
      });
      expect(JSON.parse(delivery?.body ?? "")).toEqual({
        event: "chat.conversation.updated",
        data: {
          conversationId: conversation.id,
          personId: conversation.person?.id,
          personName: conversation.person?.name,
          personPhone: conversation.person?.phoneNumber,
          inboxId,
          status: "HUMAN_INTERACTIVE",
          previousStatus: "ROBOT_INTERACTIVE",
        },
        timestamp: control.clock.now().toISOString(),
      });
      expect(await client.getWebhook({ path: { webhookId } })).toEqual(created);
      expect((await client.listWebhooks()).map(({ id }) => id)).toContain(webhookId);
      return created;
    },

    async getWebhook(client) {
      const created = await client.createWebhook({ body: webhook("https://ganchos.example/ensaio") });
      const found = await client.getWebhook({ path: { webhookId: created.id ?? "" } });
      expect(found).toEqual(created);
      expect(found.secret).toMatch(/.{20}/);
      return found;
    },

    async updateWebhook(client) {
      await using receiver = await startReceiver();
      const conversationId = await findAttended(client);
      const { secret, ...created } = await client.createWebhook({
        body: { ...webhook("https://ganchos.example/ensaio"), description: "Ensaio", isActive: false },
      });
      const path = { webhookId: created.id ?? "" };
      const body = { url: receiver.url, description: null, isActive: true };
      const changed = await client.updateWebhook({ path, body });
      expect(changed).toEqual({ ...created, ...body, updatedAt: changed.updatedAt });
      expect(await client.getWebhook({ path })).toEqual({ ...changed, secret });
      await client.endHumanSupport({ body: { conversationId } });
      await vi.waitFor(() => expect(receiver.received).toHaveLength(1), soon);
      await client.updateWebhook({ path, body: { isActive: false } });
      await client.startHumanSupport({ body: { conversationId, isRandom: true } });
      expect((await client.listWebhookDeliveries({ path })).total).toBe(1);
      return changed;
    },

    async listWebhookDeliveries(client) {
      await using receiver = await startReceiver();
      const conversationId = await findAttended(client);
      const { id = "" } = await client.createWebhook({ body: webhook(receiver.url) });
      const path = { webhookId: id };
      const statusesNow = async () =>
        (await client.listWebhookDeliveries({ path })).data.map(({ status }) => status);
      await client.endHumanSupport({ body: { conversationId } });
      await vi.waitFor(async () => expect(await statusesNow()).toEqual(["SUCCESS"]), soon);
      receiver.status = 503;
      await client.startHumanSupport({ body: { conversationId, isRandom: true } });
      await vi.waitFor(async () => expect(await statusesNow()).toEqual(["RETRYING", "SUCCESS"]), soon);

      const deliveries = await client.listWebhookDeliveries({ path });
      const ids = receiver.received.map(({ headers }) => headers["x-jurichat-delivery"]);
      const payloads = receiver.received.map(({ body }) => JSON.parse(body));
      expect(deliveries).toMatchObject({ total: 2, page: 1, totalPages: 1 });
      expect(deliveries.data).toMatchObject([
        { id: ids[1], statusCode: 503, payload: payloads[1], responseBody: "recebido" },
        { id: ids[0], statusCode: 200, payload: payloads[0], attemptCount: 1, nextRetryAt: null },
      ]);
      expect(deliveries.data[0]?.nextRetryAt).toEqual(expect.any(String));
      const succeeded = await client.listWebhookDeliveries({ path, query: { status: "SUCCESS" } });
      expect(succeeded.data).toEqual(deliveries.data.slice(1));
      const [{ stats } = {}] = (await client.listWebhooks()).filter((one) => one.id === id);
      expect(stats).toMatchObject({ totalDeliveries: 2, successCount: 1, failedCount: 0 });
      return deliveries;
    },

    async getWebhookDelivery(client) {
      await using receiver = await startReceiver();
      const { path, listed } = await deliver(client, receiver.url, "SUCCESS");
      const delivery = await client.getWebhookDelivery({ path });
      expect(delivery).toEqual(await listed());
      const [sent] = receiver.received;
      expect(delivery).toMatchObject({
        id: sent?.headers["x-jurichat-delivery"],
        webhookId: path.webhookId,
        event: "chat.conversation.updated",
        payload: JSON.parse(sent?.body ?? ""),
        statusCode: 200,
        responseBody: "recebido",
        errorMessage: null,
        attemptCount: 1,
      });
      return delivery;
    },

    async retryWebhookDelivery(client) {
      await using receiver = await startReceiver();
      receiver.status = 503;
      const { path } = await deliver(client, receiver.url, "RETRYING");
      receiver.status = 200;
      const { deliveryId } = path;
      const answer = await client.retryWebhookDelivery({ path: { deliveryId } });
      expect(answer).toEqual({ deliveryId, message: expect.stringMatching(/./) });
      const read = () => client.getWebhookDelivery({ path });
      const taken = { status: "SUCCESS", statusCode: 200, errorMessage: null, attemptCount: 2 };
      await vi.waitFor(async () => expect(await read()).toMatchObject(taken), soon);
      const [first, second] = receiver.received;
      expect([second?.body, receiver.received.length]).toEqual([first?.body, 2]);
      await expectRefusal(client.retryWebhookDelivery({ path: { deliveryId } }), 400, "bad_request");
      return answer;
    },
  },
  lists: {
    listConversations: async (client) => ({
      init: { query: { ...shown, limit: 30 } },
      total: (await list(client)).totalResults,
    }),
    async getConversation(client) {
      const contact = await findContact(client, ({ conversationId }) => conversationId === null);
      const { integration } = await find(client);
      const body = { personId: contact.id, inboxId, integrationId: integration?.id ?? "" };
      const conversationId = (await client.createConversation({ body })).conversation?.id ?? "";
      await client.startHumanSupport({ body: { conversationId, isRandom: true } });
      const total = 65;
      for (let sent = 1; sent <= total; sent++)
        await client.sendMessage({ body: { conversationId, message: `Parte ${sent}`, type: "text" } });
      return { init: { path: { conversationId } }, total };
    },
    async listContacts(client) {
      const { totalResults: total } = await client.listContacts({ query: { inboxId } });
      return { init: { query: { inboxId, limit: 30 } }, total };
    },
    async listUsers(client) {
      const { totalResults: total = 0 } = await client.listUsers();
      return { init: { query: { limit: 3 } }, total };
    },
    async listScheduledMessages(client) {
      const { totalResults: total } = await client.listScheduledMessages();
      return { init: { query: { limit: 3 } }, total };
    },
    async listWebhookDeliveries(client) {
      await using receiver = await startReceiver();
      const conversationId = await findAttended(client);
      const { id: webhookId = "" } = await client.createWebhook({ body: webhook(receiver.url) });
      for (let pair = 0; pair < 4; pair++) {
        await client.endHumanSupport({ body: { conversationId } });
        await client.startHumanSupport({ body: { conversationId, isRandom: true } });
      }
      return { init: { path: { webhookId }, query: { limit: 3 } }, total: 8 };
    },
  },
});

/** What JuriChat says to a call that it refuses: a status, its name and a sentence for people, and no code. */
async function expectRefusal(call: PromiseLike<unknown>, status: number, kind: string) {
  const error = await refusalOf(call);
  expect(error).toMatchObject({ status, kind, code: undefined });
  expect(error.body).toEqual({
    statusCode: status,
    error: names[status],
    message: expect.stringMatching(/./),
  });
  return error;
}

const names: Record<number, string> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
};

/** An id of the right form that stands for nothing in any dataset. */
const nobody = "cjzzzz9999zzzz";

type Refused = (client: JuriChatClient) => PromiseLike<unknown>;

describe("refuses", () => {
  it.each([
    ["a key that nobody has", "unknown", 401, "unauthorized"],
    ["the key of another office", "other-office", 403, "forbidden"],
  ])("%s", async (_, apiKey, status, kind) => {
    const client = createClient(connected.url, apiKey);
    await expectRefusal(client.listWebhooks(), status, kind);
    await expectRefusal(client.deleteConversation({ path: { conversationId: nobody } }), status, kind);
  });

  it("a request without a key", async () => {
    const call = connected.client.listUsers({ headers: { "X-JuriChat-Api-Key": "" } });
    await expectRefusal(call, 401, "unauthorized");
    expect(connected.sandbox.takeViolations()).toMatchObject([{ location: "request.security" }]);
  });

  const conversationId = nobody;
  const path = { conversationId };
  const body = { conversationId };
  it.each<[keyof typeof operations, Refused]>([
    ["getConversation", (client) => client.getConversation({ path })],
    ["updateConversation", (client) => client.updateConversation({ path, body: { isFixed: true } })],
    ["deleteConversation", (client) => client.deleteConversation({ path })],
    ["archiveConversation", (client) => client.archiveConversation({ path, body: { isArchived: true } })],
    ["startHumanSupport", (client) => client.startHumanSupport({ body: { ...body, isRandom: true } })],
    ["endHumanSupport", (client) => client.endHumanSupport({ body })],
    ["sendMessage", (client) => client.sendMessage({ body: { ...body, message: "Oi", type: "text" } })],
    ["syncMessages", (client) => client.syncMessages({ body })],
    ["createNote", (client) => client.createNote({ body: { ...body, note: "Oi" } })],
    ["listNotes", (client) => client.listNotes({ query: body })],
    [
      "forwardMessages",
      (client) => client.forwardMessages({ body: { conversationId: [nobody], messageId: [nobody] } }),
    ],
    [
      "createConversation",
      (client) => client.createConversation({ body: { personId: nobody, inboxId, integrationId: nobody } }),
    ],
    ["getContact", (client) => client.getContact({ path: { peopleId: nobody }, query: { inboxId } })],
    [
      "updateContact",
      (client) => client.updateContact({ path: { peopleId: nobody }, body: { inboxId, isBlocked: true } }),
    ],
    [
      "updateScheduledMessage",
      (client) =>
        client.updateScheduledMessage({ path: { scheduledMessageId: nobody }, body: { message: "Oi" } }),
    ],
    ["getWebhook", (client) => client.getWebhook({ path: { webhookId: nobody } })],
    [
      "updateWebhook",
      (client) => client.updateWebhook({ path: { webhookId: nobody }, body: { isActive: true } }),
    ],
    ["listWebhookDeliveries", (client) => client.listWebhookDeliveries({ path: { webhookId: nobody } })],
    [
      "getWebhookDelivery",
      (client) => client.getWebhookDelivery({ path: { webhookId: nobody, deliveryId: nobody } }),
    ],
    ["retryWebhookDelivery", (client) => client.retryWebhookDelivery({ path: { deliveryId: nobody } })],
  ])("what is not there: %s", async (_, call) => {
    await expectRefusal(call(connected.client), 404, "not_found");
  });

  it("ids of another kind, another inbox and another dataset", async () => {
    const { client, sandbox } = connected;
    const conversation = await find(client, ({ isGroup }) => isGroup === false);
    const elsewhere = (await client.listUsers()).data?.[0]?.inboxes?.[1]?.id ?? "";
    const peopleId = conversation.person?.id ?? "";
    const inside = { path: { peopleId }, query: { inboxId } };
    await client.getContact(inside);
    const outside = { path: { peopleId }, query: { inboxId: elsewhere } };
    await expectRefusal(client.getContact(outside), 404, "not_found");
    await expectRefusal(client.getConversation({ path: { conversationId: peopleId } }), 404, "not_found");
    const before = await read(client, conversation.id);
    const tags = { path: { conversationId: conversation.id }, body: { isFixed: true, tags: [peopleId] } };
    await expectRefusal(client.updateConversation(tags), 404, "not_found");
    expect(await read(client, conversation.id)).toEqual(before);
    sandbox.control.reset({ seed: 2 });
    await expectRefusal(client.getContact(inside), 404, "not_found");
  });

  it("cursors of another conversation, edited or made up", async () => {
    const { client } = connected;
    const walk = (id: string, cursor: string) =>
      client.getConversation({ path: { conversationId: id }, query: { cursor } });
    const long: { readonly id: string; readonly cursor: string }[] = [];
    for (const { id } of (await list(client)).data) {
      const { nextCursor } = await client.getConversation({ path: { conversationId: id } });
      if (nextCursor) long.push({ id, cursor: nextCursor });
      if (long.length === 2) break;
    }
    const [first = { id: "", cursor: "" }, second = first] = long;
    await walk(first.id, first.cursor);
    const edited = first.cursor.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
    for (const cursor of [second.cursor, edited, "x"])
      await expectRefusal(walk(first.id, cursor), 400, "bad_request");
  });

  it.each<[string, string, Refused]>([
    // @ts-expect-error: an inbox is required
    ["a list of conversations without inbox", "inboxId", (client) => client.listConversations({ query: {} })],
    // @ts-expect-error: an inbox is required
    ["a list of contacts without inbox", "inboxId", (client) => client.listContacts({ query: {} })],
    // @ts-expect-error: an inbox is required
    ["a list of tags without inbox", "inboxId", (client) => client.listTags({ query: {} })],
    ["a page that is none", "page", (client) => client.listUsers({ query: { page: 0 } })],
    [
      "a status that is none",
      "status",
      // @ts-expect-error: there is no such status
      (client) => client.listConversations({ query: { ...shown, status: "ñ" } }),
    ],
    [
      "a tag without colour",
      "color",
      // @ts-expect-error: all four are required
      (client) => client.createTag({ body: { name: "ñ", inboxId, modules: ["crm"] } }),
    ],
    [
      "a module that is none, with those there are",
      "modules \\(valores aceitos: crm, conversas, pessoas, fast-messages, tickets\\)",
      // @ts-expect-error: there is no such module
      (client) => client.createTag({ body: { name: "ñ", color: "#123456", inboxId, modules: ["ñ"] } }),
    ],
    [
      "a form without its text",
      "message",
      // @ts-expect-error: a message is required, if empty
      (client) => client.sendMessage({ body: { conversationId: nobody, type: "text" } }),
    ],
    [
      "a webhook without events",
      "events",
      (client) => client.createWebhook({ body: { ...webhook("https://ganchos.example/x"), events: [] } }),
    ],
  ])("%s, naming the field and repeating nothing", async (_, field, call) => {
    const { body } = await expectRefusal(call(connected.client), 400, "bad_request");
    expect(body).toMatchObject({ message: expect.stringMatching(new RegExp(`confira ${field}`)) });
    expect(JSON.stringify(body)).not.toContain("ñ");
    expect(connected.sandbox.takeViolations()).not.toEqual([]);
  });

  it("a message for the past, and changes to one that was sent", async () => {
    const { client, sandbox } = connected;
    const [{ id = "", scheduledAt = "" } = {}] = (await client.listScheduledMessages()).data;
    const change = (body: { readonly scheduledAt?: string; readonly message?: string }) =>
      client.updateScheduledMessage({ path: { scheduledMessageId: id }, body });
    await expectRefusal(
      change({ scheduledAt: sandbox.control.clock.now().toISOString() }),
      400,
      "bad_request",
    );
    sandbox.control.clock.set(scheduledAt);
    await expectRefusal(change({ message: "Tarde demais" }), 400, "bad_request");
  });
});
