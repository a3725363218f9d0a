import { createRateLimiter, HttpError } from "@confluir/core";
import { startSandbox } from "@confluir/mock";
import type { ConnectionFailure } from "@confluir/normalize";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { connect, officeId, readHealthy, shopId } from "../__fixtures__/connect.ts";
import { letTimePass } from "../__fixtures__/let-time-pass.ts";
import { allOf, errorOf, nativeIds } from "../__fixtures__/lists.ts";
import { watchClient } from "../__fixtures__/watch-client.ts";
import { sandboxes as providers, type Sandbox } from "../sandboxes.ts";
import { outcomes } from "./outcomes.ts";

const scenario = "rate-limited";
const size = 120;
const clockRuns = false;
const healthy = await readHealthy({ size });

const statusesOf = (server: Sandbox[typeof shopId]) => server.exchanges.map(({ status }) => status);
/** As many times the same status. */
const times = (count: number, status: number) => Array<number>(count).fill(status);

beforeEach(() => {
  // The jitter of every wait is half of it.
  vi.spyOn(Math, "random").mockReturnValue(0.5);
});
afterEach(() => void vi.useRealTimers());

describe("rate-limited, at the shop", () => {
  it("makes a client with a higher limit wait as long as Retry-After says", async () => {
    await using sandbox = await startSandbox({ providers, scenario, size, clockRuns });
    const { of, onEvent } = watchClient(letTimePass(sandbox));
    const { shopClient } = connect(sandbox, {
      rateLimiter: createRateLimiter({ requests: 60, windowSeconds: 60 }),
      onEvent,
    });
    const walk = await allOf(shopClient.listConversations({ query: { limit: 10 } }));

    expect(new Set(walk.map(({ uuid }) => uuid)).size).toBe(size);
    const statuses = [...times(5, 200), 429, ...times(5, 200), 429, ...times(2, 200)];
    expect(statusesOf(sandbox[shopId])).toEqual(statuses);
    expect(of("retry")).toMatchObject([
      { kind: "rate_limited", status: 429, delayMs: 10_000 },
      { kind: "rate_limited", status: 429, delayMs: 10_000 },
    ]);
  });

  it("never sends a 429 to a client with the same limit", async () => {
    await using sandbox = await startSandbox({ providers, scenario, size, clockRuns });
    const { of, onEvent } = watchClient(letTimePass(sandbox));
    const { shopClient } = connect(sandbox, {
      rateLimiter: createRateLimiter({ requests: 5, windowSeconds: 10 }),
      onEvent,
    });
    const walk = await allOf(shopClient.listConversations({ query: { limit: 10 } }));

    expect(new Set(walk.map(({ uuid }) => uuid)).size).toBe(size);
    expect(statusesOf(sandbox[shopId])).toEqual(times(12, 200));
    expect(of("wait").map(({ delayMs }) => delayMs)).toEqual([10_000, 10_000]);
    expect(of("retry")).toEqual([]);
  });

  it("throws the 429 once the retries are used up", async () => {
    await using sandbox = await startSandbox({ providers, scenario, size, clockRuns });
    sandbox.control.fault({ kind: "status", status: 429, provider: shopId, retryAfterSeconds: 3 });
    const { of, onEvent } = watchClient(letTimePass(sandbox));
    const { shopClient } = connect(sandbox, {
      onEvent,
    });
    const error = await errorOf(shopClient.listConversations());

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
    expect(statusesOf(sandbox[shopId])).toEqual([429, 429, 429]);
  });

  it("is not retried when Retry-After is longer than the client may wait", async () => {
    await using sandbox = await startSandbox({ providers, scenario, size, clockRuns });
    const { shopClient } = connect(sandbox, { maxRetryWaitMs: 9_999 });
    const call = allOf(shopClient.listConversations({ query: { limit: 10 } }));

    await expect(call).rejects.toMatchObject({ kind: "rate_limited", retryAfterMs: 10_000 });
    expect(statusesOf(sandbox[shopId])).toEqual([...times(5, 200), 429]);
    sandbox.control.clock.advance("10s");
    await expect(shopClient.listConversations()).resolves.toHaveProperty("has_more", true);
  });
});

describe("rate-limited, at the office", () => {
  it("sends 429 without Retry-After; the client backs off and lists everything", async () => {
    await using sandbox = await startSandbox({ providers, scenario, size, clockRuns });
    const { of, onEvent } = watchClient(letTimePass(sandbox));
    const { listOffice } = connect(sandbox, {
      onEvent,
    });
    const walk = await allOf(listOffice(5));

    expect(walk.map(({ id }) => id)).toEqual(healthy.office);
    const retries = of("retry");
    expect(retries.length).toBe(statusesOf(sandbox[officeId]).filter((status) => status === 429).length);
    expect(retries.length).toBeGreaterThan(2);
    // Half of 0.5 s after the first attempt, half of 1 s after the second.
    expect(retries.map(({ attempt, delayMs }) => delayMs / attempt)).toEqual(times(retries.length, 250));
  });

  it("reports no `retryAfterMs`", async () => {
    await using sandbox = await startSandbox({ providers, scenario, size, clockRuns });
    sandbox.control.fault({ kind: "status", status: 429, provider: officeId });
    const { officeClient } = connect(sandbox, { maxRetries: 0 });
    const error = await errorOf(officeClient.listUsers());
    expect(error).toMatchObject({ kind: "rate_limited", status: 429, retryAfterMs: undefined });
    expect(error).toHaveProperty("retryable", true);
  });
});

