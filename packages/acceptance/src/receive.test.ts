import { startSandbox } from "@confluir/mock";
import { createInbox, fromEnv } from "@confluir/normalize";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { providers } from "./providers.ts";
import { sandboxes } from "./sandboxes.ts";

const sandbox = await startSandbox({ providers: sandboxes, size: 60, clockRuns: false, rateLimit: null });
afterAll(() => sandbox.close());
beforeEach(() => sandbox.control.reset());

const { sources } = fromEnv(providers, sandbox.environment as Readonly<Record<string, string>>);
const inbox = createInbox(sources);

/** A sentence in which `<`, a mark that turns text around and half of a character must survive. */
const text = 'Hello "you" <b>\u202eabc\u202c ñ 🌻';

describe.each(providers.map(({ id }) => id))("a contact who writes to %s", (provider) => {
  const newest = async () => {
    const { items } = await inbox.listConversations({ connections: [provider], limit: 1 });
    return items[0];
  };

  it("moves the conversation to the top, unread", async () => {
    const { items } = await inbox.listConversations({ connections: [provider], limit: 30 });
    const before = items.at(-1);
    const conversation = before?.nativeId ?? "";
    sandbox.control.clock.advance("1m");
    expect(sandbox.control.receive({ provider, conversation, text })).toEqual({ conversation });
    const after = await newest();
    expect(after).toMatchObject({
      nativeId: conversation,
      contact: before?.contact,
      unreadCount: (before?.unreadCount ?? 0) + 1,
    });
    const now = sandbox.control.clock.now().getTime();
    // Some count in whole seconds.
    expect(Math.abs(Date.parse(after?.lastActivityAt ?? "") - now)).toBeLessThan(1_000);
    const messages = await inbox.listMessages(after?.id ?? "", { limit: 5 });
    expect(messages.items.find((each) => each.text === text)).toMatchObject({ direction: "inbound" });
  });

  it("is somebody new without a conversation", async () => {
    sandbox.control.clock.advance("1m");
    const known = await inbox.listConversations({ connections: [provider], limit: 100 });
    const { conversation } = sandbox.control.receive({ provider, text });
    const after = await newest();
    expect(after).toMatchObject({ nativeId: conversation, unreadCount: 1, state: { value: "bot" } });
    const ids = known.items.map(({ contact }) => contact?.id);
    expect(ids).not.toContain(after?.contact?.id);
    expect(after?.contact?.name).not.toBe("");
    const { items } = await inbox.listMessages(after?.id ?? "");
    expect(items).toMatchObject([{ text, direction: "inbound" }]);
    // What was said is answered from then on.
    expect(sandbox.control.receive({ provider, conversation, text: "More" })).toEqual({ conversation });
    expect((await newest())?.unreadCount).toBe(2);
  });

  it("writes to the account that is named, and to no other", async () => {
    const before = await newest();
    sandbox.control.clock.advance("1m");
    const { conversation } = sandbox.control.receive({ provider, text, account: "north" });
    expect(await newest()).toEqual(before);
    expect(() =>
      sandbox.control.receive({ provider, text: "More", conversation: `${conversation}0` }),
    ).toThrow(/`conversation` must be/);
  });

  it("does the same over HTTP", async () => {
    const { origin } = new URL(sandbox[provider].url);
    const post = async (body: unknown) => {
      const response = await fetch(`${origin}/__control/messages`, {
        method: "POST",
        body: JSON.stringify(body),
      });
      return { status: response.status, body: await response.json() };
    };
    sandbox.control.clock.advance("1m");
    const { status, body } = await post({ provider, text });
    expect([status, body]).toEqual([200, { conversation: (await newest())?.nativeId }]);
    expect(await post({ provider, text: " " })).toEqual({
      status: 400,
      body: { error: expect.stringContaining("`text` must be") },
    });
  });
});

it("a contact takes no message that means nothing", () => {
  const [provider = ""] = providers.map(({ id }) => id);
  const good = { provider, text };
  const wrong: readonly (readonly [unknown, string])[] = [
    [undefined, "must be an object"],
    [{ text }, "`provider` must be one of"],
    [{ ...good, provider: "toString" }, "`provider` must be one of"],
    [{ provider }, "`text` must be"],
    [{ ...good, text: "" }, "`text` must be"],
    [{ ...good, text: 5 }, "`text` must be"],
    [{ ...good, text: "a".repeat(2_000_001) }, "`text` must be"],
    [{ ...good, conversation: 5 }, "`conversation` must be"],
    [{ ...good, conversation: "" }, "`conversation` must be"],
    [{ ...good, conversation: "__proto__" }, "`conversation` must be"],
    [{ ...good, account: "a/b" }, "`account` must be"],
    [{ ...good, acount: "a" }, "the nearest is `account`"],
  ];
  for (const [message, problem] of wrong)
    expect(() => sandbox.control.receive(message as never), JSON.stringify(message)?.slice(0, 80)).toThrow(
      problem,
    );
});
