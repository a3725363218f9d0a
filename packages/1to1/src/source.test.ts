import { fakeClient } from "@confluir/provider/testing";
import { expect, it } from "vitest";
import { type OneToOneConversationsClient, oneToOneSource } from "./provider.ts";

const page = { items: [], next_cursor: null, has_more: false };

it("asks for the newest first, in pages of 100 at most", async () => {
  const { client, calls } = fakeClient<OneToOneConversationsClient>({
    listConversations: () => page,
    listConversationMessages: () => page,
  });
  const source = oneToOneSource(client);
  await source.listConversations({ connection: "shop", cursor: "c", limit: 500 });
  await source.listMessages({ connection: "shop", conversationNativeId: "u", cursor: null, limit: 500 });
  expect(calls.map(({ init }) => init)).toStrictEqual([
    { query: { limit: 100, order: "desc", cursor: "c" } },
    { path: { uuid: "u" }, query: { limit: 100 } },
  ]);
  // By which time is not documented: nobody may stop at the first conversation that is too old.
  expect(source.order).toBe("unpromised");
});
