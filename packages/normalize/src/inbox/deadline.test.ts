import { createRateLimiter } from "@confluir/core";
import { describe, expect, it, vi } from "vitest";
import { acmeSource, createAcmeClient } from "../__fixtures__/acme.ts";
import { globexSource } from "../__fixtures__/globex.ts";
import { FakeAcme, FakeGlobex, type Thread } from "./__fixtures__/fake-clients.ts";
import { FakeClock } from "./__fixtures__/fake-clock.ts";
import { createInbox } from "./create-inbox.ts";
import { untilAborted } from "./deadline.ts";
import { DeadlineError } from "./errors.ts";
import type { InboxOptions } from "./options.ts";
import { InboxError } from "./page.ts";

const threads = (...ids: string[]): Thread[] => ids.map((id) => ({ id, minute: Number(id.slice(1)) }));
const nativeIds = (items: readonly { nativeId: string }[]) => items.map(({ nativeId }) => nativeId);
const never = () => new Promise(() => {});

function setUp(options?: InboxOptions) {
  const clock = new FakeClock();
  const acme = new FakeAcme(threads("a9", "a7", "a5"));
  const office = new FakeGlobex(threads("b8", "b6", "b4"));
  const inbox = createInbox({ acme: acmeSource(acme), office: globexSource(office) }, { clock, ...options });
  return { clock, acme, office, inbox };
}

