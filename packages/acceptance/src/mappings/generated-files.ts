import { providers } from "./entries.ts";
import { mappingPage } from "./mapping-page.ts";
import { readSpec } from "./spec.ts";

/** The files that come from the mapping tables and the specs, by their path in the repository. Always the same text. */
export function generatedFiles(): Readonly<Record<string, string>> {
  return { "docs/mapping.md": mappingPage(new Map(providers.map((id) => [id, readSpec(id)]))) };
}
