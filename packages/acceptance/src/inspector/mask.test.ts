import { valueAt } from "@confluir/core/internal";
import type {
  Choices,
  ConversationPage,
  ExplainedValue,
  MessagePageJson,
  Numbers,
} from "@confluir/inspector";
import { createInbox } from "@confluir/normalize";
import {
  type AnyConversation,
  type AnyMessage,
  conversationId,
  messageId,
  type Source,
} from "@confluir/provider";
import { afterAll, describe, expect, it } from "vitest";
import { providers } from "../providers.ts";
import { openInspector } from "./__fixtures__/open-inspector.ts";

const open = await openInspector({ mask: true, size: 30 });
afterAll(() => open[Symbol.asyncDispose]());
const { get, written } = open;
const plain = createInbox(
  Object.fromEntries(Object.entries(open.connections).map(([name, { source }]) => [name, source])) as Record<
    string,
    Source
  >,
);

/** Everything personal in a value of the model that is long enough to be found by accident never. */
function personalIn(value: AnyConversation | AnyMessage): readonly string[] {
  const people: unknown[] =
    "contact" in value
      ? [
          value.contact?.name,
          value.contact?.profileName,
          value.group?.name,
          value.lastMessage?.text,
          ...(value.participants ?? []).map(({ name }) => name),
          ...(value.assignees ?? []).map(({ name }) => name),
          ...(value.contact?.handles ?? [])
            .filter(({ kind }) => kind !== "provider")
            .map(({ value }) => value),
        ]
      : [
          value.text,
          value.author?.name,
          value.transcription,
          value.quotedMessage?.text,
          value.contactCard?.name,
          ...(value.attachments ?? []).map(({ url }) => url),
        ];
  return people.filter((each): each is string => typeof each === "string" && each.length > 8);
}

describe.each(providers.map(({ id }) => id))("what is masked of %s", (connection) => {
  it("is every name, number and text, in lists, threads and explanations", async () => {
    const filter = { connections: [connection] };
    const shown = await get<ConversationPage>("/conversations", { filter, limit: 30 });
    const { items } = await plain.listConversations({ connections: [connection], limit: 30 });
    const personal = items.flatMap(personalIn);
    for (const { id } of shown.body.items.slice(0, 8)) {
      const thread = await get<MessagePageJson>("/messages", { conversation: id, limit: 20 });
      const messages = await plain.listMessages(id, { limit: 20 });
      personal.push(...messages.items.flatMap(personalIn));
      await get<ExplainedValue>("/explain", { id });
      for (const message of thread.body.items.slice(0, 4))
        await get<ExplainedValue>("/explain", { id: message.id });
    }
    expect(personal.length).toBeGreaterThan(100);
    const all = written.join("\n");
    const found = personal.filter((each) => all.includes(JSON.stringify(each).slice(1, -1)));
    expect(found).toEqual([]);
  });

  it("keeps ids, states, times and counts, and the same person has the same name", async () => {
    const filter = { connections: [connection] };
    const shown = await get<ConversationPage>("/conversations", { filter, limit: 30 });
    const again = await get<ConversationPage>("/conversations", { filter, limit: 30 });
    expect(again.body).toEqual(shown.body);
    const { items } = await plain.listConversations({ connections: [connection], limit: 30 });
    const kept = ({
      id,
      state,
      lastActivityAt,
      unreadCount,
      tags,
    }: Pick<AnyConversation, "id" | "state" | "lastActivityAt" | "unreadCount" | "tags">) =>
      JSON.parse(JSON.stringify({ id, state, lastActivityAt, unreadCount, tags }));
    expect(shown.body.items.map(kept)).toEqual(items.map(kept));
    const one = shown.body.items.find(({ contact }) => contact?.name);
    const explained = await get<ExplainedValue>("/explain", { id: one?.id });
    expect(explained.body.fields.find(({ field }) => field === "contact")?.value).toEqual(one?.contact);
    expect(JSON.stringify(explained.body.raw)).toContain(one?.contact?.name);
  });
});

