import { faults, type Outcome } from "./faults.ts";

/** Where the page is, seen from the repository. */
export const faultPage = "docs/faults.md";

/** Writes the page about faults from the table that the suite runs. */
export function renderFaultPage(): string {
  const rows = faults.map(
    ({ name, read, write }) =>
      `| ${name} | ${describe(read)} | ${read.requests} | ${describe(write)} | ${write.requests} |`,
  );
  return `${intro}\n\n${header}\n${rows.join("\n")}\n`;
}

const intro = `# When the server fails

<!-- Written from packages/contract/src/faults/faults.ts by \`pnpm generate\`. Do not edit. -->

What a call gives when the server misbehaves, with the default of two retries. Every row runs against a server on real
sockets, on Node 20, 22, 24 and 26, with the platform's \`fetch\` and with one that is passed in: \`getContact\` as a call that
reads, \`sendTextMessage\` as one that writes. After each, no connection is left open, and nothing of the key or of the message
is in the error.

A write is sent again only when the server surely did not act: it said 429, or no connection was made. The codes of
\`NetworkError\` differ between versions of Node; those that do not are named. Waits are as long as \`Retry-After\` says.`;

const header = `| The server … | A read gives | Requests | A write gives | Requests |
| --- | --- | --- | --- | --- |`;

function describe({ error, fields = {} }: Outcome): string {
  if (error === undefined) return "the answer";
  const shown = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `\`${name}: ${JSON.stringify(value)}\``);
  return [`\`${error}\``, ...shown].join(", ");
}
