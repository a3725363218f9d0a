import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { emptySchema, sharedDatabase } from "../__fixtures__/databases.ts";
import { FakeProvider } from "../__fixtures__/fake-provider.ts";
import { createSync, type Sync } from "../create-sync.ts";
import { columnsVersion, quote } from "../database/migrations.ts";
import type { SyncOptions } from "../options.ts";
import type { SyncedFrom } from "../source.ts";
import { promoteAgain } from "../store/promote-again.ts";
import type { SyncEvent } from "../walk/slice.ts";

beforeAll(() => sharedDatabase());
const open: Sync[] = [];
afterEach(async () => {
  for (const sync of open.splice(0)) await sync.close();
});

const marker = "XYZZY";
const phone = (id: string) => `+55 11 9${id}`;

/** A provider with a list of contacts beside conversations and messages. */
function sourceOf(provider: FakeProvider, numberOf = phone): SyncedFrom {
  const made = provider.source();
  const contact = {
    map: (raw: { id: string; name: string }, { connection }: { connection: string }) => ({
      value: {
        ...{ id: raw.id, name: raw.name, provider: "fake", connection, raw },
        handles: [{ kind: "phone", value: numberOf(raw.id) }],
      },
      issues: [],
    }),
  };
  const conversation = {
    map: (raw: never, context: never) => {
      const mapped = (made.mappings as never as Record<"conversation", typeof contact>).conversation.map(
        raw,
        context,
      );
      const { contact: person } = mapped.value as never as { contact: { id: string } };
      const handles = [{ kind: "phone", value: numberOf(person.id) }];
      return { ...mapped, value: { ...mapped.value, contact: { ...person, handles } } };
    },
  };
  const remap = <Page extends { items: readonly { value: { raw: unknown } }[] }>(
    page: Page,
    connection: string,
  ) => ({
    ...page,
    items: page.items.map(({ value }) => conversation.map(value.raw as never, { connection } as never)),
  });
  return {
    ...made,
    mappings: { ...made.mappings, contact, conversation } as never,
    listConversations: async (request: { connection: string }) =>
      remap((await made.listConversations(request as never)) as never, request.connection) as never,
    listContacts: async ({ connection }: { connection: string }) => ({
      items: [...provider.conversations.values()].map(({ id, name = `Contact ${id}` }) =>
        contact.map({ id, name }, { connection }),
      ),
      next: null,
    }),
  } as never;
}

async function setUp(more: Partial<SyncOptions> = {}, numberOf = phone) {
  const database = await sharedDatabase();
  const name = await emptySchema();
  const schema = quote(name);
  const provider = new FakeProvider();
  const events: SyncEvent[] = [];
  let time = Date.now();
  const sync = await createSync({
    ...{ database, schema: name },
    connections: () => ["shop"],
    source: () => sourceOf(provider, numberOf),
    onEvent: (event) => events.push(event),
    now: () => new Date(++time),
    ...more,
  });
  open.push(sync);
  const changes = async (since = "0") => {
    const found = [];
    for await (const change of sync.changes({ consumer: "crm", since })) found.push(change);
    return found;
  };
  /** The tables that have the marker somewhere. */
  const marked = async () => {
    const tables = await database.query<{ name: string }>(
      `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
where table_schema in ($1, $2) and table_type = 'BASE TABLE'`,
      [name, `${name}_jobs`],
    );
    const found: string[] = [];
    for (const table of tables) {
      const rows = await database.query(`select from ${table.name} as t where t::text ilike '%${marker}%'`);
      if (rows.length > 0) found.push(table.name.replace(`${name}.`, ""));
    }
    return found.sort();
  };
  const kept = (table: string) =>
    database.query<{ native_id: string; raw: unknown }>(
      `select * from ${schema}.${table} where deleted_at is null order by native_id`,
    );
  const pass = (days: number) => {
    time += days * 86_400_000;
  };
  const jobs = quote(`${name}_jobs`);
  return { database, schema, jobs, provider, sync, events, changes, marked, kept, pass };
}

