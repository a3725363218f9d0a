/** Normalizes in a process of its own: the pages of every provider, as an inbox of all does. */

import { answerTasks } from "../measure/answer-tasks.ts";
import { collectGarbage } from "../measure/run-round.ts";
import { median } from "../measure/statistics.ts";
import { checkMapping, createTask, type PageTime } from "./normalize-page.ts";
import type { PageKind, ProviderPage } from "./provider-page.ts";

/** What a normalizer is asked: to take the pages, or for microseconds per item: the middles of so many times one page. */
export type NormalizerTask =
  | { readonly kind: "pages"; readonly pages: readonly ProviderPage[] }
  | { readonly kind: "round"; readonly page: PageKind; readonly copies: number };

const tasks = new Map<PageKind, { readonly count: number; readonly run: () => PageTime }>();

async function perform(task: NormalizerTask): Promise<number | PageTime> {
  if (task.kind === "pages") {
    for (const page of task.pages) {
      checkMapping(page);
      tasks.set(page.kind, { count: page.count, run: createTask(page) });
    }
    return task.pages.length;
  }
  const { page, copies } = task;
  const { count = 0, run } = tasks.get(page) ?? {};
  if (run === undefined) throw new Error(`There is no page of ${page}.`);
  await collectGarbage("minor");
  const times = Array.from({ length: copies }, run);
  const perItemUs = (part: keyof PageTime) => (median(times.map((time) => time[part])) * 1000) / count;
  return { parse: perItemUs("parse"), normalize: perItemUs("normalize") };
}

answerTasks<NormalizerTask>("normalizer", perform);
