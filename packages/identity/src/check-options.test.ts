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

  it.each([
    [undefined, "`contacts` must be a list of contacts."],
    [{ a: 1 }, "`contacts` must be a list of contacts."],
    [[undefined], "contacts[0] needs `key`"],
    [[{ id: "a:1", connection: "a", contact: { handles: [] } }], "contacts[0] needs `key`"],
    [[{ key: 1, connection: "a", handles: [] }], "contacts[0] needs `key`"],
    [[{ key: "a:1", connection: "a" }], "`handles`, a list of { kind, value }"],
    [[{ key: "a:1", connection: "a", handles: ["+34600000000"] }], "`handles`, a list of { kind, value }"],
  ])("%j are no contacts", (contacts, message) => {
    expect(() => createDirectory(contacts as never)).toThrow(TypeError);
    expect(() => createDirectory(contacts as never)).toThrow(message);
  });

  it.each([undefined, null, "+34600000000"])("%s is a handle that cannot be read", (none) => {
    expect(canonicalHandle(none as never)).toMatchObject({ usable: false, reason: "not_text" });
    expect(directory.find(none as never)).toBeUndefined();
  });
});
