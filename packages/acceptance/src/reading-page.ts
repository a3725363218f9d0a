import { type AnyProvider, directoryNames, type FilterName, filterNames } from "@confluir/provider";

/** docs/reading.md: the lists of each provider, and the requests that a filter costs. */
export function readingPage(providers: readonly AnyProvider[]): string {
  const named = (heading: string) => [heading, ...providers.map(({ name }) => name)];
  const lists = directoryNames.map((list) => [
    `\`${list}\``,
    ...providers.map(({ capabilities }) => (capabilities.lists.includes(list) ? "yes" : "no")),
  ]);
  const filters = filterNames.map((filter) => [
    `\`${filter}\``,
    ...providers.map((provider) => costOf(provider, filter)),
  ]);
  return `# Reading by provider

Generated from the code by \`pnpm generate\`.

## Lists

Whether a provider has a list that the inbox function of this name reads. A connection without it is named in \`unsupported\` of the page,
and fails nothing.

${table([named("Function"), ...lists])}

## What a filter costs

The requests of \`listConversations\` with a filter, on top of those for the conversations that are listed. *native*: none, the provider
filters; values that its parameters cannot express, such as a name where it takes ids, are looked for here, and cost as the next.
*reads on*: pages without a match are read and thrown away until the page is full, at most ten for one page of the inbox; to the end of the
list all of it was read. *stops early*: the list ends at the first page that is too old. *unsupported*: a failure of this connection, without
a request.

${table([named("Filter"), ...filters])}
`;
}

function costOf({ capabilities: { filters, order } }: AnyProvider, name: FilterName): string {
  if (filters[name] !== "client") return filters[name];
  if (name !== "activitySince") return "reads on";
  return order === "newest-first" ? "stops early" : 'reads on; stops early with `order: "trusted"`';
}

function table([header = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}