describe("rate-limited, in an inbox", () => {
  const outcome = outcomes["rate-limited"];
  const start = () => startSandbox({ providers, scenario, size, clockRuns });
  const hasty = (sandbox: Sandbox) => connect(sandbox, { maxRetries: 0 });
  /** With the retries that a client has by itself. */
  const patient = (sandbox: Sandbox) => connect(sandbox, { onEvent: letTimePass(sandbox) });
  it(outcome.listing, async () => {
    await using sandbox = await start();
    const pages = await allOf(hasty(sandbox).inbox.listConversations({ limit: 10 }).pages());
    const found = nativeIds(pages.flatMap(({ items }) => items));

    expect(found.filter((id) => !healthy.office.includes(id))).toEqual(healthy.shop.slice(0, 50));
    const office = found.filter((id) => healthy.office.includes(id));
    expect(office).toEqual(healthy.office.slice(0, office.length));
    expect(pages.at(-1)?.failures).toMatchObject([
      { connection: "shop", retryable: true, retryAfterMs: 10_000, error: { status: 429 } },
      { connection: "office", retryable: true, retryAfterMs: undefined, error: { status: 429 } },
    ]);
    expect(pages.at(-1)?.next).not.toBeNull();

    const whole = await allOf(patient(sandbox).inbox.listConversations({ limit: 10 }));
    expect(nativeIds(whole).toSorted()).toEqual([...healthy.shop, ...healthy.office].toSorted());
  });

  it(outcome.messages, async () => {
    await using sandbox = await start();
    const { inbox } = hasty(sandbox);
    const failures: ConnectionFailure[] = [];
    const onFailure = (failure: ConnectionFailure) => failures.push(failure);
    const threads = await allOf(inbox.withMessages({ limit: 10, connections: ["shop"], onFailure }));

    // One request of the five was for the list.
    const read = threads.filter(({ failure }) => failure === undefined);
    expect([read.length, threads.length]).toEqual([4, 10]);
    expect(read.every(({ messages }) => messages.length > 0)).toBe(true);
    const refused = { retryable: true, retryAfterMs: 10_000, error: { status: 429 } };
    for (const { messages, next, failure } of threads.filter((thread) => !read.includes(thread))) {
      expect([messages, next]).toEqual([[], null]);
      expect(failure).toMatchObject(refused);
    }
    expect(failures).toMatchObject([{ connection: "shop", ...refused }]);
    const id = `shop:${healthy.shop[0]}`;
    await expect(inbox.listMessages(id)).rejects.toMatchObject(refused.error);
    expect((await patient(sandbox).inbox.listMessages(id)).items.length).toBeGreaterThan(0);
  });

  it(outcome.actions, async () => {
    await using sandbox = await start();
    const { shopClient, officeClient, actions } = hasty(sandbox);
    const { items } = await shopClient.listConversations({ query: { limit: 100 } });
    const uuid = items.find((item) => item.inbox_status === "resolved")?.uuid ?? "";
    // Those that were left of the five.
    for (let asked = 1; asked < 5; asked += 1) await shopClient.listConversations({ query: { limit: 1 } });
    const refused = { kind: "rate_limited", status: 429 };
    await expect(actions.handToHuman(`shop:${uuid}`)).rejects.toMatchObject(refused);
    const conversationId = healthy.office[0] ?? "";
    const errors: unknown[] = [];
    for (let count = 0; count < 20; count += 1) {
      const adding = actions.addNote(`office:${conversationId}`, `Nota ${count}.`);
      await adding.catch((error: unknown) => errors.push(error));
    }

    const { status } = await patient(sandbox).actions.resolve(`shop:${healthy.shop[0]}`);
    expect(status).toBe("done");
    vi.useRealTimers();

    sandbox.control.scenario("healthy");
    sandbox.control.clock.advance("1m");
    expect(errors.length).toBeGreaterThan(0);
    for (const error of errors) expect(error).toMatchObject(refused);
    const notes = await officeClient.listNotes({ query: { conversationId } });
    expect(notes.filter(({ content }) => content?.startsWith("Nota "))).toHaveLength(20 - errors.length);
    const before = await shopClient.getConversation({ path: { uuid } });
    expect(before.inbox_status).toBe("resolved");
    await actions.handToHuman(`shop:${uuid}`);
    const after = await shopClient.getConversation({ path: { uuid } });
    expect(after.inbox_status).toBe("pending");
  });

  it(outcome.afterwards, async () => {
    await using sandbox = await start();
    const pages = await allOf(hasty(sandbox).inbox.listConversations({ limit: 10 }).pages());
    sandbox.control.scenario("healthy");
    const rest = await allOf(hasty(sandbox).inbox.listConversations({ cursor: pages.at(-1)?.next }));
    const found = nativeIds([...pages.flatMap(({ items }) => items), ...rest]);
    expect(found.toSorted()).toEqual([...healthy.shop, ...healthy.office].toSorted());
  });
});
