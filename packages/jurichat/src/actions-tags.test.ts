import type { ActionMethods } from "@confluir/provider";
import { errorOf, fakeClient, refusal } from "@confluir/provider/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JuriChatActionsClient } from "./actions.ts";
import { juriChatActions } from "./actions.ts";

type TagActions = Pick<ActionMethods, "setTags" | "addTag" | "removeTag">;

/** Ends after so many turns of the microtask queue: late, without a clock. */
async function after(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await undefined;
}

/**
 * A provider whose conversations all begin with the same tags. `late` says for each request how many turns it is on its way,
 * there and back; `wrote` may change the tags when they were written, as others do.
 */
function lateProvider(
  before: readonly string[],
  {
    late = () => 0,
    wrote,
  }: { late?: () => number; wrote?: (ids: readonly string[]) => readonly string[] } = {},
) {
  const tags = new Map<string, readonly string[]>();
  const of = (id: string) => tags.get(id) ?? before;
  const fakes = fakeClient<JuriChatActionsClient>({
    async getConversation({ path: { conversationId: id } }) {
      await after(late());
      const shown = of(id).map((tag) => ({ id: tag }));
      await after(late());
      return { data: { id, messages: [], tags: shown } };
    },
    async updateConversation({ path: { conversationId: id }, body }) {
      await after(late());
      const ids = body.tags ?? [];
      tags.set(id, wrote?.(ids) ?? ids);
      await after(late());
      return "Alteração salva";
    },
  });
  const actions: TagActions = juriChatActions(fakes.client, { inboxId: "cjinbx0001aaaa" });
  return { ...fakes, actions, tagsOf: (id: string) => new Set(of(id)) };
}

const notApplied = { name: "NotAppliedError", fields: ["tags"] };

describe("one tag at JuriChat, among others", () => {
  it("is not added when the provider drops the others for it", async () => {
    const { actions } = lateProvider(["t1", "t2"], { wrote: () => ["t9"] });
    expect(await errorOf(actions.addTag("c1", "t9"))).toMatchObject({ ...notApplied, action: "addTag" });
  });

  it("is not taken off when the provider takes others off with it", async () => {
    const { actions } = lateProvider(["t1", "t2", "t3"], { wrote: () => ["t2"] });
    expect(await errorOf(actions.removeTag("c1", "t1"))).toMatchObject({
      ...notApplied,
      action: "removeTag",
    });
  });

  it("is done also when somebody else adds one after the write", async () => {
    const { actions } = lateProvider(["t1", "t2"], { wrote: (ids) => [...ids, "theirs"] });
    expect(await actions.addTag("c1", "t9")).toEqual({ status: "done" });
    expect(await actions.removeTag("c1", "t1")).toEqual({ status: "done" });
  });

  it("is not done when it is undone after the write", async () => {
    const undone = lateProvider(["t1"], { wrote: (ids) => ids.filter((id) => id !== "t9") });
    expect(await errorOf(undone.actions.addTag("c1", "t9"))).toMatchObject(notApplied);
    const back = lateProvider(["t1"], { wrote: (ids) => [...ids, "t1"] });
    expect(await errorOf(back.actions.removeTag("c1", "t1"))).toMatchObject(notApplied);
  });
});

describe("changes of tags at the same time, by the same action handlers", () => {
  it("come to what they come to one after the other, whatever is late", async () => {
    const tag = fc.constantFrom("t1", "t2", "t3", "t4");
    const change = fc.oneof(
      fc.record({ action: fc.constantFrom("addTag" as const, "removeTag" as const), tag }),
      fc.record({ action: fc.constant("setTags" as const), tag: fc.uniqueArray(tag) }),
    );
    const changes = fc.array(fc.record({ conversation: fc.constantFrom("c1", "c2"), change }), {
      maxLength: 8,
    });
    const delays = fc.infiniteStream(fc.nat(12));
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(tag), changes, delays, async (before, all, delay) => {
        const { actions, tagsOf } = lateProvider(before, { late: () => delay.next().value ?? 0 });
        const results = await Promise.all(
          all.map(({ conversation, change }) =>
            change.action === "setTags"
              ? actions.setTags(conversation, change.tag)
              : actions[change.action](conversation, change.tag),
          ),
        );
        expect(results).toEqual(all.map(() => ({ status: "done" })));
        for (const conversation of ["c1", "c2"]) {
          const expected = new Set(before);
          for (const { change } of all.filter((one) => one.conversation === conversation)) {
            if (change.action === "setTags") expected.clear();
            for (const id of [change.tag].flat())
              change.action === "removeTag" ? expected.delete(id) : expected.add(id);
          }
          expect(tagsOf(conversation)).toEqual(expected);
        }
      }),
    );
  });

  it("do not wait for those of another conversation", async () => {
    const never = new Promise<never>(() => {});
    const { client } = fakeClient<JuriChatActionsClient>({
      getConversation: ({ path: { conversationId: id } }) =>
        id === "stuck" ? never : { data: { id, messages: [], tags: [{ id: "t1" }] } },
    });
    const actions = juriChatActions(client, { inboxId: "cjinbx0001aaaa" });
    void actions.addTag("stuck", "t1");
    expect(await actions.addTag("c1", "t1")).toEqual({ status: "done" });
  });

  it("go on after one that failed", async () => {
    const { client } = fakeClient<JuriChatActionsClient>({
      getConversation: ({ path: { conversationId: id } }) => ({ data: { id, messages: [], tags: [] } }),
      updateConversation: async ({ body }) => {
        if (body.tags?.includes("t1")) throw refusal(500);
        return "Alteração salva";
      },
    });
    const actions = juriChatActions(client, { inboxId: "cjinbx0001aaaa" });
    const [first, second] = await Promise.allSettled([actions.addTag("c1", "t1"), actions.setTags("c1", [])]);
    expect(first).toMatchObject({ status: "rejected", reason: { status: 500 } });
    expect(second).toMatchObject({ status: "fulfilled", value: { status: "done" } });
  });

  it("send nothing when they are called off while they wait", async () => {
    const { actions, calls, tagsOf } = lateProvider(["t1"], { late: () => 5 });
    const controller = new AbortController();
    const reason = new Error("closed the tab");
    const first = actions.addTag("c1", "t2");
    const second = errorOf(actions.addTag("c1", "t3", { signal: controller.signal }));
    const third = actions.addTag("c1", "t4");
    controller.abort(reason);
    expect(await second).toBe(reason);
    expect(await Promise.all([first, third])).toEqual([{ status: "done" }, { status: "done" }]);
    expect(tagsOf("c1")).toEqual(new Set(["t1", "t2", "t4"]));
    expect(calls).toHaveLength(6);
  });
});
