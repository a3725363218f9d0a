import type { SandboxGroup } from "@confluir/mock";
import { refusalOf, sandboxContract } from "@confluir/provider/testing";
import { describe, expect, it } from "vitest";
import { createOneToOneClient, type OneToOneClient } from "./client.ts";
import { operations } from "./generated/operations.ts";
import type { Conversation } from "./index.ts";
import { createTestBackend } from "./sandbox/__fixtures__/test-backend.ts";
import { oneToOneSandbox, unknownKey } from "./sandbox.ts";

const createClient = (baseUrl: string, apiKey = "sk_1to1_test", slug = "acme") =>
  createOneToOneClient({ baseUrl, apiKey, slug, maxRetries: 0, rateLimiter: false });

/** A uuid of the right form that stands for nothing in any dataset. */
const nobody = "1b4c05d9-82c7-4aa6-89d9-52097038d650";

/** The newest conversation that fits. */
async function find(
  client: OneToOneClient,
  fits: (conversation: Conversation) => boolean = () => true,
): Promise<Conversation> {
  for await (const conversation of client.listConversations({ query: { limit: 100 } }))
    if (fits(conversation)) return conversation;
  throw new Error("The dataset of this test has no such conversation.");
}

const windowEnd = ({ messaging_window_expires_at: end }: Conversation) => Date.parse(end ?? "1970-01-01");

/** The second newest conversation to which text can be sent: one that has a place to move up from. */
async function findOpen(client: OneToOneClient, { control }: SandboxGroup): Promise<Conversation> {
  const newest = await find(client);
  const now = control.clock.now().getTime();
  return find(client, (one) => one.uuid !== newest.uuid && windowEnd(one) > now);
}

/** A conversation as it is now, and its newest messages. */
async function read(client: OneToOneClient, uuid: string) {
  const { items } = await client.listConversationMessages({ path: { uuid } });
  return { ...(await client.getConversation({ path: { uuid } })), messages: items };
}

