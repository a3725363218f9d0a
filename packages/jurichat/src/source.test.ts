import type { SourceFilter } from "@confluir/provider";
import { fakeClient } from "@confluir/provider/testing";
import { describe, expect, it } from "vitest";
import { type JuriChatConversationsClient, juriChat, juriChatSource } from "./provider.ts";

const inboxId = "cjinbx0001aaaa";
const request = { connection: "office", cursor: null, limit: 500 };
const flags = { showGroups: true, onlyGroups: false, onlyPrivate: false, onlyArchived: false };
const time = "2026-01-01T00:01:00.000Z";

function connect() {
  const { client, calls } = fakeClient<JuriChatConversationsClient>({
    listConversations: () => ({ data: [], totalResults: 0, totalPages: 0 }),
    getConversation: () => ({ data: { id: "c", messages: [] } }),
  });
  return { calls, source: juriChatSource(client, { inboxId }) };
}

describe("a source of JuriChat", () => {
  it.each<[SourceFilter, object]>([
    [{}, {}],
    [{ state: ["bot"] }, { status: "ROBOT_INTERACTIVE" }],
    [{ state: ["human"] }, { status: "HUMAN_INTERACTIVE" }],
    [{ state: ["human", "bot"] }, {}],
    [{ state: ["unknown"] }, {}],
    [{ unread: true }, { showOnlyUnread: true }],
    [{ unread: false }, {}],
    [{ tag: { id: "t1" } }, { tags: "t1" }],
    [{ tag: { id: "t1,t2" } }, {}],
    [{ tag: { name: "Urgente" } }, {}],
    [{ assignee: { kind: "human", id: "u1" } }, { userId: "u1" }],
    [{ assignee: { kind: "role", id: "r1" } }, { roleId: "r1" }],
    [{ assignee: { id: "u1" } }, {}],
    [{ assignee: null }, {}],
    [{ channel: { id: "i1" } }, { integrationId: "i1" }],
    [{ channel: { id: "all" } }, {}],
    [{ channel: { id: inboxId } }, {}],
    [{ text: "contrato" }, { content: "contrato" }],
    [{ isGroup: true }, { onlyGroups: true }],
    [{ isGroup: false }, { showGroups: false }],
    [{ isArchived: true }, { onlyArchived: true }],
    [{ activitySince: time, activityUntil: time }, {}],
    [{ contact: { kind: "phone", value: "34750111222" } }, {}],
  ])("sends the filter %j as %j, and names it only if it did", async (filter, expected) => {
    const { source, calls } = connect();
    const { filtered } = await source.listConversations({ ...request, filter });
    expect(calls[0]?.init).toStrictEqual({
      query: { inboxId, page: 1, limit: 100, ...flags, ...expected },
    });
    expect(filtered).toEqual(Object.keys(expected).length === 0 ? [] : Object.keys(filter));
  });

  it("counts pages of conversations, and reads messages by cursor", async () => {
    const { source, calls } = connect();
    await source.listConversations({ ...request, cursor: "3" });
    await source.listMessages({ ...request, conversationNativeId: "c", cursor: "m" });
    expect(calls.map(({ init }) => init)).toMatchObject([
      { query: { page: 3 } },
      { path: { conversationId: "c" }, query: { cursor: "m" } },
    ]);
    await expect(source.listConversations({ ...request, cursor: "x" })).rejects.toThrow(RangeError);
  });

  it("says that all it lists came in by its inbox, whatever line a conversation names", () => {
    const { source } = connect();
    const { channelId } = juriChat.source({} as never, { inboxId });
    expect([source.channelId, channelId]).toEqual([inboxId, inboxId]);
  });

  it.each([undefined, "", " ", "x\ud83d", 7])("refuses the inboxId %j", (id) => {
    const options = { inboxId: id as string };
    expect(() => juriChatSource({} as never, options)).toThrow("`inboxId`");
    expect(() => juriChat.source({} as never, options)).toThrow("`inboxId`");
  });

  it("refuses a misspelt option, by the name that it was called with", () => {
    const options = { inboxId, nothng: 1 };
    expect(() => juriChatSource({} as never, options)).toThrow("juriChatSource has no option `nothng`");
    expect(() => juriChat.source({} as never, options)).toThrow("juriChat.source has no option `nothng`");
  });
});
