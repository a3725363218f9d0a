import { startSandbox } from "@confluir/mock";
import { actionNames, UnsupportedError } from "@confluir/normalize";
import { describe, expect, it } from "vitest";
import {
  type AnyActions,
  connect,
  officeId,
  officeProvider,
  shopId,
  shopProvider,
} from "./__fixtures__/connect.ts";
import { allOf, errorOf } from "./__fixtures__/lists.ts";
import { sandboxes } from "./sandboxes.ts";

/** A small sandbox whose clock stands still. Closing it throws if an exchange broke a spec. */
const startQuietSandbox = () =>
  startSandbox({ providers: sandboxes, size: 60, clockRuns: false, rateLimit: null });

function firstOf<Item>(items: readonly Item[], fits: (item: Item) => boolean): Item {
  const found = items.find(fits);
  if (found === undefined) throw new Error("The sandbox of this test has nothing that fits.");
  return found;
}

/** How many requests arrived. */
const countOf = (sandbox: Awaited<ReturnType<typeof startQuietSandbox>>) =>
  sandbox[shopId].exchanges.length + sandbox[officeId].exchanges.length;

const connections = { shop: shopProvider, office: officeProvider };

describe("actions over both providers", () => {
  it("take conversations of the inbox, and the inbox shows the result", async () => {
    await using sandbox = await startQuietSandbox();
    const { inbox, actions } = connect(sandbox);
    const before = await allOf(inbox.listConversations({ limit: 60 }));
    const chosen = [
      firstOf(before, ({ provider, state }) => provider === shopId && state.value === "bot"),
      firstOf(before, ({ provider, state }) => provider === officeId && state.value === "bot"),
    ];
    for (const conversation of chosen) await actions.handToHuman(conversation);
    const after = await allOf(inbox.listConversations({ limit: 60 }));
    const states = chosen.map(({ id }) => after.find((one) => one.id === id)?.state.value);
    expect(states).toEqual([expect.stringMatching(/waiting|human/), "human"]);
  });

  it("send no request for an unsupported action", async () => {
    await using sandbox = await startQuietSandbox();
    const { inbox, actions } = connect(sandbox);
    const { items } = await inbox.listConversations({ limit: 60 });
    const before = countOf(sandbox);
    const all = actions as unknown as AnyActions;
    const refused: string[] = [];
    for (const connection of ["shop", "office"] as const) {
      const { id } = firstOf(items, (item) => item.connection === connection);
      const { id: provider, capabilities } = connections[connection];
      for (const action of actionNames.filter((name) => !capabilities.actions[name].supported)) {
        const error = await errorOf(all[action](action === "createConversation" ? connection : id, "x"));
        expect(UnsupportedError.isInstance(error)).toBe(true);
        expect(error).toMatchObject({ kind: "unsupported", provider, action });
        refused.push(`${connection} ${action}`);
      }
    }
    expect(refused).toEqual([
      "shop addNote",
      "shop setTags",
      "shop addTag",
      "shop removeTag",
      "shop handToBot",
      "shop archive",
      "shop createConversation",
      "office sendTemplate",
      "office resolve",
    ]);
    expect(countOf(sandbox)).toBe(before);
  });

  it("reject with the signal's reason before any request", async () => {
    await using sandbox = await startQuietSandbox();
    const { inbox, actions } = connect(sandbox);
    const { items } = await inbox.listConversations({ limit: 60 });
    const before = countOf(sandbox);
    const reason = new Error("closed the tab");
    const signal = AbortSignal.abort(reason);
    for (const connection of ["shop", "office"]) {
      const conversation = firstOf(items, (item) => item.connection === connection);
      expect(await errorOf(actions.sendText(conversation, "Hola", { signal }))).toBe(reason);
      expect(await errorOf(actions.handToHuman(conversation, { signal }))).toBe(reason);
    }
    expect(countOf(sandbox)).toBe(before);
  });
});
