import { describe, expect, it } from "vitest";
import { createWebhookRoom } from "./__fixtures__/webhook-room.ts";
import type { Deliver, DeliveryRequest } from "./deliver.ts";
import { retryDelaysMs } from "./deliveries.ts";

const url = "https://ganchos.example/";
const dayMs = 24 * 3_600_000;

/** A room whose deliveries are collected instead of sent. */
function createCollector(answer: Deliver = async () => ({ status: 200, body: "ok" })) {
  const requests: DeliveryRequest[] = [];
  const room = createWebhookRoom({
    deliver: (request, signal) => {
      requests.push(request);
      return answer(request, signal);
    },
  });
  const names = () => requests.map(({ body }) => (JSON.parse(body) as { event: string }).event);
  return { ...room, requests, names };
}

const chatEvents = ["chat.conversation.created", "chat.conversation.updated", "chat.conversation.assigned"];

describe("events", () => {
  it("tell of a conversation whose status changed or whom somebody new has", async () => {
    const room = createCollector();
    await room.subscribe(url, chatEvents);
    const { index, id } = room.find(
      (one) => one.state === "bot" && one.staff === null && one.contact !== null,
    );
    await room.attend(index, 1);
    expect(room.names()).toEqual(["chat.conversation.updated", "chat.conversation.assigned"]);
    await room.attend(index, 2);
    expect(room.names().slice(2)).toEqual(["chat.conversation.assigned"]);
    const { data } = JSON.parse(room.requests[2]?.body ?? "");
    const user = room.book.business.staff[2]?.name;
    expect(data).toMatchObject({ conversationId: id, userId: room.ids.of("user", 2), userName: user });
    await room.ok("endHumanSupport", { body: { conversationId: id } });
    expect(room.names().slice(3)).toEqual(["chat.conversation.updated"]);
  });

  it("do not tell of messages, tags, priorities, the archive or a support that was begun twice", async () => {
    const room = createCollector();
    const { index, id } = room.find((one) => one.state === "human" && one.staff !== null);
    await room.subscribe(url, [...chatEvents, "contact.updated"]);
    await room.ok("sendMessage", { body: { conversationId: id, type: "text", message: "Olá" } });
    room.book.append(index, { author: { kind: "contact" }, type: "text", text: "Oi" }, room.time.nowMs);
    const path = { conversationId: id };
    await room.ok("updateConversation", { path, body: { priority: "LOW", tags: [], isFixed: true } });
    await room.ok("archiveConversation", { path, body: { isArchived: true } });
    await room.ok("startHumanSupport", { body: { conversationId: id, isRandom: true } });
    await room.ok("deleteConversation", { path });
    expect(room.names()).toEqual([]);
  });

  it("tell when a contact wakes a conversation that rested", async () => {
    const room = createCollector();
    await room.subscribe(url, ["chat.conversation.updated"]);
    const { index } = room.find((one) => one.state === "closed");
    room.book.append(index, { author: { kind: "contact" }, type: "text", text: "Oi" }, room.time.nowMs);
    expect(JSON.parse(room.requests[0]?.body ?? "")).toMatchObject({
      data: { status: "ROBOT_INTERACTIVE", previousStatus: "INACTIVE" },
    });
  });

  it("leave out what a group does not have", async () => {
    const room = createCollector();
    await room.subscribe(url, ["chat.conversation.updated"]);
    const { index } = room.find((one) => one.contact === null && one.state !== "human");
    await room.attend(index);
    const { data } = JSON.parse(room.requests[0]?.body ?? "");
    expect(data).toMatchObject({ personName: null, personPhone: null });
    expect(data).not.toHaveProperty("personId");
  });

  it("tell of a new conversation and of a changed contact", async () => {
    const room = createCollector();
    await room.subscribe(url, ["chat.conversation.created", "contact.updated"]);
    const query = { inboxId: room.ids.of("inbx", 0) };
    const { data } = await room.ok("listContacts", { query });
    const { id: personId = "" } = data.find(({ conversationId }) => conversationId === null) ?? {};
    const body = { personId, inboxId: query.inboxId, integrationId: room.ids.of("intg", 0) };
    const { conversation } = await room.ok("createConversation", { body });
    await room.ok("updateContact", { path: { peopleId: personId }, body: { ...query, city: "Recife" } });
    expect(room.requests.map(({ body }) => JSON.parse(body))).toMatchObject([
      { event: "chat.conversation.created", data: { conversationId: conversation?.id, personId } },
      { event: "contact.updated", data: { id: personId, city: "Recife" } },
    ]);
  });

  it("go to every active webhook that wants them, and to no other", async () => {
    const room = createCollector();
    const events = ["chat.conversation.updated"];
    await room.subscribe("https://um.example/", events);
    await room.subscribe("https://dois.example/", ["chat.conversation.assigned", ...events]);
    await room.subscribe("https://parado.example/", events, { isActive: false });
    await room.subscribe("https://outro.example/", ["contact.updated"]);
    const { index } = room.find((one) => one.state === "bot");
    room.book.change(index, { state: "human" }, room.time.nowMs);
    expect(room.requests.map((request) => request.url)).toEqual([
      "https://um.example/",
      "https://dois.example/",
    ]);
  });
});

