import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { emptySchema, sharedDatabase } from "../__fixtures__/databases.ts";
import { FakeProvider } from "../__fixtures__/fake-provider.ts";
import type { Database } from "../database/database.ts";
import { quote } from "../database/migrations.ts";
import type { JobQueue } from "../database/queue.ts";
import type { SyncedFrom } from "../source.ts";
import { runSlice } from "./run-slice.ts";
import type { Workshop } from "./slice.ts";

/** What happens just before a request is answered. */
type Mishap =
  | "nothing"
  | { readonly bump: number }
  | { readonly add: number }
  | { readonly remove: number }
  | { readonly fails: 500 | 429 | 400 }
  | "empty"
  | "half";

/** How a transaction ends: the process may be killed just before it commits, or just after. */
type Ending = "commits" | "killed before" | "killed after";

class KilledError extends Error {}

const everyMs = 60_000;
const reconcileMs = 86_400_000;
let database: Database;
let schema: string;
let connections = 0;
beforeAll(async () => {
  database = await sharedDatabase();
}, 300_000);
beforeEach(async () => {
  schema = quote(await emptySchema());
});

/** A connection of a provider to which things happen, and the slices that copy it, one after the other. */
class Simulation {
  readonly provider: FakeProvider;
  readonly deleted = new Set<string>();
  mishaps: Mishap[] = [];
  endings: Ending[] = [];
  /** Called between the answer of a list and what the walk does with it. */
  answered: () => Promise<void> = async () => undefined;
  nowMs = Date.UTC(2026, 5, 1);
  #minute = 1000;
  #id = 0;
  #isKilled = false;

  constructor(paging: "cursor" | "page", canGet: boolean, count: number) {
    this.provider = new FakeProvider({ paging, pageSize: 3, canGet });
    for (let at = 0; at < count; at += 1)
      this.provider.put({ id: `c${at}`, at, messages: [`first of ${at}`] });
    this.provider.before = () => this.#happen();
  }

  #happen(): void {
    const mishap = this.mishaps.shift() ?? "nothing";
    if (typeof mishap === "string") return;
    const all = [...this.provider.conversations.values()];
    this.#minute += 1;
    if ("fails" in mishap) throw FakeProvider.refusal(mishap.fails);
    if ("add" in mishap) {
      const id = `new${this.#minute}`;
      this.provider.put({ id, at: this.#minute, messages: ["hello"] });
      return;
    }
    const found = all[("bump" in mishap ? mishap.bump : mishap.remove) % Math.max(1, all.length)];
    if (found === undefined) return;
    if ("bump" in mishap)
      this.provider.put({
        ...found,
        at: this.#minute,
        messages: [...(found.messages ?? []), `at ${this.#minute}`],
      });
    else {
      this.provider.conversations.delete(found.id);
      this.deleted.add(found.id);
    }
  }

  #source(): SyncedFrom {
    const source = this.provider.source();
    return {
      ...source,
      listConversations: async (request) => {
        const mishap = this.mishaps[0];
        const page = await source.listConversations(request);
        await this.answered();
        if (mishap === "empty") return { ...page, items: [], next: null };
        return mishap === "half" ? { ...page, next: null } : page;
      },
    };
  }

