import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTestBackend, type Success, startMs } from "./__fixtures__/test-backend.ts";

describe("listUsers", () => {
  const backend = createTestBackend({ size: 10 });
  const { staff, roles } = backend.store.business;

  it("shows the whole staff, in pages of any size", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 12 }), async (limit) => {
        const { items, totalResults, totalPages } = await backend.walk("listUsers", {}, limit);
        expect(items.map(({ id }) => id)).toEqual(staff.map((_one, index) => backend.ids.of("user", index)));
        expect([totalResults, totalPages]).toEqual([staff.length, Math.ceil(staff.length / limit)]);
      }),
    );
  });

  it("filters by role and inbox", async () => {
    for (const [role, name] of roles.entries()) {
      const { data = [] } = await backend.ok("listUsers", {
        query: { roleId: backend.ids.of("role", role) },
      });
      expect(data.map((user) => user.name)).toEqual(
        staff.filter((one) => one.role === role).map((one) => one.name),
      );
      for (const user of data) expect(user).toMatchObject({ role: { name }, roleId: user.role?.id });
    }
    const all = await backend.ok("listUsers");
    expect(await backend.ok("listUsers", { query: { inboxId: backend.ids.of("inbx", 1) } })).toEqual(all);
    // Each is one id: one of commas alone is an id that nobody has.
    for (const query of [
      { inboxId: "cjinbx0009aaaa" },
      { inboxId: "," },
      { roleId: "cjrole0001aaaa" },
      { roleId: "," },
    ]) {
      expect((await backend.ok("listUsers", { query })).data).toEqual([]);
    }
  });
});

describe("tags", () => {
  const inboxId = "cjinbx0001aaaa";
  const modules = ["conversas", "tickets"];

  it("are those that conversations have", async () => {
    const backend = createTestBackend();
    const tags = await backend.ok("listTags", { query: { inboxId } });
    expect(tags.map(({ name }) => name)).toEqual(backend.store.business.tags.map(({ name }) => name));
    const { id } = backend.find((one) => one.tags.length > 1);
    for (const tag of (await backend.read(id)).tags ?? []) {
      expect(tags).toContainEqual(expect.objectContaining(tag));
    }
  });

  it("are listed in their inbox after they were made, and can be used", async () => {
    const backend = createTestBackend();
    const other = { inboxId: backend.ids.of("inbx", 1) };
    const before = await backend.ok("listTags", { query: other });
    const body = { name: "Férias", color: "#112233", inboxId, modules };
    const { status, body: made } = await backend.call("createTag", { body });
    const now = new Date(startMs).toISOString();
    const { id } = made as Success<"createTag"> & { id: string };
    expect([status, made]).toEqual([
      201,
      { ...body, id: expect.any(String), officeId: expect.any(String), createdAt: now, updatedAt: now },
    ]);
    expect((await backend.ok("listTags", { query: { inboxId } })).at(-1)).toEqual(made);
    expect(await backend.ok("listTags", { query: other })).toEqual(before);

    const path = { conversationId: backend.ids.of("conv", 5) };
    await backend.ok("updateConversation", { path, body: { tags: [id] } });
    expect((await backend.read(path.conversationId)).tags).toEqual([
      { id, name: "Férias", color: "#112233" },
    ]);
  });

  it("need a name and an inbox", async () => {
    const backend = createTestBackend({ size: 0 });
    const body = { name: "Férias", color: "#112233", inboxId, modules };
    for (const [field, value] of [
      ["name", ""],
      ["inboxId", "cjinbx0009aaaa"],
    ] as const) {
      const message = `Erro de validação: confira ${field}.`;
      expect(await backend.fails("createTag", { body: { ...body, [field]: value } })).toEqual([400, message]);
    }
    expect((await backend.fails("listTags"))[0]).toBe(400);
    expect(await backend.ok("listTags", { query: { inboxId: "cjinbx0009aaaa" } })).toEqual([]);
  });
});
