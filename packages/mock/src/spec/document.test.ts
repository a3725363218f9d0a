import { expect, it } from "vitest";
import { toBasePath } from "./document.ts";

it.each([
  [[{ url: "https://api.example/v1/" }], "/v1"],
  [[{ url: "https://api.example" }, { url: "https://other.example/v2" }], ""],
  [[{ url: "/v1" }], "/v1"],
  [
    [
      {
        url: "https://{host}/{version}",
        variables: { host: { default: "a.example" }, version: { default: "v3" } },
      },
    ],
    "/v3",
  ],
  [[], ""],
  [undefined, ""],
])("takes the path of the first of %j", (servers, basePath) => {
  expect(toBasePath({ servers }, "a.yaml")).toBe(basePath);
});

it("says which document has an address that is no URL", () => {
  expect(() => toBasePath({ servers: [{ url: "http://[" }] }, "a.yaml")).toThrow(
    "a.yaml cannot be served: the address of its first server is no URL.",
  );
});
