import type { ConversationFilter } from "@confluir/provider";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Acme } from "../__fixtures__/acme.ts";
import { toTime } from "./__fixtures__/fake-clients.ts";
import { FakeClock } from "./__fixtures__/fake-clock.ts";
import {
  type Behaviour,
  type Item,
  MisbehavingSource,
  type Mishap,
} from "./__fixtures__/misbehaving-source.ts";
import { createInbox } from "./create-inbox.ts";
import type { ListConversationsOptions } from "./options.ts";
import type { InboxIssue, InboxPage } from "./page.ts";

/** One life of a process that reads: so many pages of this size, and whether it dies in the middle of another one. */
interface Life {
  readonly limit: number;
  readonly pages: number;
  /** How many turns of the event loop the last page is given before the process dies; `null`: it ends well. */
  readonly diesAfter: number | null;
}

interface Plan {
  readonly connections: Readonly<
    Record<string, { readonly items: readonly Item[]; readonly behaviour: Behaviour }>
  >;
  readonly filter: ConversationFilter;
  readonly lives: readonly Life[];
  readonly order?: "strict" | "checked";
  /** What happens to every list before a life begins. */
  readonly between?: readonly Mishap[];
}

const names = fc.constantFrom("a", "b", "c");
const items = fc.uniqueArray(
  fc.record({
    id: fc.string({ unit: fc.constantFrom("a", "b", "c", ":"), minLength: 1, maxLength: 4 }),
    minute: fc.nat({ max: 15 }),
    isUnread: fc.boolean(),
  }),
  { selector: ({ id }) => id, maxLength: 16 },
);
const sorted = items.map((list) => list.toSorted((a, b) => b.minute - a.minute || (a.id < b.id ? -1 : 1)));
const answer = fc.option(fc.constantFrom("fails" as const, "is late" as const), { nil: undefined });
const positions = fc.uniqueArray(fc.nat({ max: 16 }), { maxLength: 3 });
const calm: fc.Arbitrary<Mishap> = answer.map((answer) => (answer === undefined ? {} : { answer }));
const shift: fc.Arbitrary<Mishap> = fc
  .record({ grow: fc.nat({ max: 4 }), remove: positions, bump: positions, answer })
  .map(({ answer, ...mishap }) => (answer === undefined ? mishap : { ...mishap, answer }));
const paging = fc.constantFrom("cursors" as const, "numbers" as const);
const filter = fc.constantFrom<ConversationFilter[]>(
  {},
  {},
  { unread: true },
  { activitySince: toTime(6) },
  { unread: false, activityUntil: toTime(12) },
);
const lives = fc.array(
  fc.record({
    limit: fc.integer({ min: 1, max: 6 }),
    pages: fc.nat({ max: 3 }),
    diesAfter: fc.option(fc.nat({ max: 12 })),
  }),
  { maxLength: 12 },
);

function plans(items: fc.Arbitrary<Item[]>, behaviour: fc.Arbitrary<Behaviour>): fc.Arbitrary<Plan> {
  return fc.record({
    connections: fc.dictionary(names, fc.record({ items, behaviour }), { minKeys: 1, noNullPrototype: true }),
    filter,
    lives,
  });
}

/** Sources that keep their order, and do everything else wrong. */
const shifting = plans(
  sorted,
  fc.record({
    paging,
    order: fc.constantFrom("newest-first", "unpromised"),
    overlap: fc.constant(0),
    mishaps: fc.array(fc.oneof(fc.constant({}), calm, shift), { maxLength: 14 }),
  }),
);
/** Sources whose lists stay as they are, in any order. */
const unsorted = plans(
  items,
  fc.record({
    paging,
    order: fc.constantFrom("newest-first", "unpromised"),
    overlap: fc.constant(0),
    mishaps: fc.array(calm, { maxLength: 14 }),
  }),
);
/** The same, by cursors that also repeat the end of the page before. */
const repeating = plans(
  items,
  fc.record({
    paging: fc.constant("cursors" as const),
    order: fc.constant("unpromised" as const),
    overlap: fc.integer({ min: 1, max: 2 }),
    mishaps: fc.array(calm, { maxLength: 14 }),
  }),
);

/**
 * Lists with four times among all their conversations, in no order of their own within one: what an import or a campaign leaves
 * behind. What comes in may have the newest of these times, and anything may happen between two lives.
 */