const connected = await sandboxContract({
  sandbox: oneToOneSandbox,
  operations,
  createClient: (baseUrl: string) => createClient(baseUrl),
  operationScenarios: {
    async listConversations(client, { control }) {
      const page = await client.listConversations({ query: { limit: 3 } });
      const { items: oldest } = await client.listConversations({ query: { limit: 100, order: "asc" } });
      const times = page.items.map(({ last_message_at: at }) => Date.parse(at ?? ""));
      expect(times).toEqual(times.toSorted((a, b) => b - a));
      expect(times[0]).toBeLessThan(control.clock.now().getTime());
      expect(page.has_more).toBe(true);
      expect(Date.parse(oldest[0]?.last_message_at ?? "")).toBeLessThan(times[2] ?? 0);
      for (const item of page.items)
        expect(await client.getConversation({ path: { uuid: item.uuid } })).toEqual(item);
      return page;
    },

    async getConversation(client) {
      const listed = await find(client, ({ inbox_status: status }) => status === "pending");
      const conversation = await client.getConversation({ path: { uuid: listed.uuid } });
      expect(conversation).toEqual(listed);
      return conversation;
    },

    async listConversationMessages(client) {
      const { uuid, last_message_at: at, last_message_preview: preview } = await find(client);
      const page = await client.listConversationMessages({ path: { uuid } });
      expect(page.items[0]).toMatchObject({
        conversation_uuid: uuid,
        created_at: at,
        body: preview?.body,
        is_from_customer: preview?.is_from_customer,
      });
      return page;
    },

    async setConversationMailbox(client) {
      const { uuid, mailbox: before } = await find(client);
      const { mailbox } = await find(client, (one) => one.mailbox?.uuid !== before?.uuid);
      const result = await client.setConversationMailbox({
        body: { conversation: { uuid }, mailbox: { uuid: mailbox?.uuid ?? "" } },
      });
      expect(result).toEqual({ conversation: { uuid }, mailbox });
      expect((await read(client, uuid)).mailbox).toEqual(mailbox);
      return result;
    },

    async resolveConversation(client) {
      const { uuid, contact } = await find(client, ({ inbox_status: status }) => status === "pending");
      const body = { conversation: { whatsapp_user_id: contact?.phone ?? "" } };
      const result = await client.resolveConversation({ body });
      expect(result).toEqual({ conversation: { uuid }, inbox_status: "resolved" });
      expect((await read(client, uuid)).inbox_status).toBe("resolved");
      return result;
    },

    async getPendingScheduledMessage(client, { control }) {
      for await (const { uuid } of client.listConversations()) {
        const pending = await client.getPendingScheduledMessage({ query: { uuid } });
        const { schedule_at: at, message_snapshot: snapshot } = pending.data ?? {};
        if (at === undefined || snapshot?.data?.media !== null) continue;
        control.clock.set(at);
        expect(await client.getPendingScheduledMessage({ query: { uuid } })).toEqual({ data: null });
        expect((await read(client, uuid)).messages[0]).toMatchObject({
          body: snapshot.data.text,
          is_from_customer: false,
          sent_at: at.replace(".000Z", "Z"),
        });
        return pending;
      }
      throw new Error("Nothing is scheduled in the dataset of this test.");
    },

    async getTemplate(client) {
      const template = await client.getTemplate({ path: { name: "recordatorio_visita", language: "pt_BR" } });
      const sameInOtherCase = { name: "Recordatorio_Visita", language: "PT_br" };
      expect(await client.getTemplate({ path: sameInOtherCase })).toEqual(template);
      expect(template.data).toMatchObject({ name: "recordatorio_visita", language: "pt_BR" });
      return template;
    },

    // How the bytes are sent is not documented.
    requestFileUpload: null,

    async getContact(client) {
      const { contact: short, is_tester } = await find(client);
      const contact = await client.getContact({ path: { uuid: short?.uuid ?? "" } });
      expect(contact).toMatchObject({ uuid: short?.uuid, whatsapp_id: short?.phone, is_tester });
      expect(`${contact.first_name} ${contact.last_name}`).toBe(short?.name);
      return contact;
    },

    async sendTextMessage(client, sandbox) {
      const before = await findOpen(client, sandbox);
      const { uuid, contact } = before;
      const { messages: messagesBefore } = await read(client, uuid);
      const phone = `+${contact?.phone?.slice(0, 2)} ${contact?.phone?.slice(2)}`;
      const sent = await client.sendTextMessage({
        body: { conversation: { phone }, body: "Ya está listo." },
      });
      const { messages } = await read(client, uuid);
      expect(messages[0]).toMatchObject({
        uuid: sent.message_uuid,
        conversation_uuid: uuid,
        external_id: sent.wamid,
        body: "Ya está listo.",
        is_from_customer: false,
      });
      expect(messages.slice(1, 3)).toEqual(messagesBefore.slice(0, 2));
      expect(await find(client)).toMatchObject({
        uuid,
        last_message_at: messages[0]?.created_at,
        last_message_preview: { body: "Ya está listo.", content_type: "text", is_from_customer: false },
        unread_count: 0,
      });
      return sent;
    },

    async sendTemplateMessage(client, sandbox) {
      const { uuid } = await findOpen(client, sandbox);
      const text = { body: { conversation: { uuid }, body: "¿Sigues ahí?" } };
      sandbox.control.clock.advance("25h");
      expect(await refusalOf(client.sendTextMessage(text))).toMatchObject({ code: "WINDOW_CLOSED" });

      const path = { name: "seguimiento_presupuesto", language: "es_ES" };
      const { data } = await client.getTemplate({ path });
      const sent = await client.sendTemplateMessage({
        body: {
          conversation: { uuid },
          template_name: path.name,
          body_variables: [{ index: 1, value: "Nuria" }],
        },
      });
      const { messages, ...conversation } = await read(client, uuid);
      const body = data.body_text?.replace("{{1}}", "Nuria");
      expect(messages[0]).toMatchObject({ uuid: sent.message_uuid, external_id: sent.wamid, body });
      expect(windowEnd(conversation) - sandbox.control.clock.now().getTime()).toBe(24 * 3_600_000);
      await client.sendTextMessage(text);
      expect((await read(client, uuid)).messages[0]?.body).toBe("¿Sigues ahí?");
      return sent;
    },

    async sendQuickReply(client, sandbox) {
      const { uuid } = await findOpen(client, sandbox);
      const before = await read(client, uuid);
      // No operation lists them: this one is a text and a picture.
      const body = { conversation: { uuid }, quick_reply: { name: "Cómo llegar" } };
      const result = await client.sendQuickReply({ body });
      const { messages } = await read(client, uuid);
      const parts = result.messages.map(({ message_uuid }) => message_uuid);
      expect(result.messages.map(({ subtype }) => subtype)).toEqual(["text", "image"]);
      expect(messages.slice(0, 2).map((message) => message.uuid)).toEqual(parts.toReversed());
      expect(messages[2]).toEqual(before.messages[0]);
      return result;
    },

    async getConversationStatus(client, sandbox) {
      const conversation = await findOpen(client, sandbox);
      const { uuid, inbox_status, mailbox, tags } = conversation;
      const ask = { body: { conversation: { uuid } } };
      const leftMs = windowEnd(conversation) - sandbox.control.clock.now().getTime();
      const status = await client.getConversationStatus(ask);
      const hours_remaining = Math.round(leftMs / 36_000) / 100;
      expect(status).toEqual({ window: { status: "open", hours_remaining }, inbox_status, mailbox, tags });
      sandbox.control.clock.advance(leftMs);
      const { window } = await client.getConversationStatus(ask);
      expect(window).toEqual({ status: "closed", hours_remaining: 0 });
      return status;
    },

    async runActionGroup(client) {
      const before = await find(client, ({ inbox_status: status }) => status === "resolved");
      const run = (...types: readonly ("mark_pending" | "mark_resolved")[]) =>
        client.runActionGroup({
          body: { conversation: { uuid: before.uuid }, actions: types.map((type) => ({ type })) },
        });
      const statusNow = async () => (await read(client, before.uuid)).inbox_status;
      await run("mark_pending");
      expect(await statusNow()).toBe("pending");
      const result = await run("mark_pending", "mark_resolved");
      expect(await statusNow()).toBe("resolved");
      return result;
    },
  },
  lists: {
    listConversations: async (_client, { control }) => ({
      init: { query: { limit: 37 } },
      total: control.state().size,
    }),
    async listConversationMessages(client) {
      for await (const { uuid } of client.listConversations()) {
        const { items, has_more } = await client.listConversationMessages({
          path: { uuid },
          query: { limit: 100 },
        });
        // Notes are in it, too.
        if (has_more || !items.some((item) => item.event_type !== null) || items.length < 10) continue;
        return { init: { path: { uuid }, query: { limit: 3 } }, total: items.length };
      }
      throw new Error("The dataset of this test has no such conversation.");
    },
  },
});

