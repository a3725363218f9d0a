import {
  type ActionName,
  actionNames,
  type Capabilities,
  type FieldLevel,
  type FilterCapability,
  type FilterName,
  filterNames,
  type ModelName,
} from "@confluir/normalize";
import { checkArguments, commonOptions, parseCommandLine } from "../command-line.ts";
import { filterFlags } from "../inbox/filter-options.ts";
import { exitCodes, type Io } from "../io.ts";
import { printJson } from "../print-json.ts";
import { providers } from "../providers.ts";
import { createStyle } from "../style.ts";
import { textTable } from "../text-table.ts";

/** The help of `confluir capabilities`. */
export const capabilitiesHelp = `Usage: confluir capabilities [options]

Shows what can be done at each provider, what it can be filtered by, and how well it reports every field of the model. Works offline; needs no credentials.

  --json      actions, filters, reports and fields as one JSON object, with the reasons
  -h, --help  show this text

Actions: the evidence and the operations of the provider's API that are called. documented: the provider's documents say so;
field: people who call the API report it; inferred: concluded. Where there is none, what works in its place, if anything does.
Filters of confluir inbox: native, the provider does it; here, everything is read and what does not match is left out;
unsupported, it cannot be done: the provider is then named beside the results of the others. The kinds behind it are those
of assignees and handles that the provider reports; --unassigned takes one that reports persons.
Fields: exact, the provider has it; derived, it is concluded; absent, it is never told.

Exit codes: 0 shown, 2 wrong usage.`;

/** What each provider can do, by its id. */
const all: readonly (readonly [provider: string, Capabilities])[] = providers.map((each) => [
  each.id,
  each.capabilities,
]);
const modelNames = [...new Set(all.flatMap(([, { fields }]) => Object.keys(fields)))] as readonly ModelName[];

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
    printJson(io, {
      actions: byAction(),
      filters: byFilter(),
      reports: byProvider(({ reports }) => reports),
      fields: byField(),
    });
    return exitCodes.ok;
  }
  const style = createStyle(io);
  const titles = providers.map(({ name }) => name);
  const fit = { width: io.out.columns, whole: [0] };
  const tables = [
    textTable(
      [
        ["ACTION", ...titles],
        ...actionNames.map((name) => [name, ...all.map(([, each]) => actionCell(each, name))]),
      ],
      fit,
    ),
    textTable(
      [
        ["FILTER", ...titles],
        ...filterNames.map((name) => [filterFlags[name], ...all.map(([, each]) => filterCell(each, name))]),
      ],
      fit,
    ),
    ...modelNames.map((model) => textTable([[headerOf(model), ...titles], ...fieldRows(model)], fit)),
  ];
  const blocks = tables.map(([header = "", ...rows]) => [style("bold", header), ...rows].join("\n"));
  io.out.write(`${blocks.join("\n\n")}\n`);
  return exitCodes.ok;
}

/** Something of each provider, by its id. */
function byProvider<Value>(read: (capabilities: Capabilities) => Value): Readonly<Record<string, Value>> {
  return Object.fromEntries(all.map(([provider, each]) => [provider, read(each)]));
}

function byAction() {
  return Object.fromEntries(
    actionNames.map((action) => [action, byProvider(({ actions }) => actions[action])]),
  );
}

/** Where each filter is applied, at each provider. */
function byFilter(): Readonly<Record<string, Readonly<Record<string, FilterCapability>>>> {
  return Object.fromEntries(filterNames.map((name) => [name, byProvider(({ filters }) => filters[name])]));
}

/** How each provider tells each field, also of a type that it has nothing of. */
function byField() {
  return byProvider((capabilities) =>
    Object.fromEntries(
      modelNames.map((model) => [
        model,
        Object.fromEntries(fieldsOf(model).map((field) => [field, levelOf(capabilities, model, field)])),
      ]),
    ),
  );
}

/** The fields of a type of the model, as far as any provider tells of it. */
function fieldsOf(model: ModelName): readonly string[] {
  return [
    ...new Set(
      all.flatMap(([, { fields }]) => (typeof fields[model] === "string" ? [] : Object.keys(fields[model]))),
    ),
  ];
}

function levelOf({ fields }: Capabilities, model: ModelName, field: string): FieldLevel {
  const levels: string | Readonly<Record<string, FieldLevel>> = fields[model];
  return typeof levels === "string" ? "absent" : (levels[field] ?? "absent");
}

/** Where a filter is applied, and for which kinds where that is not all. */
function filterCell({ filters, reports }: Capabilities, name: FilterName): string {
  const kinds = name === "assignee" ? reports.assignees : name === "contact" ? reports.handles : undefined;
  return kinds === undefined || filters[name] === "unsupported"
    ? filters[name]
    : `${filters[name]}: ${kinds.join(", ")}`;
}

/** `ScheduledMessage` as `SCHEDULED MESSAGE`. */
function headerOf(model: ModelName): string {
  return model.replaceAll(/(?<=[a-z])(?=[A-Z])/g, " ").toUpperCase();
}

function actionCell({ actions }: Capabilities, name: ActionName): string {
  const action = actions[name];
  if (action.supported) return `${action.evidence}: ${action.operations.join(", ")}`;
  return action.instead === undefined ? "no" : `no; ${action.instead} would work`;
}

function fieldRows(model: ModelName): readonly (readonly string[])[] {
  return fieldsOf(model).map((field) => [field, ...all.map(([, each]) => levelOf(each, model, field))]);
}