describe("webhooks that change while deliveries run", () => {
  it("are not sent to any more once they are paused", async () => {
    const room = createCollector(async () => ({ status: 500, body: "" }));
    const { id } = await room.subscribe(url, ["chat.conversation.updated"]);
    await room.attend();
    await room.settled();
    await room.ok("updateWebhook", { path: { webhookId: id }, body: { isActive: false } });
    room.fire(retryDelaysMs[0]);
    await room.settled();
    expect(room.requests).toHaveLength(1);
    expect((await room.deliveries(id)).data).toMatchObject([
      { status: "FAILED", attemptCount: 1, nextRetryAt: null, errorMessage: "O webhook foi desativado." },
    ]);
  });

  it("are sent to at their new address", async () => {
    const room = createCollector(async () => ({ status: 500, body: "" }));
    const { id } = await room.subscribe(url, ["chat.conversation.updated"]);
    await room.attend();
    await room.settled();
    await room.ok("updateWebhook", { path: { webhookId: id }, body: { url: "https://novo.example/" } });
    room.fire(retryDelaysMs[0]);
    expect(room.requests.map((request) => request.url)).toEqual([url, "https://novo.example/"]);
  });
});

describe("the queue", () => {
  it("keeps ten requests open at most, and sends all in the end", async () => {
    let [open, most] = [0, 0];
    const room = createCollector(async () => {
      most = Math.max(most, ++open);
      await Promise.resolve();
      open--;
      return { status: 200, body: "" };
    });
    const { id } = await room.subscribe(url, ["chat.conversation.assigned"]);
    const { index } = room.find((one) => one.staff === null);
    for (let turn = 0; turn < 25; turn++) room.book.change(index, { staff: turn % 2 }, room.time.nowMs);
    expect([room.requests.length, (await room.deliveries(id, { status: "PENDING" })).total]).toEqual([
      10, 25,
    ]);
    await room.settled();
    expect([most, (await room.deliveries(id, { status: "SUCCESS" })).total]).toEqual([10, 25]);
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
    const room = createCollector(async (_request) => ({ status: 200, body: "" }));
    const { id } = await room.subscribe(url, ["chat.conversation.updated", "chat.conversation.assigned"]);
    const conversations = [0, 1, 2, 3, 4, 5].filter(
      (index) => room.book.conversation(index)?.state !== "human",
    );
    for (const index of conversations) {
      room.time.nowMs += 1_000;
      await room.attend(index, 7);
    }
    await room.settled();
    const all = await room.deliveries(id, { limit: "100" });
    const times = all.data.map(({ createdAt = "" }) => createdAt);
    expect(times).toEqual(times.toSorted().reverse());
    expect(all.total).toBe(room.requests.length);
    const walked = [];
    for (let page = 1; page <= all.total; page++) {
      const { data, ...counts } = await room.deliveries(id, { limit: "1", page: String(page) });
      expect(counts).toEqual({ total: all.total, page, limit: 1, totalPages: all.total });
      walked.push(...data);
    }
    expect(walked).toEqual(all.data);
    const event = "chat.conversation.assigned";
    const assigned = await room.deliveries(id, { event, limit: "100" });
    expect(assigned.data).toEqual(all.data.filter((delivery) => delivery.event === event));
    expect(assigned.total).toBeLessThan(all.total);
    expect((await room.deliveries(id, { status: "FAILED" })).data).toEqual([]);
    expect((await room.deliveries(id, { event: "webhook.test" })).data).toEqual([]);
    expect(
      (await room.fails("listWebhookDeliveries", { path: { webhookId: id }, query: { limit: "101" } }))[0],
    ).toBe(400);
  });

  it("keeps the last thousand of each webhook", async () => {
    const room = createCollector();
    const { id } = await room.subscribe(url, ["chat.conversation.assigned"]);
    const { id: other } = await room.subscribe(url, ["chat.conversation.updated"]);
    await room.attend();
    const { index } = room.find((one) => one.staff === null);
    for (let turn = 0; turn < 1_100; turn++) {
      room.book.change(index, { staff: turn % 2 }, room.time.nowMs + turn);
    }
    const { data, total } = await room.deliveries(id, { limit: "1" });
    expect(total).toBe(1_000);
    expect(data[0]?.createdAt).toBe(new Date(room.time.nowMs + 1_099).toISOString());
    expect((await room.deliveries(other)).total).toBe(1);
  });

  it("forgets after ninety days", async () => {
    const room = createCollector();
    const { id } = await room.subscribe(url, ["chat.conversation.updated"]);
    await room.attend();
    room.time.nowMs += 90 * dayMs - 1;
    expect((await room.deliveries(id)).total).toBe(1);
    room.time.nowMs += 1;
    expect((await room.deliveries(id)).total).toBe(0);
  });

  it("is what the numbers in the list of webhooks are made of", async () => {
    let status = 200;
    const room = createCollector(async () => ({ status, body: "" }));
    const { id } = await room.subscribe(url, ["chat.conversation.assigned"]);
    const stats = async () => (await room.ok("listWebhooks")).find((webhook) => webhook.id === id)?.stats;
    expect(await stats()).toEqual({ totalDeliveries: 0, successCount: 0, failedCount: 0, successRate: 0 });
    const { index } = room.find((one) => one.staff === null);
    for (const staff of [1, 2, 1]) room.book.change(index, { staff }, room.time.nowMs);
    await room.settled();
    status = 404;
    room.book.change(index, { staff: 5 }, room.time.nowMs);
    await room.settled();
    for (const delayMs of retryDelaysMs) {
      room.fire(delayMs);
      await room.settled();
    }
    expect(await stats()).toEqual({ totalDeliveries: 4, successCount: 3, failedCount: 1, successRate: 75 });
  });
});
