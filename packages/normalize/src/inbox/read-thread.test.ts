import type { ConversationRequest, MessagesRequest, Source } from "@confluir/provider";
import { describe, expect, it, vi } from "vitest";
import { type Acme, acmeConversation, acmeSource } from "../__fixtures__/acme.ts";
import { FakeAcme, toMessage } from "./__fixtures__/fake-clients.ts";
import { FakeClock } from "./__fixtures__/fake-clock.ts";
import { createInbox } from "./create-inbox.ts";
import { DeadlineError, SourcePageError, UnsupportedReadError } from "./errors.ts";

/** What the provider says of `a9`; a state that is none becomes an issue. */
const read = ({ connection, conversationNativeId }: ConversationRequest) =>
  acmeConversation.map({ id: conversationNativeId, status: "odd" }, { connection });

const noMessages = { items: [], next: null };

/** An inbox over a source with two requests for a thread, or with one; it counts them. */
function setUp(atOnce = false) {
  const clock = new FakeClock();
  const acme = new FakeAcme([]);
  acme.messages = { a9: [9, 8, 7] };
  const lists = acmeSource(acme);
  const listMessages = async (request: MessagesRequest) =>
    (await lists.listMessages?.(request)) ?? noMessages;
  const asked: string[] = [];
  const source = {
    ...lists,
    async listMessages(request: MessagesRequest) {
      asked.push("messages");
      return listMessages(request);
    },
    async getConversation(request: ConversationRequest) {
      asked.push("conversation");
      return read(request);
    },
    ...(atOnce && {
      async getThread(request: Omit<MessagesRequest, "cursor">) {
        asked.push("thread");
        const page = await listMessages({ ...request, cursor: null });
        return { conversation: read(request), messages: () => page };
      },
    }),
  } satisfies Source<Acme>;
  return { clock, acme, asked, source, inbox: createInbox({ acme: source }, { clock }) };
}

it.each([false, true])("an answer that is no conversation is none: at once %s", async (atOnce) => {
  const { source } = setUp(atOnce);
  const none = ({ connection }: ConversationRequest) => acmeConversation.map(null as never, { connection });
  const wrong: Source<Acme> = { ...source, getConversation: async (request) => none(request) };
  if (atOnce)
    wrong.getThread = async (request) => ({ conversation: none(request), messages: () => noMessages });
  const inbox = createInbox({ acme: wrong });
  for (const call of [inbox.getThread("acme:a9"), inbox.getConversation("acme:a9")])
    await expect(call).rejects.toThrow(SourcePageError);
});

describe("inbox.getConversation", () => {
  it("gives the conversation, with issues as pages have them", async () => {
    const { inbox, asked } = setUp();
    const { conversation, issues } = await inbox.getConversation("acme:a9");
    expect(conversation).toMatchObject({ id: "acme:a9", connection: "acme", provider: "acme" });
    expect(issues).toEqual([
      {
        ...{ code: "bad_value", connection: "acme", provider: "acme", conversationId: "acme:a9" },
        ...{ field: "state", path: "/status", reason: expect.any(String) },
      },
    ]);
    expect(asked).toEqual(["conversation"]);
  });

  it.each(["acme", "acme:", "other:a9", "a%:x", "acme:a9\ud83d", 7 as never])(
    "refuses the id %j, and asks for nothing",
    async (id) => {
      const { inbox, asked } = setUp();
      await expect(inbox.getConversation(id)).rejects.toThrow(RangeError);
      await expect(inbox.getThread(id)).rejects.toThrow(RangeError);
      expect(asked).toEqual([]);
    },
  );

  it.each(["getConversation", "getThread"] as const)(
    "rejects with what the client throws, the deadline and the signal's reason: %s",
    async (name) => {
      const { clock, source } = setUp();
      const get = vi.fn<Source["getConversation"] & object>(() => Promise.reject(new Error("boom")));
      const inbox = createInbox({ acme: { ...source, getConversation: get } }, { clock, deadlineMs: 50 });
      await expect(inbox[name]("acme:a9")).rejects.toThrow("boom");
      get.mockImplementation(() => {
        clock.advance(50);
        return new Promise(() => {});
      });
      await expect(inbox[name]("acme:a9")).rejects.toThrow(DeadlineError);
      await expect(inbox[name]("acme:a9", { signal: AbortSignal.abort("early") })).rejects.toBe("early");
      await expect(inbox[name]("acme:a9", { deadlineMs: 0 })).rejects.toThrow(RangeError);
      expect(clock.pending).toBe(0);
    },
  );

  it("says of a source that cannot read one that it cannot, and sends nothing", async () => {
    const acme = new FakeAcme([]);
    const inbox = createInbox({ acme: acmeSource(acme) });
    for (const reading of [inbox.getConversation("acme:a9"), inbox.getThread("acme:a9")]) {
      await expect(reading).rejects.toThrow(UnsupportedReadError);
      await expect(reading).rejects.toMatchObject({
        ...{ kind: "unsupported", method: "getConversation", connection: "acme", provider: "acme" },
        message: '"acme" (acme) cannot read a single conversation: its source has no getConversation.',
      });
    }
    expect(acme.requests).toBe(0);
  });
});

