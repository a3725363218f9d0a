/** What is measured of the model, the inbox and who is who, each in a process of its own. */

import { setTimeout as wait } from "node:timers/promises";
import { clusterContacts } from "@confluir/identity";
import { createInbox, type Source } from "@confluir/normalize";
import { answerTasks, startArgument } from "../child.ts";
import { collectGarbage, heldBytes, median, threadMs } from "../timing.ts";
import { inventContacts } from "./invent-contacts.ts";
import { createPageTask, type PageTime, type ProviderPage } from "./provider-pages.ts";
import { createCheck, createSources, type Paging, readAll, type Way } from "./sources.ts";

/** What a worker is started with: the work, and its size. */
export type Start =
  | { readonly work: "normalize"; readonly pages: readonly ProviderPage[] }
  | { readonly work: "merge"; readonly sources: number; readonly total: number }
  | { readonly work: "grow"; readonly paging: Paging; readonly by: "items" | "pages"; readonly size: number }
  | { readonly work: "first page"; readonly latenciesMs: readonly number[] }
  | { readonly work: "cluster"; readonly contacts: number };

/** What a long walk took. */
export interface Grown {
  /** Whether every conversation came once. */
  readonly isWhole: boolean;
  /** Bytes held with the last conversation in hand, beyond those before the walk. */
  readonly heldBytes: number;
}

/** Conversations in a page of the inbox, and in one of a source. */
const sizes = { limit: 100, pageSize: 100 };
/** Times that a page is normalized in a round: few enough that hardly anything is collected meanwhile. */
const copies = 20;

/** Normalizes one of the pages. Result: microseconds per item. */
async function createNormalizer(pages: readonly ProviderPage[]) {
  const tasks: (() => Promise<PageTime>)[] = [];
  for (const page of pages) tasks.push(await createPageTask(page));
  return async (index: number): Promise<PageTime> => {
    const times: PageTime[] = [];
    await collectGarbage("minor");
    for (let copy = 0; copy < copies; copy++) times.push((await tasks[index]?.()) ?? (Number.NaN as never));
    const perItem = (part: keyof PageTime) =>
      (median(times.map((time) => time[part])) * 1000) / (pages[index]?.count ?? Number.NaN);
    return { parse: perItem("parse"), normalize: perItem("normalize") };
  };
}

/** Reads sources with ready pages to their end, one way. Result: milliseconds. */
async function createMerger(count: number, total: number) {
  const sources = createSources("both", count, total, true);
  const pages = { limit: 100, pageSize: 50 };
  for (const way of ["alone", "items", "pages"] as const) {
    const check = createCheck(total);
    await readAll(way, sources, pages, check.add);
    if (!check.isWhole()) throw new Error(`${way}: not every conversation of ${count} sources once.`);
  }
  return async (way: Way): Promise<number> => {
    await collectGarbage("minor");
    return threadMs(() => readAll(way, sources, pages, () => undefined));
  };
}

/** Walks two sources that keep nothing, after a short walk in which functions are optimised. */
function createGrower(paging: Paging, by: "items" | "pages", size: number) {
  const walk = async (total: number): Promise<Grown> => {
    const check = createCheck(total);
    const sources = createSources(paging, 2, total);
    const before = await heldBytes();
    let seen = 0;
    let held = Number.NaN;
    await readAll(by, sources, sizes, (conversation) => {
      check.add(conversation);
      if (++seen !== total) return undefined;
      return heldBytes().then((bytes) => {
        held = bytes - before;
      });
    });
    return { isWhole: check.isWhole(), heldBytes: held };
  };
  return async (): Promise<Grown> => {
    await walk(20_000);
    return walk(size);
  };
}

/** Waits for the first page of an inbox over slow sources, or of the slowest alone. Result: milliseconds. */
function createWaiter(latenciesMs: readonly number[]) {
  const ready = Object.entries(createSources("both", latenciesMs.length, 1_000 * latenciesMs.length));
  const slow = ready.map(([name, source], index): [string, Source] => {
    const listConversations: Source["listConversations"] = async (request) => {
      await wait(latenciesMs[index] ?? 0);
      return source.listConversations(request);
    };
    return [name, { ...source, listConversations }];
  });
  return async (which: "inbox" | "slowest"): Promise<number> => {
    await collectGarbage("minor");
    const startedAt = performance.now();
    const [connection = "", slowest] = slow.at(-1) ?? [];
    if (which === "slowest") await slowest?.listConversations({ connection, cursor: null, limit: 25 });
    else await createInbox(Object.fromEntries(slow)).listConversations({ limit: 25 });
    return performance.now() - startedAt;
  };
}

/** Finds out who is who. Result: milliseconds. */
function createClusterer(count: number) {
  const { contacts, people } = inventContacts(2_026, count);
  return async (): Promise<number> => {
    await collectGarbage("minor");
    let found = 0;
    const ms = await threadMs(() => {
      found = clusterContacts(contacts).length;
    });
    if (found !== people) throw new Error(`${found} clusters of ${people} people.`);
    return ms;
  };
}

async function createPerform(start: Start): Promise<(task: never) => unknown> {
  if (start.work === "normalize") return createNormalizer(start.pages);
  if (start.work === "merge") return createMerger(start.sources, start.total);
  if (start.work === "grow") return createGrower(start.paging, start.by, start.size);
  if (start.work === "first page") return createWaiter(start.latenciesMs);
  return createClusterer(start.contacts);
}

const perform = await createPerform(startArgument<Start>());
answerTasks((task) => perform(task as never));
