import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createIds, integer, prefixed, uuid } from "./ids.ts";

const forms = { message: uuid, note: uuid, tag: prefixed("actag"), user: prefixed("acuser") };
const seed = fc.maxSafeInteger();
const kind = fc.constantFrom(...(["message", "note", "tag", "user"] as const));
const index = fc.integer({ min: 0, max: 36 ** 5 - 1 });
const second = fc.integer({ min: 0, max: 36 ** 5 - 1 });

describe("createIds", () => {
  it("finds what it wrote, whatever the seed", () => {
    fc.assert(
      fc.property(seed, kind, index, second, (seed, kind, index, second) => {
        const id = createIds(seed, forms).of(kind, index, second);
        expect(createIds(seed, forms).find(kind, id)).toEqual({ index, second });
      }),
    );
  });

  it.each(["thr_", "MSG-", "usr:", ""])("finds what it wrote with the prefix %j", (prefix) => {
    const ids = createIds(5, { thread: prefixed(prefix) });
    const id = ids.of("thread", 41, 2);
    expect(id).toMatch(new RegExp(`^${prefix}[0-9a-z]{14}$`));
    expect(ids.find("thread", id)).toEqual({ index: 41, second: 2 });
    expect(ids.find("thread", `${id.slice(0, -1)}_`)).toBeUndefined();
  });

  it("writes UUIDs of version 4, which are found in any letter case", () => {
    fc.assert(
      fc.property(seed, index, (seed, index) => {
        const ids = createIds(seed, forms);
        const id = ids.of("note", index);
        expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        expect(ids.find("note", id.toUpperCase())).toEqual({ index, second: 0 });
      }),
    );
  });

  it("finds nothing in an id of another kind or another seed", () => {
    fc.assert(
      fc.property(seed, seed, kind, kind, index, (seed, otherSeed, kind, otherKind, index) => {
        fc.pre(seed !== otherSeed && kind !== otherKind);
        const id = createIds(seed, forms).of(kind, index);
        expect(createIds(seed, forms).find(otherKind, id)).toBeUndefined();
        expect(createIds(otherSeed, forms).find(kind, id)).toBeUndefined();
      }),
    );
  });

  it("finds nothing in an id with a character changed, nor in other texts", () => {
    const ids = createIds(3, forms);
    const character = fc.constantFrom(..."0123456789abcdefz");
    fc.assert(
      fc.property(kind, index, fc.nat(40), character, fc.string(), (kind, index, at, character, text) => {
        const id = ids.of(kind, index, 5);
        const edited = id.slice(0, at) + character + id.slice(at + 1);
        fc.pre(edited !== id);
        expect(ids.find(kind, edited)).toBeUndefined();
        expect(ids.find(kind, text)).toBeUndefined();
      }),
    );
    fc.assert(fc.property(fc.uuid(), (text) => ids.find("message", text) === undefined));
  });

  it("counts from one where ids are numbers, with every seed", () => {
    const ids = createIds(9, { conversation: integer });
    expect([ids.of("conversation", 0), ids.of("conversation", 41)]).toEqual(["1", "42"]);
    expect(ids.find("conversation", "42")).toEqual({ index: 41, second: 0 });
    for (const text of ["0", "-1", "1.5", "01", "", "x"])
      expect(ids.find("conversation", text)).toBeUndefined();
  });
});
