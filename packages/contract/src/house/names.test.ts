import { describe, expect, it } from "vitest";
import { namePattern, providers } from "../../../acceptance/src/providers.ts";
import { listFiles, readText } from "./workspace.ts";

/** Places that know no provider: what they say about one is derived from its object. */
const neutral = [
  "{bench,examples,specs}/**/*.{ts,js}",
  "packages/{acceptance,cli,codegen,contract,core,identity,inspector,mock,normalize,provider}/**/*.{ts,js}",
];
/** The lists of providers, and the examples that the README and the documentation show. */
const mayName = [
  "packages/cli/src/providers.ts",
  "packages/cli/src/sandboxes.ts",
  ...listFiles("examples/**/*.ts"),
];

const patterns = providers.map((provider) => ({ name: provider.name, pattern: namePattern(provider) }));

/** Names of providers in a text, each as `<file>:<line>: <provider>`. */
function findNames(file: string, text: string): readonly string[] {
  const lines = [file, ...text.split("\n")];
  return lines.flatMap((line, number) =>
    patterns.flatMap(({ name, pattern }) => (pattern.test(line) ? [`${file}:${number}: ${name}`] : [])),
  );
}

describe("a neutral place", () => {
  it.each(neutral.flatMap((pattern) => listFiles(pattern)).filter(isChecked))(
    "names no provider: %s",
    (file) => {
      expect(findNames(file, readText(file))).toEqual([]);
    },
  );

  it("has every list of providers that may name them", () => {
    expect(mayName.filter((file) => !listFiles(file).includes(file))).toEqual([]);
  });

  it.each(patterns)("is refused with each way to write $name", ({ name, pattern }) => {
    const [provider] = providers.filter((each) => each.name === name);
    const [, code = ""] = /^create(\w+)Client$/.exec(provider?.createClient.name ?? "") ?? [];
    const kebab = code.replace(/(?!^)(?=[A-Z])/g, "-").toLowerCase();
    const written = [
      provider?.id,
      name,
      code,
      kebab,
      kebab.toUpperCase().replaceAll("-", "_"),
      `to${code}Chat`,
    ];
    expect(written.filter((text) => !pattern.test(`a ${text} b`))).toEqual([]);
    expect(pattern.test("a conversation of one connection to another")).toBe(false);
  });
});

function isChecked(file: string): boolean {
  return !file.includes("/generated/") && !mayName.includes(file);
}
