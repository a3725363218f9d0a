import { type AnyProvider, actionNames, type Capabilities } from "@confluir/provider";

/** docs/actions.md: what each provider can do. */
export function actionPage(providers: readonly AnyProvider[]): string {
  return `# Actions by provider

Generated from the code by \`pnpm generate\`. Each action: the operations that it may call, the weakest evidence for them, the number of
requests, and its conditions; or why there is none.

${renderSupport(providers)}
`;
}

function renderSupport(providers: readonly AnyProvider[]): string {
  const header = [
    `| Action | ${providers.map(({ name }) => name).join(" | ")} |`,
    `| --- |${" --- |".repeat(providers.length)}`,
  ];
  const rows = actionNames.map((action) => {
    const cells = providers.map(({ capabilities }) => renderCell(capabilities.actions[action]));
    return `| \`${action}\` | ${cells.join(" | ")} |`;
  });
  return [...header, ...rows].join("\n");
}

function renderCell(entry: Capabilities["actions"][keyof Capabilities["actions"]]): string {
  if (!entry.supported) {
    const advice = entry.instead === undefined ? "" : ` \`${entry.instead}\` would work.`;
    return `No: ${entry.reason}${advice}`;
  }
  const { operations, evidence, calls, remark } = entry;
  const count = calls.least === calls.most ? `${calls.least}` : `${calls.least} to ${calls.most}`;
  const noun = calls.most === 1 ? "call" : "calls";
  return `${operations.map((each) => `\`${each}\``).join(", ")}; ${evidence}; ${count} ${noun}. ${remark}`;
}
