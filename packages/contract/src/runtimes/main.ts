import { spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "../house/workspace.ts";
import { bundleFolder, bundleForNode, bundleUnitTests } from "./bundle.ts";

/**
 * Tries what runs everywhere in the runtimes it says it runs in: the fault suite on each Node, and the unit tests of core
 * there, in headless Chromium and in workerd. `pnpm test:runtimes` installs those runtimes first, except Chromium, which is the system's.
 */
const installed = join(root, "packages/contract/runtimes/node_modules");
const chromium = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** Tests that need more of vitest than the bundle has. */
const notInBundle = [
  // Fake timers.
  "packages/core/src/clock.test.ts",
  "packages/core/src/shared-limits.test.ts",
];

const failed: string[] = [];
const say = (text: string) => process.stdout.write(`${text}\n`);

function run(name: string, command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): void {
  say(`\n== ${name}`);
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...env },
    timeout: 180_000,
  });
  if (error !== undefined) say(String(error));
  if (status !== 0) failed.push(name);
}

const faults = await bundleForNode("packages/contract/src/faults/run-faults.ts", "faults");
const unitTests = await bundleUnitTests("unit-tests", notInBundle);
for (const version of ["20", "22", "24", "26"]) {
  // Node 24 is what runs this file.
  const node = version === "24" ? process.execPath : join(installed, `node-${version}/bin/node`);
  run(`Node ${version}: faults`, node, [faults]);
  const script = `await (await import(${JSON.stringify(pathToFileURL(unitTests).href)})).default.test()`;
  run(`Node ${version}: unit tests of core`, node, ["--input-type=module", "--eval", script]);
}

if (existsSync(chromium)) {
  run("Chromium: unit tests of core", "vitest", ["run", "--config", "vitest.browser.config.ts"], {
    CHROMIUM: chromium,
  });
} else {
  say("\n== Chromium: unit tests of core");
  say(`There is no ${chromium}. Install it (Debian: apt-get install chromium) or name another in CHROMIUM.`);
  failed.push("Chromium: unit tests of core");
}

const workerdConfig = join(bundleFolder, "workerd.capnp");
writeFileSync(
  workerdConfig,
  `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "unit-tests", worker = (
    modules = [(name = "unit-tests", esModule = embed "unit-tests.mjs")],
    compatibilityDate = "2026-11-01",
  ))],
);
`,
);
run("workerd: unit tests of core", join(installed, ".bin/workerd"), ["test", workerdConfig]);

say(failed.length === 0 ? "\nEvery runtime passed." : `\nFailed: ${failed.join(", ")}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
