import { describe, expect, it } from "vitest";
import { createTestBackend } from "./__fixtures__/test-backend.ts";

describe("startHumanSupport", () => {
  it("gives the conversation to who was chosen", async () => {
    const backend = createTestBackend();
    const { id } = backend.find((one) => one.state === "bot" && one.staff === null && !one.archived);
    for (const staff of [3, 1]) {
      const selectedUserId = backend.ids.of("user", staff);
      const body = { conversationId: id, selectedUserId };
      expect(await backend.ok("startHumanSupport", { body })).toEqual({ success: true });
      expect(await backend.read(id)).toMatchObject({
        status: "HUMAN_INTERACTIVE",
        user: { id: selectedUserId },
      });
      expect(await backend.listed(id)).toMatchObject({ responsables: [selectedUserId] });
    }
  });

  it("picks somebody, and nobody else when it is asked again", async () => {
    const backend = createTestBackend();
    const picked = new Set<string | undefined>();
    for (let index = 0; index < 40; index++) {
      const conversationId = backend.ids.of("conv", index);
      const body = { conversationId, isRandom: true };
      await backend.ok("startHumanSupport", { body });
      const first = await backend.read(conversationId);
      backend.time.nowMs += 1_000;
      await backend.ok("startHumanSupport", { body });
      expect(await backend.read(conversationId)).toEqual(first);
      expect(first.status).toBe("HUMAN_INTERACTIVE");
      picked.add(first.user?.id);
    }
    expect(picked.size).toBeGreaterThan(2);
    expect(picked).not.toContain(undefined);
  });

  it("does not pick anew while somebody has the conversation", async () => {
    const backend = createTestBackend();
    const conversationId = backend.ids.of("conv", 0);
    for (const [staff] of backend.store.business.staff.entries()) {
      const selectedUserId = backend.ids.of("user", staff);
      await backend.ok("startHumanSupport", { body: { conversationId, selectedUserId } });
      await backend.ok("startHumanSupport", { body: { conversationId, isRandom: true } });
      expect(await backend.read(conversationId)).toMatchObject({ user: { id: selectedUserId } });
    }
  });

  it("says 404 to a conversation or a user that is not there", async () => {
    const backend = createTestBackend();
    const body = { conversationId: backend.ids.of("conv", 0), selectedUserId: backend.ids.of("user", 0) };
    for (const field of ["conversationId", "selectedUserId"] as const) {
      const message = `Registro não encontrado: confira ${field}.`;
      const request = { body: { ...body, [field]: "cjnada0001aaaa" } };
      expect(await backend.fails("startHumanSupport", request)).toEqual([404, message]);
    }
  });
});

describe("endHumanSupport", () => {
  it.each(["human", "waiting"] as const)("gives a conversation that is %s back to the bot", async (state) => {
    const backend = createTestBackend();
    const { id } = backend.find((one) => one.state === state);
    for (const _time of [1, 2]) {
      expect(await backend.ok("endHumanSupport", { body: { conversationId: id } })).toEqual({
        success: true,
      });
      expect(await backend.read(id)).toMatchObject({ status: "ROBOT_INTERACTIVE", user: null });
    }
  });

  it("leaves a conversation at rest alone", async () => {
    const backend = createTestBackend();
    const { id } = backend.find((one) => one.state === "closed");
    const before = await backend.read(id);
    await backend.ok("endHumanSupport", { body: { conversationId: id } });
    expect(await backend.read(id)).toEqual(before);
  });
});
