import { NetworkError } from "@confluir/core";
import { type Sandbox, type SandboxOptions, startSandbox } from "@confluir/mock";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { allOf, untilError } from "../__fixtures__/all-of.ts";
import { connect } from "../__fixtures__/connect.ts";
import { errorOf } from "../__fixtures__/error-of.ts";
import { readHealthy } from "../__fixtures__/read-healthy.ts";
import { watchClient } from "../__fixtures__/watch-client.ts";

// The seed decides which requests fail: with this one none of those below does three times in a row.
const seed = 6;
const size = 400;
const healthy = await readHealthy({ seed, size });

// Without Prism, as nothing here is about what an answer says.
const start = (options: SandboxOptions = { seed }) =>
  startSandbox({ scenario: "flaky", size, rateLimit: null, validate: false, ...options });
const faultsOf = (server: Sandbox["1to1"]) => server.exchanges.flatMap(({ fault }) => fault ?? []);

beforeEach(() => {
  // The jitter makes every wait before a retry none at all.
  vi.spyOn(Math, "random").mockReturnValue(0);
});

describe("flaky", () => {
  it("hides every failure from a walk with the default of two retries", async () => {
    await using sandbox = await start();
    const { of, onEvent } = watchClient();
    const { oneToOne, listOffice } = connect(sandbox, { onEvent });
    const shop = await allOf(oneToOne.listConversations({ query: { limit: 10 } }));
    const office = await allOf(listOffice(10));

    expect(shop.map(({ uuid }) => uuid)).toEqual(healthy.shop);
    expect(office.map(({ id }) => id)).toEqual(healthy.office);
    const faults = [...faultsOf(sandbox["1to1"]), ...faultsOf(sandbox.jurichat)];
    expect(new Set(faults)).toEqual(new Set(["status", "reset", "truncated-body"]));
    expect(of("retry")).toHaveLength(faults.length);
    expect(new Set(of("retry").map(({ kind }) => kind))).toEqual(new Set(["server", "network"]));
    expect(of("error")).toEqual([]);
  });

  it("is thrown where a request does fail three times in a row, as one or two in a hundred do", async () => {
    await using sandbox = await start({ seed: 1 });
    const { of, onEvent } = watchClient();
    const { oneToOne } = connect(sandbox, { onEvent });
    const error = await errorOf(allOf(oneToOne.listConversations({ query: { limit: 10 } })));

    expect(error).toMatchObject({ provider: "1to1", operationId: "listConversations", retryable: true });
    expect(of("error")).toMatchObject([{ attempt: 3, error }]);
    const last = sandbox["1to1"].exchanges.slice(-3);
    expect(last.map(({ fault }) => fault)).not.toContain(null);
    expect(new Set(last.map(({ query }) => query.cursor)).size).toBe(1);
  });

  it("ends a walk without retries, and what came before is sound", async () => {
    await using sandbox = await start();
    const { oneToOne } = connect(sandbox, { maxRetries: 0 });
    const { items, error } = await untilError(oneToOne.listConversations({ query: { limit: 10 } }));
    expect(error).toMatchObject({ provider: "1to1", retryable: true });
    expect(items.length).toBeGreaterThan(0);
    expect(items.map(({ uuid }) => uuid)).toEqual(healthy.shop.slice(0, items.length));
  });

  it("leaves an inbox whole", async () => {
    await using sandbox = await start();
    const { inbox } = connect(sandbox);
    const pages = await allOf(inbox.listConversations({ limit: 50 }).pages());
    const ids = pages.flatMap(({ items }) => items.map(({ nativeId }) => nativeId));
    expect(ids.toSorted()).toEqual([...healthy.shop, ...healthy.office].toSorted());
    expect(pages.at(-1)).toMatchObject({ next: null, failures: [] });
    expect(faultsOf(sandbox["1to1"]).length).toBeGreaterThan(0);
  });

  it("lets every write through, and the client sends none of them twice", async () => {
    await using sandbox = await start();
    const { oneToOne, juriChat } = connect(sandbox);
    const shop = healthy.shop.slice(0, 20);
    const office = healthy.office.slice(0, 20);
    for (const uuid of shop) await oneToOne.resolveConversation({ body: { conversation: { uuid } } });
    for (const conversationId of office)
      await juriChat.createNote({ body: { conversationId, note: "Retornar amanhã." } });

    const written = (server: Sandbox["1to1"]) => server.exchanges.map(({ body }) => body);
    expect(new Set(written(sandbox["1to1"])).size).toBe(20);
    expect(new Set(written(sandbox.jurichat)).size).toBe(20);
    expect([sandbox["1to1"].exchanges, sandbox.jurichat.exchanges].map(({ length }) => length)).toEqual([
      20, 20,
    ]);
  });

  it("does not make the client repeat a write whose answer was lost, which had been carried out", async () => {
    await using sandbox = await start();
    sandbox.control.fault({ kind: "reset", operations: ["sendTextMessage"] });
    const { oneToOne } = connect(sandbox);
    const page = await oneToOne.listConversations({ query: { limit: 100 } });
    const now = sandbox.control.clock.now().toISOString();
    const open = page.items.find(({ messaging_window_expires_at: until }) => (until ?? "") > now);
    const conversation = { uuid: open?.uuid ?? "" };
    const body = "¿Le viene bien mañana a las diez?";
    const send = oneToOne.sendTextMessage({ body: { conversation, body } });

    await expect(send).rejects.toBeInstanceOf(NetworkError);
    const sent = sandbox["1to1"].exchanges.filter(({ operationId }) => operationId === "sendTextMessage");
    expect(sent).toHaveLength(1);
    const messages = await allOf(oneToOne.listConversationMessages({ path: conversation }));
    expect(messages.filter((message) => message.body === body)).toHaveLength(1);
  });
});
