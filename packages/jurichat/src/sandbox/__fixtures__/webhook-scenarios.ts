import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, vi } from "vitest";
import type { JuriChatClient } from "../../client.ts";
import type { WebhookDelivery } from "../../index.ts";
import { expectRefusal, find, findAttended, inboxId, type OperationScenarios } from "./client.ts";

/** A server that webhooks can be sent to. `status` is what it answers. */
export async function startReceiver() {
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

/** A webhook for new statuses. */
export const webhook = (url: string) => ({
  name: "Ensaio",
  url,
  events: ["chat.conversation.updated" as const],
});

/** Makes a webhook and an event for it, and waits until the delivery has this status. */
export async function deliver(client: JuriChatClient, url: string, status: WebhookDelivery["status"]) {
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

/** Tries out the operations of webhooks and their deliveries. */
export const webhookScenarios = {
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
} satisfies OperationScenarios;
