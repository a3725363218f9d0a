import {
  type ActionName,
  actionNames,
  capabilities,
  type FilterCapability,
  type FilterName,
  filterNames,
  juriChatSupport,
  type ModelName,
  oneToOneSupport,
  type Provider,
  type ProviderActions,
} from "@confluir/normalize";
import { checkArguments, commonOptions, parseCommandLine } from "../command-line.ts";
import { filteringOf, providerNames, setups } from "../connections.ts";
import { filterFlags } from "../inbox/filter-options.ts";
import { exitCodes, type Io } from "../io.ts";
import { printJson } from "../print-json.ts";
import { createStyle } from "../style.ts";
import { textTable } from "../text-table.ts";

/** The help of `confluir capabilities`. */
export const capabilitiesHelp = `Usage: confluir capabilities [options]

Shows what can be done at each provider, what it can be filtered by, and how well it tells every field of the model. Asks nobody: no credentials needed.

  --json      actions, filters, tells and fields as one JSON object, with the reasons
  -h, --help  show this text

Actions: the evidence and the operations of the provider's API that are called. documented: the provider's documents say so;
field: people who call the API report it; inferred: concluded. Where there is none, what works in its place, if anything does.
Filters of confluir inbox: native, the provider does it; here, everything is read and what does not match is left out;
unsupported, it cannot be done: the provider is then named beside the results of the others. The kinds behind it are those
of assignees and handles that the provider tells of; --unassigned takes one that tells of persons.
Fields: exact, the provider has it; derived, it is concluded; absent, it is never told.

Exit codes: 0 shown, 2 wrong usage.`;

const support: Readonly<Record<Provider, ProviderActions>> = {
  "1to1": oneToOneSupport,
  jurichat: juriChatSupport,
};
const fields: Readonly<Record<Provider, Readonly<Record<ModelName, Readonly<Record<string, string>>>>>> =
  capabilities;
const modelNames = Object.keys(fields["1to1"]) as readonly ModelName[];

/**
 * Runs `confluir capabilities`.
 *
 * @returns the exit code.
 * @throws {UsageError} for a wrong option.
 */
export function runCapabilities(argv: readonly string[], io: Io): number {
  const { values, positionals } = parseCommandLine("capabilities", argv, commonOptions);
  checkArguments("capabilities", positionals, []);
  if (values.help) {
    io.out.write(`${capabilitiesHelp}\n`);
    return exitCodes.ok;
  }
  if (values.json) {
    printJson(io, { actions: byAction(), filters: byFilter(), tells: kindsTold(), fields });
    return exitCodes.ok;
  }
  const style = createStyle(io);
  const titles = providerNames.map((name) => setups[name].title);
  const fit = { width: io.out.columns, whole: [0] };
  const tables = [
    textTable(
      [
        ["ACTION", ...titles],
        ...actionNames.map((name) => [name, ...providerNames.map((provider) => actionCell(provider, name))]),
      ],
      fit,
    ),
    textTable(
      [
        ["FILTER", ...titles],
        ...filterNames.map((name) => [
          filterFlags[name],
          ...providerNames.map((provider) => filterCell(provider, name)),
        ]),
      ],
      fit,
    ),
    ...modelNames.map((model) => textTable([[headerOf(model), ...titles], ...fieldRows(model)], fit)),
  ];
  const blocks = tables.map(([header = "", ...rows]) => [style("bold", header), ...rows].join("\n"));
  io.out.write(`${blocks.join("\n\n")}\n`);
  return exitCodes.ok;
}

function byAction() {
  return Object.fromEntries(
    actionNames.map((action) => [
      action,
      Object.fromEntries(providerNames.map((provider) => [provider, support[provider].actions[action]])),
    ]),
  );
}

/** Where each filter is applied, at each provider. */
function byFilter(): Readonly<Record<string, Readonly<Record<string, FilterCapability>>>> {
  const filters = providerNames.map((provider) => [provider, filteringOf(provider).filters] as const);
  return Object.fromEntries(
    filterNames.map((name) => [
      name,
      Object.fromEntries(filters.map(([provider, support]) => [provider, support[name]])),
    ]),
  );
}

/** Where a filter is applied, and for which kinds where that is not all. */
function filterCell(provider: Provider, name: FilterName): string {
  const { filters, tells } = filteringOf(provider);
  const kinds = name === "assignee" ? tells?.assignees : name === "contact" ? tells?.handles : undefined;
  return kinds === undefined || filters[name] === "unsupported"
    ? filters[name]
    : `${filters[name]}: ${kinds.join(", ")}`;
}

/** The kinds that each provider tells of, where that is not all. */
function kindsTold() {
  return Object.fromEntries(providerNames.map((provider) => [provider, filteringOf(provider).tells ?? {}]));
}

/** `ScheduledMessage` as `SCHEDULED MESSAGE`. */
function headerOf(model: ModelName): string {
  return model.replaceAll(/(?<=[a-z])(?=[A-Z])/g, " ").toUpperCase();
}

function actionCell(provider: Provider, name: ActionName): string {
  const action = support[provider].actions[name];
  if (action.supported) return `${action.evidence}: ${action.operations.join(", ")}`;
  return action.instead === undefined ? "no" : `no; ${action.instead} would work`;
}

function fieldRows(model: ModelName): readonly (readonly string[])[] {
  const told = providerNames.map((provider) => fields[provider][model]);
  const names = new Set(told.flatMap(Object.keys));
  return [...names].map((field) => [field, ...told.map((each) => each[field] ?? "absent")]);
}