it("masks names in numbers and choices, and neither tags nor channels", async () => {
  const numbers = (await get<Numbers>("/numbers")).body;
  const choices = (await get<Choices>("/choices")).body;
  const tags = await plain.listTags({ limit: 100 });
  expect(choices.tags.map(({ name }) => name)).toEqual(tags.items.map(({ name }) => name));
  const { items } = await plain.listAgents({ limit: 100 });
  const names = items.flatMap(({ name }) => (name?.includes(" ") ? [name] : []));
  expect(names.length).toBeGreaterThan(2);
  const shown = JSON.stringify([numbers.byAssignee, choices.agents]);
  expect(names.filter((name) => shown.includes(name))).toEqual([]);
});

describe("ids that hold a number or an address of a person", () => {
  const [[name, connection] = []] = Object.entries(open.connections);
  if (name === undefined || connection === undefined) throw new Error("There is no connection.");
  /** The ids that the provider would have, which are numbers and addresses of its contacts. */
  const natives = new Map<string, string>();
  const toPersonal = (native: string, at: number) => {
    const personal = [
      `+34911${700_000 + at}1`,
      `55119${8_000_000 + at}1@s.whatsapp.net`,
      `ana.${at}@shop.example`,
      `600${String(at).padStart(3, "0")}222`,
      `+34 611 ${String(at).padStart(3, "0")} 333`,
    ][at % 5];
    natives.set(personal ?? "", native);
    return personal ?? "";
  };
  const source: Source = {
    ...connection.source,
    async listConversations(request) {
      const page = await connection.source.listConversations(request);
      const items = page.items.map(({ value, ...rest }, at) => {
        const nativeId = toPersonal(value.nativeId, at);
        return { ...rest, value: { ...value, nativeId, id: conversationId(name, nativeId) } };
      });
      return { ...page, items } as typeof page;
    },
    async listMessages(request) {
      const own = request.conversationNativeId;
      const conversationNativeId = natives.get(own) ?? "";
      const page = await connection.source.listMessages?.({ ...request, conversationNativeId });
      const items = page?.items.map(({ value, ...rest }) => ({
        ...rest,
        value: {
          ...value,
          conversationId: conversationId(name, own),
          id: messageId(name, own, value.nativeId),
        },
      }));
      return { ...page, items } as never;
    },
  };

  it("are masked, each in its own way, and what the page asks by them is found", async () => {
    await using masked = await openInspector({
      mask: true,
      connections: { [name]: { ...connection, source } },
    });
    const { items } = (await masked.get<ConversationPage>("/conversations", { limit: 30 })).body;
    expect([items.length, new Set(items.map(({ id }) => id)).size]).toEqual([30, 30]);
    for (const { id } of items.slice(0, 5)) {
      const thread = await masked.get<MessagePageJson>("/messages", { conversation: id, limit: 3 });
      expect(new Set(thread.body.items.map((message) => message.conversationId))).toEqual(new Set([id]));
      const explained = await masked.get<ExplainedValue>("/explain", { id });
      expect([explained.body.id, explained.body.model]).toEqual([id, "Conversation"]);
      const message = thread.body.items[0]?.id;
      expect((await masked.get<ExplainedValue>("/explain", { id: message })).body.id).toBe(message);
    }
    const all = masked.written.join("\n");
    const shown = [...natives.keys()].flatMap((each) => [each, each.split("@")[0] ?? each]);
    expect(shown.filter((each) => all.includes(each))).toEqual([]);
  });
});

