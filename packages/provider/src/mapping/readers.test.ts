import { expect, it } from "vitest";
import type { Issue } from "../model/common.ts";
import { createIssueCollector } from "./read-context.ts";
import { integerId } from "./readers.ts";

function read(value: unknown) {
  const issues: Issue[] = [];
  const ctx = createIssueCollector({ connection: "desk" }, issues);
  ctx.start("id", "/id");
  return { id: integerId(value, ctx), issues };
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
