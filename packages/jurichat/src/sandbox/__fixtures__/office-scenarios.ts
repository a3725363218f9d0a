import { expect } from "vitest";
import { find, findContact, inboxId, list, type OperationScenarios, read, tagIds } from "./client.ts";

/** Tries out the operations of contacts, users, tags and scheduled messages. */
export const officeScenarios = {
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
} satisfies OperationScenarios;
