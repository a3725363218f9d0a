import type { Fetch } from "@confluir/core";
import type { ConversationFilter, InboxPage } from "@confluir/normalize";
import { openInbox } from "../../__fixtures__/connect.ts";
import { StillClock } from "../../__fixtures__/still-clock.ts";
import type { Sandbox } from "../../sandboxes.ts";
import type { LiveDataset } from "./live-dataset.ts";
import type { Life, Plan } from "./plan.ts";

/** What a walk gave out, and what happened on the way. */
export interface Walked {
  /** Every page that was given out whole, in whatever life. */
  readonly pages: readonly InboxPage[];
  /** The pages of the lives after the trouble. */
  readonly calmPages: readonly InboxPage[];
  /** What happened on the way: `death while the provider answers`, `put away in between`, `failure: timeout` and so on. */
  readonly happened: readonly string[];
}

/** What a sandbox does just before it answers, for a walk to set. */
export interface AnswerHook {
  onAnswer: () => void;
}

/** Every life after those of the plan. */
const calm: Life = { limit: 13, pages: 3, dies: null, lateAt: null, before: [], meanwhile: [] };
const maxLives = 200;
const deadlineMs = 1_000;
const death = new Error("The process was killed.");

/** Reads an inbox to its end, life after life: each has an inbox and clients of its own, and only `next` of the page before. */
export async function walk(
  sandbox: Sandbox,
  hook: AnswerHook,
  dataset: LiveDataset,
  filter: ConversationFilter,
  plan: Plan,
): Promise<Walked> {
  const { control } = sandbox;
  for (const fault of plan.faults) control.fault(fault);
  control.rateLimit(plan.rateLimit);
  const [pages, calmPages, happened]: [InboxPage[], InboxPage[], string[]] = [[], [], []];
  let cursor: string | null | undefined;

  for (let number = 0; cursor !== null; number += 1) {
    if (number === maxLives) throw new Error("This walk does not come to an end.");
    if (number === plan.lives.length) {
      control.clearFaults();
      control.rateLimit(null);
    }
    const life = plan.lives[number];
    for (const write of life?.before ?? []) {
      await dataset.write(write);
      happened.push(`${write.kind} in between`);
    }
    // Some of the time that a limit asks to wait.
    control.clock.advance("4s");
    const kept = await live(life ?? calm, cursor);
    pages.push(...kept);
    if (life === undefined) calmPages.push(...kept);
    for (const { error } of kept.at(-1)?.failures ?? []) happened.push(`failure: ${kindOf(error)}`);
    cursor = kept.length === 0 ? cursor : kept.at(-1)?.next;
  }
  return { pages, calmPages, happened };

  /** The pages that were given out before the process died or stopped. */
  async function live(life: Life, cursor: string | null | undefined): Promise<readonly InboxPage[]> {
    const clock = new StillClock();
    const process = new AbortController();
    // With more than fits on a page the inbox promises less.
    const meanwhile = life.meanwhile.slice(0, plan.pageSize);
    let requests = 0;
    let isOver = false;
    // One after the other, and all of them in this life: a write lifts the limit while it lasts.
    let writing = Promise.resolve();
    const fetchOrDie: Fetch = async (request) => {
      requests += 1;
      const number = requests;
      // All at once: a page may end, by its deadline, while a request still waits for the first of them.
      for (const write of isOver ? [] : meanwhile) {
        if (write.atRequest !== number) continue;
        writing = writing.then(() => dataset.write(write));
        happened.push(`${write.kind} meanwhile`);
      }
      await writing;
      const dies = life.dies?.atRequest === number ? life.dies.when : undefined;
      const die = () => {
        process.abort(death);
        happened.push(`death ${dies}`);
      };
      if (dies === "before it is sent") die();
      if (dies === "while the provider answers") hook.onAnswer = die;
      if (life.lateAt === number) hook.onAnswer = () => clock.pass(deadlineMs);
      const response = await fetch(request);
      if (dies === "with the answer in hand") die();
      return response;
    };
    const options = { fetch: fetchOrDie, maxRetries: plan.maxRetries, maxRetryWaitMs: 1 };
    const inbox = openInbox(sandbox, dataset.inboxIds, options, { clock, deadlineMs });
    const { limit } = life;
    const { pageSize } = plan;
    const { signal } = process;
    const reading = inbox.listConversations({ limit, pageSize, cursor, filter, signal }).pages();
    const given: InboxPage[] = [];
    try {
      while (given.length < life.pages) {
        const { value } = await reading.next();
        if (value === undefined) break;
        given.push(value);
      }
    } catch (error) {
      if (error !== death) throw error;
    } finally {
      hook.onAnswer = () => {};
      isOver = true;
      await writing;
    }
    return given;
  }
}

function kindOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return "nothing";
  return "kind" in error ? String(error.kind) : error.constructor.name;
}
