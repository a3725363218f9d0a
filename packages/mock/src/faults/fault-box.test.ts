import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SpecName } from "../__fixtures__/providers.ts";
import type { Fault } from "./fault.ts";
import { createFaultBox, type FaultBox } from "./fault-box.ts";

const known = { acme: ["read", "write"], globex: ["read", "list"] };

function createBox(...faults: Fault[]): FaultBox {
  const box = createFaultBox(7, known);
  for (const fault of faults) box.add(fault);
  return box;
}

/** Which of so many requests, from 0, meet a fault. */
function met(
  box: FaultBox,
  count: number,
  provider: SpecName = "acme",
  operationId = "read",
): readonly number[] {
  return Array.from({ length: count }, (_, index) => index).filter(() => box.take(provider, operationId));
}

/** A share, from so many hundredths. Of all the numbers from 0 to 1, most are next to 0. */
const percent = (from: number) => fc.integer({ min: from, max: 100 }).map((hundredths) => hundredths / 100);

describe("counting", () => {
  it("meets exactly `times` requests after the first `after`", () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 40 }),
        fc.integer({ min: 1, max: 40 }),
        fc.nat({ max: 100 }),
        (after, times, count) => {
          const expected = Array.from({ length: times }, (_, index) => after + index).filter(
            (each) => each < count,
          );
          expect(met(createBox({ kind: "reset", after, times }), count)).toEqual(expected);
        },
      ),
    );
  });

  it("meets `times` requests of its share too, and none before `after`", () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 20 }),
        fc.integer({ min: 1, max: 20 }),
        percent(20),
        (after, times, share) => {
          const requests = met(createBox({ kind: "reset", after, times, share }), 1_000);
          expect(requests).toHaveLength(times);
          expect(requests[0]).toBeGreaterThanOrEqual(after);
        },
      ),
    );
  });

  it("meets its share of the requests, the same ones each time", () => {
    const count = 4_000;
    fc.assert(
      fc.property(fc.integer(), percent(0), (seed, share) => {
        const box = createFaultBox(seed, known);
        box.add({ kind: "reset", share });
        const first = met(box, count);
        expect(Math.abs(first.length / count - share)).toBeLessThan(0.05);
        box.clear();
        box.add({ kind: "hang", share });
        expect(met(box, count)).toEqual(first);
      }),
      { numRuns: 30 },
    );
  });

  it("meets all or none at the ends of the share", () => {
    expect(met(createBox({ kind: "reset", share: 1 }), 50)).toHaveLength(50);
    expect(met(createBox({ kind: "reset", share: 0 }), 50)).toEqual([]);
  });

  it("meets others with another seed, and for each fault", () => {
    const box = createBox({ kind: "reset", share: 0.5 });
    const first = met(box, 200);
    box.clear(8);
    box.add({ kind: "reset", share: 0.5 });
    expect(met(box, 200)).not.toEqual(first);
    const two = createBox(
      { kind: "reset", share: 0.5, operations: ["write"] },
      { kind: "reset", share: 0.5 },
    );
    expect(met(two, 200)).not.toEqual(first);
  });

  it("meets the same requests of an operation, whatever else is asked in between", () => {
    const alone = met(createBox({ kind: "reset", share: 0.3 }), 100);
    const box = createBox({ kind: "reset", share: 0.3 });
    const mixed = Array.from({ length: 100 }, (_, index) => index).filter((index) => {
      if (index % 3 === 0) box.take("globex", "list");
      return box.take("acme", "read");
    });
    expect(mixed).toEqual(alone);
  });
});

describe("several faults", () => {
  it("take turns in their order, and count only what comes as far as them", () => {
    const box = createBox(
      { kind: "reset", times: 2 },
      { kind: "hang", after: 1, times: 1 },
      { kind: "status", status: 503, after: 1 },
    );
    const kinds = Array.from({ length: 6 }, () => box.take("acme", "read")?.kind);
    expect(kinds).toEqual(["reset", "reset", undefined, "hang", "status", "status"]);
  });

  it("are listed until they are used up, removed or cleared", () => {
    const box = createBox({ kind: "reset", times: 1 }, { kind: "html" });
    const remove = box.add({ kind: "hang" });
    box.take("acme", "read");
    expect(box.list()).toEqual([{ kind: "html" }, { kind: "hang" }]);
    remove();
    remove();
    expect(box.list()).toEqual([{ kind: "html" }]);
    box.clear();
    remove();
    expect([box.list(), box.take("acme", "read")]).toEqual([[], undefined]);
  });
});

