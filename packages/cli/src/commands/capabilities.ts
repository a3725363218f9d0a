import {
  type ActionName,
  type AnyProvider,
  actionNames,
  type Capabilities,
  directoryNames,
  type FieldLevel,
  type FilterName,
  filterKinds,
  filterNames,
  type ModelName,
} from "@confluir/provider";
import { defineCommand } from "../command.ts";
import { exitCodes } from "../io.ts";
import { printJson } from "../output.ts";
import { createStyle } from "../text.ts";
import { textTable } from "../text-table.ts";
import { filterFlags } from "./filters.ts";

/** `confluir capabilities`. */
export const capabilities = defineCommand({
  usage: "capabilities",
  summary: "the actions, filters, lists and fields of each provider",
  help: () => `Shows the actions, filters and lists of each provider, and how well it reports every field of the model. Works offline; needs no credentials.

  --json      actions, filters, reports, lists and fields as one JSON object, with the reasons
  -h, --help  show this text

Actions: the evidence and the operations of the provider's API that are called. documented: by the provider's documents; source: by the code that the provider publishes; field: by reports of people who call the API; inferred: concluded. For a missing action: the one that works in its place.
Filters of confluir inbox: native, by the provider; client, here after everything was read; unsupported, not at all: the provider is then named with the results of the others. The words after it are the kinds of assignees and handles that the provider reports, and the parts of a channel; --unassigned needs one that reports persons.
Fields: exact, the provider has it; derived, it is concluded; absent, it is never reported.

Exit codes: 0 shown, 2 wrong usage.`,
  run({ values: { json } }, context) {
    const { providers, only } = context;
    const shown = providers.filter(({ id }) => only.length === 0 || only.includes(id));
    const modelNames = unique(shown.flatMap((each) => Object.keys(each.capabilities.fields))) as ModelName[];
    const byProvider = <Value>(read: (capabilities: Capabilities) => Value) =>
      Object.fromEntries(shown.map(({ id, capabilities }) => [id, read(capabilities)]));
    const by = <Name extends string, Value>(
      names: readonly Name[],
      read: (capabilities: Capabilities, name: Name) => Value,
    ) => Object.fromEntries(names.map((name) => [name, byProvider((each) => read(each, name))]));
    if (json) {
      printJson(context, {
        actions: by(actionNames, ({ actions }, name) => actions[name]),
        filters: by(filterNames, ({ filters }, name) => filters[name]),
        reports: byProvider(({ reports }) => reports),
        lists: by(directoryNames, ({ lists }, name) => lists.includes(name)),
        fields: byProvider((each) =>
          Object.fromEntries(
            modelNames.map((model) => {
              const levels = fieldsOf(shown, model).map((field) => [field, levelOf(each, model, field)]);
              return [model, Object.fromEntries(levels)];
            }),
          ),
        ),
      });
      return exitCodes.ok;
    }
    const table = (
      title: string,
      rows: readonly (readonly [name: string, cell: (capabilities: Capabilities) => string])[],
    ) =>
      textTable(
        [
          [title, ...shown.map(({ name }) => name)],
          ...rows.map(([name, cell]) => [name, ...shown.map((each) => cell(each.capabilities))]),
        ],
        { width: context.out.columns, whole: [0] },
      );
    const tables = [
      table(
        "ACTION",
        actionNames.map((name) => [name, (each) => actionCell(each, name)]),
      ),
      table(
        "FILTER",
        filterNames.map((name) => [filterFlags[name], (each) => filterCell(each, name)]),
      ),
      table(
        "LIST",
        directoryNames.map((name) => [name, ({ lists }) => (lists.includes(name) ? "yes" : "no")]),
      ),
      ...modelNames.map((model) =>
        table(
          headerOf(model),
          fieldsOf(shown, model).map((field) => [field, (each) => levelOf(each, model, field)]),
        ),
      ),
    ];
    const style = createStyle(context);
    const blocks = tables.map(([header = "", ...rows]) => [style("bold", header), ...rows].join("\n"));
    context.out.write(`${blocks.join("\n\n")}\n`);
    return exitCodes.ok;
  },
});

/** The fields of a type of the model, as far as any provider reports it. */
function fieldsOf(providers: readonly AnyProvider[], model: ModelName): readonly string[] {
  const levels = providers.map(({ capabilities }) => capabilities.fields[model]);
  return unique(levels.flatMap((each) => (typeof each === "string" ? [] : Object.keys(each))));
}

function levelOf({ fields }: Capabilities, model: ModelName, field: string): FieldLevel {
  const levels: string | Readonly<Record<string, FieldLevel>> = fields[model];
  return typeof levels === "string" ? "absent" : (levels[field] ?? "absent");
}

/** Where a filter is applied, and for which kinds where that is not all. */
function filterCell(capabilities: Capabilities, name: FilterName): string {
  const kinds = filterKinds(capabilities, name);
  return capabilities.filters[name] + (kinds.length === 0 ? "" : `: ${kinds.join(", ")}`);
}

function actionCell({ actions }: Capabilities, name: ActionName): string {
  const action = actions[name];
  if (action.supported) return `${action.evidence}: ${action.operations.join(", ")}`;
  return action.instead === undefined ? "no" : `no; ${action.instead} would work`;
}

/** `ScheduledMessage` as `SCHEDULED MESSAGE`. */
function headerOf(model: ModelName): string {
  return model.replaceAll(/(?<=[a-z])(?=[A-Z])/g, " ").toUpperCase();
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