describe("inbox.getThread", () => {
  it.each([
    [false, ["conversation", "messages"]],
    [true, ["thread"]],
  ])("gives what both calls give; at once: %s", async (atOnce, requests) => {
    const { inbox, asked } = setUp(atOnce);
    const thread = await inbox.getThread("acme:a9", { limit: 2 });
    expect(asked).toEqual(requests);
    const { conversation, issues } = await inbox.getConversation("acme:a9");
    const { items, ...page } = await inbox.listMessages("acme:a9", { limit: 2 });
    expect(thread).toEqual({
      ...{ conversation, messages: items, next: page.next, failure: undefined },
      issues: [...issues, ...page.issues],
    });
    expect(items.length).toBeGreaterThan(0);
  });

  it("goes on with its cursor by listMessages", async () => {
    const { source, acme } = setUp(true);
    acme.listMessages = async ({ query: { cursor } }) =>
      cursor === undefined
        ? { items: [toMessage("m3", 3), toMessage("m2", 2)], has_more: true, next_cursor: "older" }
        : { items: [toMessage("m1", 1)], has_more: false, next_cursor: null };
    const inbox = createInbox({ acme: source });
    const { messages, next } = await inbox.getThread("acme:a9");
    const rest = await inbox.listMessages("acme:a9", { cursor: next });
    expect([...messages, ...rest.items].map(({ nativeId }) => nativeId)).toEqual(["m3", "m2", "m1"]);
    expect(rest.next).toBeNull();
  });

  it.each([false, true])(
    "keeps the conversation where its messages fail, and says so; at once: %s",
    async (atOnce) => {
      const { source } = setUp(atOnce);
      const error = new Error("boom");
      const fail = () => {
        throw error;
      };
      const inbox = createInbox({
        acme: {
          ...source,
          listMessages: async () => fail(),
          ...(atOnce && { getThread: async (request) => ({ conversation: read(request), messages: fail }) }),
        } satisfies Source<Acme>,
      });
      const thread = await inbox.getThread("acme:a9");
      expect(thread).toMatchObject({ conversation: { id: "acme:a9" }, messages: [], next: null });
      expect(thread.failure).toMatchObject({ connection: "acme", provider: "acme", error });
    },
  );

  it("has a failure where the messages are too late, or the source lists none", async () => {
    const { clock, source } = setUp();
    const late = createInbox(
      {
        acme: {
          ...source,
          listMessages: () => {
            queueMicrotask(() => clock.advance(50));
            return new Promise(() => {});
          },
        } satisfies Source<Acme>,
      },
      { clock, deadlineMs: 50 },
    );
    const { failure } = await late.getThread("acme:a9");
    expect(failure).toMatchObject({ error: expect.any(DeadlineError), retryable: true });
    const { listMessages: _, ...mute } = source;
    const none = await createInbox({ acme: mute as Source<Acme> }).getThread("acme:a9");
    expect(none.failure?.error).toMatchObject({ kind: "unsupported", method: "listMessages" });
  });

  it("ends the other request where the conversation cannot be had", async () => {
    const { source } = setUp();
    let signal: AbortSignal | undefined;
    const inbox = createInbox({
      acme: {
        ...source,
        getConversation: () => Promise.reject(new Error("gone")),
        listMessages: (request: MessagesRequest) => {
          signal = request.signal;
          return new Promise(() => {});
        },
      } satisfies Source<Acme>,
    });
    await expect(inbox.getThread("acme:a9")).rejects.toThrow("gone");
    expect(signal?.aborted).toBe(true);
  });

  it("rejects with the reason of a signal that aborts on the way", async () => {
    const { source } = setUp();
    const controller = new AbortController();
    const inbox = createInbox({
      acme: {
        ...source,
        listMessages: () => {
          controller.abort("closed the tab");
          return new Promise(() => {});
        },
      } satisfies Source<Acme>,
    });
    await expect(inbox.getThread("acme:a9", { signal: controller.signal })).rejects.toBe("closed the tab");
  });
});
