import { describe, expect, it } from "vitest";
import { createWebhookBackend } from "./__fixtures__/webhook-backend.ts";
import type { Deliver, DeliveryRequest } from "./deliver.ts";
import { retryDelaysMs } from "./deliveries.ts";

const url = "https://ganchos.example/";
const dayMs = 24 * 3_600_000;

/** A backend whose deliveries are collected instead of sent. */
function createCollector(answer: Deliver = async () => ({ status: 200, body: "ok" })) {
  const requests: DeliveryRequest[] = [];
  const backend = createWebhookBackend({
    deliver: (request, signal) => {
      requests.push(request);
      return answer(request, signal);
    },
  });
  const names = () => requests.map(({ body }) => (JSON.parse(body) as { event: string }).event);
  return { ...backend, requests, names };
}

const chatEvents = ["chat.conversation.created", "chat.conversation.updated", "chat.conversation.assigned"];

describe("events", () => {
  it("tell of a conversation whose status changed or whom somebody new has", async () => {
    const backend = createCollector();
    await backend.subscribe(url, chatEvents);
    const { index, id } = backend.find(
      (one) => one.state === "bot" && one.staff === null && one.contact !== null,
    );
    await backend.attend(index, 1);
    expect(backend.names()).toEqual(["chat.conversation.updated", "chat.conversation.assigned"]);
    await backend.attend(index, 2);
    expect(backend.names().slice(2)).toEqual(["chat.conversation.assigned"]);
    const { data } = JSON.parse(backend.requests[2]?.body ?? "");
    const user = backend.store.business.staff[2]?.name;
    expect(data).toMatchObject({ conversationId: id, userId: backend.ids.of("user", 2), userName: user });
    await backend.ok("endHumanSupport", { body: { conversationId: id } });
    expect(backend.names().slice(3)).toEqual(["chat.conversation.updated"]);
  });

  it("do not tell of messages, tags, priorities, the archive or a support that was begun twice", async () => {
    const backend = createCollector();
    const { index, id } = backend.find((one) => one.state === "human" && one.staff !== null);
    await backend.subscribe(url, [...chatEvents, "contact.updated"]);
    await backend.ok("sendMessage", { body: { conversationId: id, type: "text", message: "Olá" } });
    backend.store.append(
      index,
      { author: { kind: "contact" }, type: "text", text: "Oi" },
      backend.time.nowMs,
    );
    const path = { conversationId: id };
    await backend.ok("updateConversation", { path, body: { priority: "LOW", tags: [], isFixed: true } });
    await backend.ok("archiveConversation", { path, body: { isArchived: true } });
    await backend.ok("startHumanSupport", { body: { conversationId: id, isRandom: true } });
    await backend.ok("deleteConversation", { path });
    expect(backend.names()).toEqual([]);
  });

  it("tell when a contact wakes a conversation that rested", async () => {
    const backend = createCollector();
    await backend.subscribe(url, ["chat.conversation.updated"]);
    const { index } = backend.find((one) => one.state === "closed");
    backend.store.append(
      index,
      { author: { kind: "contact" }, type: "text", text: "Oi" },
      backend.time.nowMs,
    );
    expect(JSON.parse(backend.requests[0]?.body ?? "")).toMatchObject({
      data: { status: "ROBOT_INTERACTIVE", previousStatus: "INACTIVE" },
    });
  });

  it("leave out what a group does not have", async () => {
    const backend = createCollector();
    await backend.subscribe(url, ["chat.conversation.updated"]);
    const { index } = backend.find((one) => one.contact === null && one.state !== "human");
    await backend.attend(index);
    const { data } = JSON.parse(backend.requests[0]?.body ?? "");
    expect(data).toMatchObject({ personName: null, personPhone: null });
    expect(data).not.toHaveProperty("personId");
  });

  it("tell of a new conversation and of a changed contact", async () => {
    const backend = createCollector();
    await backend.subscribe(url, ["chat.conversation.created", "contact.updated"]);
    const query = { inboxId: backend.ids.of("inbx", 0) };
    const { data } = await backend.ok("listContacts", { query });
    const { id: personId = "" } = data.find(({ conversationId }) => conversationId === null) ?? {};
    const body = { personId, inboxId: query.inboxId, integrationId: backend.ids.of("intg", 0) };
    const { conversation } = await backend.ok("createConversation", { body });
    await backend.ok("updateContact", { path: { peopleId: personId }, body: { ...query, city: "Recife" } });
    expect(backend.requests.map(({ body }) => JSON.parse(body))).toMatchObject([
      { event: "chat.conversation.created", data: { conversationId: conversation?.id, personId } },
      { event: "contact.updated", data: { id: personId, city: "Recife" } },
    ]);
  });

  it("go to every active webhook that wants them, and to no other", async () => {
    const backend = createCollector();
    const events = ["chat.conversation.updated"];
    await backend.subscribe("https://um.example/", events);
    await backend.subscribe("https://dois.example/", ["chat.conversation.assigned", ...events]);
    await backend.subscribe("https://parado.example/", events, { isActive: false });
    await backend.subscribe("https://outro.example/", ["contact.updated"]);
    const { index } = backend.find((one) => one.state === "bot");
    backend.store.change(index, { state: "human" }, backend.time.nowMs);
    expect(backend.requests.map((request) => request.url)).toEqual([
      "https://um.example/",
      "https://dois.example/",
    ]);
  });
});

