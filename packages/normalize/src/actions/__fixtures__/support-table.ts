import type { ProviderActions, SupportedAction, UnsupportedAction } from "@confluir/provider";
import { actionNames } from "@confluir/provider";

/** What providers can do, as a Markdown table. */
export function renderSupport(providers: readonly ProviderActions[]): string {
  const header = [
    `| Action | ${providers.map(({ providerName }) => providerName).join(" | ")} |`,
    `| --- |${" --- |".repeat(providers.length)}`,
  ];
  const rows = actionNames.map((action) => {
    const cells = providers.map(({ actions }) => renderCell(actions[action]));
    return `| \`${action}\` | ${cells.join(" | ")} |`;
  });
  return [...header, ...rows].join("\n");
}

function renderCell(entry: SupportedAction | UnsupportedAction): string {
  if (!entry.supported) {
    const advice = entry.instead === undefined ? "" : ` \`${entry.instead}\` would work.`;
    return `No: ${entry.reason}${advice}`;
  }
  const { operations, evidence, calls, remark } = entry;
  const count = calls.least === calls.most ? `${calls.least}` : `${calls.least} to ${calls.most}`;
  const noun = calls.most === 1 ? "call" : "calls";
  return `${operations.map((each) => `\`${each}\``).join(", ")}; ${evidence}; ${count} ${noun}. ${remark}`;
}
