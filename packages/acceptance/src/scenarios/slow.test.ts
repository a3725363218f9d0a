import { TimeoutError } from "@confluir/core";
import { startSandbox } from "@confluir/mock";
import { describe, expect, it } from "vitest";
import { allOf } from "../__fixtures__/all-of.ts";
import { connect } from "../__fixtures__/connect.ts";
import { errorOf } from "../__fixtures__/error-of.ts";
import { readHealthy } from "../__fixtures__/read-healthy.ts";
import { watchClient } from "../__fixtures__/watch-client.ts";

const size = 60;
const healthy = await readHealthy({ size });

// Without Prism, as nothing here is about what an answer says.
const start = () => startSandbox({ scenario: "slow", size, validate: false });

describe("slow", () => {
  it("takes 0.8 seconds for half of the answers, and more than 3 for one in a hundred", async () => {
    await using sandbox = await start();
    expect(sandbox.control.state()).toMatchObject({
      scenario: "slow",
      latency: { p50Ms: 800, p99Ms: 3_000 },
      faults: [],
    });
  });

  it("is too slow for a client that allows an attempt less", async () => {
    await using sandbox = await start();
    const { oneToOne, juriChat } = connect(sandbox, { timeoutMs: 30, maxRetries: 0 });
    for (const call of [oneToOne.listConversations(), juriChat.listUsers()]) {
      const error = await errorOf(call);
      expect(TimeoutError.isInstance(error)).toBe(true);
      expect(error).toMatchObject({ kind: "timeout", scope: "attempt", timeoutMs: 30, retryable: true });
    }
  });

  it("is both vendors failing in the inbox of such a client, with nothing lost for a patient one", async () => {
    await using sandbox = await start();
    const hasty = await connect(sandbox, { timeoutMs: 30, maxRetries: 0 }).inbox.listConversations();
    expect(hasty.items).toEqual([]);
    expect(hasty.failures).toMatchObject([
      { connection: "shop", retryable: true, error: { kind: "timeout" } },
      { connection: "office", retryable: true, error: { kind: "timeout" } },
    ]);

    sandbox.control.latency({ p50Ms: 4, p99Ms: 15 });
    const rest = await allOf(connect(sandbox).inbox.listConversations({ cursor: hasty.next }));
    expect(rest.map(({ nativeId }) => nativeId).toSorted()).toEqual(
      [...healthy.shop, ...healthy.office].toSorted(),
    );
  });

  it("only takes longer without such a limit", async () => {
    await using sandbox = await start();
    sandbox.control.latency({ fixedMs: 15 });
    const { of, onEvent } = watchClient();
    const { oneToOne, listOffice } = connect(sandbox, { onEvent });
    const shop = await allOf(oneToOne.listConversations({ query: { limit: 20 } }));
    const office = await allOf(listOffice(20));

    expect(shop.map(({ uuid }) => uuid)).toEqual(healthy.shop);
    expect(office.map(({ id }) => id)).toEqual(healthy.office);
    expect(of("retry")).toEqual([]);
    // A timer may fire a millisecond early.
    expect(Math.min(...of("response").map(({ durationMs }) => durationMs))).toBeGreaterThanOrEqual(14);
  });
});
