import { describe, expect, it } from "vitest";
import { readSettings } from "./settings.ts";

const fresh = { theme: "auto", language: "es", shortcuts: true };

describe("what was chosen before", () => {
  it("holds again", () => {
    const chosen = { theme: "dark", language: "pt", shortcuts: false };
    expect(readSettings(JSON.stringify(chosen), ["es"])).toEqual(chosen);
  });

  it.each([
    ["nothing", null],
    ["no JSON", "{"],
    ["null", "null"],
    ["values nobody knows", '{"theme":"pink","language":"constructor","shortcuts":1}'],
  ])("is as the browser has it after %s", (_, stored) => {
    expect(readSettings(stored, ["es-MX"])).toEqual(fresh);
  });
});
