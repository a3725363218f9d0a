import fc from "fast-check";
import { expect, it } from "vitest";
import type { Issue } from "../model/common.ts";
import { createIssueCollector, type ReadContext } from "./read-context.ts";
import { integerId, integerNativeId, nativeId, unixMilliseconds, unixTime } from "./readers.ts";

function read(value: unknown, reader: (value: unknown, ctx: ReadContext) => unknown = integerId) {
  const issues: Issue[] = [];
  const ctx = createIssueCollector({ connection: "shop" }, issues);
  ctx.start("id", "/id");
  return { id: reader(value, ctx), issues };
}

it.each([
  [7, "7"],
  [0, "0"],
  [-0, "0"],
  [Number.MAX_SAFE_INTEGER, "9007199254740991"],
  [null, null],
  [undefined, undefined],
])("reads the id %s", (value, id) => {
  expect(read(value)).toEqual({ id, issues: [] });
});

it.each([["7"], [1.5], [2 ** 53], [{}], [true]])("reports %j, which is no whole number", (value) => {
  const { id, issues } = read(value);
  expect(id).toBeUndefined();
  expect(issues).toMatchObject([{ field: "id", path: "/id" }]);
});

it.each([
  [integerNativeId, 412, "412", undefined],
  [integerNativeId, "412", "412", "expected an id as a number, got a string"],
  [integerNativeId, 2 ** 53, "", "expected an id: without one it cannot be identified"],
  [integerNativeId, null, "", "expected an id: without one it cannot be identified"],
  [nativeId, "a1", "a1", undefined],
  [nativeId, 412, "412", "expected an id as a string, got a number"],
  [nativeId, "", "", "expected an id: without one it cannot be identified"],
] as const)("%o reads the id %j", (reader, value, id, reason) => {
  expect(read(value, reader)).toEqual({
    id,
    issues: reason === undefined ? [] : [{ field: "id", path: "/id", reason }],
  });
  expect(reader(value)).toBe(id);
});

it.each([
  [1784110060, "2026-07-15T10:07:40.000Z"],
  [1784110060.53127, "2026-07-15T10:07:40.531Z"],
  [1784110060.999_999, "2026-07-15T10:07:40.999Z"],
  [0.001, "1970-01-01T00:00:00.001Z"],
  [253_402_300_799, "9999-12-31T23:59:59.000Z"],
  [0, null],
  [-0, null],
  [null, null],
  [undefined, undefined],
])("reads %j seconds since 1970", (value, time) => {
  expect(read(value, unixTime)).toEqual({ id: time, issues: [] });
});

it.each([["1784110060"], [1_784_110_060_000], [-1], [Number.NaN], [Number.POSITIVE_INFINITY], [{}], [true]])(
  "reports %j, which is no number of seconds",
  (value) => {
    const { id, issues } = read(value, unixTime);
    expect(id).toBeUndefined();
    expect(issues).toMatchObject([{ field: "id", path: "/id" }]);
  },
);

it("reads back every millisecond that was written as seconds", () => {
  // Long after the year 2200 a number has no digits left for microseconds.
  const max = new Date("2200-01-01T00:00:00.000Z").getTime();
  fc.assert(
    fc.property(fc.integer({ min: 1, max }), (ms) => {
      expect(read(ms / 1000, unixTime).id).toBe(new Date(ms).toISOString());
    }),
  );
});

it.each([
  [1_784_110_060_531, "2026-07-15T10:07:40.531Z"],
  [1_784_110_060_531.9, "2026-07-15T10:07:40.531Z"],
  [100_000_000_000, "1973-03-03T09:46:40.000Z"],
  [253_402_300_799_999, "9999-12-31T23:59:59.999Z"],
  [0, null],
  [null, null],
  [undefined, undefined],
])("reads %j milliseconds since 1970", (value, time) => {
  expect(read(value, unixMilliseconds)).toEqual({ id: time, issues: [] });
});

it.each([["1784110060531"], [1_784_110_060], [253_402_300_800_000], [-1], [Number.NaN], [{}], [true]])(
  "reports %j, which is no number of milliseconds",
  (value) => {
    const { id, issues } = read(value, unixMilliseconds);
    expect(id).toBeUndefined();
    expect(issues).toMatchObject([
      { field: "id", path: "/id", reason: expect.stringContaining("milliseconds") },
    ]);
  },
);
