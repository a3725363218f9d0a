import { startSandbox } from "@confluir/mock";
import { afterAll, describe, expect, it } from "vitest";
import { connect, createClients, listFlags, officeId, shopId } from "../__fixtures__/connect.ts";
import { allOf, nativeIds } from "../__fixtures__/lists.ts";
import { watchClient } from "../__fixtures__/watch-client.ts";
import { sandboxes as providers } from "../sandboxes.ts";
import { outcomes } from "./outcomes.ts";

const size = 300;
const sandbox = await startSandbox({ providers, size });
afterAll(() => sandbox.close());

describe("healthy", () => {
  it("is the scenario of a new sandbox", () => {
    expect(sandbox.control.state()).toMatchObject({ scenario: "healthy", latency: null, faults: [] });
  });

  it("lists every conversation once for clients with credentials alone, without a retry or a wait", async () => {
    const { of, onEvent } = watchClient();
    const options = { onEvent };
    const { shopClient, officeClient, inboxId } = createClients(sandbox, { shop: options, office: options });
    const calls = [
      shopClient.listConversations({ query: { limit: 50 } }),
      officeClient.listConversations({ query: { inboxId, limit: 50, ...listFlags } }),
    ] as const;
    const shop = (await allOf(calls[0])).map(({ uuid }) => uuid);
    const office = (await allOf(calls[1])).map(({ id }) => id);

    expect(new Set(shop).size).toBe(size);
    expect(calls[0].progress).toEqual({ pages: 6, items: size, repeats: 0 });
    const { totalResults, totalPages } = await calls[1];
    expect(new Set(office).size).toBe(totalResults);
    expect(calls[1].progress).toEqual({ pages: totalPages, items: totalResults, repeats: 0 });
    expect([of("retry"), of("wait"), of("error")]).toEqual([[], [], []]);
    expect(of("response").map(({ status }) => status)).toEqual(Array(6 + totalPages).fill(200));
  });
});

describe("healthy, in an inbox", () => {
  const outcome = outcomes.healthy;

  it(outcome.listing, async () => {
    const { inbox, listOffice } = connect(sandbox);
    const { totalResults } = await listOffice(1);
    const pages = await allOf(inbox.listConversations({ limit: 60 }).pages());
    const items = pages.flatMap((page) => page.items);

    expect(new Set(items.map(({ id }) => id)).size).toBe(size + totalResults);
    expect(items).toHaveLength(size + totalResults);
    const times = items.map(({ lastActivityAt }) => lastActivityAt ?? "");
    expect(times).toEqual(times.toSorted().reverse());
    expect(pages.flatMap(({ failures, issues }) => [...failures, ...issues])).toEqual([]);
    expect(new Set(items.map(({ state }) => state.value))).toEqual(
      new Set(["bot", "waiting", "human", "closed"]),
    );
    expect(pages.at(-1)?.next).toBeNull();
  });

  it(outcome.messages, async () => {
    await using small = await startSandbox({ providers, size: 20, rateLimit: null });
    const { inbox } = connect(small);
    const threads = await allOf(inbox.withMessages({ messagesLimit: 5 }));
    expect(threads.length).toBeGreaterThan(20);
    expect(threads.some(({ next }) => next !== null)).toBe(true);
    for (const { conversation, messages, next, failure, issues } of threads) {
      expect([failure, issues]).toEqual([undefined, []]);
      const whole = await allOf(inbox.listMessages(conversation.id, { limit: 100 }));
      expect(whole.length).toBeGreaterThan(0);
      const rest = next === null ? [] : await allOf(inbox.listMessages(conversation.id, { cursor: next }));
      expect(nativeIds([...messages, ...rest])).toEqual(nativeIds(whole));
    }
  });

  it(outcome.actions, async () => {
    await using small = await startSandbox({ providers, size: 60, rateLimit: null });
    const { inbox, actions } = connect(small);
    const before = await allOf(inbox.listConversations({ limit: 60 }));
    const shop = before.find((one) => one.provider === shopId && one.state.value === "waiting");
    const office = before.find((one) => one.provider === officeId);
    await actions.resolve(`shop:${shop?.nativeId}`);
    await actions.archive(`office:${office?.nativeId}`);
    const after = await allOf(inbox.listConversations({ limit: 60 }));
    expect(after.find(({ id }) => id === shop?.id)?.state.value).toMatch(/^(bot|closed)$/);
    expect(nativeIds(after)).toEqual(nativeIds(before.filter((one) => one !== office)));
  });

  it(outcome.afterwards, async () => {
    const whole = await allOf(connect(sandbox).inbox.listConversations({ limit: 100 }));
    const first = await connect(sandbox).inbox.listConversations({ limit: 60 });
    const rest = await allOf(connect(sandbox).inbox.listConversations({ limit: 100, cursor: first.next }));
    expect(nativeIds([...first.items, ...rest])).toEqual(nativeIds(whole));
  });
});
