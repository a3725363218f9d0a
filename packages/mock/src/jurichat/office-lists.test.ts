import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTestRoom, type Success, startMs } from "./__fixtures__/test-room.ts";

describe("listUsers", () => {
  const room = createTestRoom({ size: 10 });
  const { staff, roles } = room.book.business;

  it("shows the whole staff, in pages of any size", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 12 }), async (limit) => {
        const { items, totalResults, totalPages } = await room.walk("listUsers", {}, limit);
        expect(items.map(({ id }) => id)).toEqual(staff.map((_one, index) => room.ids.of("user", index)));
        expect([totalResults, totalPages]).toEqual([staff.length, Math.ceil(staff.length / limit)]);
      }),
    );
  });

  it("filters by role and inbox", async () => {
    for (const [role, name] of roles.entries()) {
      const { data = [] } = await room.ok("listUsers", { query: { roleId: room.ids.of("role", role) } });
      expect(data.map((user) => user.name)).toEqual(
        staff.filter((one) => one.role === role).map((one) => one.name),
      );
      for (const user of data) expect(user).toMatchObject({ role: { name }, roleId: user.role?.id });
    }
    const all = await room.ok("listUsers");
    expect(await room.ok("listUsers", { query: { inboxId: room.ids.of("inbx", 1) } })).toEqual(all);
    for (const query of [{ inboxId: "cjinbx0009aaaa" }, { roleId: "cjrole0001aaaa" }]) {
      expect((await room.ok("listUsers", { query })).data).toEqual([]);
    }
  });
});

describe("tags", () => {
  const inboxId = "cjinbx0001aaaa";
  const modules = ["conversas", "tickets"];

  it("are those that conversations have", async () => {
    const room = createTestRoom();
    const tags = await room.ok("listTags", { query: { inboxId } });
    expect(tags.map(({ name }) => name)).toEqual(room.book.business.tags.map(({ name }) => name));
    const { id } = room.find((one) => one.tags.length > 1);
    for (const tag of (await room.read(id)).tags ?? []) {
      expect(tags).toContainEqual(expect.objectContaining(tag));
    }
  });

  it("are listed in their inbox after they were made, and can be used", async () => {
    const room = createTestRoom();
    const other = { inboxId: room.ids.of("inbx", 1) };
    const before = await room.ok("listTags", { query: other });
    const body = { name: "Férias", color: "#112233", inboxId, modules };
    const { status, body: made } = await room.call("createTag", { body });
    const now = new Date(startMs).toISOString();
    const { id } = made as Success<"createTag"> & { id: string };
    expect([status, made]).toEqual([
      201,
      { ...body, id: expect.any(String), officeId: expect.any(String), createdAt: now, updatedAt: now },
    ]);
    expect((await room.ok("listTags", { query: { inboxId } })).at(-1)).toEqual(made);
    expect(await room.ok("listTags", { query: other })).toEqual(before);

    const path = { conversationId: room.ids.of("conv", 5) };
    await room.ok("updateConversation", { path, body: { tags: [id] } });
    expect((await room.read(path.conversationId)).tags).toEqual([{ id, name: "Férias", color: "#112233" }]);
  });

  it("need a name and an inbox", async () => {
    const room = createTestRoom({ size: 0 });
    const body = { name: "Férias", color: "#112233", inboxId, modules };
    for (const [field, value] of [
      ["name", ""],
      ["inboxId", "cjinbx0009aaaa"],
    ] as const) {
      const message = `Erro de validação: confira ${field}.`;
      expect(await room.fails("createTag", { body: { ...body, [field]: value } })).toEqual([400, message]);
    }
    expect((await room.fails("listTags"))[0]).toBe(400);
    expect(await room.ok("listTags", { query: { inboxId: "cjinbx0009aaaa" } })).toEqual([]);
  });
});
