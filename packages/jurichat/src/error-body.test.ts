import { describe, expect, it } from "vitest";
import { errorCode } from "./error-body.ts";

describe("errorCode", () => {
  it("finds the code", () => {
    expect(errorCode({ statusCode: 400, code: "FST_ERR_VALIDATION", error: "Bad Request" })).toBe(
      "FST_ERR_VALIDATION",
    );
  });

  it.each([null, undefined, "", "<html>", 5, [], { error: "Bad Request", message: "…" }, { code: 5 }])(
    "finds none in %j",
    (body) => {
      expect(errorCode(body)).toBeUndefined();
    },
  );
});
