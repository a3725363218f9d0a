import type { OneToOneActionsClient } from "@confluir/1to1/provider";
import { oneToOneActions, oneToOneSupport } from "@confluir/1to1/provider";
import type { JuriChatActionsClient } from "@confluir/jurichat/provider";
import { juriChatActions, juriChatSupport } from "@confluir/jurichat/provider";
import type { AssignKind, ProviderActions } from "@confluir/provider";
import { type ActionName, actionNames } from "@confluir/provider";
import { errorOf, fakeClient } from "@confluir/provider/testing";
import { describe, expect, it } from "vitest";

const shop = fakeClient<OneToOneActionsClient>({});
const office = fakeClient<JuriChatActionsClient>({});
const cases: readonly [ProviderActions, { readonly calls: readonly unknown[] }, unknown, AssignKind][] = [
  [oneToOneSupport, shop, oneToOneActions(shop.client), "mailbox"],
  [juriChatSupport, office, juriChatActions(office.client, { inboxId: "i" }), "human"],
];

const parametersOf: Partial<Readonly<Record<ActionName, readonly unknown[]>>> = {
  sendText: ["x", "Hola"],
  sendTemplate: ["x", { name: "aviso" }],
  addNote: ["x", "Llamar mañana"],
  setTags: ["x", ["t"]],
  addTag: ["x", "t"],
  removeTag: ["x", "t"],
  createConversation: [{ contactId: "p", channelId: "i" }],
};

describe.each(cases)("what can be done at $providerName", ({ actions }, client, actor, kind) => {
  it.each(actionNames)("is what its actor does: %s", async (action) => {
    const method = (actor as Readonly<Record<ActionName, (...parameters: unknown[]) => Promise<unknown>>>)[
      action
    ];
    const entry = actions[action];
    const before = client.calls.length;
    const parameters = action === "assign" ? ["x", { kind, id: "y" }] : (parametersOf[action] ?? ["x"]);
    const error = await errorOf(method(...parameters));
    if (entry.supported) {
      // The first operation is asked for, and the fake client has no answer.
      expect(String(error)).toContain("This test has no answer");
      expect(client.calls.length).toBe(before + 1);
    } else {
      expect(error).toMatchObject({ name: "UnsupportedError", action, instead: entry.instead });
      expect((error as Error).message).toContain(entry.reason);
      expect(client.calls.length).toBe(before);
    }
  });

  it("names as a way out only what can be done", () => {
    const ways = Object.values(actions).flatMap((entry) => (entry.supported ? [] : [entry.instead]));
    for (const way of ways.filter((each) => each !== undefined)) expect(actions[way].supported).toBe(true);
  });
});
