import { globSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";
import { root } from "../house/workspace.ts";

/** Where bundles go. Git and the linter pass over it. */
export const bundleFolder = join(root, "packages/contract/dist");

const resolve = { conditions: ["@confluir/source"] };

/** Bundles one file of this repository and all it imports for Node 20 and later. Returns the path of the bundle. */
export function bundleForNode(entry: string, name: string): Promise<string> {
  return bundle(join(root, entry), name, { ssr: { noExternal: true, resolve } });
}

/**
 * Bundles the unit tests of core for a runtime that is not Node, on the stand-in for vitest. Its default export is what
 * workerd takes: `test()` runs them and throws if one fails.
 *
 * @param leftOut files that cannot run there, seen from the repository.
 */
export function bundleUnitTests(name: string, leftOut: readonly string[]): Promise<string> {
  const files = globSync("packages/core/src/**/*.test.ts", { cwd: root, exclude: ["**/*.node.test.ts"] });
  const portable = join(root, "packages/contract/src/runtimes/portable-vitest.ts");
  const loads = files
    .filter((file) => !leftOut.includes(file))
    .sort()
    .map((file) => `await load(${JSON.stringify(file)}, () => import(${JSON.stringify(join(root, file))}));`);
  const entry = join(bundleFolder, `${name}.entry.js`);
  const source = `import { load, runTests } from ${JSON.stringify(portable)};
export default {
  async test() {
    ${loads.join("\n    ")}
    const { passed, failures } = await runTests();
    for (const failure of failures) console.log("not ok - " + failure);
    console.log(passed + " passed, " + failures.length + " failed");
    if (passed === 0 || failures.length > 0) throw new Error("unit tests failed");
  },
};`;
  mkdirSync(bundleFolder, { recursive: true });
  writeFileSync(entry, source);
  return bundle(entry, name, {
    resolve: { ...resolve, alias: { vitest: portable } },
    ssr: { target: "webworker", noExternal: true, resolve },
  });
}

async function bundle(entry: string, name: string, config: Parameters<typeof build>[0]): Promise<string> {
  await build({
    root,
    configFile: false,
    logLevel: "warn",
    resolve,
    ...config,
    build: {
      ssr: entry,
      outDir: bundleFolder,
      emptyOutDir: false,
      target: "es2023",
      rolldownOptions: { output: { entryFileNames: `${name}.mjs`, codeSplitting: false } },
    },
  });
  return join(bundleFolder, `${name}.mjs`);
}