const ana = { id: "77", at: 5, name: `Ana ${marker}`, messages: [`I am ${marker}`, "hello"], tags: [marker] };
const bob = { id: "88", at: 6, name: "Bob", messages: ["hi"] };

describe("what is personal", () => {
  it("is in the records, and in no other table, event, job or cursor", async () => {
    const { database, jobs, provider, sync, events, changes, marked } = await setUp();
    provider.put(ana, bob);
    await sync.once();
    await sync.handleWebhook("shop", {
      ...{ event: "changed", deliveryId: `d ${marker}`, bodyDigest: undefined },
      payload: { conversationId: "77", text: marker },
    });
    provider.before = () => {
      throw new Error(`Refused for ${marker}`);
    };
    // The moment in which deliveries are gathered is over.
    await database.query(
      `update ${jobs}.job set start_after = now() where name = 'slice' and state < 'active'`,
    );
    await using _ = sync.work();
    await expect.poll(() => events.some(({ type }) => type === "failure"), { timeout: 20_000 }).toBe(true);
    for (const change of await changes()) {
      await change.ack();
      expect(change.cursor).not.toContain(marker);
    }
    expect(await marked()).toEqual(["contact", "conversation", "message"]);
    expect(JSON.stringify([events, await sync.status()])).not.toContain(marker);
  });
});

describe("erasing a person", () => {
  it("empties all that is theirs, tells readers, and keeps the rest", async () => {
    const { provider, sync, changes, marked, kept } = await setUp();
    provider.put(ana, bob);
    await sync.once();
    const since = (await changes()).at(-1)?.cursor ?? "";
    expect(await sync.erase({ handle: "+55 (11) 9-77" })).toEqual({
      conversations: 1,
      messages: 2,
      contacts: 1,
    });
    expect(await marked()).toEqual([]);
    expect((await changes(since)).map(({ kind, record, value }) => [kind, record, value])).toEqual([
      ["deleted", "conversation", undefined],
      ["deleted", "message", undefined],
      ["deleted", "message", undefined],
      ["deleted", "contact", undefined],
    ]);
    expect((await kept("conversation")).map(({ native_id }) => native_id)).toEqual(["88"]);
    expect(await kept("message")).toHaveLength(1);
  });

  it("keeps them away from the next walks, also under another id", async () => {
    const { provider, sync, marked, kept, pass } = await setUp();
    provider.put(ana, bob);
    await sync.once();
    await sync.erase({ handle: { kind: "phone", value: "551 1977" } });
    provider.put({ ...ana, at: 99, messages: [marker] });
    await sync.once({ reconcile: true });
    expect(await marked()).toEqual([]);
    pass(31);
    // The tombstone is gone by then, and the provider still lists them.
    await sync.once({ reconcile: true });
    await sync.once({ reconcile: true });
    expect(await marked()).toEqual([]);
    expect((await kept("conversation")).map(({ native_id }) => native_id)).toEqual(["88"]);
  });

  it.each([
    ["5511988887777", "551188887777"],
    ["551188887777", "5511988887777"],
    ["525512345678", "5215512345678"],
    ["+52 1 55 1234 5678", "525512345678"],
    ["+52 044 55 1234 5678", "5215512345678"],
    ["0055 11 98888-7777", "551188887777"],
    ["+55 11 98888-7777", "551188887777@s.whatsapp.net"],
  ])("knows %s for the number %s", async (handle, value) => {
    const { provider, sync, kept } = await setUp({}, () => value);
    provider.put(ana);
    await sync.once();
    expect(await sync.erase({ handle })).toMatchObject({ conversations: 1, contacts: 1 });
    provider.put({ ...ana, at: 99 });
    await sync.once({ reconcile: true });
    expect(await kept("conversation")).toEqual([]);
  });

  it("takes a line for no mobile", async () => {
    const { provider, sync } = await setUp({}, () => "551130307777");
    provider.put(ana);
    await sync.once();
    expect(await sync.erase({ handle: "5511930307777" })).toMatchObject({ contacts: 0 });
  });

  it("works by the id of a contact, before anything was read, and refuses what is no number", async () => {
    const { provider, sync, kept } = await setUp();
    await sync.once();
    await sync.erase({ connection: "shop", contactId: "77" });
    provider.put(ana, bob);
    await sync.once();
    expect((await kept("conversation")).map(({ native_id }) => native_id)).toEqual(["88"]);
    expect((await kept("contact")).map(({ native_id }) => native_id)).toEqual(["88"]);
    await expect(sync.erase({ handle: "Ana" })).rejects.toThrow("`handle`");
    await expect(sync.erase({ handle: { kind: "provider", value: "77" } as never })).rejects.toThrow(
      "contactId",
    );
    await expect(sync.erase({ connection: "nowhere", contactId: "77" })).rejects.toThrow("nowhere");
  });
});

