import { TimeoutError } from "@confluir/core";
import { startSandbox } from "@confluir/mock";
import { describe, expect, it } from "vitest";
import { connect, openInbox, pair as providers, readHealthy, type Sandbox } from "../__fixtures__/connect.ts";
import { allOf, errorOf, nativeIds } from "../__fixtures__/lists.ts";
import { StillClock } from "../__fixtures__/still-clock.ts";
import { watchClient } from "../__fixtures__/watch-client.ts";
import { outcomes } from "./outcomes.ts";

const size = 60;
const healthy = await readHealthy({ size });

// Without Prism, as nothing here is about what an answer says.
const start = () => startSandbox({ providers, scenario: "slow", size, rateLimit: null, validate: false });

describe("slow", () => {
  it("delays half of the responses by 0.8 s, and one in a hundred by more than 3 s", async () => {
    await using sandbox = await startSandbox({ providers, scenario: "slow", size, validate: false });
    expect(sandbox.control.state()).toMatchObject({
      scenario: "slow",
      latency: { p50Ms: 800, p99Ms: 3_000 },
      faults: [],
    });
  });

  it("times out a client with a shorter timeout per attempt", async () => {
    await using sandbox = await start();
    const { shopClient, officeClient } = connect(sandbox, { timeoutMs: 30, maxRetries: 0 });
    for (const call of [shopClient.listConversations(), officeClient.listUsers()]) {
      const error = await errorOf(call);
      expect(TimeoutError.isInstance(error)).toBe(true);
      expect(error).toMatchObject({ kind: "timeout", scope: "attempt", timeoutMs: 30, retryable: true });
    }
  });

  it("only takes longer without such a timeout", async () => {
    await using sandbox = await start();
    sandbox.control.latency({ fixedMs: 15 });
    const { of, onEvent } = watchClient();
    const { shopClient, listOffice } = connect(sandbox, { onEvent });
    const shop = await allOf(shopClient.listConversations({ query: { limit: 20 } }));
    const office = await allOf(listOffice(20));

    expect(shop.map(({ uuid }) => uuid)).toEqual(healthy.shop);
    expect(office.map(({ id }) => id)).toEqual(healthy.office);
    expect(of("retry")).toEqual([]);
    // A timer may fire a millisecond early.
    expect(Math.min(...of("response").map(({ durationMs }) => durationMs))).toBeGreaterThanOrEqual(14);
  });
});

describe("slow, in an inbox", () => {
  const outcome = outcomes.slow;
  const late = { retryable: true, error: { name: "DeadlineError", deadlineMs: 500 } };

  /** An inbox with a deadline of 500 ms, which pass as soon as an answer to one of these paths is waited for. */
  function openHurried(sandbox: Sandbox, path: RegExp) {
    const clock = new StillClock();
    const fetchLate = (request: Request) => {
      const answer = fetch(request);
      if (path.test(new URL(request.url).pathname)) clock.pass(500);
      return answer;
    };
    const { inboxId } = connect(sandbox);
    return openInbox(sandbox, [inboxId], { fetch: fetchLate }, { clock, deadlineMs: 500 });
  }

  it(outcome.listing, async () => {
    await using sandbox = await start();
    const page = await openHurried(sandbox, /conversation/).listConversations();
    expect(page.items).toEqual([]);
    expect(page.failures).toMatchObject([
      { connection: "shop", ...late },
      { connection: "office-0", ...late },
    ]);
    expect(page.next).not.toBeNull();

    sandbox.control.latency({ p50Ms: 4, p99Ms: 15 });
    const patient = await allOf(connect(sandbox).inbox.listConversations());
    expect(nativeIds(patient).toSorted()).toEqual([...healthy.shop, ...healthy.office].toSorted());
  });

  it(outcome.messages, async () => {
    await using sandbox = await start();
    sandbox.control.latency({ p50Ms: 1, p99Ms: 4 });
    const hurried = openHurried(sandbox, /\/messages$|conversation\/\w+$/);
    const threads = await allOf(hurried.withMessages({ limit: 200 }));
    expect(threads).toHaveLength(healthy.shop.length + healthy.office.length);
    for (const { conversation, messages, next, failure } of threads) {
      expect([messages, next]).toEqual([[], null]);
      expect(failure).toMatchObject({ connection: conversation.connection, ...late });
    }
    const read = hurried.listMessages(`shop:${healthy.shop[0]}`);
    await expect(read).rejects.toMatchObject({ name: "DeadlineError", retryable: true });

    const patient = await allOf(connect(sandbox).inbox.withMessages({ limit: 200 }));
    expect(patient.every(({ messages }) => messages.length > 0)).toBe(true);
  });

  it(outcome.actions, async () => {
    await using sandbox = await start();
    const { of, onEvent } = watchClient();
    const { actions } = connect(sandbox, { timeoutMs: 30, onEvent });
    const conversationId = healthy.office[0] ?? "";
    const note = actions.addNote(`office:${conversationId}`, "Enviar a procuração.");
    await expect(note).rejects.toMatchObject({ kind: "timeout", scope: "attempt" });
    expect(of("request")).toHaveLength(1);

    sandbox.control.latency({ p50Ms: 4, p99Ms: 15 });
    const { officeClient, actions: patient } = connect(sandbox);
    const notes = await officeClient.listNotes({ query: { conversationId } });
    // Whether it was written by then is what the client cannot know.
    expect(notes.filter(({ content }) => content === "Enviar a procuração.").length).toBeLessThan(2);
    expect(await patient.resolve(`shop:${healthy.shop[0]}`)).toEqual({ status: "done" });
  });

  it(outcome.afterwards, async () => {
    await using sandbox = await start();
    const hasty = await connect(sandbox, { timeoutMs: 30, maxRetries: 0 }).inbox.listConversations();
    expect(hasty.failures).toMatchObject([
      { connection: "shop", retryable: true, error: { kind: "timeout" } },
      { connection: "office", retryable: true, error: { kind: "timeout" } },
    ]);
    sandbox.control.scenario("healthy");
    const rest = await allOf(connect(sandbox).inbox.listConversations({ cursor: hasty.next }));
    expect(nativeIds([...hasty.items, ...rest]).toSorted()).toEqual(
      [...healthy.shop, ...healthy.office].toSorted(),
    );
  });
});
