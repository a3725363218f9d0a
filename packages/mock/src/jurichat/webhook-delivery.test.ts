import { createHmac } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { type Reply, startReceiver } from "./__fixtures__/receiver.ts";
import { hourMs } from "./__fixtures__/test-backend.ts";
import { createWebhookBackend } from "./__fixtures__/webhook-backend.ts";
import { deliveryTimeoutMs } from "./attempt.ts";
import { retryDelaysMs } from "./deliveries.ts";

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

  it("is tried again, with the same id and body, until the receiver takes it", async () => {
    const { receiver, webhook, settled, attend, deliveries, time, delays, fire } = await connect(
      (before) =>
        ({
          status: before < 2 ? 503 : 204,
          body: before < 2 ? "agora não" : undefined,
        }) as Reply,
    );
    await attend();
    for (const [attempt, delayMs] of retryDelaysMs.slice(0, 2).entries()) {
      await settled();
      expect((await deliveries(webhook.id)).data).toMatchObject([
        {
          status: "RETRYING",
          statusCode: 503,
          responseBody: "agora não",
          errorMessage: "O destino respondeu com status 503.",
          attemptCount: attempt + 1,
          nextRetryAt: new Date(time.nowMs + delayMs).toISOString(),
        },
      ]);
      expect(delays()).toEqual([delayMs]);
      time.nowMs += delayMs;
      fire(delayMs);
    }
    await settled();
    const success = { status: "SUCCESS", statusCode: 204, responseBody: "", errorMessage: null };
    expect((await deliveries(webhook.id)).data).toMatchObject([
      { ...success, attemptCount: 3, nextRetryAt: null },
    ]);
    expect(new Set(receiver.received.map(({ headers }) => headers["x-jurichat-delivery"])).size).toBe(1);
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
    expect(receiver.received).toHaveLength(3);
  });

  it("fails after the last try", async () => {
    const { receiver, webhook, settled, attend, deliveries, delays, fire } = await connect(() => ({
      status: 500,
    }));
    await attend();
    for (const delayMs of retryDelaysMs) {
      await settled();
      fire(delayMs);
    }
    await settled();
    expect((await deliveries(webhook.id)).data).toMatchObject([
      { status: "FAILED", statusCode: 500, attemptCount: 4, nextRetryAt: null },
    ]);
    expect([receiver.received.length, delays()]).toEqual([4, []]);
  });

  it("is tried once more when it is retried, be it after the last try or in a pause", async () => {
    let status = 500;
    const { receiver, webhook, settled, attend, delays, fire, ok } = await connect(() => ({ status }));
    await attend();
    await settled();
    const deliveryId = receiver.received[0]?.headers["x-jurichat-delivery"] as string;
    const path = { webhookId: webhook.id, deliveryId };
    const read = () => ok("getWebhookDelivery", { path });
    expect(delays()).toEqual([retryDelaysMs[0]]);
    expect(await ok("retryWebhookDelivery", { path: { deliveryId } })).toMatchObject({ deliveryId });
    // The pause is over: it is not sent a second time when its time comes.
    expect(delays()).toEqual([deliveryTimeoutMs]);
    expect(await read()).toMatchObject({ status: "PENDING", attemptCount: 2, nextRetryAt: null });
    await settled();
    expect(await read()).toMatchObject({ status: "RETRYING", attemptCount: 2, statusCode: 500 });
    for (const delayMs of retryDelaysMs.slice(1)) {
      fire(delayMs);
      await settled();
    }
    expect(await read()).toMatchObject({ status: "FAILED", attemptCount: 4 });
    await ok("retryWebhookDelivery", { path: { deliveryId } });
    expect((await read()).status).toBe("PENDING");
    await settled();
    expect(await read()).toMatchObject({ status: "FAILED", attemptCount: 5, nextRetryAt: null });
    status = 200;
    await ok("retryWebhookDelivery", { path: { deliveryId } });
    await settled();
    expect(await read()).toMatchObject({ status: "SUCCESS", attemptCount: 6, errorMessage: null });
    expect(new Set(receiver.received.map(({ headers }) => headers["x-jurichat-delivery"])).size).toBe(1);
    expect([receiver.received.length, delays()]).toEqual([6, []]);
  });

  it("is not sent twice at once when it is retried while a try is open", async () => {
    const { receiver, webhook, settled, attend, delays, fire, ok, fails } = await connect((before) =>
      before === 1 ? null : { status: 500 },
    );
    await attend();
    await settled();
    const deliveryId = receiver.received[0]?.headers["x-jurichat-delivery"] as string;
    fire(retryDelaysMs[0]);
    await receiver.got(2);
    await ok("retryWebhookDelivery", { path: { deliveryId } });
    expect((await fails("retryWebhookDelivery", { path: { deliveryId } }))[0]).toBe(400);
    fire(deliveryTimeoutMs);
    await receiver.released();
    await settled();
    const path = { webhookId: webhook.id, deliveryId };
    expect(await ok("getWebhookDelivery", { path })).toMatchObject({ status: "RETRYING", attemptCount: 2 });
    expect([receiver.received.length, delays()]).toEqual([2, [retryDelaysMs[1]]]);
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

  it("keeps no half of a character at the end of a long answer", async () => {
    const { webhook, settled, attend, deliveries } = await connect(() => ({
      status: 200,
      body: `a${"😀".repeat(6_000)}`,
    }));
    await attend();
    await settled();
    const { responseBody } = (await deliveries(webhook.id)).data[0] ?? {};
    expect([responseBody?.length, responseBody?.endsWith("😀")]).toEqual([9_999, true]);
  });

  it("gives up on a receiver that never answers, and lets go of it", async () => {
    const { receiver, webhook, settled, attend, deliveries, time, delays, fire } = await connect(() => null);
    await attend();
    await receiver.got(1);
    expect((await deliveries(webhook.id)).data).toMatchObject([
      { status: "PENDING", attemptCount: 1, statusCode: null, durationMs: null },
    ]);
    expect(delays()).toEqual([deliveryTimeoutMs]);
    time.nowMs += deliveryTimeoutMs;
    fire(deliveryTimeoutMs);
    await receiver.released();
    await settled();
    expect((await deliveries(webhook.id)).data).toMatchObject([
      {
        status: "RETRYING",
        statusCode: null,
        responseBody: null,
        errorMessage: "Sem resposta em 5 s.",
        durationMs: deliveryTimeoutMs,
      },
    ]);
  });

  it("follows no redirect", async () => {
    const elsewhere = await startReceiver(() => ({ status: 200 }));
    closers.push(elsewhere.close);
    const { webhook, settled, attend, deliveries } = await connect(() => ({
      status: 302,
      location: elsewhere.url,
    }));
    await attend();
    await settled();
    expect((await deliveries(webhook.id)).data).toMatchObject([{ status: "RETRYING", statusCode: 302 }]);
    expect(elsewhere.received).toEqual([]);
  });

  it("tells why there is no connection", async () => {
    const { receiver, webhook, settled, attend, deliveries } = await connect(() => ({ status: 200 }));
    await receiver.close();
    closers.pop();
    await attend();
    await settled();
    const errorMessage = "Não foi possível entregar (ECONNREFUSED).";
    expect((await deliveries(webhook.id)).data).toMatchObject([{ status: "RETRYING", errorMessage }]);
  });

  it("stops when the backend closes: open requests, pauses and all that would follow", async () => {
    const { receiver, webhook, settled, attend, deliveries, delays, backend, store, find, time } =
      await connect((before) => (before === 0 ? { status: 500 } : null));
    await attend();
    await settled();
    await attend();
    await receiver.got(2);
    expect(delays().toSorted()).toEqual([retryDelaysMs[0], deliveryTimeoutMs]);
    backend.close();
    await receiver.released();
    await settled();
    expect(delays()).toEqual([]);
    store.change(find((one) => one.state === "bot").index, { state: "human" }, time.nowMs);
    await settled();
    expect(receiver.received).toHaveLength(2);
    expect((await deliveries(webhook.id)).data.map(({ status }) => status)).toEqual(["PENDING", "RETRYING"]);
  });
});
