import { createHmac } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { type Reply, startReceiver } from "./__fixtures__/receiver.ts";
import { createTestSender, facts } from "./__fixtures__/sender.ts";
import type { Deliver, DeliveryRequest } from "./deliver.ts";
import type { Webhook } from "./send.ts";

const url = "https://hooks.example/";
const { retryDelaysMs, timeoutMs } = facts;
const closers: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A sender, a receiver, and a webhook between them. */
async function connect(reply: (before: number) => Reply, more: Partial<Webhook> = {}) {
  const receiver = await startReceiver(reply);
  const sender = createTestSender();
  closers.push(sender.close, receiver.close);
  const webhook = sender.subscribe(receiver.url, more);
  return { ...sender, receiver, webhook, last: () => sender.list(webhook)[0] };
}

/** A sender whose requests are collected instead of sent. */
function collect(answer: Deliver = async () => ({ status: 200, body: "ok" })) {
  const requests: DeliveryRequest[] = [];
  const sender = createTestSender({
    deliver: (request, signal) => {
      requests.push(request);
      return answer(request, signal);
    },
  });
  return { ...sender, requests };
}

describe("a delivery", () => {
  it("is signed over its very bytes, and carries the webhook's own headers", async () => {
    const headers = { "X-Source": "acme", "Content-Type": "text/html", "X-Acme-Signature": "mine" };
    const { receiver, webhook, settled, begin, last } = await connect(() => ({ status: 200 }), { headers });
    const payload = { event: "chat.changed", data: { name: "Noa", text: "¿Qué tal? 👋" } };
    begin(webhook, "chat.changed", payload);
    await settled();
    expect(receiver.received).toHaveLength(1);
    const [request] = receiver.received;
    const digest = createHmac("sha256", "secret-0")
      .update(request?.body ?? "")
      .digest("hex");
    expect(request).toMatchObject({ method: "POST", body: JSON.stringify(payload) });
    expect(request?.headers).toMatchObject({
      "content-type": "application/json",
      "x-acme-signature": digest,
      "x-acme-delivery": last()?.id,
      "x-source": "acme",
    });
  });

  it("is logged with its response", async () => {
    const { webhook, settled, begin, list, get, time, delays } = await connect(() => ({
      status: 202,
      body: "a".repeat(15_000),
    }));
    begin(webhook);
    await settled();
    const delivery = {
      ...{ id: "delivery-0-0", webhook, event: "chat.changed", payload: { event: "chat.changed" } },
      ...{ status: "success", statusCode: 202, responseBody: "a".repeat(10_000), errorMessage: null },
      ...{ durationMs: 0, attemptCount: 1, nextRetryAt: null },
      ...{ createdAt: time.nowMs, expiresAt: time.nowMs + facts.keptMs },
    };
    expect(list(webhook)).toEqual([delivery]);
    expect(get("delivery-0-0")).toEqual(delivery);
    expect(delays()).toEqual([]);
  });

  it("is attempted again, with the same id and body, until the receiver accepts it", async () => {
    const { receiver, webhook, settled, begin, last, time, delays, fire } = await connect((before) =>
      before < 2 ? { status: 503, body: "not now" } : { status: 204 },
    );
    begin(webhook);
    for (const [attempt, delayMs] of retryDelaysMs.slice(0, 2).entries()) {
      await settled();
      expect(last()).toMatchObject({
        ...{ status: "retrying", statusCode: 503, responseBody: "not now", errorMessage: "Status 503." },
        ...{ attemptCount: attempt + 1, nextRetryAt: time.nowMs + delayMs },
      });
      expect(delays()).toEqual([delayMs]);
      time.nowMs += delayMs;
      fire(delayMs);
    }
    await settled();
    const success = { status: "success", statusCode: 204, responseBody: "", errorMessage: null };
    expect(last()).toMatchObject({ ...success, attemptCount: 3, nextRetryAt: null });
    expect(new Set(receiver.received.map(({ headers }) => headers["x-acme-delivery"])).size).toBe(1);
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
    expect(receiver.received).toHaveLength(3);
  });

  it("fails after the last attempt", async () => {
    const { receiver, webhook, settled, begin, last, delays, fire } = await connect(() => ({ status: 500 }));
    begin(webhook);
    for (const delayMs of retryDelaysMs) {
      await settled();
      fire(delayMs);
    }
    await settled();
    expect(last()).toMatchObject({ status: "failed", statusCode: 500, attemptCount: 4, nextRetryAt: null });
    expect([receiver.received.length, delays()]).toEqual([4, []]);
  });

  it("has one attempt more when it is retried, be it after the last one or in a pause", async () => {
    let status = 500;
    const { receiver, webhook, settled, begin, last, delays, fire, retry } = await connect(() => ({
      status,
    }));
    begin(webhook);
    await settled();
    const { id = "" } = last() ?? {};
    expect(delays()).toEqual([retryDelaysMs[0]]);
    expect(retry(id)).toBe(true);
    // The pause is over: it is not sent a second time when its time comes.
    expect(delays()).toEqual([timeoutMs]);
    expect(last()).toMatchObject({ status: "pending", attemptCount: 2, nextRetryAt: null });
    await settled();
    expect(last()).toMatchObject({ status: "retrying", attemptCount: 2, statusCode: 500 });
    for (const delayMs of retryDelaysMs.slice(1)) {
      fire(delayMs);
      await settled();
    }
    expect(last()).toMatchObject({ status: "failed", attemptCount: 4 });
    expect(retry(id)).toBe(true);
    expect(last()).toMatchObject({ status: "pending", statusCode: 500, errorMessage: "Status 500." });
    await settled();
    expect(last()).toMatchObject({ status: "failed", attemptCount: 5, nextRetryAt: null });
    status = 200;
    expect(retry(id)).toBe(true);
    await settled();
    expect(last()).toMatchObject({ status: "success", attemptCount: 6, errorMessage: null });
    expect(new Set(receiver.received.map(({ headers }) => headers["x-acme-delivery"])).size).toBe(1);
    expect([receiver.received.length, delays()]).toEqual([6, []]);
  });

  it("is not sent twice at once when it is retried while an attempt is open", async () => {
    const { receiver, webhook, settled, begin, last, delays, fire, retry } = await connect((before) =>
      before === 1 ? null : { status: 500 },
    );
    begin(webhook);
    await settled();
    const { id = "" } = last() ?? {};
    fire(retryDelaysMs[0]);
    await receiver.got(2);
    expect(retry(id)).toBe(true);
    expect(retry(id)).toBe(false);
    fire(timeoutMs);
    await receiver.released();
    await settled();
    expect(last()).toMatchObject({ status: "retrying", attemptCount: 2 });
    expect([receiver.received.length, delays()]).toEqual([2, [retryDelaysMs[1]]]);
  });

  it("cannot be retried once it was accepted, nor read or retried when it expired", async () => {
    const { webhook, settled, begin, last, get, retry, time } = await connect((before) => ({
      status: before === 0 ? 200 : 500,
    }));
    begin(webhook);
    await settled();
    expect(retry("delivery-0-0")).toBe(false);
    expect([retry("x"), get("x")]).toEqual([false, undefined]);
    begin(webhook);
    await settled();
    expect(last()).toMatchObject({ id: "delivery-0-1", status: "retrying" });
    time.nowMs += facts.keptMs;
    expect(["delivery-0-0", "delivery-0-1"].map(get)).toEqual([undefined, undefined]);
    expect(retry("delivery-0-1")).toBe(false);
  });

  it("keeps no half of a character at the end of a long response", async () => {
    const body = `a${"😀".repeat(6_000)}`;
    const { webhook, settled, begin, last } = await connect(() => ({ status: 200, body }));
    begin(webhook);
    await settled();
    const { responseBody } = last() ?? {};
    expect([responseBody?.length, responseBody?.endsWith("😀")]).toEqual([9_999, true]);
  });

  it("gives up on a receiver that never responds, and lets go of it", async () => {
    const { receiver, webhook, settled, begin, last, time, delays, fire } = await connect(() => null);
    begin(webhook);
    await receiver.got(1);
    expect(last()).toMatchObject({ status: "pending", attemptCount: 1, statusCode: null, durationMs: null });
    expect(delays()).toEqual([timeoutMs]);
    time.nowMs += timeoutMs;
    fire(timeoutMs);
    await receiver.released();
    await settled();
    expect(last()).toMatchObject({
      ...{ status: "retrying", statusCode: null, responseBody: null },
      ...{ errorMessage: "No response within 5 s.", durationMs: timeoutMs },
    });
  });

  it("follows no redirect", async () => {
    const elsewhere = await startReceiver(() => ({ status: 200 }));
    closers.push(elsewhere.close);
    const { webhook, settled, begin, last } = await connect(() => ({ status: 302, location: elsewhere.url }));
    begin(webhook);
    await settled();
    expect(last()).toMatchObject({ status: "retrying", statusCode: 302 });
    expect(elsewhere.received).toEqual([]);
  });

  it("reports why there is no connection", async () => {
    const { receiver, webhook, settled, begin, last } = await connect(() => ({ status: 200 }));
    await receiver.close();
    closers.pop();
    begin(webhook);
    await settled();
    expect(last()).toMatchObject({ status: "retrying", errorMessage: "Not delivered (ECONNREFUSED)." });
  });

  it("stops when the sender closes: open requests, pauses and all that would follow", async () => {
    const { receiver, webhook, settled, begin, list, delays, close } = await connect((before) =>
      before === 0 ? { status: 500 } : null,
    );
    begin(webhook);
    await settled();
    begin(webhook);
    await receiver.got(2);
    expect(delays().toSorted()).toEqual([retryDelaysMs[0], timeoutMs]);
    close();
    await receiver.released();
    await settled();
    expect(delays()).toEqual([]);
    expect(list(webhook).map(({ status }) => status)).toEqual(["pending", "retrying"]);
    begin(webhook);
    await settled();
    expect(receiver.received).toHaveLength(2);
  });
});

