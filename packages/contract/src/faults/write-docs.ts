import { writeFileSync } from "node:fs";
import { faultPage, renderFaultPage } from "./fault-page.ts";

/** Writes the page about faults anew. A test fails while it is stale. */
writeFileSync(new URL(`../../../../${faultPage}`, import.meta.url), renderFaultPage());
