/** One way to normalize, in a process of its own. It does the pages of both vendors, as an inbox of both does. */

import { collectGarbage } from "../measure/run-round.ts";
import { median } from "../measure/statistics.ts";
import { answerTasks } from "./answer-tasks.ts";
import { checkSameValues, createTask, type Normalizer, type PageTime } from "./normalize-page.ts";
import type { PageKind, VendorPage } from "./vendor-page.ts";

/** What a normalizer is asked: to take the pages, or for microseconds per item: the middles of so many times one page. */
export type NormalizerTask =
  | { readonly kind: "pages"; readonly pages: readonly VendorPage[] }
  | { readonly kind: "round"; readonly page: PageKind; readonly copies: number };

const normalizer = JSON.parse(process.argv[2] ?? "") as Normalizer;
const tasks = new Map<PageKind, { readonly count: number; readonly run: () => PageTime }>();

async function perform(task: NormalizerTask): Promise<number | PageTime> {
  if (task.kind === "pages") {
    for (const page of task.pages) {
      checkSameValues(page);
      tasks.set(page.kind, { count: page.count, run: createTask(normalizer, page) });
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

answerTasks<NormalizerTask>(normalizer, perform);
