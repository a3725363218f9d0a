import { HttpError } from "@confluir/core";
import { startSandbox } from "@confluir/mock";
import { type ConnectionFailure, createInbox, InboxError } from "@confluir/normalize";
import { beforeEach, describe, expect, it, vi } from "vitest";
import {
  connect,
  officeId,
  officeProvider,
  pair,
  readHealthy,
  shopProvider,
} from "../__fixtures__/connect.ts";
import { allOf, errorOf, nativeIds, untilError } from "../__fixtures__/lists.ts";
import { outcomes } from "./outcomes.ts";

const size = 120;
const healthy = await readHealthy({ size });

const start = () => startSandbox({ providers: pair, scenario: "one-provider-down", size, rateLimit: null });

beforeEach(() => {
  // The jitter makes every wait before a retry none at all.
  vi.spyOn(Math, "random").mockReturnValue(0);
});

describe("one-provider-down", () => {
  it("sends 503 to every request to the office and leaves the shop alone", async () => {
    await using sandbox = await start();
    const { shopClient, officeClient, listOffice } = connect(sandbox);
    const calls = [() => listOffice(10), () => officeClient.listUsers(), () => officeClient.listWebhooks()];
    for (const call of calls) {
      const error = await errorOf(call());
      expect(HttpError.isInstance(error)).toBe(true);
      expect(error).toMatchObject({ provider: officeId, kind: "server", status: 503, retryable: true });
    }
    expect(sandbox[officeId].exchanges.map(({ status }) => status)).toEqual(Array(9).fill(503));
    await expect(shopClient.listConversations()).resolves.toHaveProperty("has_more", true);
  });

  it("performs no write", async () => {
    await using sandbox = await start();
    const { officeClient } = connect(sandbox);
    const conversationId = healthy.office[0] ?? "";
    const note = officeClient.createNote({ body: { conversationId, note: "Ligar de volta." } });
    await expect(note).rejects.toMatchObject({ kind: "server" });
    sandbox.control.clearFaults();
    const notes = await officeClient.listNotes({ query: { conversationId } });
    expect(notes.map(({ content }) => content)).not.toContain("Ligar de volta.");
  });
});

describe("one-provider-down, in an inbox", () => {
  const outcome = outcomes["one-provider-down"];

  it(outcome.listing, async () => {
    await using sandbox = await start();
    const { inbox } = connect(sandbox);
    const pages = await allOf(inbox.listConversations({ limit: 50 }).pages());

    expect(nativeIds(pages.flatMap(({ items }) => items))).toEqual(healthy.shop);
    expect(pages).toHaveLength(3);
    for (const { failures, next } of pages) {
      expect(failures).toMatchObject([
        {
          connection: "office",
          provider: officeId,
          retryable: true,
          retryAfterMs: undefined,
          error: { kind: "server", status: 503 },
        },
      ]);
      expect(next).not.toBeNull();
    }
    // Set aside once it failed, and not asked for every page.
    expect(sandbox[officeId].exchanges).toHaveLength(3);
  });

  it(outcome.messages, async () => {
    await using sandbox = await start();
    const { inbox } = connect(sandbox);
    const failures: ConnectionFailure[] = [];
    const onFailure = (failure: ConnectionFailure) => failures.push(failure);
    const threads = await allOf(inbox.withMessages({ limit: 50, onFailure }));
    expect(nativeIds(threads.map(({ conversation }) => conversation))).toEqual(healthy.shop);
    expect(threads.every(({ messages, failure }) => messages.length > 0 && failure === undefined)).toBe(true);
    expect(failures).toMatchObject([{ connection: "office", retryable: true, error: { status: 503 } }]);
    const messages = inbox.listMessages(`office:${healthy.office[0]}`);
    await expect(messages).rejects.toMatchObject({ provider: officeId, status: 503, retryable: true });
  });

  it(outcome.actions, async () => {
    await using sandbox = await start();
    const { actions, officeClient } = connect(sandbox);
    const conversationId = healthy.office[0] ?? "";
    expect(await actions.resolve(`shop:${healthy.shop[0]}`)).toEqual({ status: "done" });
    const down = { provider: officeId, status: 503, retryable: true };
    const note = actions.addNote(`office:${conversationId}`, "Ligar de volta.");
    await expect(note).rejects.toMatchObject(down);
    await expect(actions.archive(`office:${conversationId}`)).rejects.toMatchObject(down);

    sandbox.control.scenario("healthy");
    const notes = await officeClient.listNotes({ query: { conversationId } });
    expect(notes.map(({ content }) => content)).not.toContain("Ligar de volta.");
    const [first] = (await connect(sandbox).listOffice(1)).data;
    expect(first?.id).toBe(conversationId);
  });

  it("ends an iteration with an InboxError after every readable conversation", async () => {
    await using sandbox = await start();
    const { inbox } = connect(sandbox);
    const { items, error } = await untilError(inbox.listConversations());
    expect(nativeIds(items)).toEqual(healthy.shop);
    expect(InboxError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ failures: [{ connection: "office", error: { kind: "server" } }] });
  });

  it("rejects a list at once with the policy failFast", async () => {
    await using sandbox = await start();
    const { shopClient, officeClient, inboxId } = connect(sandbox);
    const inbox = createInbox(
      { shop: shopProvider.source(shopClient), office: officeProvider.source(officeClient, { inboxId }) },
      { failurePolicy: "failFast" },
    );
    await expect(inbox.listConversations()).rejects.toMatchObject({
      name: "InboxError",
      failures: [{ connection: "office", error: { kind: "server" } }],
    });
  });

  it(outcome.afterwards, async () => {
    await using sandbox = await start();
    const { inbox } = connect(sandbox);
    const failing = await inbox.listConversations({ limit: 50 });
    sandbox.control.scenario("healthy");
    const rest = await allOf(inbox.listConversations({ cursor: failing.next }));

    expect(nativeIds(failing.items)).toEqual(healthy.shop.slice(0, 50));
    expect(nativeIds(rest).toSorted()).toEqual([...healthy.shop.slice(50), ...healthy.office].toSorted());
  });
});
