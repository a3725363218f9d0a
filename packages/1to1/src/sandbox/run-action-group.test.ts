import { NotSimulatedError } from "@confluir/mock/kit";
import { beforeEach, describe, expect, it } from "vitest";
import { createTestBackend, type TestBackend } from "./__fixtures__/test-backend.ts";
import type { Wire } from "./views.ts";

type Action = Wire["Action"];

let backend: TestBackend;

beforeEach(() => {
  backend = createTestBackend();
});

const group = (uuid: string, actions: readonly Action[]) => ({
  body: { conversation: { uuid }, actions },
});
const run = (uuid: string, actions: readonly Action[]) => backend.ok("runActionGroup", group(uuid, actions));
const read = (uuid: string) => backend.ok("getConversation", { path: { uuid } });

describe("a group of actions", () => {
  it("marks as pending and as resolved, in the order sent", async () => {
    const { uuid } = backend.find(({ state }) => state === "closed");
    expect(await run(uuid, [{ type: "mark_pending" }])).toBeUndefined();
    expect((await read(uuid)).inbox_status).toBe("pending");
    await run(uuid, [{ type: "mark_pending" }, { type: "mark_resolved" }]);
    expect((await read(uuid)).inbox_status).toBe("resolved");
  });

  it("takes nothing from the person who has the conversation", async () => {
    const { uuid } = backend.find(({ state }) => state === "human");
    await run(uuid, [{ type: "mark_pending" }]);
    expect(await read(uuid)).toMatchObject({ inbox_status: "pending", response_status: "responded" });
  });

  it.each<Action>([
    { type: "send_message", body: "Hola" },
    { type: "send_quick_reply_or_template", template_name: "aviso_cierre" },
    { type: "assign_label", label: { name: "Urgente" } },
    { type: "remove_label", label: { name: "Urgente" } },
    { type: "assign_mailbox", mailbox: { name: "Taller" } },
    { type: "context_note", body: "Prefiere la tarde" },
    { type: "run_ai" },
    { type: "ai_assistance" },
    { type: "assign_ai_employee", ai_employee: { name: "Sol" } },
  ])("guesses no fields that are not documented, and runs nothing: %j", async (action) => {
    const { uuid } = backend.find(({ state }) => state === "closed");
    const before = await read(uuid);
    const running = run(uuid, [{ type: "mark_pending" }, action]);
    await expect(running).rejects.toThrow(NotSimulatedError);
    await expect(running).rejects.toThrow(`no fields of the action ${action.type}, `);
    expect(await read(uuid)).toEqual(before);
  });

  it("may hold ten actions, three of them of AI", async () => {
    const { uuid } = backend.find(() => true);
    const exceeded = (message: string) => ({ status: 400, code: "BATCH_LIMIT_EXCEEDED", message });
    const ten = Array.from({ length: 10 }, () => ({ type: "mark_pending" }) as const);
    await run(uuid, ten);
    const tooMany: readonly (readonly [string, readonly Action[]])[] = [
      ["Un grupo admite 10 acciones.", [...ten, { type: "mark_resolved" }]],
      ["Un grupo admite 3 acciones de IA.", Array.from({ length: 4 }, () => ({ type: "run_ai" }) as const)],
    ];
    for (const [message, actions] of tooMany)
      expect(await backend.fails("runActionGroup", group(uuid, actions))).toMatchObject(exceeded(message));
  });
});