/** What 1TO1 AI says to a call that it refuses: its code, and a sentence for people, each in every error body. */
async function expectRefusal(call: PromiseLike<unknown>, status: number, kind: string, code: string) {
  const error = await refusalOf(call);
  expect(error).toMatchObject({ status, kind, code });
  expect(error.body).toEqual({ code, message: expect.stringMatching(/./) });
  return error;
}

it("answers with the spec's example of an upload, which it does not simulate, when that is preferred", async () => {
  const body = { filename: "plano.pdf", mime_type: "application/pdf", size_bytes: 4 } as const;
  const headers = { prefer: "example=success" };
  const { upload_url: url } = await connected.client.requestFileUpload({ body, headers });
  expect(url).toMatch(/^https:\/\/storage\.example\.com\//);
});

describe("refuses", () => {
  const from = (apiKey: string, slug?: string) => createClient(connected.url, apiKey, slug);

  it.each([
    ["a key that nobody made", "sk_1to1_unknown", "acme", 401, "unauthorized", "INVALID_API_TOKEN"],
    ["a key of another form", "test", "acme", 401, "unauthorized", "INVALID_API_TOKEN"],
    [
      "the key of another business",
      "sk_1to1_other_business",
      "acme",
      403,
      "forbidden",
      "TOKEN_BUSINESS_MISMATCH",
    ],
    ["the slug of another business", "sk_1to1_test", "other", 403, "forbidden", "TOKEN_BUSINESS_MISMATCH"],
  ])("%s", async (_, apiKey, slug, status, kind, code) => {
    await expectRefusal(from(apiKey, slug).listConversations(), status, kind, code);
    await expectRefusal(from(apiKey, slug).getContact({ path: { uuid: nobody } }), status, kind, code);
  });

  it("a request without a key, but not a slug in other letters", async () => {
    const call = connected.client.listConversations({ headers: { Authorization: "" } });
    await expectRefusal(call, 401, "unauthorized", "INVALID_API_TOKEN");
    expect(connected.sandbox.takeViolations()).toMatchObject([{ location: "request.security" }]);
    await from("sk_1to1_test", "ACME").listConversations();
  });

  it("a cursor longer than 512 characters, and a limit over 100", async () => {
    for (const query of [{ cursor: "x".repeat(513) }, { limit: 101 }, { limit: 0 }]) {
      await expectRefusal(
        connected.client.listConversations({ query }),
        400,
        "bad_request",
        "INVALID_REQUEST",
      );
      const [name] = Object.keys(query);
      expect(connected.sandbox.takeViolations()).toMatchObject([{ location: `request.query.${name}` }]);
    }
  });

  type Refused = (client: OneToOneClient, conversation: { readonly uuid: string }) => PromiseLike<unknown>;

  it.each<[string, Refused]>([
    ["getConversation", (client, path) => client.getConversation({ path })],
    ["listConversationMessages", (client, path) => client.listConversationMessages({ path })],
    [
      "setConversationMailbox",
      (client, conversation) =>
        client.setConversationMailbox({ body: { conversation, mailbox: conversation } }),
    ],
    ["resolveConversation", (client, conversation) => client.resolveConversation({ body: { conversation } })],
    [
      "getPendingScheduledMessage",
      (client) => client.getPendingScheduledMessage({ query: { phone: "34600000000" } }),
    ],
    [
      "sendTextMessage",
      (client) =>
        client.sendTextMessage({ body: { conversation: { phone: "+34 600 000 000" }, body: "Hola" } }),
    ],
    [
      "sendTemplateMessage",
      (client, conversation) =>
        client.sendTemplateMessage({ body: { conversation, template_name: "aviso_cierre" } }),
    ],
    [
      "sendQuickReply",
      (client, conversation) =>
        client.sendQuickReply({ body: { conversation, quick_reply: { name: "Cómo llegar" } } }),
    ],
    [
      "getConversationStatus",
      (client, conversation) => client.getConversationStatus({ body: { conversation } }),
    ],
    [
      "runActionGroup",
      (client, conversation) =>
        client.runActionGroup({ body: { conversation, actions: [{ type: "mark_pending" }] } }),
    ],
  ])("a conversation that is not there: %s", async (_, call) => {
    await expectRefusal(call(connected.client, { uuid: nobody }), 404, "not_found", "CONVERSATION_NOT_FOUND");
  });

  it.each<[string, Refused]>([
    ["contact", (client) => client.getContact({ path: { uuid: nobody } })],
    ["contact, but a conversation", (client, path) => client.getContact({ path })],
    ["template", (client) => client.getTemplate({ path: { name: "ninguna", language: "es" } })],
    ["language", (client) => client.getTemplate({ path: { name: "aviso_cierre", language: "pt_BR" } })],
    [
      "mailbox",
      (client, conversation) =>
        client.setConversationMailbox({ body: { conversation, mailbox: conversation } }),
    ],
    ["file", (client, conversation) => client.sendTextMessage({ body: { conversation, file_uuid: nobody } })],
    [
      "file of a header",
      (client, conversation) =>
        client.sendTemplateMessage({
          body: { conversation, template_name: "aviso_cierre", header: { file_uuid: nobody } },
        }),
    ],
    [
      "quoted message",
      (client, conversation) =>
        client.sendTextMessage({ body: { conversation, body: "Sí", reply_to_uuid: nobody } }),
    ],
    [
      "template to send",
      (client, conversation) =>
        client.sendTemplateMessage({ body: { conversation, template_name: "ninguna" } }),
    ],
    [
      "quick reply",
      (client, conversation) => client.sendQuickReply({ body: { conversation, quick_reply_uuid: nobody } }),
    ],
  ])("what is no %s, and writes nothing", async (_, call) => {
    const { client, sandbox } = connected;
    const { uuid } = await findOpen(client, sandbox);
    const before = await read(client, uuid);
    await expectRefusal(call(client, { uuid }), 404, "not_found", "NOT_FOUND");
    expect(await read(client, uuid)).toEqual(before);
  });

  it("text and quick replies to a closed window, and keeps nothing of them", async () => {
    const { client, sandbox } = connected;
    const { uuid } = await findOpen(client, sandbox);
    sandbox.control.clock.advance("24h");
    const before = await read(client, uuid);
    const conversation = { uuid };
    const text = client.sendTextMessage({ body: { conversation, body: "Hola" } });
    await expectRefusal(text, 422, "unprocessable", "WINDOW_CLOSED");
    const reply = client.sendQuickReply({ body: { conversation, quick_reply: { name: "Cómo llegar" } } });
    await expectRefusal(reply, 422, "unprocessable", "WINDOW_CLOSED");
    expect(await read(client, uuid)).toEqual(before);
  });

  it.each<[string, string, Refused]>([
    [
      "neither text nor file",
      "body",
      // @ts-expect-error: one of them is required
      (client, conversation) => client.sendTextMessage({ body: { conversation } }),
    ],
    [
      "a text that is too long",
      "body",
      (client, conversation) => client.sendTextMessage({ body: { conversation, body: "ñ".repeat(4097) } }),
    ],
    [
      "a file of a kind that cannot be sent",
      "mime_type",
      (client) =>
        // @ts-expect-error: stickers cannot be uploaded
        client.requestFileUpload({ body: { filename: "ñ", mime_type: "image/ñ", size_bytes: 1 } }),
    ],
    [
      "an action that is none",
      "actions.0.type",
      (client, conversation) =>
        // @ts-expect-error: there is no such action
        client.runActionGroup({ body: { conversation, actions: [{ type: "ñ" }] } }),
    ],
    [
      "nothing that names a conversation",
      "conversation",
      // @ts-expect-error: one of three names is required
      (client) => client.resolveConversation({ body: { conversation: { name: "ñ" } } }),
    ],
  ])("%s, naming the field and repeating nothing", async (_, field, call) => {
    const { client, sandbox } = connected;
    const { uuid } = await findOpen(client, sandbox);
    const before = await read(client, uuid);
    const { body } = await expectRefusal(call(client, { uuid }), 400, "bad_request", "INVALID_REQUEST");
    expect(body).toMatchObject({ message: expect.stringMatching(new RegExp(`^${field}(\\.\\w+)?: `)) });
    expect(JSON.stringify(body)).not.toContain("ñ");
    expect(sandbox.takeViolations()).not.toEqual([]);
    expect(await read(client, uuid)).toEqual(before);
  });

  it("more than ten actions at once", async () => {
    const { uuid } = await find(connected.client);
    const actions = Array.from({ length: 11 }, () => ({ type: "mark_pending" as const }));
    const call = connected.client.runActionGroup({ body: { conversation: { uuid }, actions } });
    await expectRefusal(call, 400, "bad_request", "BATCH_LIMIT_EXCEEDED");
    expect(connected.sandbox.takeViolations()).toMatchObject([{ location: "request.body.actions" }]);
  });

  it("the 61st request in a minute, until the first has left the window", async () => {
    const { client, sandbox } = connected;
    sandbox.control.rateLimit("provider");
    const ask = () => client.http.GET("/{slug}/conversations", { params: { path: { slug: "acme" } } });
    await ask();
    sandbox.control.clock.advance("15s");
    for (let sent = 1; sent < 60; sent++) expect((await ask()).response.status).toBe(200);
    const { response } = await ask();
    expect(response.status).toBe(429);
    const headers = ["retry-after", "x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset"];
    expect(headers.map((name) => response.headers.get(name))).toEqual(["45", "60", "0", "45"]);
    const error = await expectRefusal(client.listConversations(), 429, "rate_limited", "RATE_LIMIT_EXCEEDED");
    expect(error).toMatchObject({ retryable: true, retryAfterMs: 45_000 });
    await from("sk_1to1_other_key").listConversations();
    sandbox.control.clock.advance("44s");
    await expectRefusal(client.listConversations(), 429, "rate_limited", "RATE_LIMIT_EXCEEDED");
    sandbox.control.clock.advance("1s");
    await client.listConversations();
    await expectRefusal(client.listConversations(), 429, "rate_limited", "RATE_LIMIT_EXCEEDED");
  });
});

describe("the key", () => {
  it.each([
    ["missing", {}],
    ["empty", { authorization: "" }],
    ["without a scheme", { authorization: "sk_1to1_test" }],
    ["in another scheme", { authorization: "Basic sk_1to1_test" }],
    ["with another prefix", { authorization: "Bearer pk_1to1_test" }],
    ["with the prefix in capitals", { authorization: "Bearer SK_1TO1_test" }],
    ["with nothing after the prefix", { authorization: "Bearer sk_1to1_" }],
    ["unknown", { authorization: `Bearer ${unknownKey}` }],
  ])("is refused when it is %s", async (_, headers) => {
    const { backend } = createTestBackend({ size: 1 });
    const path = { slug: "acme", uuid: nobody };
    const operation = { operationId: "getConversation" };
    expect(() => backend.authenticate({ operation, path, headers, nowMs: 0 })).toThrow(
      expect.objectContaining({ result: expect.objectContaining({ status: 401 }) }),
    );
  });

  it.each(["Bearer sk_1to1_local", "bearer sk_1to1_x", "Bearer sk_1to1_a-b.c"])(
    "is taken: %s",
    async (key) => {
      const { ok } = createTestBackend({ size: 3 });
      expect((await ok("listConversations", { headers: { authorization: key } })).items).toHaveLength(3);
    },
  );
});
