import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Sandbox, startSandbox } from "@confluir/mock";
import type { ConnectionStatus, Sync } from "@confluir/sync";
import stringWidth from "string-width";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type CliOnSandbox, cliOnSandbox, providerWith } from "../__fixtures__/cli-on-sandbox.ts";
import { createTestIo } from "../__fixtures__/test-io.ts";
import type { Context } from "../command.ts";
import { loadSync } from "../copy.ts";
import { missingText } from "../optional-package.ts";
import { providers } from "../providers.ts";
import { sandboxes } from "../sandboxes.ts";
import { createProgress } from "./sync-progress.ts";

let sandbox: Sandbox<typeof sandboxes>;
let folder: string;
let desk: CliOnSandbox;
const copied = { CONFLUIR_FOLDER: "" };
let onExchange = () => {};

beforeAll(async () => {
  sandbox = await startSandbox({
    providers: sandboxes,
    size: 12,
    rateLimit: null,
    onExchange: () => onExchange(),
  });
  folder = await mkdtemp(join(tmpdir(), "confluir-sync-"));
  copied.CONFLUIR_FOLDER = join(folder, "db");
  desk = cliOnSandbox(sandbox);
  const { code, err, out } = await desk.cli(["sync", "once"], { env: copied });
  expect({ code, err }).toEqual({ code: 0, err: "" });
  for (const { id } of providers)
    expect(out).toMatch(new RegExp(`^${id} +\\d+ conversations, \\d+ messages`, "m"));
});
afterAll(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true, force: true });
});

/** The program without credentials: what it shows is of the copy. */
const offline = (argv: readonly string[], columns?: number) => {
  const without = Object.fromEntries(Object.keys(desk.env).map((name) => [name, ""]));
  return desk.cli(argv, { env: { ...without, ...copied }, ...(columns !== undefined && { columns }) });
};

