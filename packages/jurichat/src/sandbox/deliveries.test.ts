import type { Deliver, DeliveryRequest } from "@confluir/mock/kit";
import { describe, expect, it } from "vitest";
import { createWebhookBackend } from "./__fixtures__/webhook-backend.ts";
import { retryDelaysMs } from "./webhooks.ts";

const url = "https://ganchos.example/";

/** A backend whose deliveries are collected instead of sent. */
async function createCollector(answer: Deliver = async () => ({ status: 200, body: "ok" })) {
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
    const backend = await createCollector();
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
    const backend = await createCollector();
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
    const backend = await createCollector();
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
    const backend = await createCollector();
    await backend.subscribe(url, ["chat.conversation.updated"]);
    const { index } = backend.find((one) => one.contact === null && one.state !== "human");
    await backend.attend(index);
    const { data } = JSON.parse(backend.requests[0]?.body ?? "");
    expect(data).toMatchObject({ personName: null, personPhone: null });
    expect(data).not.toHaveProperty("personId");
  });

  it("tell of a new conversation and of a changed contact", async () => {
    const backend = await createCollector();
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
    const backend = await createCollector();
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

describe("the log", () => {
  it("is paged and filtered, newest first", async () => {
    const backend = await createCollector(async (_request) => ({ status: 200, body: "" }));
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

  it("is what the numbers in the list of webhooks are made of", async () => {
    let status = 200;
    const backend = await createCollector(async () => ({ status, body: "" }));
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
