import { describe, expect, it } from "vitest";
import { errorCode } from "./error-body.ts";

describe("errorCode", () => {
  it("finds the code", () => {
    expect(errorCode({ code: "WINDOW_CLOSED", message: "…" })).toBe("WINDOW_CLOSED");
  });

  it.each([null, undefined, "", "<html>", 5, [], {}, { code: 5 }])("finds none in %j", (body) => {
    expect(errorCode(body)).toBeUndefined();
  });
});
