import { oneToOneSupport } from "@confluir/1to1/provider";
import { juriChatSupport } from "@confluir/jurichat/provider";
import { type ActionName, actionNames, UnsupportedError } from "@confluir/normalize";
import { describe, expect, it } from "vitest";
import { allOf } from "../__fixtures__/all-of.ts";
import { errorOf } from "../__fixtures__/error-of.ts";
import { connectActors, countOf, firstOf, startQuietSandbox } from "./__fixtures__/connect-actors.ts";

const supports = { shop: oneToOneSupport, office: juriChatSupport };

describe("actions over both providers", () => {
  it("take conversations as the inbox gives them, and the inbox shows what became of them", async () => {
    await using sandbox = await startQuietSandbox();
    const { inbox, actions } = connectActors(sandbox);
    const before = await allOf(inbox.listConversations({ limit: 60 }));
    const chosen = [
      firstOf(before, ({ provider, state }) => provider === "1to1" && state.value === "bot"),
      firstOf(before, ({ provider, state }) => provider === "jurichat" && state.value === "bot"),
    ];
    for (const conversation of chosen) await actions.handToHuman(conversation);
    const after = await allOf(inbox.listConversations({ limit: 60 }));
    const states = chosen.map(({ id }) => after.find((one) => one.id === id)?.state.value);
    expect(states).toEqual([expect.stringMatching(/waiting|human/), "human"]);
  });

  it("send nothing for what a provider cannot do", async () => {
    await using sandbox = await startQuietSandbox();
    const { inbox, actions } = connectActors(sandbox);
    const { items } = await inbox.listConversations({ limit: 60 });
    const before = sandbox["1to1"].exchanges.length + sandbox.jurichat.exchanges.length;
    const all = actions as unknown as Readonly<
      Record<ActionName, (...parameters: unknown[]) => Promise<unknown>>
    >;
    const refused: string[] = [];
    for (const connection of ["shop", "office"] as const) {
      const { id } = firstOf(items, (item) => item.connection === connection);
      const { actions: table, provider } = supports[connection];
      for (const action of actionNames.filter((name) => !table[name].supported)) {
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
    expect(sandbox["1to1"].exchanges.length + sandbox.jurichat.exchanges.length).toBe(before);
  });

  it("end with the signal's reason, before anything is sent", async () => {
    await using sandbox = await startQuietSandbox();
    const { inbox, actions } = connectActors(sandbox);
    const { items } = await inbox.listConversations({ limit: 60 });
    const reason = new Error("closed the tab");
    const signal = AbortSignal.abort(reason);
    for (const connection of ["shop", "office"]) {
      const conversation = firstOf(items, (item) => item.connection === connection);
      expect(await errorOf(actions.sendText(conversation, "Hola", { signal }))).toBe(reason);
      expect(await errorOf(actions.handToHuman(conversation, { signal }))).toBe(reason);
    }
    expect(countOf(sandbox, "sendTextMessage") + countOf(sandbox, "sendMessage")).toBe(0);
    expect(countOf(sandbox, "runActionGroup") + countOf(sandbox, "startHumanSupport")).toBe(0);
  });
});
