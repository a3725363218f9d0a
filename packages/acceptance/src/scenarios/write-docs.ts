import { writeFileSync } from "node:fs";
import { renderScenarioPage, scenarioPage } from "./scenario-page.ts";

/** Writes the page about scenarios anew. A test fails while it is stale. */
writeFileSync(new URL(`../../../../${scenarioPage}`, import.meta.url), renderScenarioPage());
