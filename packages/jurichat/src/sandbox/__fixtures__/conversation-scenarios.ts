import { expect } from "vitest";
import {
  expectRefusal,
  find,
  findAttended,
  findContact,
  inboxId,
  list,
  type OperationScenarios,
  read,
  shown,
  statuses,
  tagIds,
} from "./client.ts";

/** Tries out the operations of conversations. */
export const conversationScenarios = {
  async listConversations(client) {
    const page = await client.listConversations({ query: { ...shown, limit: 3 } });
    const all = await list(client);
    expect(page.data).toEqual(all.data.slice(0, 3));
    expect(page).toMatchObject({
      totalResults: all.data.length,
      totalPages: Math.ceil(all.data.length / 3),
    });
    const times = all.data.map(({ lastMessage }) => Date.parse(lastMessage?.messageAt ?? ""));
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    const { showGroups, ...threeFlags } = shown;
    for (const query of [{ inboxId }, threeFlags]) {
      const nothing = { data: [], totalResults: 0, totalPages: 0 };
      expect(await client.listConversations({ query })).toEqual(nothing);
    }
    for (const status of statuses) {
      const wanted = all.data.filter((one) => one.status === status);
      expect(wanted).not.toEqual([]);
      expect((await list(client, { status })).data).toEqual(wanted);
    }
    return page;
  },

  async createConversation(client) {
    const { integration } = await find(client);
    const { totalResults } = await list(client);
    const { id, name } = await findContact(client, ({ conversationId }) => conversationId === null);
    const integrationId = integration?.id ?? "";
    const body = { personId: id, inboxId, integrationId, priority: "HIGH" as const };
    const created = await client.createConversation({ body });
    expect(created.person).toEqual({ id, name });
    const { data, ...after } = await list(client);
    expect(after.totalResults).toBe(totalResults + 1);
    expect(data[0]).toMatchObject({
      id: created.conversation?.id,
      status: "ROBOT_INTERACTIVE",
      priority: "HIGH",
      person: { id },
      integration,
      lastMessage: null,
    });
    expect(await client.createConversation({ body })).toEqual(created);
    expect((await list(client)).totalResults).toBe(totalResults + 1);
    expect(await read(client, data[0]?.id ?? "")).toMatchObject({ messages: [], hasMore: false });
    return created;
  },

  async getConversation(client) {
    const { id, lastMessage, status, priority, person, tags, updatedAt } = await find(client);
    const conversation = await client.getConversation({ path: { conversationId: id } });
    expect(conversation.data).toMatchObject({ id, status, priority, person, tags, updatedAt, inboxId });
    const { content, messageAt, type } = lastMessage ?? {};
    expect(conversation.data.messages[0]).toMatchObject({ id: lastMessage?.id, content, messageAt, type });
    return conversation;
  },

  async updateConversation(client) {
    const { id } = await find(client, ({ isFixed, priority }) => isFixed === false && priority !== "HIGH");
    const path = { conversationId: id };
    const [a = "", b = "", c = ""] = await tagIds(client);
    const { role } = (await client.listUsers()).data?.[0] ?? {};
    const body = { isFixed: true, priority: "HIGH" as const, tags: [a, b], roleId: role?.id ?? "" };
    const confirmation = await client.updateConversation({ path, body });
    const first = await read(client, id);
    expect(first).toMatchObject({
      priority: "HIGH",
      tags: [{ id: a }, { id: b }],
      listed: { isFixed: true, priority: "HIGH", tags: [{ id: a }, { id: b }], role },
    });
    await client.updateConversation({ path, body: { tags: [c] } });
    const second = await read(client, id);
    expect(second.tags).toEqual([expect.objectContaining({ id: c })]);
    // @ts-expect-error: the provider knows no `color`, and drops it
    await client.updateConversation({ path, body: { color: "azul" } });
    expect(await read(client, id)).toEqual(second);
    return confirmation;
  },

  async deleteConversation(client) {
    const { id, person } = await find(client, ({ isGroup }) => isGroup === false);
    const { totalResults } = await list(client);
    const answer = await client.deleteConversation({ path: { conversationId: id } });
    await expectRefusal(client.getConversation({ path: { conversationId: id } }), 404, "not_found");
    const { data, ...after } = await list(client);
    expect(after.totalResults).toBe(totalResults - 1);
    expect(data.map((one) => one.id)).not.toContain(id);
    expect(await findContact(client, (one) => one.id === person?.id)).toMatchObject({
      conversationId: null,
    });
    return answer;
  },

  async archiveConversation(client) {
    const { id } = await find(client);
    const idsIn = async (onlyArchived: boolean) =>
      (await list(client, { onlyArchived })).data.map((one) => one.id);
    const [open, archived] = [await idsIn(false), await idsIn(true)];
    const answer = await client.archiveConversation({
      path: { conversationId: id },
      body: { isArchived: true },
    });
    expect(await idsIn(false)).toEqual(open.filter((one) => one !== id));
    expect(new Set(await idsIn(true))).toEqual(new Set([...archived, id]));
    await client.archiveConversation({ path: { conversationId: id }, body: { isArchived: false } });
    expect([await idsIn(false), await idsIn(true)]).toEqual([open, archived]);
    return answer;
  },

  async startHumanSupport(client) {
    const { id: conversationId } = await find(client, ({ status }) => status === "ROBOT_INTERACTIVE");
    const { id: selectedUserId = "", name } = (await client.listUsers()).data?.[2] ?? {};
    const answer = await client.startHumanSupport({ body: { conversationId, selectedUserId } });
    const after = await read(client, conversationId);
    expect(after).toMatchObject({ status: "HUMAN_INTERACTIVE", user: { id: selectedUserId, name } });
    expect(after.listed).toMatchObject({ status: "HUMAN_INTERACTIVE", responsables: [selectedUserId] });
    await client.startHumanSupport({ body: { conversationId, isRandom: true } });
    expect(await read(client, conversationId)).toEqual(after);
    const { id } = await find(client, ({ status, user }) => status === "WAITING_HUMAN" && user === null);
    await client.startHumanSupport({ body: { conversationId: id, isRandom: true } });
    expect(await read(client, id)).toMatchObject({
      status: "HUMAN_INTERACTIVE",
      user: { id: expect.any(String) },
    });
    return answer;
  },

  async endHumanSupport(client) {
    const conversationId = await findAttended(client);
    const answer = await client.endHumanSupport({ body: { conversationId } });
    expect(await read(client, conversationId)).toMatchObject({ status: "ROBOT_INTERACTIVE", user: null });
    return answer;
  },
} satisfies OperationScenarios;
