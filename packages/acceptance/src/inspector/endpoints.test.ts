import type {
  ApiFailure,
  CapabilityMatrix,
  Choice,
  Choices,
  ConnectionHealth,
  ConversationJson,
  ConversationPage,
  ExplainedValue,
  MessagePageJson,
  NewerCount,
  Numbers,
  SandboxStateJson,
  Setup,
  SkimmedPages,
} from "@confluir/inspector";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { providers } from "../providers.ts";
import { openInspector, secret } from "./__fixtures__/open-inspector.ts";

const open = await openInspector();
const { sandbox, get, send, written, bugs } = open;
afterAll(() => open[Symbol.asyncDispose]());
beforeEach(() => sandbox.control.reset());
afterEach(() => {
  expect(bugs).toEqual([]);
  expect(written.filter((text) => text.includes(secret))).toEqual([]);
});

const ids = providers.map(({ id }) => id);

async function listOf(connection: string, limit = 10) {
  const { body } = await get<ConversationPage>("/conversations", {
    filter: { connections: [connection] },
    limit,
  });
  return body.items;
}

describe("the setup", () => {
  it("says what is connected and what may be done", async () => {
    const { status, body } = await get<Setup>("/setup");
    expect(status).toBe(200);
    expect(body).toMatchObject({
      reads: "sandbox",
      allowWrites: true,
      mask: false,
      hasSandbox: true,
      hasSync: false,
    });
    expect(body.connections.map(({ name }) => name)).toEqual(ids);
    for (const { filters, hasMessages, actions } of body.connections) {
      expect(Object.keys(filters).length).toBeGreaterThan(5);
      expect([hasMessages, actions.includes("sendText")]).toEqual([true, true]);
    }
  });
});

