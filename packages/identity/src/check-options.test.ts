import { describe, expect, it } from "vitest";
import { canonicalHandle, clusterContacts, createDirectory } from "./index.ts";

const handle = { kind: "phone", value: "+34600000000" } as const;
const directory = createDirectory([]);

describe("every function with options", () => {
  it.each<[string, (options: never) => unknown]>([
    ["canonicalHandle", (options) => canonicalHandle(handle, options)],
    ["createDirectory", (options) => createDirectory([], options)],
    ["clusterContacts", (options) => clusterContacts([], options)],
    ["directory.find", (options) => directory.find(handle, options)],
    ["directory.lookUp", (options) => directory.lookUp(handle, options)],
  ])("refuses a misspelt one, and what is no object: %s", (_, call) => {
    const wrong = { defaultCuontry: "ES" };
    expect(() => call(wrong as never)).toThrow(
      "has no option `defaultCuontry`; did you mean `defaultCountry`?",
    );
    for (const none of [null, "ES", ["ES"]]) expect(() => call(none as never)).toThrow(TypeError);
  });

  it.each([Number.NaN, 1, 101, 2.5, Number.POSITIVE_INFINITY, "20", null])(
    "%s is not shared above",
    (sharedAbove) => {
      expect(() => createDirectory([], { sharedAbove: sharedAbove as never })).toThrow("`sharedAbove`");
    },
  );

  it.each(["es", "", null, 34, {}])("%s is no default country", (defaultCountry) => {
    expect(() => canonicalHandle(handle, { defaultCountry: defaultCountry as never })).toThrow(RangeError);
    expect(() => createDirectory([], { defaultCountry: defaultCountry as never })).toThrow(RangeError);
  });
});