describe("the code of others", () => {
  const [[name, connection] = []] = Object.entries(open.connections);
  if (name === undefined || connection === undefined) throw new Error("There is no connection.");
  const said = "Nerea Quintal, 600111222: what a day";
  const id = conversationId(name, "1");

  it.each<[string, unknown]>([
    ["an Error", new Error(said)],
    ["a RangeError", Object.assign(new RangeError(said), { kind: said })],
    ["a TypeError", Object.assign(new TypeError(said), { kind: "bad_setting" })],
    ["a text", said],
    ["nothing", undefined],
  ])("may throw %s, and the page quotes nothing of it", async (_, thrown) => {
    const fail = () => Promise.reject(thrown);
    const methods = ["listConversations", "listMessages", "getConversation", "listTags", "listAgents"];
    const broken = Object.fromEntries(["listChannels", ...methods].map((method) => [method, fail]));
    const source = { ...connection.source, ...broken } as unknown as Source;
    const actions = () => ({ provider: name, resolve: fail }) as never;
    const connections = { [name]: { ...connection, source, actions } };
    const bugs: unknown[] = [];
    const onError = (error: unknown) => bugs.push(error);
    await using masked = await openInspector({ mask: true, connections, onError });
    for (const path of ["/conversations", "/numbers", "/choices"]) {
      const { status, body } = await masked.get<ConversationPage>(path);
      expect([status, body.failures[0]?.kind]).toEqual([200, "unknown"]);
    }
    expect((await masked.get("/channels", { connection: name })).status).toBe(200);
    for (const path of ["/conversation", "/explain", "/messages"])
      expect((await masked.get(path, { id, conversation: id })).status).toBeGreaterThanOrEqual(400);
    const preview = await masked.send("POST", "/preview", { action: "resolve", conversation: id });
    expect(preview.status).toBeGreaterThanOrEqual(400);
    expect(masked.written.filter((text) => /Nerea|600111222|what a day/.test(text))).toEqual([]);
    expect(bugs).toHaveLength(4);
    for (const bug of bugs) expect(String(bug)).toContain(String(Object(thrown).message ?? thrown));
  });
});

it("masks the numbers in the request that an action would send, and not what was written", async () => {
  for (const { id: connection } of providers) {
    const filter = { connections: [connection] };
    const { items } = (await get<ConversationPage>("/conversations", { filter, limit: 30 })).body;
    for (const { id: conversation } of items.slice(0, 5)) {
      const text = "Nerea Quintal, 600111222: what a day";
      await open.send("POST", "/preview", { action: "addNote", conversation, text });
      await open.send("POST", "/preview", { action: "sendText", conversation, text });
    }
  }
  const previews = written.filter((text) => text.includes('"requests":[{'));
  expect(previews.some((text) => text.includes("Nerea Quintal, 60"))).toBe(true);
  expect(previews.filter((text) => text.includes("600111222"))).toEqual([]);
});

it("masks keys of what a provider sent, and the places that name them", async () => {
  const marked = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(marked)
      : typeof value === "object" && value !== null
        ? {
            ...Object.fromEntries(Object.entries(value).map(([key, one]) => [key, marked(one)])),
            "+34600111222": 1,
          }
        : value;
  const connections = Object.fromEntries(
    Object.entries(open.connections).map(([name, connection]) => {
      const listConversations: Source["listConversations"] = async (request) => {
        const page = await connection.source.listConversations(request);
        const items = page.items.map(({ value, ...rest }) => ({
          ...rest,
          value: { ...value, raw: marked(value.raw) },
        }));
        return { ...page, items } as typeof page;
      };
      return [name, { ...connection, source: { ...connection.source, listConversations } }];
    }),
  );
  await using masked = await openInspector({ mask: true, connections });
  const { items } = (await masked.get<ConversationPage>("/conversations", { limit: 30 })).body;
  const places: string[] = [];
  for (const { id } of items) {
    const { fields, raw } = (await masked.get<ExplainedValue>("/explain", { id })).body;
    const found = fields.flatMap((field) => field.found).filter((place) => place.includes("+34"));
    for (const place of found) expect(valueAt(raw, place)).toBe(1);
    places.push(...found);
  }
  expect(places.length).toBeGreaterThan(0);
  expect(masked.written.filter((text) => text.includes("600111222"))).toEqual([]);
});
