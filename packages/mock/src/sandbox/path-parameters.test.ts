import { expect, it } from "vitest";
import { readPathParameters } from "./path-parameters.ts";

it.each([
  ["/{slug}/conversations/{uuid}", "/acme/conversations/a-1", { slug: "acme", uuid: "a-1" }],
  ["/tag/{id}", "/tag/a%2Fb%20c", { id: "a/b c" }],
  ["/tag/{id}", "/tag/%E0%A4%A", { id: "%E0%A4%A" }],
  ["/conversation/", "/conversation/", {}],
])("reads %s off %s", (template, path, expected) => {
  expect(readPathParameters(template, path)).toEqual(expected);
});
