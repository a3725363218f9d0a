import type { ClientEvent } from "@confluir/core";
import { expect, it } from "vitest";
import acme from "./__fixtures__/acme.ts";
import { createTestIo } from "./__fixtures__/test-io.ts";
import { reportWaits } from "./connections.ts";

const base = {
  callId: 1,
  provider: acme.id,
  operationId: "listTickets",
  method: "GET",
  path: "/tickets",
  serverAddress: "api.example.com",
  serverPort: 443,
  atMs: 0,
};
const reported = (event: ClientEvent, isTerminal = true) => {
  const io = createTestIo({}, { isTerminal });
  reportWaits({ ...io, providers: [acme] })(event);
  return io.written.err;
};

it.each([
  [{ ...base, type: "wait", delayMs: 41_200 }, "Waiting 42 s for Acme's limit.\n"],
  [
    {
      ...base,
      type: "retry",
      attempt: 1,
      kind: "rate_limited",
      status: 429,
      delayMs: 30_000,
      retryAfterMs: 30_000,
    },
    "Waiting 30 s for the next attempt at Acme.\n",
  ],
  [{ ...base, type: "wait", delayMs: 900 }, ""],
  [{ ...base, type: "request", attempt: 1 }, ""],
] as const)("reports long waits on a terminal: %j", (event, text) => {
  expect(reported(event)).toBe(text);
  expect(reported(event, false)).toBe("");
});

it("reports one wait for calls that wait side by side, and another that is longer", () => {
  const io = createTestIo({}, { isTerminal: true });
  const report = reportWaits({ ...io, providers: [acme] });
  for (const [atMs, delayMs] of [
    [0, 8_000],
    [10, 8_000],
    [20, 12_000],
    [12_100, 5_000],
  ] as const) {
    report({ ...base, type: "wait", atMs, delayMs });
  }
  expect(io.written.err.match(/\d+(?= s)/g)).toEqual(["8", "12", "5"]);
});
