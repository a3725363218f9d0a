import { createRateLimiter, HttpError } from "@confluir/core";
import { type Sandbox, startSandbox } from "@confluir/mock";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { allOf } from "../__fixtures__/all-of.ts";
import { connect } from "../__fixtures__/connect.ts";
import { errorOf } from "../__fixtures__/error-of.ts";
import { letTimePass } from "../__fixtures__/let-time-pass.ts";
import { readHealthy } from "../__fixtures__/read-healthy.ts";
import { watchClient } from "../__fixtures__/watch-client.ts";

const scenario = "rate-limited";
const size = 120;
const clockRuns = false;
const healthy = await readHealthy({ size });

const statusesOf = (server: Sandbox["1to1"]) => server.exchanges.map(({ status }) => status);
/** As many times the same status. */
const times = (count: number, status: number) => Array<number>(count).fill(status);

beforeEach(() => {
  // The jitter of every wait is half of it.
  vi.spyOn(Math, "random").mockReturnValue(0.5);
});
afterEach(() => void vi.useRealTimers());

describe("rate-limited, at 1TO1 AI", () => {
  it("lets a client that keeps another limit run into a 429, and wait as long as Retry-After says", async () => {
    await using sandbox = await startSandbox({ scenario, size, clockRuns });
    const { of, onEvent } = watchClient(letTimePass(sandbox));
    const { oneToOne } = connect(sandbox, {
      rateLimiter: createRateLimiter({ requests: 60, windowSeconds: 60 }),
      onEvent,
    });
    const walk = await allOf(oneToOne.listConversations({ query: { limit: 10 } }));

    expect(new Set(walk.map(({ uuid }) => uuid)).size).toBe(size);
    const statuses = [...times(5, 200), 429, ...times(5, 200), 429, ...times(2, 200)];
    expect(statusesOf(sandbox["1to1"])).toEqual(statuses);
    expect(of("retry")).toMatchObject([
      { kind: "rate_limited", status: 429, delayMs: 10_000 },
      { kind: "rate_limited", status: 429, delayMs: 10_000 },
    ]);
  });

  it("never answers 429 to a client that keeps this limit", async () => {
    await using sandbox = await startSandbox({ scenario, size, clockRuns });
    const { of, onEvent } = watchClient(letTimePass(sandbox));
    const { oneToOne } = connect(sandbox, {
      rateLimiter: createRateLimiter({ requests: 5, windowSeconds: 10 }),
      onEvent,
    });
    const walk = await allOf(oneToOne.listConversations({ query: { limit: 10 } }));

    expect(new Set(walk.map(({ uuid }) => uuid)).size).toBe(size);
    expect(statusesOf(sandbox["1to1"])).toEqual(times(12, 200));
    expect(of("wait").map(({ delayMs }) => delayMs)).toEqual([10_000, 10_000]);
    expect(of("retry")).toEqual([]);
  });

  it("throws what the vendor said once the retries are used up", async () => {
    await using sandbox = await startSandbox({ scenario, size, clockRuns });
    sandbox.control.fault({ kind: "status", status: 429, vendor: "1to1", retryAfterSeconds: 3 });
    const { of, onEvent } = watchClient(letTimePass(sandbox));
    const { oneToOne } = connect(sandbox, {
      onEvent,
    });
    const error = await errorOf(oneToOne.listConversations());

    expect(HttpError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({
      kind: "rate_limited",
      status: 429,
      code: "RATE_LIMIT_EXCEEDED",
      retryable: true,
      retryAfterMs: 3_000,
      operationId: "listConversations",
    });
    expect(of("retry").map(({ delayMs }) => delayMs)).toEqual([3_000, 3_000]);
    expect(statusesOf(sandbox["1to1"])).toEqual([429, 429, 429]);
  });

  it("is not asked again when it wants more patience than the client has", async () => {
    await using sandbox = await startSandbox({ scenario, size, clockRuns });
    const { oneToOne } = connect(sandbox, { maxRetryWaitMs: 9_999 });
    const call = allOf(oneToOne.listConversations({ query: { limit: 10 } }));

    await expect(call).rejects.toMatchObject({ kind: "rate_limited", retryAfterMs: 10_000 });
    expect(statusesOf(sandbox["1to1"])).toEqual([...times(5, 200), 429]);
    sandbox.control.clock.advance("10s");
    await expect(oneToOne.listConversations()).resolves.toHaveProperty("has_more", true);
  });
});

describe("rate-limited, at JuriChat", () => {
  it("answers 429 without Retry-After, so that the client backs off by itself and still gets everything", async () => {
    await using sandbox = await startSandbox({ scenario, size, clockRuns });
    const { of, onEvent } = watchClient(letTimePass(sandbox));
    const { listOffice } = connect(sandbox, {
      onEvent,
    });
    const walk = await allOf(listOffice(5));

    expect(walk.map(({ id }) => id)).toEqual(healthy.office);
    const retries = of("retry");
    expect(retries.length).toBe(statusesOf(sandbox.jurichat).filter((status) => status === 429).length);
    expect(retries.length).toBeGreaterThan(2);
    // Half of 0.5 s after the first attempt, half of 1 s after the second.
    expect(retries.map(({ attempt, delayMs }) => delayMs / attempt)).toEqual(times(retries.length, 250));
  });

  it("does not say when to come back", async () => {
    await using sandbox = await startSandbox({ scenario, size, clockRuns });
    sandbox.control.fault({ kind: "status", status: 429, vendor: "jurichat" });
    const { juriChat } = connect(sandbox, { maxRetries: 0 });
    const error = await errorOf(juriChat.listUsers());
    expect(error).toMatchObject({ kind: "rate_limited", status: 429, retryAfterMs: undefined });
    expect(error).toHaveProperty("retryable", true);
  });
});

describe("rate-limited, in an inbox", () => {
  it("is a failure that says how long to wait, and after that the cursor brings the rest", async () => {
    await using sandbox = await startSandbox({ scenario, size, clockRuns });
    const { inbox } = connect(sandbox, { maxRetries: 0 });
    // JuriChat is not what this is about.
    sandbox.control.clearFaults();
    const pages = await allOf(inbox.listConversations({ limit: 10 }).pages());
    const [failure] = pages.at(-1)?.failures ?? [];
    expect(failure).toMatchObject({ connection: "shop", retryable: true, retryAfterMs: 10_000 });
    const before = pages.flatMap(({ items }) => items.map(({ nativeId }) => nativeId));
    expect(before).toEqual(expect.arrayContaining([...healthy.office]));

    sandbox.control.rateLimit(null);
    const rest = await allOf(inbox.listConversations({ cursor: pages.at(-1)?.next }));
    const shop = [...before, ...rest.map(({ nativeId }) => nativeId)].filter(
      (id) => !healthy.office.includes(id),
    );
    expect(shop).toEqual(healthy.shop);
  });
});