describe("webhooks that change while deliveries run", () => {
  it("are not sent to any more once they are paused", async () => {
    const sender = collect(async () => ({ status: 500, body: "" }));
    const index = sender.subscribe(url);
    sender.begin(index);
    await sender.settled();
    sender.subscribe(url, { index, isActive: false });
    sender.fire(retryDelaysMs[0]);
    await sender.settled();
    expect(sender.requests).toHaveLength(1);
    expect(sender.list(index)).toMatchObject([
      { status: "failed", attemptCount: 1, nextRetryAt: null, errorMessage: "The webhook was paused." },
    ]);
  });

  it("are sent to at their new address", async () => {
    const sender = collect(async () => ({ status: 500, body: "" }));
    const index = sender.subscribe(url);
    sender.begin(index);
    await sender.settled();
    sender.subscribe("https://new.example/", { index });
    sender.fire(retryDelaysMs[0]);
    expect(sender.requests.map((request) => request.url)).toEqual([url, "https://new.example/"]);
  });
});

describe("the queue", () => {
  it("keeps ten requests open at most, and sends all in the end", async () => {
    let [open, most] = [0, 0];
    const sender = collect(async () => {
      most = Math.max(most, ++open);
      await Promise.resolve();
      open--;
      return { status: 200, body: "" };
    });
    const index = sender.subscribe(url);
    for (let turn = 0; turn < 25; turn++) sender.begin(index);
    const count = (status: string) => sender.list(index).filter((one) => one.status === status).length;
    expect([sender.requests.length, count("pending")]).toEqual([10, 25]);
    await sender.settled();
    expect([most, count("success")]).toEqual([10, 25]);
  });

  it("outlives a request that ignores its signal, and one that throws", async () => {
    const deaf = collect(() => new Promise(() => {}));
    deaf.begin(deaf.subscribe(url));
    deaf.fire(timeoutMs);
    await new Promise((resolve) => setImmediate(resolve));
    expect(deaf.list(0)).toMatchObject([{ errorMessage: "No response within 5 s." }]);

    const broken = collect(async () => {
      throw new Error("secret");
    });
    broken.begin(broken.subscribe(url));
    await broken.settled();
    expect(broken.list(0)).toMatchObject([
      { status: "retrying", errorMessage: "Not delivered (undefined)." },
    ]);
  });
});

