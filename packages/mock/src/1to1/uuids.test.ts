import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createUuids, type UuidKind } from "./uuids.ts";

const seed = fc.maxSafeInteger();
const kind = fc.constantFrom<UuidKind[]>(
  "conversation",
  "contact",
  "message",
  "note",
  "tag",
  "upload",
  "quickReply",
);
const index = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const second = fc.integer({ min: 0, max: 2 ** 28 - 1 });

describe("createUuids", () => {
  it("reads back what it wrote, in any letter case", () => {
    fc.assert(
      fc.property(seed, kind, index, second, (seed, kind, index, second) => {
        const uuids = createUuids(seed);
        const uuid = uuids.write(kind, index, second);
        expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        expect(createUuids(seed).read(kind, uuid.toUpperCase())).toEqual({ index, second });
      }),
    );
  });

  it("finds nothing in a uuid of another kind or another world", () => {
    fc.assert(
      fc.property(seed, seed, kind, kind, index, (seed, otherSeed, kind, otherKind, index) => {
        fc.pre(seed !== otherSeed && kind !== otherKind);
        const uuid = createUuids(seed).write(kind, index);
        expect(createUuids(seed).read(otherKind, uuid)).toBeUndefined();
        expect(createUuids(otherSeed).read(kind, uuid)).toBeUndefined();
      }),
    );
  });

  it("finds nothing in a uuid with a digit changed", () => {
    const uuids = createUuids(3);
    fc.assert(
      fc.property(index, fc.nat(35), fc.constantFrom(..."0123456789abcdef"), (index, at, digit) => {
        const uuid = uuids.write("message", index, 5);
        const edited = uuid.slice(0, at) + digit + uuid.slice(at + 1);
        fc.pre(edited !== uuid);
        expect(uuids.read("message", edited)).toBeUndefined();
      }),
    );
  });

  it("finds nothing in a uuid made elsewhere, or in what is none", () => {
    const uuids = createUuids(3);
    fc.assert(
      fc.property(fc.oneof(fc.uuid(), fc.string()), (text) => {
        expect(uuids.read("conversation", text)).toBeUndefined();
      }),
    );
  });
});
