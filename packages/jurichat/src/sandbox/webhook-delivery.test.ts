import { createHmac } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { type Reply, startReceiver } from "./__fixtures__/receiver.ts";
import { hourMs } from "./__fixtures__/test-backend.ts";
import { createWebhookBackend } from "./__fixtures__/webhook-backend.ts";

const updated = "chat.conversation.updated";
const closers: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A backend, a receiver, and a webhook between them. */
async function connect(reply: (before: number) => Reply, events = [updated], more: object = {}) {
  const receiver = await startReceiver(reply);
  const backend = createWebhookBackend();
  closers.push(backend.backend.close, receiver.close);
  return { ...backend, receiver, webhook: await backend.subscribe(receiver.url, events, more) };
}

describe("a delivery", () => {
  it("is signed over its very bytes, and carries the webhook's own headers", async () => {
    const headers = { "X-Origem": "jurichat", "Content-Type": "text/html", "X-JuriChat-Signature": "minha" };
    const { receiver, webhook, settled, ...backend } = await connect(() => ({ status: 200 }), [updated], {
      headers,
    });
    const { index, contact, box } = backend.find((one) => one.state === "bot" && one.contact !== null);
    const person = (await backend.read(backend.ids.of("conv", index))).person;
    backend.time.nowMs += hourMs;
    await backend.attend(index);
    await settled();

    expect(receiver.received).toHaveLength(1);
    const [request] = receiver.received;
    const digest = createHmac("sha256", webhook.secret)
      .update(request?.body ?? "")
      .digest("hex");
    const [delivery] = (await backend.deliveries(webhook.id)).data;
    expect(request).toMatchObject({ method: "POST", url: "/ganchos" });
    expect(request?.headers).toMatchObject({
      "content-type": "application/json",
      "x-jurichat-signature": `sha256=${digest}`,
      "x-jurichat-delivery": delivery?.id,
      "x-origem": "jurichat",
    });
    const payload = {
      event: updated,
      timestamp: new Date(backend.time.nowMs).toISOString(),
      data: {
        conversationId: backend.ids.of("conv", index),
        personId: backend.ids.of("pers", contact ?? -1),
        personName: person?.name,
        personPhone: person?.phoneNumber,
        inboxId: backend.ids.of("inbx", box),
        status: "HUMAN_INTERACTIVE",
        previousStatus: "ROBOT_INTERACTIVE",
      },
    };
    expect(JSON.parse(request?.body ?? "")).toEqual(payload);
    expect(delivery?.payload).toEqual(payload);
  });

  it("is logged with its answer", async () => {
    const { webhook, settled, attend, deliveries, time, delays } = await connect(() => ({
      status: 202,
      body: "a".repeat(15_000),
    }));
    await attend();
    await settled();
    expect(await deliveries(webhook.id)).toEqual({
      data: [
        {
          id: expect.stringMatching(/^cjdlvr/),
          webhookId: webhook.id,
          event: updated,
          status: "SUCCESS",
          statusCode: 202,
          payload: expect.objectContaining({ event: updated }),
          responseBody: "a".repeat(10_000),
          errorMessage: null,
          durationMs: 0,
          attemptCount: 1,
          nextRetryAt: null,
          createdAt: new Date(time.nowMs).toISOString(),
          expiresAt: new Date(time.nowMs + 90 * 24 * hourMs).toISOString(),
        },
      ],
      total: 1,
      page: 1,
      limit: 20,
      totalPages: 1,
    });
    expect(delays()).toEqual([]);
  });

  it("cannot be retried once it was taken, nor read by another webhook or after its time", async () => {
    const { receiver, webhook, settled, attend, ok, fails, subscribe, time } = await connect(() => ({
      status: 200,
    }));
    await attend();
    await settled();
    const deliveryId = receiver.received[0]?.headers["x-jurichat-delivery"] as string;
    const message = "Só uma entrega com status FAILED ou RETRYING pode ser retentada.";
    expect(await fails("retryWebhookDelivery", { path: { deliveryId } })).toEqual([400, message]);
    const path = { webhookId: webhook.id, deliveryId };
    expect((await ok("getWebhookDelivery", { path })).status).toBe("SUCCESS");
    const other = await subscribe(receiver.url, [updated]);
    const gone = [404, "Registro não encontrado: confira deliveryId."];
    expect(await fails("getWebhookDelivery", { path: { ...path, webhookId: other.id } })).toEqual(gone);
    expect(await fails("getWebhookDelivery", { path: { ...path, deliveryId: "x" } })).toEqual(gone);
    expect(await fails("retryWebhookDelivery", { path: { deliveryId: webhook.id } })).toEqual(gone);
    time.nowMs += 90 * 24 * hourMs;
    expect(await fails("getWebhookDelivery", { path })).toEqual(gone);
    expect(await fails("retryWebhookDelivery", { path: { deliveryId } })).toEqual(gone);
  });
});