const crowded: fc.Arbitrary<Plan> = fc.record({
  connections: fc.dictionary(
    names,
    fc.record({
      items: fc
        .uniqueArray(
          fc.record({
            id: fc.integer({ min: 0, max: 99 }).map((id) => `c${id}`),
            minute: fc.nat({ max: 3 }),
            isUnread: fc.boolean(),
          }),
          { selector: ({ id }) => id, maxLength: 30 },
        )
        .map((list) => list.toSorted((a, b) => b.minute - a.minute)),
      behaviour: fc.record({
        paging,
        order: fc.constantFrom("newest-first" as const, "unpromised" as const),
        overlap: fc.constant(0),
        crowds: fc.boolean(),
        mishaps: fc.array(fc.oneof(fc.constant({}), calm, shift), { maxLength: 14 }),
      }),
    }),
    { minKeys: 1, noNullPrototype: true },
  ),
  filter: fc.constantFrom<ConversationFilter[]>({}, {}, { unread: true }, { activitySince: toTime(2) }),
  lives,
  between: fc.array(
    fc.record({
      grow: fc.nat({ max: 12 }),
      remove: fc.uniqueArray(fc.nat({ max: 30 }), { maxLength: 8 }),
      bump: fc.uniqueArray(fc.nat({ max: 30 }), { maxLength: 8 }),
    }),
    { maxLength: 12 },
  ),
});

/** Many walks, on a machine that may be busy. CONFLUIR_WALKS asks for more of them than a usual run of the tests does. */
const manyWalks = Number(globalThis.process?.env.CONFLUIR_WALKS ?? 0);
const numRuns = Math.max(100, manyWalks);
const timeoutMs = manyWalks > 0 ? 3_600_000 : 60_000;

describe("many walks that are killed and taken up again", () => {
  it(
    "give everything that stays once and in order where many conversations share one time",
    async () => {
      await fc.assert(
        fc.asyncProperty(crowded, async (plan) => {
          const { given, sources, issues } = await walk(plan);
          const stayed = (name: string) => (id: string) =>
            !id.startsWith("new") && sources[name]?.unsettled.has(id) === false;
          const kept = only(given, stayed);
          expect(repeatsIn(given)).toStrictEqual([]);
          expect(map(kept, (ids) => ids.toSorted())).toStrictEqual(
            map(only(expected(plan), stayed), (ids) => ids.toSorted()),
          );
          const minutes = map(kept, (ids, name) => ids.map((id) => minuteOf(plan, name, id)));
          const inOrder = (list: readonly (number | undefined)[]) => list.toSorted((a = 0, b = 0) => b - a);
          expect(minutes).toStrictEqual(
            Object.fromEntries(Object.entries(minutes).map(([name, list]) => [name, inOrder(list)])),
          );
          expect(issues).toStrictEqual([]);
        }),
        { numRuns },
      );
    },
    timeoutMs,
  );

  it(
    "lose nothing and repeat nothing that stays, when lists grow, shrink and move, fail and are late",
    async () => {
      await fc.assert(
        fc.asyncProperty(shifting, async (plan) => {
          const { given, sources } = await walk(plan);
          const stayed = (name: string) => (id: string) =>
            !id.startsWith("new") && sources[name]?.unsettled.has(id) === false;
          expect(repeatsIn(given)).toStrictEqual([]);
          expect(only(given, stayed)).toStrictEqual(only(expected(plan), stayed));
        }),
        { numRuns },
      );
    },
    timeoutMs,
  );
});

describe("walks that are killed and taken up again", () => {
  it(
    "lose nothing and repeat nothing of lists that stay, in whatever order, and say where the order breaks",
    async () => {
      await fc.assert(
        fc.asyncProperty(unsorted.filter(hasNoSince), async (plan) => {
          const { given, issues } = await walk(plan);
          const inOrder = expected(plan);
          expect(map(given, (ids) => ids.toSorted())).toStrictEqual(map(inOrder, (ids) => ids.toSorted()));
          const minutes = (ids: readonly string[], name: string) => ids.map((id) => minuteOf(plan, name, id));
          const broken = issues.flatMap(({ code, connection }) =>
            code === "out_of_order" ? connection : [],
          );
          const silent = (lists: Lists) =>
            map(lists, (ids, name) => (broken.includes(name) ? [] : minutes(ids, name)));
          expect(silent(given)).toStrictEqual(silent(inOrder));
        }),
        { numRuns },
      );
    },
    timeoutMs,
  );

  it(
    'put everything in its place with order "strict"',
    async () => {
      await fc.assert(
        fc.asyncProperty(unsorted, async (plan) => {
          const { given, issues } = await walk({
            ...withBehaviour(plan, { order: "unpromised" }),
            order: "strict",
          });
          expect(given).toStrictEqual(expected(plan));
          expect(issues).toStrictEqual([]);
        }),
        { numRuns },
      );
    },
    timeoutMs,
  );

  it(
    "lose nothing when cursors repeat the end of the page before, and repeat nothing as long as one process reads",
    async () => {
      await fc.assert(
        fc.asyncProperty(repeating, async (plan) => {
          const sorted = map(expected(plan), (ids) => ids.toSorted());
          const { given } = await walk(plan);
          expect(map(given, (ids) => [...new Set(ids)].sort())).toStrictEqual(sorted);
          const healthy = withBehaviour(plan, { mishaps: [] });
          const alive = await walk({
            ...healthy,
            lives: [{ limit: plan.lives[0]?.limit ?? 3, pages: 99, diesAfter: null }],
          });
          expect(map(alive.given, (ids) => ids.toSorted())).toStrictEqual(sorted);
        }),
        { numRuns },
      );
    },
    timeoutMs,
  );
});

