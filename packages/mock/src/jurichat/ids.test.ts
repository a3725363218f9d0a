import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createJuriChatIds, firstInboxId, type IdKind } from "./ids.ts";

const cuid = /^[cC][^\s-]{8,}$/;
const kind = fc.constantFrom<IdKind>("conv", "mesg", "pers", "inbx", "curs");
const index = fc.nat({ max: 2 ** 25 - 1 });
const seed = fc.maxSafeInteger();

describe("createJuriChatIds", () => {
  it("finds what an id was made of, whatever the seed", () => {
    fc.assert(
      fc.property(seed, kind, index, index, (seed, kind, index, part) => {
        fc.pre(kind !== "inbx" || index > 0);
        const ids = createJuriChatIds(seed);
        const id = ids.of(kind, index, part);
        expect(id).toMatch(cuid);
        expect(ids.find(kind, id)).toEqual([index, part]);
      }),
    );
  });

  it("makes the same id again, and another for any other record", () => {
    const all = [0, 1, 2].flatMap((seed) =>
      (["conv", "mesg"] as const).flatMap((kind) =>
        Array.from({ length: 300 }, (_, index) => createJuriChatIds(seed).of(kind, index)),
      ),
    );
    expect(new Set(all).size).toBe(all.length);
    expect(createJuriChatIds(1).of("conv", 7)).toBe(createJuriChatIds(1).of("conv", 7));
  });

  it("does not find ids of another kind or another seed", () => {
    const id = createJuriChatIds(1).of("conv", 7);
    expect(createJuriChatIds(1).find("mesg", id)).toBeUndefined();
    expect(createJuriChatIds(1).find("mesg", id.replace("conv", "mesg"))).toBeUndefined();
    expect(createJuriChatIds(2).find("conv", id)).toBeUndefined();
  });

  it("does not find an id with one character changed", () => {
    const ids = createJuriChatIds(5);
    const id = ids.of("pers", 123);
    for (let at = 6; at < id.length; at++) {
      const other = id[at] === "a" ? "b" : "a";
      expect(ids.find("pers", `${id.slice(0, at)}${other}${id.slice(at + 1)}`)).toBeUndefined();
    }
  });

  it("finds nothing in any other text", () => {
    const ids = createJuriChatIds(5);
    fc.assert(fc.property(fc.string(), (text) => ids.find("conv", text) === undefined));
    expect(ids.find("conv", "cjconvzzzzzzzzzzzzzz")).toBeUndefined();
  });

  it("calls the first inbox the same with every seed, and by no other id", () => {
    for (const seed of [0, 1, -7]) {
      const ids = createJuriChatIds(seed);
      expect([ids.of("inbx", 0), ids.find("inbx", firstInboxId)]).toEqual([firstInboxId, [0, 0]]);
      expect(ids.find("conv", firstInboxId)).toBeUndefined();
      expect(ids.of("inbx", 1)).not.toBe(firstInboxId);
    }
  });
});
