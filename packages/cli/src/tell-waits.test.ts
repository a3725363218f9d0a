import type { ClientEvent } from "@confluir/core";
import { expect, it } from "vitest";
import { createTestIo } from "./__fixtures__/test-io.ts";
import { tellWaits } from "./tell-waits.ts";

const base = {
  callId: 1,
  provider: "1to1",
  operationId: "listConversations",
  method: "GET",
  path: "/{slug}/conversations",
  serverAddress: "api.example.com",
  serverPort: 443,
  atMs: 0,
};
const told = (event: ClientEvent, isTerminal = true) => {
  const io = createTestIo({}, { isTerminal });
  tellWaits(io)(event);
  return io.written.err;
};

it.each([
  [{ ...base, type: "wait", delayMs: 41_200 }, "Waits 42 s for 1TO1 AI, to keep to its rate limit.\n"],
  [
    { ...base, type: "retry", attempt: 1, kind: "rate_limited", status: 429, delayMs: 30_000 },
    "Waits 30 s for 1TO1 AI, and tries again.\n",
  ],
  [{ ...base, type: "wait", delayMs: 900 }, ""],
  [{ ...base, type: "request", attempt: 1 }, ""],
] as const)("tells on a terminal why nothing happens: %j", (event, text) => {
  expect(told(event)).toBe(text);
  expect(told(event, false)).toBe("");
});