describe("webhooks that change while deliveries run", () => {
  it("are not sent to any more once they are paused", async () => {
    const backend = createCollector(async () => ({ status: 500, body: "" }));
    const { id } = await backend.subscribe(url, ["chat.conversation.updated"]);
    await backend.attend();
    await backend.settled();
    await backend.ok("updateWebhook", { path: { webhookId: id }, body: { isActive: false } });
    backend.fire(retryDelaysMs[0]);
    await backend.settled();
    expect(backend.requests).toHaveLength(1);
    expect((await backend.deliveries(id)).data).toMatchObject([
      { status: "FAILED", attemptCount: 1, nextRetryAt: null, errorMessage: "O webhook foi desativado." },
    ]);
  });

  it("are sent to at their new address", async () => {
    const backend = createCollector(async () => ({ status: 500, body: "" }));
    const { id } = await backend.subscribe(url, ["chat.conversation.updated"]);
    await backend.attend();
    await backend.settled();
    await backend.ok("updateWebhook", { path: { webhookId: id }, body: { url: "https://novo.example/" } });
    backend.fire(retryDelaysMs[0]);
    expect(backend.requests.map((request) => request.url)).toEqual([url, "https://novo.example/"]);
  });
});

describe("the queue", () => {
  it("keeps ten requests open at most, and sends all in the end", async () => {
    let [open, most] = [0, 0];
    const backend = createCollector(async () => {
      most = Math.max(most, ++open);
      await Promise.resolve();
      open--;
      return { status: 200, body: "" };
    });
    const { id } = await backend.subscribe(url, ["chat.conversation.assigned"]);
    const { index } = backend.find((one) => one.staff === null);
    for (let turn = 0; turn < 25; turn++)
      backend.store.change(index, { staff: turn % 2 }, backend.time.nowMs);
    expect([backend.requests.length, (await backend.deliveries(id, { status: "PENDING" })).total]).toEqual([
      10, 25,
    ]);
    await backend.settled();
    expect([most, (await backend.deliveries(id, { status: "SUCCESS" })).total]).toEqual([10, 25]);
  });

  it("outlives a sender that does not heed its signal, and one that throws", async () => {
    const deaf = createCollector(() => new Promise(() => {}));
    const { id } = await deaf.subscribe(url, ["chat.conversation.updated"]);
    await deaf.attend();
    deaf.fire(5_000);
    await new Promise((resolve) => setImmediate(resolve));
    expect((await deaf.deliveries(id)).data).toMatchObject([{ errorMessage: "Sem resposta em 5 s." }]);

    const broken = createCollector(async () => {
      throw new Error("segredo");
    });
    const other = await broken.subscribe(url, ["chat.conversation.updated"]);
    await broken.attend();
    await broken.settled();
    const errorMessage = "Não foi possível entregar.";
    expect((await broken.deliveries(other.id)).data).toMatchObject([{ status: "RETRYING", errorMessage }]);
  });
});