describe("scope", () => {
  it.each<[string, Partial<Fault>, readonly string[]]>([
    ["every operation of both providers", {}, ["acme read", "acme write", "globex read", "globex list"]],
    ["one provider", { provider: "globex" }, ["globex read", "globex list"]],
    [
      "operations of any provider",
      { operations: ["read", "list"] },
      ["acme read", "globex read", "globex list"],
    ],
    ["an operation of one provider", { provider: "acme", operations: ["read"] }, ["acme read"]],
  ])("is %s", (_, scope, expected) => {
    const box = createBox({ kind: "reset", ...scope } as Fault);
    const calls = (["acme", "globex"] as const).flatMap((provider) =>
      known[provider]
        .filter((operationId) => box.take(provider, operationId))
        .map((operationId) => `${provider} ${operationId}`),
    );
    expect(calls).toEqual(expected);
  });

  it("does not count requests outside it", () => {
    const box = createBox({ kind: "reset", operations: ["write"], after: 1, times: 1 });
    expect(met(box, 5)).toEqual([]);
    expect(met(box, 5, "acme", "write")).toEqual([1]);
  });
});

describe("what is no fault", () => {
  it.each<[unknown, RegExp]>([
    [undefined, /^The `kind` of a fault must be one of status, reset, hang, .*null-where-forbidden\.$/],
    [{ kind: "explode" }, /^The `kind` of a fault must be one of .*, not "explode"\.$/],
    [{ kind: "constructor" }, /not "constructor"\.$/],
    [{ kind: "status" }, /^`status` must be a whole number from 400 to 599, not undefined\.$/],
    [{ kind: "status", status: 200 }, /^`status` must be .* not 200\.$/],
    [{ kind: "status", status: "503" }, /^`status` must be .* not "503"\.$/],
    [{ kind: "status", status: 429, retryAfterSeconds: -1 }, /^`retryAfterSeconds` must be .* from 0/],
    [
      { kind: "reset", status: 500 },
      /^A fault of kind "reset" has no field "status": it takes `kind`, `provider`,/,
    ],
    [{ kind: "reset", operation: "read" }, /has no field "operation": it takes .*`operations`/],
    [{ kind: "reset", provider: "initech" }, /^`provider` must be one of acme, globex, not "initech"\.$/],
    [{ kind: "reset", operations: "read" }, /^`operations` must be a list of operationIds/],
    [{ kind: "reset", operations: [] }, /^`operations` must be a list .* leave it out to mean all\.$/],
    [
      { kind: "reset", operations: ["read", "reed"] },
      /^`operations` names "reed", which no provider has: .* "read"\.$/,
    ],
    [
      { kind: "reset", provider: "acme", operations: ["list"] },
      /^`operations` names "list", which acme does not have/,
    ],
    [{ kind: "reset", times: 0 }, /^`times` must be a whole number from 1 to .*, not 0\.$/],
    [{ kind: "reset", times: 1.5 }, /^`times` must be/],
    [{ kind: "reset", after: -1 }, /^`after` must be a whole number from 0/],
    [{ kind: "reset", share: 2 }, /^`share` must be a number from 0 to 1, not 2\.$/],
    [{ kind: "reset", share: Number.NaN }, /^`share` must be .* not NaN\.$/],
    [{ kind: "x".repeat(5_000) }, /…\.$/],
  ])("is refused: %j", (fault, message) => {
    const box = createBox();
    const add = () => box.add(fault as Fault);
    expect(add).toThrow(TypeError);
    expect(add).toThrow(message);
    expect(box.list()).toEqual([]);
  });

  it("cannot be made of a fault later on", () => {
    const operations = ["read"];
    const box = createBox({ kind: "reset", operations });
    operations[0] = "nothing";
    expect(box.take("acme", "read")).toEqual({ kind: "reset", operations: ["read"] });
  });

  it("is not a field that is undefined", () => {
    const box = createBox({ kind: "reset", provider: undefined, times: undefined } as unknown as Fault);
    expect(box.list()).toEqual([{ kind: "reset" }]);
  });
});