describe("whom to erase", () => {
  it.each([
    ["+34 600 000 000", "erase takes an object of `handle`, or of `connection` and `contactId`."],
    [null, "erase takes an object of `handle`, or of `connection` and `contactId`."],
    [{}, "`erase` takes either `handle`, or `connection` and `contactId`, each a text."],
    [{ handel: "+34 600 000 000" }, "did you mean `handle`?"],
    [{ handle: 34_600_000_000 }, "`handle` must be a number with its country code"],
    [{ handle: { kind: "phone", value: 34_600_000_000 } }, "`handle` must be"],
    [{ handle: "+34 600 000 000", connection: "shop" }, "takes either `handle`"],
    [{ connection: "shop", contactId: 34_600_000_000 }, "each a text"],
    [{ connection: "shop", contactId: "" }, "each a text"],
    [{ contactId: "34600000000" }, "each a text"],
  ])("is no %j, and the error names the fix and nobody", async (person, message) => {
    const { sync } = await setUp();
    const error = await sync.erase(person as never).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).toContain(message);
    expect(String(error)).not.toMatch(/600/);
  });
});

describe("retention", () => {
  it("empties deleted records after some days, and keeps their ids", async () => {
    const { database, schema, provider, sync, marked, pass } = await setUp({ retention: { deleted: 10 } });
    provider.put(ana, bob);
    await sync.once();
    provider.conversations.delete("77");
    await sync.once({ reconcile: true });
    await sync.once({ reconcile: true });
    expect(await marked()).toContain("message");
    pass(11);
    await sync.once();
    expect(await marked()).toEqual([]);
    expect(await database.query(`select native_id from ${schema}.conversation where raw is null`)).toEqual([
      { native_id: "77" },
    ]);
    provider.put(ana);
    await sync.once();
    expect(await marked()).toEqual(["contact", "conversation", "message"]);
  });

  it("drops messages for good when they are old", async () => {
    const days = Math.ceil((Date.now() - Date.UTC(2026, 0, 1)) / 86_400_000) + 10;
    const { provider, sync, kept, pass } = await setUp({ retention: { messages: days } });
    provider.put(bob);
    await sync.once();
    expect(await kept("message")).toHaveLength(1);
    pass(20);
    await sync.once();
    expect(await kept("message")).toHaveLength(0);
    provider.put({ ...bob, at: 50 });
    await sync.once();
    expect(await kept("message")).toHaveLength(0);
  });

  it("empties conversations that were quiet for long, with their messages, until there is something new", async () => {
    const conversations = Math.ceil((Date.now() - Date.UTC(2026, 0, 1)) / 86_400_000) + 10;
    const { provider, sync, changes, kept, pass } = await setUp({ retention: { conversations } });
    provider.put(ana, { ...bob, at: 40 * 1440 });
    await sync.once();
    const ids = async (table: string) => (await kept(table)).map(({ native_id }) => native_id);
    expect(await ids("conversation")).toEqual(["77", "88"]);
    const since = (await changes()).at(-1)?.cursor ?? "";
    pass(20);
    await sync.once();
    expect([await ids("conversation"), await ids("message")]).toEqual([["88"], ["m0"]]);
    expect((await changes(since)).map(({ kind, record }) => `${kind} ${record}`).sort()).toEqual([
      "deleted conversation",
      "deleted message",
      "deleted message",
    ]);
    await sync.once({ reconcile: true });
    expect(await ids("conversation")).toEqual(["88"]);
    provider.put({ ...ana, at: 41 * 1440, messages: [...ana.messages, "again"] });
    await sync.once();
    // What was old stays gone.
    expect([await ids("conversation"), await ids("message")]).toEqual([
      ["77", "88"],
      ["m0", "m2"],
    ]);
  });

  it("refuses what is no number of days", async () => {
    const database = await sharedDatabase();
    const source = () => new FakeProvider().source();
    const refused = (retention: SyncOptions["retention"]) =>
      expect(createSync({ database, connections: () => ["shop"], source, retention })).rejects;
    await refused({ deleted: 0 }).toThrow("`retention.deleted`");
    await refused({ deleted: true } as never).toThrow("`retention.deleted`");
    await refused({ message: 3 } as never).toThrow(
      "`retention` has no option `message`; did you mean `messages`?",
    );
  });
});