describe("a walk that is killed and taken up again", () => {
  it(
    "ends at activitySince where a walk that is not killed ends, also in an order that is not kept",
    async () => {
      const since = unsorted.map((plan) => ({
        ...withBehaviour(plan, { order: "newest-first", mishaps: [] }),
        filter: { activitySince: toTime(6) },
        lives: plan.lives.map((life) => ({ ...life, limit: 2 })),
      }));
      await fc.assert(
        fc.asyncProperty(since, async (plan) => {
          const whole = await walk({ ...plan, lives: [{ limit: 2, pages: 99, diesAfter: null }] });
          const killed = await walk(plan, 2);
          expect(map(killed.given, (ids) => ids.toSorted())).toStrictEqual(
            map(whole.given, (ids) => ids.toSorted()),
          );
        }),
        { numRuns },
      );
    },
    timeoutMs,
  );
});

/** Something for each conversation of each connection. */
type Lists<Value = string> = Readonly<Record<string, readonly Value[]>>;

function map<Value>(
  lists: Lists,
  change: (ids: readonly string[], name: string) => readonly Value[],
): Lists<Value> {
  return Object.fromEntries(Object.entries(lists).map(([name, ids]) => [name, change(ids, name)]));
}

function only(lists: Lists, isWanted: (name: string) => (id: string) => boolean): Lists {
  return map(lists, (ids, name) => ids.filter(isWanted(name)));
}

function repeatsIn(lists: Lists): string[] {
  return Object.values(lists).flatMap((ids) => ids.filter((id, index) => ids.indexOf(id) !== index));
}

/** What the connections have, as lists that were read at once would have it. */
function expected({ connections, filter }: Plan): Lists {
  const { unread, activitySince = "", activityUntil = "~" } = filter;
  const lists = Object.entries(connections).map(([name, { items }]) => {
    const wanted = items
      .filter(({ isUnread }) => unread === undefined || isUnread === unread)
      .filter(({ minute }) => toTime(minute) >= activitySince && toTime(minute) < activityUntil)
      .toSorted((a, b) => b.minute - a.minute || (a.id < b.id ? -1 : 1));
    return [name, wanted.map(({ id }) => id)];
  });
  return Object.fromEntries(lists);
}

function minuteOf({ connections }: Plan, name: string, wanted: string): number | undefined {
  return connections[name]?.items.find(({ id }) => id === wanted)?.minute;
}

/** Reads the lists of a plan to their end, life after life, and collects what was given out. What a dying process read is lost. */
async function walk({ connections, filter, lives, order = "checked", between = [] }: Plan, lastLimit = 3) {
  const clock = new FakeClock();
  const sources = Object.fromEntries(
    Object.entries(connections).map(([name, { items, behaviour }]) => [
      name,
      new MisbehavingSource(items, behaviour, () => clock.advance(1_000)),
    ]),
  );
  const given: Record<string, string[]> = Object.fromEntries(Object.keys(sources).map((name) => [name, []]));
  const issues: InboxIssue[] = [];
  let cursor: string | null | undefined;
  const take = (page: InboxPage<Acme>) => {
    issues.push(...page.issues);
    for (const { connection, nativeId } of page.items) given[connection]?.push(nativeId);
    cursor = page.next;
  };
  for (let life = 0; cursor !== null; life++) {
    if (life === 400) throw new Error("This walk does not come to an end.");
    const change = life === 0 ? undefined : between[life - 1];
    if (change !== undefined) for (const source of Object.values(sources)) source.happen(change);
    const { limit, pages, diesAfter } = lives[life] ?? { limit: lastLimit, pages: 2, diesAfter: null };
    const controller = new AbortController();
    const options: ListConversationsOptions<"acme", string> = {
      ...{ filter, order, limit, pageSize: limit, cursor, deadlineMs: 1_000, signal: controller.signal },
    };
    const reading = createInbox(sources, { clock }).listConversations(options).pages();
    for (let page = 0; page < pages; page++) {
      const { value } = await reading.next();
      if (value === undefined) break;
      take(value);
    }
    if (diesAfter === null) continue;
    const dying = reading.next().catch(() => undefined);
    for (let turn = 0; turn < diesAfter; turn++) await Promise.resolve();
    controller.abort();
    await dying;
  }
  return { given, sources, issues };
}

function withBehaviour(plan: Plan, change: Partial<Behaviour>): Plan {
  const connections = Object.entries(plan.connections).map(([name, { items, behaviour }]) => [
    name,
    { items, behaviour: { ...behaviour, ...change } },
  ]);
  return { ...plan, connections: Object.fromEntries(connections) };
}

/** A promised order that is not kept is ended by `activitySince` at the first page that is too old. */
function hasNoSince({ filter }: Plan): boolean {
  return filter.activitySince === undefined;
}