describe("the list", () => {
  it("gives all pages of all connections, once each, newest first", async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    let last = "9999";
    do {
      const { body }: { body: ConversationPage } = await get("/conversations", {
        limit: 50,
        ...(cursor === null ? {} : { cursor }),
      });
      expect(body.failures).toEqual([]);
      for (const { id, lastActivityAt } of body.items) {
        expect(lastActivityAt != null && lastActivityAt <= last).toBe(true);
        last = lastActivityAt ?? "";
        seen.push(id);
      }
      cursor = body.next;
    } while (cursor !== null);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(40);
  });

  it("leaves out what a provider sent, and says how many there are at least", async () => {
    const { body } = await get<ConversationPage>("/conversations", { limit: 5 });
    expect(body.items.filter((item) => "raw" in item)).toEqual([]);
    expect(body.total?.count).toBeGreaterThan(10);
    const filtered = await get<ConversationPage>("/conversations", { filter: { unread: true } });
    expect(filtered.body.total).toBeNull();
  });

  it("filters, and names the connections that cannot", async () => {
    const { body } = await get<ConversationPage>("/conversations", {
      filter: { state: ["waiting"] },
      limit: 100,
    });
    expect(body.items.length).toBeGreaterThan(3);
    expect(body.items.filter(({ state }) => state.value !== "waiting")).toEqual([]);
    const text = await get<ConversationPage>("/conversations", { filter: { text: "a" } });
    const cannot = ids.filter((id) => open.connections[id]?.source.filters.text === "unsupported");
    expect(text.body.failures.map(({ connection }) => connection)).toEqual(cannot);
    const [alone = ""] = cannot;
    const none = await get<ConversationPage>("/conversations", {
      filter: { text: "a", connections: [alone] },
    });
    expect(none).toMatchObject({
      status: 200,
      body: { items: [], next: null, failures: [{ connection: alone }] },
    });
  });

  it("says in a sentence which connection failed, and reads it again from the cursor", async () => {
    sandbox.control.scenario("one-provider-down");
    const { body } = await get<ConversationPage>("/conversations", { limit: 5 });
    expect(body.failures).toMatchObject([{ connection: ids.at(-1), kind: "server", retryable: true }]);
    expect(body.failures[0]?.message).toMatch(/ answered 503 to GET .*\. It may work later\.$/);
    expect(JSON.stringify(body.failures)).not.toMatch(/stack|error\.body|node_modules/);
    sandbox.control.scenario("healthy");
    const again = await get<ConversationPage>("/conversations", { limit: 5, cursor: body.next });
    expect(again.body.failures).toEqual([]);
    expect(again.body.items.some(({ connection }) => connection === ids.at(-1))).toBe(true);
  }, 60_000);

  it("names the variables to check where a key is refused", async () => {
    for (const { id, credentials } of providers) {
      sandbox.control.fault({ kind: "status", status: 401, provider: id });
      const filter = { connections: [id] };
      const { body } = await get<ConversationPage>("/conversations", { filter });
      expect(body.failures).toMatchObject([{ kind: "unauthorized", retryable: false }]);
      expect(body.failures[0]?.message.split(new RegExp(`[Cc]heck ${credentials.apiKey.env}`))).toHaveLength(
        2,
      );
    }
  });

  it("counts what is newer than the top row", async () => {
    const { body } = await get<ConversationPage>("/conversations", { limit: 1 });
    const than = body.items[0]?.lastActivityAt ?? "";
    expect((await get<NewerCount>("/newer", { than })).body).toEqual({ count: 0, isAtLeast: false });
    sandbox.control.clock.advance("1m");
    for (const provider of ids) sandbox.control.receive({ provider, text: "Hello" });
    expect((await get<NewerCount>("/newer", { than })).body).toEqual({ count: ids.length, isAtLeast: false });
    const filter = { connections: [ids[0]] };
    expect((await get<NewerCount>("/newer", { than, filter })).body.count).toBe(1);
  });

  it("skims the places of many pages, which lead to the same rows", async () => {
    const { body } = await get<SkimmedPages>("/skim", { limit: 10, pages: 3 });
    expect(body).toMatchObject({ lastCount: 10 });
    expect(body.cursors).toHaveLength(3);
    const first = await get<ConversationPage>("/conversations", { limit: 10 });
    const second = await get<ConversationPage>("/conversations", { limit: 10, cursor: first.body.next });
    const skipped = await get<ConversationPage>("/conversations", { limit: 10, cursor: body.cursors[0] });
    expect(skipped.body.items).toEqual(second.body.items);
  });

  it.each([
    ["/conversations", { filter: "{" }, "must be JSON"],
    ["/conversations", { filter: "[]" }, "must be an object"],
    ["/conversations", { filter: { connections: ["toString"] } }, "`connections` must be"],
    ["/conversations", { filter: { connections: [] } }, "`connections` must be"],
    ["/conversations", { filter: { stat: "x" } }, "Unknown filter"],
    ["/conversations", { filter: { state: "x" } }, "filter.state must be"],
    ["/conversations", { limit: 0 }, "`limit` must be"],
    ["/conversations", { limit: 1e9 }, "`limit` must be"],
    ["/conversations", { cursor: "nonsense" }, "Start again without `cursor`"],
    ["/newer", {}, "needs `than`"],
    ["/skim", { pages: 9999 }, "`pages` must be"],
    ["/numbers", { zone: "Nowhere/Land" }, "`zone` must be"],
    ["/messages", {}, "needs `conversation`"],
    ["/messages", { conversation: "nowhere" }, "Invalid conversation id"],
    ["/messages", { conversation: "other:1" }, "Unknown conversation id"],
    ["/conversation", { id: "other:1" }, "Unknown conversation id"],
  ])("refuses %s %j in a sentence", async (path, query, sentence) => {
    const { status, body } = await get<ApiFailure>(path, query);
    expect([status, body.error]).toEqual([400, expect.stringContaining(sentence)]);
    expect(typeof body.kind).toBe("string");
  });
});

