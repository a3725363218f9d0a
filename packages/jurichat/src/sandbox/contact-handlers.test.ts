import { comparisonKey } from "@confluir/mock/kit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTestBackend, hourMs, type Success, startMs } from "./__fixtures__/test-backend.ts";

type Item = Success<"listContacts">["data"][number];

const backend = createTestBackend();
const inboxes = backend.store.business.boxes.map((_name, box) => backend.ids.of("inbx", box));
const [inboxId = ""] = inboxes;
for (let contact = 0; contact < 20; contact++)
  backend.store.changeContact(contact, { isBlocked: true }, startMs);
const list = async (query: Readonly<Record<string, string | readonly string[]>>) =>
  (await backend.ok("listContacts", { query: { inboxId, ...query } })).data;
const idsOf = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);
const everybody = await list({});

describe("the list of contacts", () => {
  it("has every contact in exactly one inbox, the one of its conversation", async () => {
    const lists = await Promise.all(inboxes.map((inboxId) => list({ inboxId })));
    const all = lists.flat();
    expect(new Set(idsOf(all)).size).toBe(backend.store.contacts.length);
    expect(all).toHaveLength(backend.store.contacts.length);
    for (const contact of all.filter(({ conversationId }) => conversationId !== null)) {
      const conversation = await backend.read(contact.conversationId ?? "");
      expect(conversation).toMatchObject({
        inboxId: contact.inboxId,
        person: { id: contact.id, name: contact.name },
      });
    }
  });

  it("comes whole without page and limit, and with one of them alone", async () => {
    const whole = { data: everybody, totalResults: everybody.length, totalPages: 1 };
    for (const query of [{}, { page: "2" }, { limit: "3" }]) {
      expect(await backend.ok("listContacts", { query: { inboxId, ...query } })).toEqual(whole);
    }
    const nobody = { data: [], totalResults: 0, totalPages: 0 };
    expect(await backend.ok("listContacts", { query: { inboxId: "cjinbx0009aaaa" } })).toEqual(nobody);
  });

  it("turns pages of any size without loss or repeat, and counts right", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 400 }), async (limit) => {
        const { items, totalResults, totalPages } = await backend.walk("listContacts", { inboxId }, limit);
        expect(idsOf(items)).toEqual(idsOf(everybody));
        expect([totalResults, totalPages]).toEqual([items.length, Math.ceil(items.length / limit)]);
      }),
      { numRuns: 15 },
    );
  });

  it("wants an inbox, and numbers for pages", async () => {
    expect(await backend.fails("listContacts")).toEqual([400, "Erro de validação: confira inboxId."]);
    const query = { inboxId, page: "1", limit: "0" };
    expect(await backend.fails("listContacts", { query })).toEqual([
      400,
      "Erro de validação: confira limit.",
    ]);
  });

  it("filters by a part of the name, without regard to case and accents", async () => {
    const parts = everybody.slice(0, 20).map(({ name }) =>
      comparisonKey(name ?? "")
        .slice(1, 5)
        .toUpperCase(),
    );
    for (const name of [...parts, "SILVA", "jose", "zzzz"]) {
      const expected = everybody.filter((contact) =>
        comparisonKey(contact.name ?? "").includes(comparisonKey(name)),
      );
      expect(idsOf(await list({ name })), name).toEqual(idsOf(expected));
    }
  });

  it("looks for digits in the phone number", async () => {
    const digits = everybody[3]?.phoneNumber?.slice(4, 9) ?? "";
    const expected = everybody.filter(({ phoneNumber }) => phoneNumber?.includes(digits));
    expect(expected.length).toBeGreaterThan(0);
    for (const name of [digits, `${digits.slice(0, 2)}-${digits.slice(2)}`]) {
      expect(idsOf(await list({ name }))).toEqual(idsOf(expected));
    }
  });

  it("filters by a part of the e-mail address", async () => {
    const someone = everybody.find(({ email }) => email !== null);
    const part = someone?.email?.slice(2, 8).toUpperCase() ?? "";
    const expected = everybody.filter(({ email }) => email?.toUpperCase().includes(part));
    expect(idsOf(await list({ email: part }))).toEqual(idsOf(expected));
    expect(expected.length).toBeGreaterThan(0);
  });

  it.each(["true", "false"])("filters by isBlocked=%s", async (isBlocked) => {
    const expected = everybody.filter((contact) => String(contact.isBlocked) === isBlocked);
    expect(idsOf(await list({ isBlocked }))).toEqual(idsOf(expected));
    expect(expected.length).toBeGreaterThan(0);
  });

  it("filters by one tag or several, however they are sent", async () => {
    const [one, two] = [backend.ids.of("tagx", 0), backend.ids.of("tagx", 1)];
    const having = (wanted: readonly string[]) => (contact: Item) =>
      contact.tags?.some(({ id = "" }) => wanted.includes(id));
    expect(everybody.some(having([one])) && everybody.some(having([two]))).toBe(true);
    expect(idsOf(await list({ tags: one }))).toEqual(idsOf(everybody.filter(having([one]))));
    for (const tags of [[one, two], `${one},${two}`]) {
      expect(idsOf(await list({ tags }))).toEqual(idsOf(everybody.filter(having([one, two]))));
    }
    expect(await list({ tags: "cjtagx0001aaaa" })).toEqual([]);
  });

  it("combines filters", async () => {
    const tags = backend.ids.of("tagx", 1);
    const expected = everybody.filter(
      (one) =>
        !one.isBlocked &&
        comparisonKey(one.name ?? "").includes("a") &&
        one.tags?.some(({ id }) => id === tags),
    );
    expect(idsOf(await list({ name: "á", isBlocked: "false", tags }))).toEqual(idsOf(expected));
  });
});