describe("redacting", () => {
  it("comes before anything is written or compared", async () => {
    const { provider, sync, marked, kept, events } = await setUp({
      redact: (raw, { record }) =>
        record === "tag" ? raw : { ...(raw as object), name: "-", text: "-", tags: [] },
      streams: { tags: false },
    });
    provider.put({ ...ana, messages: [] });
    await sync.once();
    expect(await marked()).toEqual([]);
    expect(await kept("conversation")).toMatchObject([{ native_id: "77", contact_name: "-" }]);
    events.length = 0;
    provider.put({ ...ana, messages: [], name: "another name" });
    await sync.once();
    expect(events.reduce((sum, { changed = 0 }) => sum + changed, 0)).toBe(0);
  });
});

describe("columns of an older version", () => {
  it("are filled anew from what is kept, without a request and without a change", async () => {
    const { database, schema, provider, sync, changes, kept } = await setUp();
    provider.put(ana, bob);
    await sync.once();
    const last = (await changes()).at(-1)?.cursor ?? "";
    await database.query(
      `update ${schema}.conversation set contact_name = 'old', handles = null, tag_names = null`,
    );
    provider.requests.length = 0;
    const { connectSource } = sync.internals;
    await promoteAgain(database, schema, connectSource, columnsVersion + 1);
    expect(await kept("conversation")).toMatchObject([
      {
        contact_name: ana.name,
        handles: ["phone:5511977"],
        tag_names: [marker],
        columns_version: columnsVersion + 1,
      },
      { contact_name: "Bob", handles: ["phone:5511988"], tag_names: [] },
    ]);
    expect(provider.requests).toEqual([]);
    expect(await changes(last)).toEqual([]);
    const version = () => database.query(`select columns_version as v from ${schema}.meta`);
    expect(await version()).toEqual([{ v: columnsVersion }]);
    await promoteAgain(database, schema, connectSource, columnsVersion + 1);
    expect(await version()).toEqual([{ v: columnsVersion + 1 }]);
  });

  it("are left as they are where a page was written meanwhile", async () => {
    const { database, schema, provider, sync, kept } = await setUp();
    provider.put(bob);
    await sync.once();
    const connectSource = async (name: string) => {
      await database.query(`update ${schema}.conversation set hash = 'newer', contact_name = 'newer'`);
      return sync.internals.connectSource(name);
    };
    await promoteAgain(database, schema, connectSource, columnsVersion + 1);
    expect(await kept("conversation")).toMatchObject([
      { contact_name: "newer", columns_version: columnsVersion },
    ]);
  });
});