describe("a copy that confluir sync made", () => {
  it("has the inbox of the providers, and is read without them", async () => {
    const [live, copy] = [await desk.cli(["inbox", "--all"]), await offline(["inbox", "--all", "--synced"])];
    expect(copy).toMatchObject({ code: 0, err: "" });
    // Providers leave archived conversations out of their lists, and the copy has both.
    for (const line of live.out.trim().split("\n")) expect(copy.out.split("\n")).toContain(line);
  });

  it("has the messages of a conversation, and the contacts of a number", async () => {
    const { id } = await desk.find(providers[0]);
    const [live, copy] = [await desk.cli(["thread", id]), await offline(["thread", id, "--synced"])];
    expect(copy).toEqual(live);
    const who = await offline(["who", "+55 20 98765-4321", "--synced"]);
    expect(who.code).toBe(0);
  });

  it("has a status, for people of every width and for programs", async () => {
    const { code, out } = await offline(["sync", "status", "--json"]);
    expect(code).toBe(0);
    const { connections } = JSON.parse(out) as { readonly connections: readonly ConnectionStatus[] };
    expect(connections.map(({ connection }) => connection)).toEqual(providers.map(({ id }) => id).toSorted());
    const table = await offline(["sync", "status"], 80);
    expect(table.out).toMatch(/^CONNECTION {2}STATE .* LAST READ$/m);
    for (const line of table.out.split("\n")) expect(stringWidth(line)).toBeLessThanOrEqual(80);
  });

  it("shows changes in parts, and goes on at a cursor", async () => {
    const first = await offline(["sync", "changes", "--limit", "2"]);
    expect(first.out.trim().split("\n")).toHaveLength(3);
    const [, cursor = ""] = /--since (\S+)$/m.exec(first.err) ?? [];
    const all = JSON.parse((await offline(["sync", "changes", "--all", "--json"])).out);
    const rest = JSON.parse((await offline(["sync", "changes", "--all", "--json", "--since", cursor])).out);
    expect(rest.changes).toEqual(all.changes.slice(2));
    expect(all.changes[0]).toMatchObject({ kind: "created", value: { raw: expect.anything() } });
    const other = cursor.replace(/^[\da-f-]{36}/, "00000000-0000-4000-8000-000000000000");
    expect(await offline(["sync", "changes", "--since", other])).toEqual({
      ...{ code: 1, out: "" },
      err: "This cursor is of another copy, or of a time before this one was restored. Leave out --since to read all again.\n",
    });
    const held = await offline(["sync", "deletes", providers[0].id, "--json"]);
    expect(JSON.parse(held.out)).toEqual({ connection: providers[0].id, held: [] });
  });

  it("shows the state and the changes of the chosen providers alone", async () => {
    const [{ id }] = providers;
    const status = JSON.parse((await offline(["sync", "status", "--json", "--provider", id])).out);
    expect(status.connections.map(({ connection }: ConnectionStatus) => connection)).toEqual([id]);
    const { out } = await offline(["sync", "changes", "--all", "--json", "--provider", id]);
    const found: readonly { readonly connection: string }[] = JSON.parse(out).changes;
    expect(new Set(found.map(({ connection }) => connection))).toEqual(new Set([id]));
  });

  it("is paused and resumed by name", async () => {
    const [{ id }] = providers;
    await offline(["sync", "pause", id]);
    const paused = await offline(["sync", "status"]);
    expect(paused.code).toBe(1);
    expect(paused.err).toMatch(new RegExp(`^${id} is paused\\.`));
    expect(await offline(["sync", "resume", id])).toMatchObject({ code: 0, out: "Resumed.\n" });
    const unknown = await offline(["sync", "pause", "nowhere"]);
    expect(unknown.code).toBe(2);
    expect(unknown.err).toMatch(/^The copy has no connection "nowhere"; it has /);
  });

  it("holds no deletes", async () => {
    expect((await offline(["sync", "deletes", providers[0].id])).out).toBe("No deletes are held.\n");
  });

  it("erases a person, and says which SQL its tables lack", async () => {
    expect((await offline(["sync", "erase", "+55 20 98765-4321"])).out).toMatch(/^Erased: \d+ contacts, /);
    expect(await offline(["sync", "erase", "nobody"])).toMatchObject({ code: 2, out: "" });
    const [{ id }] = providers;
    expect(await offline(["sync", "erase", "+55 20 98765-4321", "--provider", id])).toEqual({
      ...{ code: 2, out: "" },
      err: expect.stringContaining("leave out --provider"),
    });
    const { out } = await offline(["sync", "migrate", "--dry-run"]);
    expect(out).toBe("The tables are as this version needs them.\n");
  });

  it("is not read by two at once", async () => {
    const { openFolder } = await import("../../../sync/src/database/pglite.ts");
    const database = await openFolder(copied.CONFLUIR_FOLDER);
    const { code, err } = await offline(["sync", "status"]);
    await database.close();
    expect(code).toBe(1);
    expect(err).toMatch(/^[^\n]+ is in use by this process already\.[^\n]+\n$/);
  });
});

it("confluir sync ends on Ctrl-C after the page under way, and what it read is there", async () => {
  const stop = new AbortController();
  const env = { CONFLUIR_FOLDER: join(folder, "stopped") };
  const asked = new Promise<void>((resolve) => {
    onExchange = resolve;
  });
  const running = desk.cli(["sync", "--messages", "none"], { env, stop: stop.signal });
  await asked;
  stop.abort(new Error("stopped by SIGINT"));
  expect(await running).toMatchObject({ code: 0, err: "" });
  expect(await desk.cli(["sync", "status"], { env })).toMatchObject({ code: 0 });
});

it("says which connection has a list that is refused, beside its conversations", async () => {
  const { id, operations } = providerWith(({ capabilities }) => capabilities.lists.includes("listTags"));
  const undo = sandbox.control.fault({
    ...{ kind: "status", status: 403, provider: id },
    operations: ["listTags", "listLabels"].filter((each) => operations?.[each]),
  });
  try {
    const { code, err } = await desk.cli(["sync", "once", "--messages", "none"], { env: copied });
    expect(code).toBe(1);
    expect(err).toMatch(new RegExp(`^${id} could not be read to its end\\. [^\\n]*403[^\\n]*\\n$`));
  } finally {
    undo();
  }
});

