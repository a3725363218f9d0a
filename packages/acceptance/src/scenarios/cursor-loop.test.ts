import { PaginationError } from "@confluir/core";
import { startSandbox } from "@confluir/mock";
import { SourcePageError } from "@confluir/normalize";
import { describe, expect, it } from "vitest";
import { connect, officeId, readHealthy, shopId } from "../__fixtures__/connect.ts";
import { allOf, nativeIds, untilError } from "../__fixtures__/lists.ts";
import { sandboxes as providers } from "../sandboxes.ts";
import { outcomes } from "./outcomes.ts";

const size = 120;
const healthy = await readHealthy({ size });

const start = () => startSandbox({ providers, scenario: "cursor-loop", size, rateLimit: null });

describe("cursor-loop", () => {
  it("ends the list of the shop with a PaginationError after two pages", async () => {
    await using sandbox = await start();
    const { shopClient } = connect(sandbox);
    const { items, error } = await untilError(shopClient.listConversations({ query: { limit: 20 } }));

    expect(PaginationError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({
      provider: shopId,
      operationId: "listConversations",
      reason: "repeated_cursor",
      pages: 2,
      retryable: false,
    });
    expect(items.map(({ uuid }) => uuid)).toEqual(healthy.shop.slice(0, 40));
    expect(sandbox[shopId].exchanges).toHaveLength(2);
  });

  it("ends the messages of a conversation in the same way, for both providers", async () => {
    await using sandbox = await start();
    const { shopClient, officeClient } = connect(sandbox);
    const path = { uuid: healthy.shop[0] ?? "" };
    const messages = await untilError(shopClient.listConversationMessages({ path, query: { limit: 2 } }));
    expect(messages.error).toMatchObject({ provider: shopId, reason: "repeated_cursor", pages: 2 });
    expect(messages.items).toHaveLength(4);

    // The office chooses the page size by itself, so it takes a conversation with many messages.
    const errors: unknown[] = [];
    for (const conversationId of healthy.office.slice(0, 40)) {
      const walk = allOf(officeClient.getConversation({ path: { conversationId } }));
      await walk.catch((error: unknown) => errors.push(error));
    }
    expect(errors.length).toBeGreaterThan(0);
    expect(errors[0]).toMatchObject({
      provider: officeId,
      operationId: "getConversation",
      reason: "repeated_cursor",
    });
  });

  it("changes nothing on single pages and lists in numbered pages", async () => {
    await using sandbox = await start();
    const { shopClient, listOffice } = connect(sandbox);
    const path = { uuid: healthy.shop[0] ?? "" };
    const messages = await allOf(shopClient.listConversationMessages({ path, query: { limit: 100 } }));
    expect(messages.length).toBeGreaterThan(0);
    const office = await allOf(listOffice(20));
    expect(office.map(({ id }) => id)).toEqual(healthy.office);
  });
});

describe("cursor-loop, in an inbox", () => {
  const outcome = outcomes["cursor-loop"];

  it(outcome.listing, async () => {
    await using sandbox = await start();
    const { inbox } = connect(sandbox);
    const pages = await allOf(inbox.listConversations({ limit: 20 }).pages());
    const ids = pages.flatMap(({ items }) => items.map(({ nativeId }) => nativeId));

    expect(ids.filter((id) => !healthy.office.includes(id))).toEqual(healthy.shop.slice(0, 40));
    expect(ids.filter((id) => healthy.office.includes(id))).toEqual(healthy.office);
    const [failure, ...others] = pages.at(-1)?.failures ?? [];
    expect(others).toEqual([]);
    expect(failure).toMatchObject({ connection: "shop", provider: shopId, retryable: false });
    expect(failure?.error).toBeInstanceOf(SourcePageError);
  });

  it(outcome.messages, async () => {
    await using sandbox = await start();
    const { inbox, shopClient } = connect(sandbox);
    const uuid = healthy.shop[0] ?? "";
    const { items, error } = await untilError(inbox.listMessages(`shop:${uuid}`, { limit: 2 }));
    expect(error).toBeInstanceOf(SourcePageError);
    // A loop that asks for each page anew ends as well.
    const first = await inbox.listMessages(`shop:${uuid}`, { limit: 2 });
    const second = await inbox.listMessages(`shop:${uuid}`, { limit: 2, cursor: first.next });
    const third = inbox.listMessages(`shop:${uuid}`, { limit: 2, cursor: second.next });
    await expect(third).rejects.toBeInstanceOf(SourcePageError);
    expect(nativeIds([...first.items, ...second.items])).toEqual(nativeIds(items));

    const threads = await allOf(inbox.withMessages({ limit: 20, messagesLimit: 2, onFailure: () => {} }));
    const ids = nativeIds(threads.map(({ conversation }) => conversation));
    expect(ids.toSorted()).toEqual([...healthy.shop.slice(0, 40), ...healthy.office].toSorted());
    expect(threads.every(({ messages, failure }) => messages.length > 0 && failure === undefined)).toBe(true);

    sandbox.control.scenario("healthy");
    const rest = await allOf(inbox.listMessages(`shop:${uuid}`, { limit: 2, cursor: second.next }));
    const whole = await allOf(shopClient.listConversationMessages({ path: { uuid }, query: { limit: 100 } }));
    expect(nativeIds([...items, ...rest])).toEqual(whole.map((message) => message.uuid));
  });

  it(outcome.actions, async () => {
    await using sandbox = await start();
    const { actions } = connect(sandbox);
    expect(await actions.resolve(`shop:${healthy.shop[0]}`)).toEqual({ status: "done" });
    expect(await actions.setTags(`office:${healthy.office[0]}`, [])).toEqual({ status: "done" });
  });

  it(outcome.afterwards, async () => {
    await using sandbox = await start();
    const { inbox } = connect(sandbox);
    const shop = { limit: 20, connections: ["shop"] } as const;
    const pages = [await inbox.listConversations(shop)];
    while (pages.length < 5 && pages.at(-1)?.failures.length === 0)
      pages.push(await inbox.listConversations({ ...shop, cursor: pages.at(-1)?.next }));
    expect(pages.map(({ items }) => items.length)).toEqual([20, 20, 0]);
    expect(pages.at(-1)?.failures).toMatchObject([{ connection: "shop", retryable: false }]);

    sandbox.control.scenario("healthy");
    const rest = await allOf(inbox.listConversations({ ...shop, cursor: pages.at(-1)?.next }));
    const items = [...pages.flatMap((page) => page.items), ...rest];
    expect(items.map(({ nativeId }) => nativeId)).toEqual(healthy.shop);
  });
});
