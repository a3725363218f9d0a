import type { ScenarioName } from "@confluir/mock";

/** Results of the inbox and its actions. Each text is the name of the test that shows it. */
export interface Outcome {
  readonly listing: string;
  readonly messages: string;
  readonly actions: string;
  /** Of a list that was begun in the scenario, and is taken up when the providers are `healthy` again. */
  readonly afterwards: string;
}

const goesOn = "goes on from `next`: nothing is lost, nothing comes twice";

/** The documented outcome of every scenario of the sandbox. docs/scenarios.md is written from it. */
export const outcomes: Readonly<Record<ScenarioName, Outcome>> = {
  healthy: {
    listing: "gives everything once, newest first, without failures or issues, and `next` is null at the end",
    messages: "give every conversation its messages, and `next` where there are more",
    actions: "are done, and the next reading shows it",
    afterwards: goesOn,
  },
  "rate-limited": {
    listing:
      "waits and gives everything; without retries a connection that is refused is a failure with `retryable: true`, and with `retryAfterMs` if its provider reports it",
    messages:
      "wait and come; without retries `listMessages` rejects with the 429, and a thread has it as its `failure`",
    actions: "wait and are done; without retries they reject with the 429, and nothing was done",
    afterwards: goesOn,
  },
  flaky: {
    listing:
      "gives everything, as retries hide the faults; without retries the first fault makes the connection a failure with `retryable: true`",
    messages:
      "come, as retries hide the faults; without retries a fault is the `failure` of its thread alone, with `retryable: true`",
    actions: "are done: writes are spared here, and the reads that go with them are tried again",
    afterwards: goesOn,
  },
  "one-provider-down": {
    listing:
      "gives all of the other connection; on every page the one that is down is a failure with `retryable: true`, and `next` is never null",
    messages: "come from the other connection; from the one that is down `listMessages` rejects with the 503",
    actions:
      "are done at the other connection; at the one that is down they reject with the 503, and nothing was done",
    afterwards: goesOn,
  },
  slow: {
    listing:
      "takes its time, or no longer than `deadlineMs`: then a connection is a failure with a `DeadlineError` and `retryable: true`",
    messages:
      "take their time, or `listMessages` rejects with a `DeadlineError`, and a thread has it as its `failure`",
    actions:
      "take their time, or reject with the client's `TimeoutError`; no write is sent again, and it may have been done",
    afterwards: goesOn,
  },
  drifting: {
    listing:
      "gives everything; states that nobody knows are `unknown`, each with an issue, and nothing is a failure",
    messages:
      "come, with an issue for each value that is null and may not be; where that is the list of messages, it is a failure with `retryable: false`",
    actions: "are done",
    afterwards: goesOn,
  },
  "cursor-loop": {
    listing:
      "gives two pages of a list with cursors, then its connection is a failure with a `SourcePageError` and `retryable: false`; a list in numbered pages comes whole",
    messages:
      "come up to the page that names itself as the next one, then `listMessages` rejects with a `SourcePageError`; threads have their first page",
    actions: "are done",
    afterwards: goesOn,
  },
  "shifting-pages": {
    listing:
      "gives nothing twice and nothing out of order; what moves to the top before its turn is in the next reading",
    messages: "come with every conversation that comes",
    actions: "are done",
    afterwards: "goes on from `next`: nothing comes twice, and nothing is lost but what moved to the top",
  },
};
