import { sandboxContract } from "@confluir/provider/testing";
import { describe, expect, it } from "vitest";
import type { JuriChatClient } from "./client.ts";
import { operations } from "./generated/operations.ts";
import {
  createClient,
  expectRefusal,
  find,
  findAttended,
  findContact,
  inboxId,
  list,
  read,
  shown,
} from "./sandbox/__fixtures__/client.ts";
import { conversationScenarios } from "./sandbox/__fixtures__/conversation-scenarios.ts";
import { messageScenarios } from "./sandbox/__fixtures__/message-scenarios.ts";
import { officeScenarios } from "./sandbox/__fixtures__/office-scenarios.ts";
import { startReceiver, webhook, webhookScenarios } from "./sandbox/__fixtures__/webhook-scenarios.ts";
import { juriChatSandbox } from "./sandbox.ts";

const connected = await sandboxContract({
  sandbox: juriChatSandbox,
  operations,
  createClient: (baseUrl: string) => createClient(baseUrl),
  operationScenarios: {
    ...conversationScenarios,
    ...messageScenarios,
    ...officeScenarios,
    ...webhookScenarios,
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

  it("all fields that are wrong at once, and of a deeper one the first part only", async () => {
    const refuse = async (method: string, path: string, body?: object) => {
      const headers = { "content-type": "application/json", "x-jurichat-api-key": "local" };
      const response = await fetch(connected.url + path, { method, headers, body: JSON.stringify(body) });
      expect(connected.sandbox.takeViolations()).not.toEqual([]);
      return ((await response.json()) as { readonly message: string }).message;
    };
    expect(await refuse("POST", "/tag/", { name: "Nova" })).toBe(
      "Erro de validação: confira color, inboxId, modules.",
    );
    const url = "https://ganchos.example/";
    const hook = { name: "a", url, events: ["webhook.test"], headers: { "x-segredo": 7 } };
    expect(await refuse("POST", "/webhooks/", hook)).toBe("Erro de validação: confira headers.");
  });
});

it("takes a collection with a slash at its end and without, and nothing else", async () => {
  const get = async (path: string) => {
    const headers = { "x-jurichat-api-key": "local" };
    const response = await fetch(`${connected.url}${path}?inboxId=${inboxId}`, { headers });
    return [response.status, connected.sandbox.takeViolations().length];
  };
  for (const path of ["/tag", "/tag/", "/people", "/people/"]) expect(await get(path)).toEqual([200, 0]);
  expect(await get("/conversation/notes/")).toEqual([404, 1]);
});
