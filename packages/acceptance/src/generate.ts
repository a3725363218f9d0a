import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { faultPage, renderFaultPage } from "../../contract/src/faults/fault-page.ts";
import { actionPage } from "./action-page.ts";
import { providers, readSpec } from "./mappings/entries.ts";
import { mappingPage } from "./mappings/mapping-page.ts";
import { modelPage } from "./mappings/model-page.ts";
import { providers as allProviders } from "./providers.ts";
import { readingPage } from "./reading-page.ts";
import { renderScenarioPage, scenarioPage } from "./scenarios/scenario-page.ts";

// Writes the pages that follow from mapping tables, docstrings of the model, specs, tables of faults and test names; `--check` only reports those that are stale.
const root = fileURLToPath(new URL("../../../", import.meta.url));
const pages = {
  "docs/mapping.md": mappingPage(new Map(providers.map((id) => [id, readSpec(id)]))),
  "docs/model.md": modelPage(readFileSync(`${root}docs/model.md`, "utf8")),
  "docs/actions.md": actionPage(allProviders),
  "docs/reading.md": readingPage(allProviders),
  [faultPage]: renderFaultPage(),
  [scenarioPage]: renderScenarioPage(),
};
for (const [file, text] of Object.entries(pages)) {
  if (readFileSync(root + file, "utf8") === text) continue;
  if (process.argv[2] === "--check") {
    process.stderr.write(`${file} is stale: run \`pnpm generate\`.\n`);
    process.exitCode = 1;
  } else {
    writeFileSync(root + file, text);
    process.stdout.write(`${file}\n`);
  }
}