describe("getContact", () => {
  it("keeps contacts of other inboxes out of reach", async () => {
    const path = { peopleId: everybody[0]?.id ?? "" };
    const message = "Registro não encontrado: confira peopleId.";
    expect(await backend.fails("getContact", { path, query: { inboxId: inboxes[1] ?? "" } })).toEqual([
      404,
      message,
    ]);
    expect((await backend.fails("getContact", { path, query: { inboxId: "cjinbx0009aaaa" } }))[0]).toBe(404);
    expect(await backend.fails("getContact", { path })).toEqual([400, "Erro de validação: confira inboxId."]);
    const unknown = { peopleId: "cjpers0001aaaa" };
    expect(await backend.fails("getContact", { path: unknown, query: { inboxId } })).toEqual([404, message]);
  });

  it("shows half of the Brazilian numbers without their ninth digit, which still lead to the same person", () => {
    const lengths = everybody.map(({ phoneNumber }) => phoneNumber?.length);
    expect(new Set(lengths)).toEqual(new Set([12, 13]));
    for (const { id, phoneNumber } of everybody) {
      expect(backend.store.contactByPhone(phoneNumber ?? "")?.index).toBe(
        backend.ids.find("pers", id)?.index,
      );
    }
  });
});

describe("updateContact", () => {
  it("changes what is named and leaves the rest", async () => {
    const own = createTestBackend();
    const { conversationId: _id, ...before } = (await own.ok("listContacts", { query: { inboxId } }))
      .data[2] as Item;
    const path = { peopleId: before.id };
    own.time.nowMs += hourMs;
    const change = {
      ...{
        name: "Rosa  Amélia dos Santos",
        imageUrl: "https://midia.example/rosa.jpg",
        phoneNumber: "5500912345678",
      },
      ...{ document: "000.000.000-00", description: "Prefere ligações.", country: "Portugal", city: "Braga" },
      ...{ email: "rosa@correio.example", isBlocked: !before.isBlocked },
    };
    const tags = [own.ids.of("tagx", 3)];
    expect(await own.ok("updateContact", { path, body: { inboxId, ...change, tags } })).toBe(
      "Alteração salva",
    );
    const after = await own.ok("getContact", { path, query: { inboxId } });
    expect(after).toEqual({
      ...before,
      ...change,
      tags: [expect.objectContaining({ id: tags[0] })],
      updatedAt: new Date(own.time.nowMs).toISOString(),
    });
    for (const name of ["amelia", "912345678"]) {
      const query = { inboxId, name };
      expect(idsOf((await own.ok("listContacts", { query })).data)).toContain(before.id);
    }
    await own.ok("updateContact", { path, body: { inboxId, description: "Mudou de ideia.", tags: [] } });
    expect(await own.ok("getContact", { path, query: { inboxId } })).toEqual({
      ...after,
      description: "Mudou de ideia.",
      tags: [],
    });
  });

  it("moves the contact from one filter to the other", async () => {
    const own = createTestBackend();
    const blocked = async () =>
      idsOf((await own.ok("listContacts", { query: { inboxId, isBlocked: "true" } })).data);
    const peopleId = everybody[5]?.id ?? "";
    for (const isBlocked of [false, true, false]) {
      await own.ok("updateContact", { path: { peopleId }, body: { inboxId, isBlocked } });
      expect((await blocked()).includes(peopleId)).toBe(isBlocked);
    }
  });

  it("is seen in the conversation, whose own tags stay", async () => {
    const own = createTestBackend();
    const { id, contact, tags } = own.find(
      (one) => one.box === 0 && one.contact !== null && one.tags.length > 0,
    );
    const path = { peopleId: own.ids.of("pers", contact ?? -1) };
    const imageUrl = "https://midia.example/rosa.jpg";
    await own.ok("updateContact", { path, body: { inboxId, name: "Rosa", imageUrl, tags: [] } });
    const conversation = await own.read(id);
    expect(conversation).toMatchObject({
      person: { name: "Rosa", imageUrl },
      participants: [{ name: "Rosa" }],
    });
    expect(conversation.tags).toHaveLength(tags.length);
  });

  it("ignores fields that it does not know, those of the sandbox's own records too", async () => {
    const own = createTestBackend();
    const path = { peopleId: everybody[1]?.id ?? "" };
    const before = await own.ok("getContact", { path, query: { inboxId } });
    own.time.nowMs += hourMs;
    const body = { inboxId, box: 1, createdAt: "yes", nickname: "Bia" };
    await own.ok("updateContact", { path, body });
    expect(await own.ok("getContact", { path, query: { inboxId } })).toEqual(before);
  });

  it("changes nothing when an id is wrong", async () => {
    const path = { peopleId: everybody[1]?.id ?? "" };
    const before = await backend.ok("getContact", { path, query: { inboxId } });
    const body = { inboxId, city: "Recife", description: "Nada", tags: ["cjtagx0001aaaa"] };
    const message = (field: string) => `Registro não encontrado: confira ${field}.`;
    expect(await backend.fails("updateContact", { path, body })).toEqual([404, message("tags")]);
    const elsewhere = { inboxId: inboxes[1] ?? "", city: "Recife" };
    expect(await backend.fails("updateContact", { path, body: elsewhere })).toEqual([
      404,
      message("peopleId"),
    ]);
    expect(await backend.ok("getContact", { path, query: { inboxId } })).toEqual(before);
  });
});