describe("what cannot be done", () => {
  it.each([
    [["sync", "statsu"], /^There is no command confluir sync "statsu"\. Did you mean status\?/],
    [["sync", "--messages", "3"], /^--messages takes all, none, newest:<n> or days:<n>, not "3"\.$/m],
    [["sync", "--json"], /^--json is for confluir sync status, deletes and changes\.$/m],
    [["sync", "changes", "--since", "x"], /^--since takes the cursor of an earlier confluir sync changes/],
    [
      ["sync", "pause"],
      /^confluir sync pause needs the name of a connection\. See confluir sync pause --help\./,
    ],
    [["sync", "once", "x"], /^confluir sync once takes no arguments\. See confluir sync once --help\./],
    [["sync", "deletes", "a", "b"], /takes approve or nothing, not "b"/],
  ])("%j is told in a sentence", async (argv, message) => {
    const { code, out, err } = await offline(argv);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(message);
    expect(err.trim().split("\n")).toHaveLength(1);
  });

  it.each([
    ["mysql://me:hidden@host/db", 2, /^DATABASE_URL: The URL of the database must be like postgres:/],
    ["postgres://me:hidden@127.0.0.1:1/db", 1, /^The database "db" at 127\.0\.0\.1:1 cannot be reached/],
  ])("with the database %s", async (DATABASE_URL, expected, message) => {
    const { code, err } = await desk.cli(["sync", "status"], { env: { DATABASE_URL } });
    expect(code).toBe(expected);
    expect(err).toMatch(message);
    expect(err).not.toContain("hidden");
  });

  it("with a connection that a program has filled from another provider", async () => {
    const env = { CONFLUIR_FOLDER: join(folder, "other") };
    const [{ id }] = providers;
    const { FakeProvider } = await import("../../../sync/src/__fixtures__/fake-provider.ts");
    const { createSync } = await loadSync();
    const made = await createSync({
      folder: env.CONFLUIR_FOLDER,
      connections: () => [id],
      source: () => new FakeProvider().source(),
    });
    await made.once();
    await made.close();
    const sentence = `The connection "${id}" of this copy has what was read of fake, and its source is of ${id} now.`;
    const once = await desk.cli(["sync", "once"], { env });
    expect(once).toMatchObject({ code: 1, err: expect.stringContaining(`${id} is stalled. ${sentence}`) });
    for (const argv of [
      ["inbox", "--synced"],
      ["thread", `${id}:1`, "--synced"],
    ]) {
      const { code, out, err } = await desk.cli(argv, { env });
      expect({ code, out }).toEqual({ code: 1, out: "" });
      expect(err.startsWith(sentence)).toBe(true);
    }
  });

  it("without a copy names what makes one", async () => {
    const env = { CONFLUIR_FOLDER: join(folder, "none") };
    for (const argv of [
      ["sync", "status"],
      ["inbox", "--synced"],
    ]) {
      expect(await desk.cli(argv, { env })).toEqual({
        ...{ code: 2, out: "" },
        err: `There is no copy in ${env.CONFLUIR_FOLDER} yet: confluir sync makes one.\n`,
      });
    }
  });

  it("needs a newer Node, and names the package that is missing", async () => {
    await expect(loadSync("20.19.0")).rejects.toThrow(
      "confluir sync needs Node 22.12 or later; this is 20.19.0.",
    );
    await expect(loadSync("22.12.0")).resolves.toHaveProperty("createSync");
    expect(missingText("@confluir/sync", "sync", "/me/node_modules/confluir/dist/x.js", "/me")).toBe(
      "confluir sync needs @confluir/sync: npm install @confluir/sync",
    );
  });
});

