import { describe, expect, it } from "vitest";
import { createTestRoom } from "./__fixtures__/test-room.ts";

describe("startHumanSupport", () => {
  it("gives the conversation to who was chosen", async () => {
    const room = createTestRoom();
    const { id } = room.find((one) => one.state === "bot" && one.staff === null && !one.archived);
    for (const staff of [3, 1]) {
      const selectedUserId = room.ids.of("user", staff);
      const body = { conversationId: id, selectedUserId };
      expect(await room.ok("startHumanSupport", { body })).toEqual({ success: true });
      expect(await room.read(id)).toMatchObject({
        status: "HUMAN_INTERACTIVE",
        user: { id: selectedUserId },
      });
      expect(await room.listed(id)).toMatchObject({ responsables: [selectedUserId] });
    }
  });

  it("picks somebody, and nobody else when it is asked again", async () => {
    const room = createTestRoom();
    const picked = new Set<string | undefined>();
    for (let index = 0; index < 40; index++) {
      const conversationId = room.ids.of("conv", index);
      const body = { conversationId, isRandom: true };
      await room.ok("startHumanSupport", { body });
      const first = await room.read(conversationId);
      room.time.nowMs += 1_000;
      await room.ok("startHumanSupport", { body });
      expect(await room.read(conversationId)).toEqual(first);
      expect(first.status).toBe("HUMAN_INTERACTIVE");
      picked.add(first.user?.id);
    }
    expect(picked.size).toBeGreaterThan(2);
    expect(picked).not.toContain(undefined);
  });

  it("does not pick anew while somebody has the conversation", async () => {
    const room = createTestRoom();
    const conversationId = room.ids.of("conv", 0);
    for (const [staff] of room.book.business.staff.entries()) {
      const selectedUserId = room.ids.of("user", staff);
      await room.ok("startHumanSupport", { body: { conversationId, selectedUserId } });
      await room.ok("startHumanSupport", { body: { conversationId, isRandom: true } });
      expect(await room.read(conversationId)).toMatchObject({ user: { id: selectedUserId } });
    }
  });

  it("says 404 to a conversation or a user that is not there", async () => {
    const room = createTestRoom();
    const body = { conversationId: room.ids.of("conv", 0), selectedUserId: room.ids.of("user", 0) };
    for (const field of ["conversationId", "selectedUserId"] as const) {
      const message = `Registro não encontrado: confira ${field}.`;
      const request = { body: { ...body, [field]: "cjnada0001aaaa" } };
      expect(await room.fails("startHumanSupport", request)).toEqual([404, message]);
    }
  });
});

describe("endHumanSupport", () => {
  it.each(["human", "waiting"] as const)("gives a conversation that is %s back to the bot", async (state) => {
    const room = createTestRoom();
    const { id } = room.find((one) => one.state === state);
    for (const _time of [1, 2]) {
      expect(await room.ok("endHumanSupport", { body: { conversationId: id } })).toEqual({ success: true });
      expect(await room.read(id)).toMatchObject({ status: "ROBOT_INTERACTIVE", user: null });
    }
  });

  it("leaves a conversation at rest alone", async () => {
    const room = createTestRoom();
    const { id } = room.find((one) => one.state === "closed");
    const before = await room.read(id);
    await room.ok("endHumanSupport", { body: { conversationId: id } });
    expect(await room.read(id)).toEqual(before);
  });

  it("says 404 to a conversation that is not there", async () => {
    const body = { conversationId: "cjconv0001aaaa" };
    expect((await createTestRoom().fails("endHumanSupport", { body }))[0]).toBe(404);
  });
});