describe("deadlineMs", () => {
  it("makes a failure of a source that is too slow, and keeps its place", async () => {
    const { clock, acme, office, inbox } = setUp({ deadlineMs: 500 });
    office.onRequest = never;
    const reading = Promise.resolve(inbox.listConversations({ limit: 2 }));
    await vi.waitUntil(() => office.requests === 1 && acme.requests === 1);
    clock.advance(500);
    const page = await reading;
    expect(nativeIds(page.items)).toStrictEqual(["a9", "a7"]);
    expect(page.failures).toStrictEqual([
      {
        connection: "office",
        provider: "globex",
        error: expect.any(DeadlineError),
        kind: "timeout",
        message: "The connection did not answer within 500 ms (deadlineMs).",
        retryable: true,
        retryAfterMs: undefined,
        sent: true,
      },
    ]);
    expect(page.failures[0]?.error).toMatchObject({ kind: "timeout", deadlineMs: 500 });
    office.onRequest = () => {};
    const again = await inbox.listConversations({ cursor: page.next });
    expect(nativeIds(again.items)).toStrictEqual(["b8", "b6", "a5", "b4"]);
  });

  it("says of a request that the client still held back that it was never sent, and when to come back", async () => {
    const clock = new FakeClock();
    const limited = { ...clock, now: () => clock.now(), epochMs: () => clock.now() };
    const rateLimiter = createRateLimiter(
      { requests: 1, windowSeconds: 60 },
      { ...limited, limit: clock.limit.bind(clock), schedule: clock.limit.bind(clock) },
    );
    const client = createAcmeClient({
      apiKey: "key",
      rateLimiter,
      fetch: async () => Response.json({ items: [], next_cursor: null, has_more: false }),
    });
    await client.listConversations({ query: { limit: 1 } });
    const inbox = createInbox({ acme: acmeSource(client) }, { clock, deadlineMs: 2_000 });
    const reading = Promise.resolve(inbox.listConversations());
    await vi.waitUntil(() => clock.pending > 1);
    clock.advance(2_000);
    const [failure] = (await reading).failures;
    expect(failure).toMatchObject({ retryable: true, retryAfterMs: 58_000, sent: false });
    expect(String(failure?.error)).toBe(
      "DeadlineError: The connection's request was not sent within 2000 ms (deadlineMs): it waited for the client's own rate limit, which is free in 58 s.",
    );
  });

  it("of a call goes before that of the inbox", async () => {
    const { clock, acme, inbox } = setUp({ deadlineMs: 10 });
    acme.onRequest = never;
    const reading = Promise.resolve(inbox.listConversations({ deadlineMs: 1_000, connections: ["acme"] }));
    await vi.waitUntil(() => acme.requests === 1);
    clock.advance(999);
    expect(clock.pending).toBe(1);
    clock.advance(1);
    expect((await reading).failures[0]?.error).toMatchObject({ deadlineMs: 1_000 });
  });

  it("counts all that a page waits for a source, and starts anew with the next page", async () => {
    const { clock, acme, inbox } = setUp({ deadlineMs: 100 });
    acme.onRequest = () => clock.advance(60);
    const pages: [string[], number][] = [];
    for await (const page of inbox.listConversations({ limit: 1, connections: ["acme"] }).pages()) {
      pages.push([nativeIds(page.items), page.failures.length]);
    }
    expect(pages).toStrictEqual([
      [["a9"], 0],
      [["a7"], 0],
      [["a5"], 0],
    ]);
    // A page of two needs two requests here, and the second comes to an end after 120 ms.
    const first = await inbox.listConversations({ limit: 1, connections: ["acme"] });
    const second = await inbox.listConversations({ limit: 2, connections: ["acme"], cursor: first.next });
    expect([nativeIds(second.items), second.failures.length]).toStrictEqual([["a7"], 1]);
    const third = await inbox.listConversations({ limit: 1, connections: ["acme"], cursor: second.next });
    expect(nativeIds(third.items)).toStrictEqual(["a5"]);
  });

  it("tells the source to stop, and takes nothing that comes afterwards", async () => {
    const { clock, acme, inbox } = setUp({ deadlineMs: 100 });
    let release = () => {};
    let signal: AbortSignal | undefined;
    acme.onRequest = (request) => {
      signal = request.signal;
      return new Promise<void>((resolve) => {
        release = resolve;
      });
    };
    const pages = inbox.listConversations({ limit: 2, onFailure: () => {} }).pages();
    const first = pages.next();
    await vi.waitUntil(() => acme.requests === 1);
    clock.advance(100);
    expect(nativeIds((await first).value?.items ?? [])).toStrictEqual(["b8", "b6"]);
    expect(signal?.reason).toBeInstanceOf(DeadlineError);
    release();
    await new Promise((resolve) => setImmediate(resolve));
    const { value: second } = await pages.next();
    expect(nativeIds(second?.items ?? [])).toStrictEqual(["b4"]);
    acme.onRequest = () => {};
    const again = await inbox.listConversations({ cursor: second?.next });
    expect(nativeIds(again.items)).toStrictEqual(["a9", "a7", "a5"]);
  });

  it("rejects the list under failFast", async () => {
    const { clock, acme, inbox } = setUp({ deadlineMs: 100, failurePolicy: "failFast" });
    acme.onRequest = never;
    const reading = expect(inbox.listConversations()).rejects.toThrow(InboxError);
    await vi.waitUntil(() => acme.requests === 1);
    clock.advance(100);
    await reading;
  });

  it("leaves nothing running when all was in time", async () => {
    const { clock, inbox } = setUp({ deadlineMs: 100 });
    const controller = new AbortController();
    const remove = vi.spyOn(controller.signal, "removeEventListener");
    const add = vi.spyOn(controller.signal, "addEventListener");
    expect((await inbox.listConversations({ signal: controller.signal })).failures).toStrictEqual([]);
    expect(clock.pending).toBe(0);
    expect(remove.mock.calls).toHaveLength(add.mock.calls.length);
  });

  it("gives way to the caller's signal", async () => {
    const { clock, acme, inbox } = setUp({ deadlineMs: 100 });
    acme.onRequest = never;
    const controller = new AbortController();
    const reading = expect(inbox.listConversations({ signal: controller.signal })).rejects.toBe("enough");
    await vi.waitUntil(() => acme.requests === 1);
    controller.abort("enough");
    await reading;
    expect(clock.pending).toBe(0);
  });

  it.each([0, -1, Number.NaN])("refuses %d", async (deadlineMs) => {
    expect(() => setUp({ deadlineMs })).toThrow("deadlineMs must be");
    await expect(setUp().inbox.listConversations({ deadlineMs })).rejects.toThrow("deadlineMs must be");
  });
});

const neverSettling = new Promise<never>(() => {});

describe("untilAborted", () => {
  it("gives what the promise gives", async () => {
    await expect(untilAborted(Promise.resolve(1), new AbortController().signal)).resolves.toBe(1);
    await expect(untilAborted(Promise.resolve(1), undefined)).resolves.toBe(1);
  });

  it("rejects at once when the signal was aborted before", async () => {
    await expect(untilAborted(neverSettling, AbortSignal.abort("early"))).rejects.toBe("early");
  });

  it("rejects when the signal is aborted later", async () => {
    const controller = new AbortController();
    const waiting = untilAborted(neverSettling, controller.signal);
    controller.abort("late");
    await expect(waiting).rejects.toBe("late");
  });
});