describe("the log", () => {
  it("is paged and filtered, newest first", async () => {
    const backend = createCollector(async (_request) => ({ status: 200, body: "" }));
    const { id } = await backend.subscribe(url, ["chat.conversation.updated", "chat.conversation.assigned"]);
    const conversations = [0, 1, 2, 3, 4, 5].filter(
      (index) => backend.store.conversation(index)?.state !== "human",
    );
    for (const index of conversations) {
      backend.time.nowMs += 1_000;
      await backend.attend(index, 7);
    }
    await backend.settled();
    const all = await backend.deliveries(id, { limit: "100" });
    const times = all.data.map(({ createdAt = "" }) => createdAt);
    expect(times).toEqual(times.toSorted().reverse());
    expect(all.total).toBe(backend.requests.length);
    const walked = [];
    for (let page = 1; page <= all.total; page++) {
      const { data, ...counts } = await backend.deliveries(id, { limit: "1", page: String(page) });
      expect(counts).toEqual({ total: all.total, page, limit: 1, totalPages: all.total });
      walked.push(...data);
    }
    expect(walked).toEqual(all.data);
    const event = "chat.conversation.assigned";
    const assigned = await backend.deliveries(id, { event, limit: "100" });
    expect(assigned.data).toEqual(all.data.filter((delivery) => delivery.event === event));
    expect(assigned.total).toBeLessThan(all.total);
    expect((await backend.deliveries(id, { status: "FAILED" })).data).toEqual([]);
    expect((await backend.deliveries(id, { event: "webhook.test" })).data).toEqual([]);
    expect(
      (await backend.fails("listWebhookDeliveries", { path: { webhookId: id }, query: { limit: "101" } }))[0],
    ).toBe(400);
  });

  it("keeps the last thousand of each webhook", async () => {
    const backend = createCollector();
    const { id } = await backend.subscribe(url, ["chat.conversation.assigned"]);
    const { id: other } = await backend.subscribe(url, ["chat.conversation.updated"]);
    await backend.attend();
    const { index } = backend.find((one) => one.staff === null);
    for (let turn = 0; turn < 1_100; turn++) {
      backend.store.change(index, { staff: turn % 2 }, backend.time.nowMs + turn);
    }
    const { data, total } = await backend.deliveries(id, { limit: "1" });
    expect(total).toBe(1_000);
    expect(data[0]?.createdAt).toBe(new Date(backend.time.nowMs + 1_099).toISOString());
    expect((await backend.deliveries(other)).total).toBe(1);
  });

  it("forgets after ninety days", async () => {
    const backend = createCollector();
    const { id } = await backend.subscribe(url, ["chat.conversation.updated"]);
    await backend.attend();
    backend.time.nowMs += 90 * dayMs - 1;
    expect((await backend.deliveries(id)).total).toBe(1);
    backend.time.nowMs += 1;
    expect((await backend.deliveries(id)).total).toBe(0);
  });

  it("is what the numbers in the list of webhooks are made of", async () => {
    let status = 200;
    const backend = createCollector(async () => ({ status, body: "" }));
    const { id } = await backend.subscribe(url, ["chat.conversation.assigned"]);
    const stats = async () => (await backend.ok("listWebhooks")).find((webhook) => webhook.id === id)?.stats;
    expect(await stats()).toEqual({ totalDeliveries: 0, successCount: 0, failedCount: 0, successRate: 0 });
    const { index } = backend.find((one) => one.staff === null);
    for (const staff of [1, 2, 1]) backend.store.change(index, { staff }, backend.time.nowMs);
    await backend.settled();
    status = 404;
    backend.store.change(index, { staff: 5 }, backend.time.nowMs);
    await backend.settled();
    for (const delayMs of retryDelaysMs) {
      backend.fire(delayMs);
      await backend.settled();
    }
    expect(await stats()).toEqual({ totalDeliveries: 4, successCount: 3, failedCount: 1, successRate: 75 });
  });
});
