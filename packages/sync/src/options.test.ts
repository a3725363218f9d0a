import { beforeAll, describe, expect, it } from "vitest";
import { setUp } from "./__fixtures__/copy.ts";
import { sharedDatabase } from "./__fixtures__/databases.ts";
import { FakeProvider } from "./__fixtures__/fake-provider.ts";
import type { Sync } from "./create-sync.ts";
import { measureSync } from "./observe/opentelemetry.ts";
import { placesSource, syncedSource } from "./read/synced-source.ts";

// The first start of PGlite takes seconds, on a busy machine many.
beforeAll(sharedDatabase, 300_000);

describe("what a copy is given", () => {
  it.each([Number.NaN, -0.1, 5, "5%", "0.5"])(
    "holds deletes above a share, and %s is none",
    async (holdAbove) => {
      const deletes = { holdAbove: holdAbove as number };
      await expect(setUp({}, { deletes })).rejects.toThrow(
        "`deletes.holdAbove` must be a share from 0 to 1.",
      );
      await expect(setUp({}, { deletes: { holdabove: 1 } as never })).rejects.toThrow(
        "did you mean `holdAbove`",
      );
    },
  );

  it.each([
    [
      { connections: ["shop"] },
      "`connections` must be a function that returns the names of the connections.",
    ],
    [{ connections: undefined }, "`connections` must be"],
    [{ source: { provider: "acme" } }, "`source` must be a function that makes the source of a connection."],
    [{ redact: "phones" }, "`redact` must be a function."],
    [{ onEvent: {} }, "`onEvent` must be a function."],
    [{ now: new Date(0) }, "`now` must be a function."],
    [{ streams: { message: false } }, "`streams` has no option `message`; did you mean `messages`?"],
    [{ streams: "messages" }, "`streams` takes an object of options."],
    [{ streams: { conversations: false } }, "`streams.conversations` takes an object of options."],
    [
      { streams: { conversations: { reconcil: "1h" } } },
      "`streams.conversations` has no option `reconcil`; did you mean `reconcile`?",
    ],
    [{ streams: { conversations: { every: 60 } } }, "`streams.conversations.every` must be a time such as"],
    [{ streams: { tags: "1h" } }, "`streams.tags` must be true, false or { every }."],
    [{ streams: { tags: null } }, "`streams.tags` takes an object of options."],
    [{ streams: { tags: { evry: "1h" } } }, "`streams.tags` has no option `evry`; did you mean `every`?"],
    [{ deletes: 0.1 }, "`deletes` takes an object of options."],
    [{ retention: 30 }, "`retention` takes an object of options."],
  ])("fits its options, and %j does not", async (more, message) => {
    const error = await setUp({}, more as never).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).toContain(message);
  });

  it.each([
    true,
    null,
    0,
    "none",
    { newest: -5 },
    { newest: Number.NaN },
    { days: "3" },
    { newest: 5, days: 3 },
    {},
  ])("keeps messages by a policy, and %j is none", async (messages) => {
    const streams = { messages: messages as never };
    await expect(setUp({}, { streams })).rejects.toThrow("`streams.messages` must be");
  });

  it("is asked once about connections that it has", async () => {
    const { sync } = await setUp();
    const typo = sync.once({ connections: ["shopp"] });
    await expect(typo).rejects.toThrow('This copy has no connection "shopp".');
    await expect(sync.once({ reconcil: true } as never)).rejects.toThrow("did you mean `reconcile`");
  });

  const personal = "+34 600 000 000";
  const name = "`connection` must be the name of a connection.";
  const event = "`event` must be what `receiveWebhook` of a provider returned.";
  const copy = "`sync` must be what `await createSync` returned.";
  it.each<readonly [string, (sync: Record<keyof Sync, (...given: unknown[]) => unknown>) => unknown, string]>(
    [
      ["work", ({ work }) => work(5), "work takes an object of options."],
      ["work", ({ work }) => work({ slot: 5 }), "work has no option `slot`; did you mean `slots`?"],
      ["work", ({ work }) => work({ slots: "5" }), "`slots` must be a whole number from 1."],
      ["once", ({ once }) => once(personal), "once takes an object of options."],
      ["once", ({ once }) => once({ connections: "shop" }), "`connections` must be a list of texts."],
      ["once", ({ once }) => once({ connections: [{ personal }] }), "`connections` must be a list of texts."],
      ["once", ({ once }) => once({ reconcile: "no" }), "`reconcile` must be true or false."],
      ["once", ({ once }) => once({ signal: new AbortController() }), "`signal` must be an AbortSignal."],
      ["pause", ({ pause }) => pause({ personal }), name],
      ["resume", ({ resume }) => resume([personal]), name],
      ["heldDeletes", ({ heldDeletes }) => heldDeletes(34_600_000_000), name],
      ["approveDeletes", ({ approveDeletes }) => approveDeletes(undefined), name],
      ["handleWebhook", ({ handleWebhook }) => handleWebhook({ personal }, "shop"), name],
      ["handleWebhook", ({ handleWebhook }) => handleWebhook("shop", personal), event],
      ["handleWebhook", ({ handleWebhook }) => handleWebhook("shop", null), event],
      ["handleWebhook", ({ handleWebhook }) => handleWebhook("shop", Promise.resolve()), event],
      ["limiter", ({ limiter }) => limiter(personal), "limiter takes an object of options."],
      [
        "limiter",
        ({ limiter }) => limiter({ keys: personal }),
        "limiter has no option `keys`; did you mean `key`?",
      ],
      [
        "limiter",
        ({ limiter }) => limiter({ key: 34_600_000_000 }),
        "`key` must be a text that is not empty.",
      ],
      [
        "limiter",
        ({ limiter }) => limiter({ key: "k", requests: "5" }),
        "`requests` must be a whole number from 1.",
      ],
      [
        "limiter",
        ({ limiter }) => limiter({ key: "k", requests: 5, windowSeconds: "60" }),
        "`windowSeconds` must be a number above 0.",
      ],
      ["syncedSource", (sync) => syncedSource(sync as never, { personal } as never), name],
      ["syncedSource", (sync) => syncedSource(Promise.resolve(sync) as never, "shop"), copy],
      ["placesSource", (sync) => placesSource(sync as never, [personal] as never), name],
      ["placesSource", () => placesSource(undefined as never, "shop"), copy],
      ["measureSync", () => measureSync(undefined as never), copy],
    ],
  )("%s names what it cannot use, and nobody", async (_, call, message) => {
    const { sync } = await setUp();
    await sync.once();
    const error = await (async () => call(sync as never))().catch((thrown: unknown) => thrown);
    expect(error).toEqual(new TypeError(message));
  });

  it.each([
    ["a text", "shop"],
    ["nothing", undefined],
    ["null", null],
    ["an object", { shop: { key: "a secret" } }],
    ["others than texts", [{ name: "shop", key: "a secret" }]],
    ["a Map", new Map([["shop", "a secret"]])],
  ])("is not read where `connections` returns %s", async (_, names) => {
    const { sync } = await setUp({}, { connections: () => names as never });
    await expect(sync.once()).rejects.toThrow(
      /^`connections` must be a function that returns a list of names\.$/,
    );
  });

  it("may be named by what comes one by one", async () => {
    async function* names() {
      yield "shop";
    }
    const { sync } = await setUp({}, { connections: names });
    await sync.once();
    expect((await sync.status()).connections).toHaveLength(1);
  });

  it("is kept without what has an id that no index takes", async () => {
    const { provider, sync, copied, events } = await setUp();
    const long = Array.from({ length: 3000 }, (_, at) => String.fromCharCode(97 + ((at * at) % 25))).join("");
    provider.put({ id: long, at: 2 }, { id: "ok", at: 1 });
    await sync.once();
    expect(await copied()).toEqual(["ok"]);
    expect(events).toContainEqual(expect.objectContaining({ type: "unkeyed", count: 1 }));
  });

  it("says which connection has no source", async () => {
    const { sync } = await setUp({}, { source: () => undefined as never });
    await expect(sync.once()).rejects.toThrow('`source` gave nothing for the connection "shop".');
    for (const made of [{}, "key", { provider: "acme" }, () => undefined])
      await expect((await setUp({}, { source: () => made as never })).sync.once()).rejects.toThrow(
        '`source` gave no source for the connection "shop"; make one with the `source` of a provider.',
      );
  });

  it.each(["2026-02-30T10:00:00.000Z", "2026-04-31T10:00:00.000Z", "2026-03-01T10:00:00 GMT+0300 (Moscow)"])(
    "may be no day: %s",
    async (lastActivityAt) => {
      const provider = new FakeProvider();
      provider.fill(3);
      const made = provider.source();
      const source = () => ({
        ...made,
        async listConversations(request: Parameters<typeof made.listConversations>[0]) {
          const page = await made.listConversations(request);
          const items = page.items.map(({ value, issues }) => ({
            value: { ...value, lastActivityAt },
            issues,
          }));
          return { ...page, items } as typeof page;
        },
      });
      const { sync } = await setUp({}, { source });
      await sync.once();
      const { database, schema } = sync.internals;
      const rows = await database.query<{ last_activity_at: Date | null }>(
        `select last_activity_at from ${schema}.conversation`,
      );
      expect(rows).toHaveLength(3);
      if (!lastActivityAt.includes("Moscow")) expect(rows[0]?.last_activity_at).toBeNull();
    },
  );

  it("is read no more once it is closed", async () => {
    const { provider, sync } = await setUp();
    provider.fill(30);
    const asked = new Promise<void>((resolve) => {
      provider.before = () => resolve();
    });
    sync.work();
    await asked;
    await sync.close();
    const count = provider.requests.length;
    const closed = {
      name: "DatabaseError",
      reason: "closed",
      message:
        "The copy was closed by this program. Open it again with `createSync`, and use what that returns.",
    };
    for (const call of [
      async () => sync.work(),
      async () => sync.changes({ consumer: "crm" }),
      () => sync.once(),
      () => sync.status(),
      () => sync.resume("shop"),
      () => sync.handleWebhook("shop", { event: "x", payload: {} } as never),
      () => sync.erase({ handle: "+34 600 000 000" }),
    ])
      await expect(call()).rejects.toMatchObject(closed);
    expect(provider.requests).toHaveLength(count);
    await sync.close();
  });
});