  async begin(): Promise<void> {
    connections += 1;
    const [row] = await database.query<{ id: number }>(
      `insert into ${schema}.connection (name, provider, listed_at) values ($1, 'fake', now() + interval '1 day') returning id`,
      [`shop${connections}`],
    );
    this.#id = row?.id ?? 0;
    await database.query(
      `insert into ${schema}.stream (connection_id, kind, due_at) select $1, unnest(array['conversations', 'messages']), $2`,
      [this.#id, new Date(this.nowMs)],
    );
  }

  /** The database, from which the process may be torn. */
  #database(): Database {
    const check = () => {
      if (this.#isKilled) throw new KilledError();
    };
    return {
      ...database,
      query: async (text, values) => {
        check();
        return database.query(text, values);
      },
      transaction: async (run) => {
        check();
        const ending = this.endings.shift() ?? "commits";
        const result = await database.transaction(async (tx) => {
          const result = await run(tx);
          if (ending === "killed before") {
            this.#isKilled = true;
            throw new KilledError();
          }
          return result;
        });
        if (ending === "killed after") {
          this.#isKilled = true;
          throw new KilledError();
        }
        return result;
      },
    };
  }

  /** Runs one slice in a new process, some time after the last one. */
  async slice(laterMs: number): Promise<void> {
    this.#isKilled = false;
    this.nowMs += laterMs;
    const queue = { replace: async () => undefined } as unknown as JobQueue;
    const workshop: Workshop = {
      ...{ database: this.#database(), schema, queue, messages: "all", holdAbove: 0.05, hinted: new Set() },
      plans: { conversations: { everyMs, reconcileMs }, messages: { everyMs, reconcileMs: null } },
      now: () => new Date(this.nowMs),
      onEvent: () => undefined,
    };
    const sources = { connect: async () => this.#source(), forget: () => undefined };
    const job = { id: "job", connectionId: this.#id, retryCount: 0 };
    await runSlice(workshop, job, sources, new AbortController().signal).catch((error: unknown) => {
      if (!(error instanceof KilledError)) throw error;
    });
  }

  /** Nothing happens any more: slices until all was read, and all again twice. */
  async settle(): Promise<void> {
    this.mishaps = [];
    this.endings = [];
    for (let pass = 0; pass < 3; pass += 1) {
      for (let slices = 0; slices < 12; slices += 1) await this.slice(3_600_000);
      this.nowMs += 2 * reconcileMs;
    }
  }

  async copy() {
    const rows = await database.query<{ native_id: string; at: number; gone: boolean; messages: number }>(
      `select native_id, (raw->>'at')::integer as at, deleted_at is not null as gone,
  (select count(*)::integer from ${schema}.message where message.connection_id = record.connection_id and conversation_id = record.native_id and message.deleted_at is null) as messages
from ${schema}.conversation as record where connection_id = $1`,
      [this.#id],
    );
    const live = rows.filter(({ gone }) => !gone);
    return {
      conversations: Object.fromEntries(
        live.map(({ native_id, at, messages }) => [native_id, { at, messages }]),
      ),
      gone: rows.filter(({ gone }) => gone).map(({ native_id }) => native_id),
    };
  }

  live() {
    return Object.fromEntries(
      [...this.provider.conversations.values()].map(({ id, at, messages = [] }) => [
        id,
        { at, messages: messages.length },
      ]),
    );
  }
}

const change: fc.Arbitrary<Mishap> = fc.oneof(
  fc.constant<Mishap>("nothing"),
  fc.nat({ max: 30 }).map((bump) => ({ bump })),
  fc.nat({ max: 30 }).map((bump) => ({ bump })),
  fc.nat().map((add) => ({ add })),
);
const failure: fc.Arbitrary<Mishap> = fc.constantFrom<Mishap[]>(
  { fails: 500 },
  { fails: 429 },
  { fails: 400 },
);
const removal: fc.Arbitrary<Mishap> = fc.nat({ max: 30 }).map((remove) => ({ remove }));
const lie: fc.Arbitrary<Mishap> = fc.constantFrom<Mishap[]>("empty", "half");
const endings = fc.array(
  fc.constantFrom<Ending[]>("commits", "commits", "commits", "killed before", "killed after"),
  { maxLength: 20 },
);
const paging = fc.constantFrom("cursor" as const, "page" as const);
const manyWalks = Number(process.env.CONFLUIR_WALKS ?? 0);
const numRuns = manyWalks > 0 ? manyWalks / 10 : 4;
const timeoutMs = manyWalks > 0 ? 3_600_000 : 300_000;

describe("a walk of a list that changes between any two requests, and of a process that is killed at any page", () => {
  it("loses nothing, repeats nothing, and deletes only what is gone", { timeout: timeoutMs }, async () => {
    await fc.assert(
      fc.asyncProperty(
        ...([paging, fc.boolean(), fc.nat({ max: 20 })] as const),
        fc.array(fc.oneof(change, change, failure, removal, lie), { maxLength: 40 }),
        endings,
        fc.array(fc.constantFrom(120_000, 3_600_000, 2 * reconcileMs), { minLength: 4, maxLength: 10 }),
        async (paging, canGet, count, mishaps, endings, pauses) => {
          const simulation = new Simulation(paging, canGet, count);
          await simulation.begin();
          simulation.mishaps = [...mishaps];
          simulation.endings = [...endings];
          for (const laterMs of pauses) {
            await simulation.slice(laterMs);
            for (const id of (await simulation.copy()).gone)
              expect(simulation.provider.conversations.has(id)).toBe(false);
          }
          await simulation.settle();
          const { conversations, gone } = await simulation.copy();
          // What is held for a person to approve is still there.
          const held = Object.keys(conversations).filter((id) => simulation.deleted.has(id));
          for (const id of held) delete conversations[id];
          expect(conversations).toEqual(simulation.live());
          for (const id of gone) expect(simulation.deleted.has(id)).toBe(true);
        },
      ),
      { numRuns },
    );
  });

  it("needs no second look at all for what is new or moved", { timeout: timeoutMs }, async () => {
    await fc.assert(
      fc.asyncProperty(
        paging,
        fc.nat({ max: 20 }),
        fc.array(fc.oneof(change, change, fc.constantFrom<Mishap[]>({ fails: 500 }, { fails: 429 })), {
          maxLength: 40,
        }),
        endings,
        async (paging, count, mishaps, endings) => {
          const simulation = new Simulation(paging, true, count);
          await simulation.begin();
          simulation.mishaps = [...mishaps];
          simulation.endings = [...endings];
          for (let slices = 0; slices < 8; slices += 1) await simulation.slice(1_000_000);
          simulation.mishaps = [];
          simulation.endings = [];
          // Less than the time after which all is read again.
          for (let slices = 0; slices < 16; slices += 1) await simulation.slice(1_000_000);
          expect((await simulation.copy()).conversations).toEqual(simulation.live());
        },
      ),
      { numRuns },
    );
  });
});

describe("a process that is slow, and not dead", () => {
  it.each(["cursor", "page"] as const)(
    "writes nothing over what another one read since, with %s paging",
    async (paging) => {
      const simulation = new Simulation(paging, true, 3);
      await simulation.begin();
      const newest = { id: "c2", at: 2000, messages: ["later"] };
      simulation.answered = async () => {
        simulation.answered = async () => undefined;
        simulation.provider.put(newest);
        await simulation.slice(0);
      };
      await simulation.slice(0);
      expect((await simulation.copy()).conversations.c2?.at).toBe(newest.at);
    },
  );
});
