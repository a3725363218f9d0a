import { NetworkError } from "@confluir/core";
import { allOf } from "@confluir/provider/testing";
import { describe, expect, it, vi } from "vitest";
import { nativeIds, setUp } from "./__fixtures__/two-providers.ts";
import { InboxError } from "./page.ts";

describe("withMessages", () => {
  it.each([1, 3])("reads %d conversations ahead while its reader is busy with one", async (concurrency) => {
    const { acme, office, inbox } = setUp();
    const asked: string[] = [];
    acme.onMessagesRequest = ({ id }) => asked.push(id);
    office.onMessagesRequest = ({ id }) => asked.push(id);
    const iterator = inbox.withMessages({ concurrency })[Symbol.asyncIterator]();
    const inOrder = ["a9", "b8", "a7", "b6", "a5"];
    for (let taken = 1; taken <= inOrder.length; taken++) {
      expect((await iterator.next()).value?.conversation.nativeId).toBe(inOrder[taken - 1]);
      // Nobody asks for the next one meanwhile.
      await new Promise((resolve) => setImmediate(resolve));
      expect(asked).toStrictEqual(inOrder.slice(0, taken + concurrency));
    }
  });

  it("gives out what is ready while the list waits for its next page", async () => {
    const { acme, inbox } = setUp();
    let letOn = () => {};
    const isLetOn = new Promise<void>((resolve) => {
      letOn = resolve;
    });
    acme.onRequest = ({ query: { cursor } }) => (cursor === undefined ? undefined : isLetOn);
    const threads = inbox.withMessages({ connections: ["acme"], pageSize: 1, limit: 1, concurrency: 4 });
    const iterator = threads[Symbol.asyncIterator]();
    expect((await iterator.next()).value).toMatchObject({ conversation: { nativeId: "a9" } });
    const second = iterator.next();
    await vi.waitFor(() => expect(acme.requests).toBe(2));
    letOn();
    expect((await second).value).toMatchObject({ conversation: { nativeId: "a7" } });
    await iterator.return?.();
  });

  it("gives conversations in order, each with a page of its messages and where to go on", async () => {
    const { inbox } = setUp();
    const found = await allOf(inbox.withMessages({ concurrency: 2 }));
    expect(
      found.map(({ conversation, messages }) => [conversation.nativeId, nativeIds(messages)]),
    ).toStrictEqual([
      ["a9", ["a9-9", "a9-8"]],
      ["b8", ["b8-8", "b8-7"]],
      ["a7", ["a7-7"]],
      ["b6", ["b6-6", "b6-5"]],
      ["a5", []],
    ]);
    expect(found.map(({ failure, issues }) => [failure, issues])).toStrictEqual(
      Array(5).fill([undefined, []]),
    );
    const rest = await inbox.listMessages("acme:a9", { cursor: found[0]?.next });
    expect(nativeIds(rest.items)).toStrictEqual(["a9-3", "a9-2"]);
  });

  it("takes the options of a list", async () => {
    const { inbox } = setUp();
    const found = await allOf(
      inbox.withMessages({ connections: ["acme"], filter: { contact: undefined }, limit: 1 }),
    );
    expect(nativeIds(found.map(({ conversation }) => conversation))).toStrictEqual(["a9", "a7", "a5"]);
  });

  it.each([1, 3])("reads the messages of %d conversations at once, and no more", async (concurrency) => {
    const { acme, office, inbox } = setUp();
    let running = 0;
    let most = 0;
    const count = async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
    };
    acme.onMessagesRequest = count;
    office.onMessagesRequest = count;
    expect(await allOf(inbox.withMessages({ concurrency }))).toHaveLength(5);
    expect(most).toBe(concurrency);
  });

  it("puts a failure in the place of messages, and goes on", async () => {
    const { acme, inbox } = setUp();
    const call = { provider: "acme", providerName: "Acme", operationId: "x", method: "GET", path: "/x" };
    const offline = new NetworkError(call, Object.assign(new Error(), { code: "ECONNREFUSED" }));
    acme.onMessagesRequest = ({ id }) => {
      if (id === "a9") throw offline;
    };
    const [first, second] = await allOf(inbox.withMessages());
    expect(first).toMatchObject({ conversation: { nativeId: "a9" }, messages: [], next: null });
    expect(first?.failure).toStrictEqual({
      connection: "acme",
      provider: "acme",
      error: offline,
      kind: "network",
      message: offline.message,
      retryable: true,
      retryAfterMs: undefined,
      sent: true,
    });
    expect(second?.failure).toBeUndefined();
  });

  it("ends with an error when a list of conversations failed, after all that could be read", async () => {
    const { acme, inbox } = setUp();
    acme.onRequest = () => {
      throw new Error("boom");
    };
    const ids: string[] = [];
    const reading = async () => {
      for await (const { conversation } of inbox.withMessages({ concurrency: 3 }))
        ids.push(conversation.nativeId);
    };
    await expect(reading()).rejects.toThrow(InboxError);
    expect(ids).toStrictEqual(["b8", "b6"]);
    const onFailure = vi.fn();
    expect(await allOf(inbox.withMessages({ onFailure }))).toHaveLength(2);
    expect(onFailure).toHaveBeenCalledTimes(1);
  });

  it("ends its requests when the loop is left", async () => {
    const { acme, office, inbox } = setUp();
    const signals: (AbortSignal | undefined)[] = [];
    office.onMessagesRequest = ({ signal }) => {
      signals.push(signal);
      return new Promise(() => {});
    };
    for await (const { conversation } of inbox.withMessages({ concurrency: 2 })) {
      expect(conversation.nativeId).toBe("a9");
      break;
    }
    expect(signals.map((signal) => signal?.aborted)).toStrictEqual([true]);
    expect(acme.requests).toBe(1);
  });

  it("rejects with the signal's reason when it is aborted, and ends its requests", async () => {
    const { acme, inbox } = setUp();
    const controller = new AbortController();
    let seen: AbortSignal | undefined;
    acme.onMessagesRequest = ({ signal }) => {
      seen = signal;
      return new Promise(() => {});
    };
    const reading = expect(allOf(inbox.withMessages({ signal: controller.signal }))).rejects.toBe("enough");
    await vi.waitUntil(() => seen !== undefined);
    controller.abort("enough");
    await reading;
    expect(seen?.aborted).toBe(true);
    await expect(allOf(inbox.withMessages({ signal: controller.signal }))).rejects.toBe("enough");
  });

  it.each([0, 101, 1.5])("refuses the concurrency %d", async (concurrency) => {
    await expect(allOf(setUp().inbox.withMessages({ concurrency }))).rejects.toThrow("concurrency must be");
  });
});
