import { readSpec } from "@confluir/mock";
import { describe, expect, it } from "vitest";
import { type ActionName, type AssignKind, actionNames } from "../actions/action.ts";
import { connectionOptions, type ProviderUnderTest } from "./connect.ts";
import { fakeClient } from "./fake-client.ts";
import { errorOf } from "./outcomes.ts";

const kinds: readonly AssignKind[] = ["human", "role", "ai", "mailbox"];
/** An id that any provider takes: some have text for ids, and some have numbers. */
const id = "7";
/** What an action is called with; several where a provider may take only some of it. */
const parametersOf: Partial<Readonly<Record<ActionName, readonly (readonly unknown[])[]>>> = {
  sendText: [[id, "Hola"]],
  sendTemplate: [[id, { name: "aviso", language: "pt_BR" }]],
  addNote: [[id, "Llamar mañana"]],
  setTags: [[id, [id]]],
  addTag: [[id, id]],
  removeTag: [[id, id]],
  assign: kinds.map((kind) => [id, { kind, id }]),
  createConversation: [[{ contactId: id, channelId: id }]],
};

/**
 * The suite of a provider's actions: its action handlers do what the table of support says, refuse the rest before anything is sent,
 * and the table names operations of the spec.
 */
export async function actionsContract(subject: ProviderUnderTest): Promise<void> {
  const { provider } = subject;
  const support = provider.capabilities.actions;
  const known = (await readSpec(subject.spec)).operations.map(({ operationId }) => operationId);
  const fake = fakeClient<object>({});
  const handlers = provider.actions?.(fake.client as never, connectionOptions(subject) as never);
  const methods = (handlers ?? {}) as unknown as Readonly<
    Record<ActionName, (...given: readonly unknown[]) => Promise<unknown>>
  >;
  const supported = actionNames.filter((action) => support[action].supported);

  describe("actions", () => {
    it("are all answered, one way or the other", () => {
      expect(Object.keys(support).toSorted()).toEqual(actionNames.toSorted());
      if (handlers === undefined) expect(supported).toEqual([]);
      else expect(handlers.provider).toBe(provider.id);
    });

    it.each(handlers === undefined ? [] : actionNames)("are what the handlers do: %s", async (action) => {
      const method = methods[action];
      const entry = support[action];
      const sent: string[] = [];
      for (const parameters of parametersOf[action] ?? [[id]]) {
        const before = fake.calls.length;
        const error = await errorOf(Promise.resolve(method?.(...parameters)));
        sent.push(...fake.calls.slice(before).map(({ operation }) => operation));
        if (!entry.supported) {
          const { instead } = entry;
          expect(error).toMatchObject({ name: "UnsupportedError", provider: provider.id, action, instead });
          expect((error as Error).message).toContain(entry.reason);
        }
      }
      if (!entry.supported) expect(sent).toEqual([]);
      else expect(entry.operations).toContain(sent[0]);
    });

    it.each(handlers === undefined ? [] : supported)("hand the signal to the client: %s", async (action) => {
      const { signal } = new AbortController();
      const before = fake.calls.length;
      for (const parameters of parametersOf[action] ?? [[id]])
        await errorOf(Promise.resolve(methods[action]?.(...parameters, { signal })));
      expect(fake.calls[before]?.init).toMatchObject({ signal });
    });

    it("name operations of the spec", () => {
      for (const action of supported) {
        const entry = support[action];
        if (!entry.supported) continue;
        const unknown = entry.operations.filter((id) => !known.includes(id));
        expect({ action, unknown }).toEqual({ action, unknown: [] });
        expect(entry.operations.length).toBeGreaterThan(0);
        expect(entry.calls.least).toBeLessThanOrEqual(entry.calls.most);
      }
    });

    it("name as a way out only what can be done", () => {
      for (const action of actionNames) {
        const entry = support[action];
        if (!entry.supported && entry.instead !== undefined)
          expect({ [entry.instead]: support[entry.instead].supported }).toEqual({ [entry.instead]: true });
      }
    });
  });
}
