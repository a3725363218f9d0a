import { describe, expect, it } from "vitest";
import { isTestFile, listFiles, listPackages, readImports, readText } from "./workspace.ts";

const published = listPackages().filter(
  ({ folder, manifest }) =>
    manifest.private !== true && !readText(`packages/${folder}/README.md`).includes("In the making:"),
);
const versions = Object.keys(
  JSON.parse(readText("packages/contract/consumers/package.json")).devDependencies,
).flatMap((name) => (name.startsWith("typescript-") ? [name.replace("typescript-", "")] : []));

/** What a package needs, in one line. The oldest TypeScript is the first that `pnpm check:consumers` tries. */
const requirements = (node: string) =>
  `**Requirements:** Node ${node} or later and ES modules; \`require\` works ${node === "20" ? "on Node 20.19, 22.12 and later" : "too"}. ` +
  `TypeScript, if used: ${versions[0]} or later with \`moduleResolution\` \`node16\`, \`nodenext\` or \`bundler\`; ` +
  "from CommonJS 5.8 or later with `nodenext`.";

it("the README of the repository says what the packages need", () => {
  expect(readText("README.md").split("\n")).toContain(requirements("20"));
});

describe("a published package", () => {
  it.each(published.map(({ folder }) => folder))("%s says in its README what it needs", (folder) => {
    const { engines } = JSON.parse(readText(`packages/${folder}/package.json`));
    // The queue of the copy needs more.
    const node = folder === "sync" ? "22.12" : "20";
    expect(engines).toEqual({ node: `>=${node}` });
    expect(readText(`packages/${folder}/README.md`).split("\n")).toContain(requirements(node));
  });

  it.each(published.map(({ folder, manifest }) => [folder, manifest.name] as const))(
    "%s has a use for each of its entries, which every supported TypeScript compiles",
    (folder, name) => {
      const { publishConfig } = JSON.parse(readText(`packages/${folder}/package.json`));
      const entries = Object.keys(publishConfig.exports)
        .filter((entry) => !/\.json$|^\.\/internal$/.test(entry))
        .map((entry) => `${name}${entry.slice(1)}`);
      const files = listFiles(`packages/${folder}/src/**/consumer.test-d.ts`);
      expect(files.every(isTestFile)).toBe(true);
      const used = files.flatMap((file) => readImports(file).map(({ from }) => from));
      expect(entries.filter((entry) => !used.includes(entry))).toEqual([]);
      const texts = files.map(readText);
      expect(texts.filter((text) => !text.includes("@ts-expect-error"))).toEqual([]);
      expect(used.filter((from) => from.startsWith("."))).toEqual([]);
    },
  );
});
