import { createOneToOneClient } from "@confluir/1to1";
import { createJuriChatClient } from "@confluir/jurichat";
import { mockEnvironment, startSandbox } from "@confluir/mock";
import { afterAll, describe, expect, it } from "vitest";
import { allOf } from "../__fixtures__/all-of.ts";
import { connect, listFlags } from "../__fixtures__/connect.ts";
import { watchClient } from "../__fixtures__/watch-client.ts";

const size = 300;
const sandbox = await startSandbox({ size });
afterAll(() => sandbox.close());

describe("healthy", () => {
  it("is how a sandbox starts", () => {
    expect(sandbox.control.state()).toMatchObject({ scenario: "healthy", latency: null, faults: [] });
  });

  it("gives clients with nothing but a key every conversation once, without a retry or a wait", async () => {
    const env = mockEnvironment(sandbox);
    const { of, onEvent } = watchClient();
    const oneToOne = createOneToOneClient({
      apiKey: env.ONE_TO_ONE_API_KEY,
      slug: env.ONE_TO_ONE_SLUG,
      baseUrl: env.ONE_TO_ONE_BASE_URL,
      onEvent,
    });
    const juriChat = createJuriChatClient({
      apiKey: env.JURICHAT_API_KEY,
      baseUrl: env.JURICHAT_BASE_URL,
      onEvent,
    });
    const calls = [
      oneToOne.listConversations({ query: { limit: 50 } }),
      juriChat.listConversations({ query: { inboxId: env.JURICHAT_INBOX_ID, limit: 50, ...listFlags } }),
    ] as const;
    const shop = (await allOf(calls[0])).map(({ uuid }) => uuid);
    const office = (await allOf(calls[1])).map(({ id }) => id);

    expect(new Set(shop).size).toBe(size);
    expect(calls[0].progress).toEqual({ pages: 6, items: size, repeats: 0 });
    const { totalResults, totalPages } = await calls[1];
    expect(new Set(office).size).toBe(totalResults);
    expect(calls[1].progress).toEqual({ pages: totalPages, items: totalResults, repeats: 0 });
    expect([of("retry"), of("wait"), of("error")]).toEqual([[], [], []]);
    expect(of("response").map(({ status }) => status)).toEqual(Array(6 + totalPages).fill(200));
  });

  it("gives an inbox all of both vendors, with nothing to report", async () => {
    const { inbox, listOffice } = connect(sandbox);
    const { totalResults } = await listOffice(1);
    const pages = await allOf(inbox.listConversations({ limit: 60 }).pages());
    const items = pages.flatMap((page) => page.items);

    expect(new Set(items.map(({ id }) => id)).size).toBe(size + totalResults);
    expect(items).toHaveLength(size + totalResults);
    expect(pages.flatMap(({ failures, issues }) => [...failures, ...issues])).toEqual([]);
    expect(new Set(items.map(({ state }) => state.value))).toEqual(
      new Set(["bot", "waiting", "human", "closed"]),
    );
    expect(pages.at(-1)?.next).toBeNull();
  });
});