describe.each(ids)("a conversation of %s", (connection) => {
  it("has its messages, page by page", async () => {
    const [conversation] = await listOf(connection);
    const first = await get<MessagePageJson>("/messages", { conversation: conversation?.id, limit: 5 });
    expect(first.body.items.length).toBeGreaterThan(0);
    expect(first.body.items.filter((item) => "raw" in item)).toEqual([]);
    const alone = await get<ConversationJson>("/conversation", { id: conversation?.id });
    expect(alone.body.conversation).toMatchObject({ id: conversation?.id, state: conversation?.state });
  });

  it("says why messages cannot be read, and stays", async () => {
    const [conversation] = await listOf(connection);
    sandbox.control.fault({ kind: "status", status: 404, provider: connection });
    const { status, body } = await get<MessagePageJson>("/messages", { conversation: conversation?.id });
    expect([status, body.items, body.failure?.kind]).toEqual([200, [], "not_found"]);
  });

  it("is explained field by field, with what the provider sent and a fixture without people", async () => {
    const conversation = (await listOf(connection)).find(({ contact }) => contact != null);
    const { body } = await get<ExplainedValue>("/explain", { id: conversation?.id });
    expect(body).toMatchObject({ provider: connection, model: "Conversation", issues: [] });
    const { fields, raw, fixture } = body;
    expect(fields.map(({ field }) => field)).toContain("state");
    expect(fields.find(({ field }) => field === "contact")?.value).toEqual(conversation?.contact);
    for (const { kind, reason, evidence, found } of fields) {
      expect(kind === "absent").toBe(reason !== undefined);
      if (found.length > 0) expect(evidence.length).toBeGreaterThan(0);
    }
    const replaced = JSON.parse(fixture);
    expect(shapeOf(replaced)).toEqual(shapeOf(raw));
    const { name = "", handles = [] } = conversation?.contact ?? {};
    const personal = [name ?? "", ...handles.map(({ kind, value }) => (kind === "provider" ? "" : value))];
    const text = conversation?.lastMessage?.text ?? "";
    for (const each of [...personal, text].filter((value) => value.length > 4)) {
      expect(JSON.stringify(raw)).toContain(JSON.stringify(each).slice(1, -1));
      expect(fixture).not.toContain(each);
    }
  });

  it("has messages that are explained, also when the server has not shown them", async () => {
    const [conversation] = await listOf(connection);
    const page = await get<MessagePageJson>("/messages", { conversation: conversation?.id, limit: 5 });
    const id = page.body.items.at(-1)?.id ?? "";
    const shown = await get<ExplainedValue>("/explain", { id });
    expect(shown.body).toMatchObject({ model: "Message", id });
    await using fresh = await openInspector();
    const read = await fresh.get<ExplainedValue>("/explain", { id });
    expect(read.body.fields).toEqual(shown.body.fields);
    const none = await get<ApiFailure>("/explain", { id: `${id}x` });
    expect(none.status).toBeGreaterThanOrEqual(400);
  });
});