describe("the log", () => {
  it("lists the deliveries of each webhook, newest first", async () => {
    const sender = collect();
    const [one, other] = [sender.subscribe(url), sender.subscribe(url)];
    for (const webhook of [one, other, one]) {
      sender.time.nowMs += 1_000;
      sender.begin(webhook);
    }
    await sender.settled();
    expect(sender.list(one).map(({ id }) => id)).toEqual(["delivery-0-2", "delivery-0-0"]);
    expect(sender.list(other).map(({ id }) => id)).toEqual(["delivery-1-1"]);
    expect(sender.list(7)).toEqual([]);
  });

  it("keeps the last thousand of each webhook", async () => {
    const sender = collect();
    const [one, other] = [sender.subscribe(url), sender.subscribe(url)];
    sender.begin(other);
    for (let turn = 0; turn < 1_100; turn++) {
      sender.time.nowMs += 1;
      sender.begin(one);
    }
    expect(sender.list(one)).toHaveLength(1_000);
    expect(sender.list(one)[0]?.createdAt).toBe(sender.time.nowMs);
    expect(sender.get("delivery-0-1")).toBeUndefined();
    expect(sender.list(other)).toHaveLength(1);
    await sender.settled();
  });

  it("forgets after ninety days", async () => {
    const sender = collect();
    const index = sender.subscribe(url);
    sender.begin(index);
    sender.time.nowMs += facts.keptMs - 1;
    expect(sender.list(index)).toHaveLength(1);
    sender.time.nowMs += 1;
    expect(sender.list(index)).toEqual([]);
    await sender.settled();
  });
});
