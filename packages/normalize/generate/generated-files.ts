import { capabilitiesFile } from "./capabilities-file.ts";
import { mappingPage } from "./mapping-page.ts";
import { readSpec } from "./spec.ts";

/** The files that come from the mapping tables and the specs, by their path in the repository. Always the same text. */
export function generatedFiles(): Readonly<Record<string, string>> {
  const specs = { "1to1": readSpec("1to1"), jurichat: readSpec("jurichat") };
  return {
    "docs/mapping.md": mappingPage(specs),
    "packages/normalize/src/generated/capabilities.ts": capabilitiesFile(),
    "packages/normalize/src/generated/README.md":
      "Generated from the mapping tables by `pnpm generate`.\nDo not edit: change the tables and generate again.\n",
  };
}
