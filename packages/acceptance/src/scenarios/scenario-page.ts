import { providers } from "../providers.ts";
import { outcomes } from "./outcomes.ts";

/** Where the page is, seen from the repository. */
export const scenarioPage = "docs/scenarios.md";

/** Writes the page about scenarios from the names of the tests. */
export function renderScenarioPage(): string {
  const rows = Object.entries(outcomes).map(([name, { listing, messages, actions, afterwards }]) => {
    const file = `../packages/acceptance/src/scenarios/${name}.test.ts`;
    return `| [\`${name}\`](${file}) | ${[listing, messages, actions, afterwards].join(" | ")} |`;
  });
  return `${intro}\n\n${header}\n${rows.join("\n")}\n`;
}

const intro = `# What an inbox shows in each scenario

<!-- Written from packages/acceptance/src/scenarios/outcomes.ts by \`pnpm generate\`. Do not edit. -->

One inbox over ${new Intl.ListFormat("en").format(providers.map(({ name }) => name))}, with the real clients, in each [scenario of the sandbox](../packages/mock/README.md#scenarios).
Each cell is the name of a test in the file that its row links to. Clients have their defaults, two retries among them, unless the
cell says something else; what a single request gives is in [faults.md](faults.md).

"Back to \`healthy\`" is a list that was begun in the scenario and is taken up from its cursor when it is over.`;

const header = `| Scenario | \`listConversations\` … | \`listMessages\` and \`withMessages\` … | Actions … | Back to \`healthy\`, a list … |
| --- | --- | --- | --- | --- |`;