describe("the lines of a copy under way", () => {
  const one = providers.find(({ rateLimit }) => rateLimit !== undefined) ?? providers[0];
  const other = "another";
  const { requests = 0, windowSeconds = 60 } = one.rateLimit ?? {};
  const allowed = ` of ${((requests * 60) / windowSeconds).toLocaleString("en-US")}`;
  const pad = (name: string) => name.padEnd(Math.max(one.id.length, other.length));
  const stream = (name: string, records: number, phase: string, heldDeletes = 0) => ({
    ...{ stream: name, phase, records, heldDeletes, lastOkAt: null, lastFullAt: null, dueAt: new Date() },
  });
  const statuses = [
    {
      ...{ connection: one.id, state: "active", reason: null, advice: null, retryAt: null },
      streams: [stream("conversations", 12_400, "backfill"), stream("messages", 0, "backfill")],
    },
    {
      ...{ connection: other, state: "auth_broken", retryAt: null },
      ...{ reason: "It answered 401.", advice: "Replace the key." },
      streams: [stream("conversations", 3118, "incremental", 212)],
    },
  ];
  const sync = {
    status: async () => ({ connections: statuses, feed: {} }),
    internals: {
      database: { query: async () => [{ name: one.id, all: 12_400, waiting: 7300 }] },
      schema: "confluir",
    },
  } as unknown as Sync;
  const shown = async (columns: number | undefined, env = {}) => {
    const io = createTestIo(env, columns === undefined ? {} : { isTerminal: true, columns });
    let nowMs = 0;
    const context = { ...io, providers, only: [], sandboxes: {} } as Context;
    const progress = createProgress(context, { now: () => nowMs });
    progress.onTotal(one.id, 41_000);
    progress.onEvent({ type: "page", connection: one.id, stream: "conversations", count: 100 });
    nowMs = 60_000;
    progress.onEvent({ type: "page", connection: one.id, stream: "conversations", count: 900 });
    for (let at = 0; at < 58; at += 1) progress.onRequest(one.id, { type: "request" } as never);
    progress.start({ sync });
    await progress.stop();
    return io.written;
  };

  it("have what is done of what is known, requests of those allowed, and the time left", async () => {
    expect(await shown(undefined)).toEqual({
      out: `${pad(one.id)}  12,400 of 41,000 conversations, messages 41 %, 58${allowed} requests a minute, 29 min left
${pad(other)}  3,118 conversations, refused, 212 deletes held: confluir sync deletes ${other}
`,
      err: `${other} is refused. It answered 401. Replace the key.\n`,
    });
  });

  it("are drawn once a second, of a copy that takes long to count as seldom as it takes", async () => {
    vi.useFakeTimers();
    try {
      let nowMs = 0;
      let [takesMs, counted] = [0, 0];
      const slow = {
        ...sync,
        async status() {
          counted += 1;
          if (takesMs > 0) await new Promise((resolve) => setTimeout(resolve, takesMs));
          return sync.status();
        },
      } as Sync;
      const context = { ...createTestIo(), providers, only: [], sandboxes: {} } as Context;
      const progress = createProgress(context, { now: () => nowMs });
      const pass = async (seconds: number) => {
        for (let at = 0; at < seconds * 10; at += 1) {
          nowMs += 100;
          await vi.advanceTimersByTimeAsync(100);
        }
        return counted;
      };
      progress.start({ sync: slow });
      expect(await pass(10)).toBe(10);
      takesMs = 3_000;
      expect(await pass(120)).toBeLessThanOrEqual(15);
      const stopped = progress.stop();
      const before = counted;
      await pass(10);
      await stopped;
      // Nothing waits in line: it is counted for the last lines alone.
      expect(counted - before).toBe(1);
    } finally {
      vi.useRealTimers();
    }
  });

  it.each([60, 80, 140])("fit a terminal of %i columns", async (columns) => {
    const { out } = await shown(columns, { NO_COLOR: "1" });
    for (const line of out.split("\n")) expect(stringWidth(line)).toBeLessThan(columns);
    expect(out).not.toContain("\u001b[3");
    expect((await shown(columns)).out).toContain("\u001b[33m");
  });
});
