import { startSandbox } from "@confluir/mock";
import { describe, expect, it } from "vitest";
import { connect, readHealthy } from "../__fixtures__/connect.ts";
import { allOf, nativeIds } from "../__fixtures__/lists.ts";
import { sandboxes as providers, type Sandbox } from "../sandboxes.ts";
import { outcomes } from "./outcomes.ts";

const size = 200;
const healthy = await readHealthy({ size });

const start = () => startSandbox({ providers, scenario: "shifting-pages", size, rateLimit: null });
const isMissing = (found: readonly string[]) => (id: string) => !found.includes(id);

/** The conversations in the inbox that got a message since the sandbox started. The pages do not shift any more. */
async function readMoved(sandbox: Sandbox): Promise<readonly string[]> {
  sandbox.control.clearFaults();
  const { start: startedAt } = sandbox.control.state();
  const items = await allOf(connect(sandbox).inbox.listConversations());
  return items
    .filter(({ lastActivityAt }) => (lastActivityAt ?? "") >= startedAt)
    .map(({ nativeId }) => nativeId);
}

describe("shifting-pages", () => {
  it("repeats nothing with cursors, and hides only what moved to the top", async () => {
    await using sandbox = await start();
    const { shopClient } = connect(sandbox);
    const call = shopClient.listConversations({ query: { limit: 20 } });
    const found = (await allOf(call)).map(({ uuid }) => uuid);
    const missing = healthy.shop.filter(isMissing(found));

    expect(call.progress.repeats).toBe(0);
    expect(new Set(found).size).toBe(found.length);
    expect(missing.length).toBeGreaterThan(5);
    expect(await readMoved(sandbox)).toEqual(expect.arrayContaining(missing));
    expect(found).toEqual(healthy.shop.filter(isMissing(missing)));
  });

  it("leaves out and counts the repeats of numbered pages", async () => {
    await using sandbox = await start();
    const { listOffice } = connect(sandbox);
    const call = listOffice(10);
    const found = (await allOf(call)).map(({ id }) => id);
    const missing = healthy.office.filter(isMissing(found));

    expect(new Set(found).size).toBe(found.length);
    expect(call.progress.repeats).toBeGreaterThan(5);
    // A page holds as many as ever: for each conversation that comes twice another does not come.
    expect(missing).toHaveLength(call.progress.repeats);
    expect(call.progress.items).toBe(healthy.office.length - call.progress.repeats);
    expect(await readMoved(sandbox)).toEqual(expect.arrayContaining(missing));
  });
});

describe("shifting-pages, in an inbox", () => {
  const outcome = outcomes["shifting-pages"];

  it(outcome.listing, async () => {
    await using sandbox = await start();
    const { inbox } = connect(sandbox);
    const pages = await allOf(inbox.listConversations({ limit: 20 }).pages());
    const items = pages.flatMap((page) => page.items);
    const found = items.map(({ nativeId }) => nativeId);
    const missing = [...healthy.shop, ...healthy.office].filter(isMissing(found));

    expect(new Set(found).size).toBe(found.length);
    expect(pages.flatMap(({ failures, issues }) => [...failures, ...issues])).toEqual([]);
    const times = items.map(({ lastActivityAt }) => lastActivityAt ?? "");
    expect(times).toEqual(times.toSorted().reverse());
    expect(missing.length).toBeGreaterThan(5);
    expect(await readMoved(sandbox)).toEqual(expect.arrayContaining(missing));
    const again = await allOf(inbox.listConversations());
    expect(new Set(again.map(({ nativeId }) => nativeId))).toEqual(
      new Set([...healthy.shop, ...healthy.office]),
    );
  });

  it(outcome.messages, async () => {
    await using sandbox = await start();
    const threads = await allOf(connect(sandbox).inbox.withMessages({ limit: 20 }));
    const found = threads.map(({ conversation }) => conversation.nativeId);
    expect(new Set(found).size).toBe(found.length);
    expect(threads.every(({ messages, failure }) => messages.length > 0 && failure === undefined)).toBe(true);
    const missing = [...healthy.shop, ...healthy.office].filter(isMissing(found));
    expect(await readMoved(sandbox)).toEqual(expect.arrayContaining(missing));
  });

  it(outcome.actions, async () => {
    await using sandbox = await start();
    const { actions, inbox } = connect(sandbox);
    expect(await actions.resolve(`shop:${healthy.shop[0]}`)).toEqual({ status: "done" });
    // The office shows nothing of the archive with a conversation, so it is taken and seen in the list alone.
    expect(await actions.archive(`office:${healthy.office[0]}`)).toEqual({ status: "accepted" });
    sandbox.control.clearFaults();
    const after = await allOf(inbox.listConversations());
    expect(nativeIds(after)).not.toContain(healthy.office[0]);
    expect(nativeIds(after)).toContain(healthy.office[1]);
  });

  it(outcome.afterwards, async () => {
    await using sandbox = await start();
    const reading = connect(sandbox).inbox.listConversations({ limit: 20 }).pages();
    const pages = [await reading.next(), await reading.next(), await reading.next(), await reading.next()];
    const first = pages.flatMap(({ value }) => value?.items ?? []);
    sandbox.control.scenario("healthy");
    sandbox.control.rateLimit(null);
    const cursor = pages.at(-1)?.value?.next;
    const rest = await allOf(connect(sandbox).inbox.listConversations({ cursor }));
    const found = nativeIds([...first, ...rest]);
    expect(new Set(found).size).toBe(found.length);
    const missing = [...healthy.shop, ...healthy.office].filter(isMissing(found));
    const moved = await readMoved(sandbox);
    expect(moved.length).toBeGreaterThan(0);
    expect(moved).toEqual(expect.arrayContaining(missing));
  });
});