describe("numbers and choices", () => {
  it("count every conversation", async () => {
    const { body } = await get<Numbers>("/numbers", { zone: "Europe/Madrid" });
    expect(body).toMatchObject({ isAll: true, next: null, failures: [] });
    const sum = (rows: readonly (readonly [string, number])[]) =>
      rows.reduce((all, [, count]) => all + count, 0);
    expect(sum(body.byState)).toBe(body.count);
    expect(sum(body.byChannel)).toBe(body.count);
    expect(body.byHour.reduce((all, count) => all + count, 0)).toBe(body.count);
    const some = await get<Numbers>("/numbers", { filter: { connections: [ids[0]] } });
    expect(some.body.count).toBeLessThan(body.count);
  });

  it.each(ids)("have the channels of %s by their names, which a filter takes", async (connection) => {
    const { channels } = (await get<Choices>("/choices")).body;
    const own = channels.filter((each) => each.connection === connection);
    expect((await get<readonly Choice[]>("/channels", { connection })).body).toEqual(own);
    const { byChannel } = (await get<Numbers>("/numbers", { filter: { connections: [connection] } })).body;
    const names = byChannel.flatMap(([name]) => (name === "" ? [] : [name]));
    expect(names.length).toBeGreaterThan(0);
    for (const [name, count] of byChannel) {
      if (name === "" || own.filter((each) => each.name === name).length > 1) continue;
      const filter = { connections: [connection], channel: { name } };
      const { items } = (await get<ConversationPage>("/conversations", { filter, limit: 100 })).body;
      expect([name, items.length]).toEqual([name, count]);
    }
    if (own.length > 0) expect(own.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
  });

  it("have the number of a channel where the list of channels fails", async () => {
    const failing = { listChannels: () => Promise.reject(new Error("down")) };
    const connections = Object.entries(open.connections).map(
      ([name, each]) => [name, { ...each, source: { ...each.source, ...failing } }] as const,
    );
    await using broken = await openInspector({ connections: Object.fromEntries(connections) });
    const { body } = await broken.get<Numbers>("/numbers");
    expect(body.failures).toEqual([]);
    expect(body.byChannel.some(([name]) => /^\d+$/.test(name))).toBe(true);
  });

  it("list what filters can be", async () => {
    const { body } = await get<Choices>("/choices");
    expect([body.tags.length > 3, body.agents.length > 3, body.channels.length > 1]).toEqual([
      true,
      true,
      true,
    ]);
    expect(body.filters).toEqual(expect.arrayContaining(["state", "unread", "text"]));
  });
});

describe("the matrix", () => {
  it("has a cell of each provider in every row, with evidence where something is reported", async () => {
    const { body } = await get<CapabilityMatrix>("/capabilities");
    expect(body.providers.map(({ id }) => id)).toEqual(ids);
    expect(body.groups.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["actions", "filters", "lists", "Conversation", "Message"]),
    );
    for (const { name, rows } of body.groups) {
      for (const { cells } of rows) {
        expect(cells).toHaveLength(ids.length);
        for (const { level, details, evidence, reason } of cells) {
          if (level === "absent" || (level === "no" && name === "actions"))
            expect(reason).toMatch(/\.$|\.`?$/);
          const isRead = /exact|derived/.test(level) && details.some((pointer) => /^\/\w/.test(pointer));
          if (isRead) expect([name, details, evidence.length > 0]).toEqual([name, details, true]);
        }
      }
    }
  });
});

describe("the switches of the sandbox", () => {
  it("set the scenario, faults, latency, clock and limit", async () => {
    const state = async (path: string, body: unknown) =>
      (await send<SandboxStateJson>("POST", `/sandbox${path}`, body)).body;
    expect((await get<SandboxStateJson>("/sandbox")).body).toMatchObject({ scenario: "healthy", size: 40 });
    expect((await state("/scenario", { name: "slow" })).scenario).toBe("slow");
    expect((await state("/faults", { kind: "html", provider: ids[0] })).faults).toHaveLength(1);
    expect((await send<SandboxStateJson>("DELETE", "/sandbox/faults")).body.faults).toEqual([]);
    expect((await state("/latency", { fixedMs: 3 })).latency).toEqual({ fixedMs: 3 });
    expect((await state("/latency", null)).latency).toBeNull();
    expect((await state("/rate-limit", null)).rateLimit).toBeNull();
    const before = Date.parse((await get<SandboxStateJson>("/sandbox")).body.clock.now);
    const after = Date.parse((await state("/clock", { advance: "1h" })).clock.now);
    expect(after - before).toBe(3_600_000);
    expect((await state("/clock", { runs: true })).clock.runs).toBe(true);
    expect(await state("/reset", { size: 12 })).toMatchObject({ size: 12, scenario: "healthy" });
    await state("/reset", { size: 40 });
  });

  it("let a contact write", async () => {
    sandbox.control.clock.advance("1m");
    for (const connection of ids) {
      const conversation = (await listOf(connection)).at(-1)?.id;
      const text = "<script>alert(1)</script>\u202e";
      const { status } = await send("POST", "/sandbox/messages", { connection, conversation, text });
      expect(status).toBe(200);
      const [top] = await listOf(connection, 1);
      expect(top?.id).toBe(conversation);
      const { body } = await get<MessagePageJson>("/messages", { conversation, limit: 5 });
      expect(body.items.some((each) => each.text === text)).toBe(true);
    }
  });

  it.each([
    ["/scenario", { name: "sunny" }, "scenario"],
    ["/scenario", null, "scenario"],
    ["/faults", { kind: "fire" }, "kind"],
    ["/clock", { jump: 1 }, "Send `set`"],
    ["/clock", { advance: -1 }, "`advance` must be"],
    ["/messages", { connection: "nowhere", text: "a" }, "`connection` must be"],
    ["/messages", { connection: ids[0], text: "" }, "`text` must be"],
    [
      "/messages",
      { connection: ids[0], conversation: `${ids[0]}:none`, text: "a" },
      "`conversation` must be",
    ],
    ["/nothing", {}, "no such switch"],
  ])("refuse %s %j in a sentence", async (path, given, sentence) => {
    const { status, body } = await send<ApiFailure>("POST", `/sandbox${path}`, given);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(body.error).toContain(sentence);
  });
});

describe("health", () => {
  it("counts the requests of each connection", async () => {
    await get("/conversations", { limit: 1 });
    const { body } = await get<readonly ConnectionHealth[]>("/health");
    expect(body.map(({ connection }) => connection)).toEqual(ids);
    for (const { calls, p50Ms, series, lastOkMs } of body) {
      expect([calls > 0, p50Ms !== undefined, lastOkMs !== undefined]).toEqual([true, true, true]);
      expect(series).toHaveLength(60);
      expect(series.at(-1)?.inWindow).toBeGreaterThan(0);
    }
  });
});

describe("what is not there", () => {
  it("is a sentence", async () => {
    expect(await get("/nothing")).toMatchObject({ status: 404, body: { kind: "not_found" } });
    expect(await get("/sync")).toMatchObject({
      status: 404,
      body: { error: expect.stringContaining("--synced") },
    });
    expect(await send("POST", "/nothing", {})).toMatchObject({ status: 404 });
  });
});

/** The types of a JSON value, all the way down. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== "object" || value === null) return value === null ? null : typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)]));
}
