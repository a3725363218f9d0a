import {
  type AnyProvider,
  actionNames,
  type Capabilities,
  directoryNames,
  type FilterName,
  filterKinds,
  filterNames,
  type ModelName,
  originOf,
  type Provenance,
} from "@confluir/provider";
import type { CapabilityCell, CapabilityMatrix } from "../api.ts";
import { type Evidence, readEvidence } from "./evidence.ts";
import type { InspectorConnection } from "./options.ts";

/** `GET /api/capabilities`: of each provider that is connected. */
export async function toCapabilities(
  connections: Readonly<Record<string, InspectorConnection>>,
): Promise<CapabilityMatrix> {
  const providers = [
    ...new Map(Object.values(connections).map(({ provider }) => [provider.id, provider])).values(),
  ];
  const evidence = new Map<AnyProvider, Evidence>();
  for (const provider of providers) evidence.set(provider, await readEvidence(provider));
  const group = (
    name: string,
    rows: readonly string[],
    cell: (provider: AnyProvider, row: string) => CapabilityCell,
  ) => ({ name, rows: rows.map((row) => ({ name: row, cells: providers.map((each) => cell(each, row)) })) });

  const models = [...new Set(providers.flatMap(({ mappings }) => Object.keys(mappings) as ModelName[]))];
  return {
    providers: providers.map(({ id, name }) => ({ id, name })),
    groups: [
      group("actions", actionNames, ({ capabilities }, name) =>
        toActionCell(capabilities.actions[name as keyof Capabilities["actions"]]),
      ),
      group("filters", filterNames, ({ capabilities }, name) =>
        cellOf(capabilities.filters[name as FilterName], {
          details: filterKinds(capabilities, name as FilterName),
        }),
      ),
      group("lists", directoryNames, ({ capabilities: { lists } }, name) =>
        cellOf(lists.some((list) => list === name) ? "yes" : "no"),
      ),
      ...models.map((model) =>
        group(model, fieldsOf(providers, model), (provider, field) =>
          toFieldCell(provider, model, field, evidence.get(provider) as Evidence),
        ),
      ),
    ],
  };
}

function cellOf(level: CapabilityCell["level"], rest: Partial<CapabilityCell> = {}): CapabilityCell {
  return { level, details: [], evidence: [], ...rest };
}

function toActionCell(action: Capabilities["actions"][keyof Capabilities["actions"]]): CapabilityCell {
  if (!action.supported) {
    const instead = action.instead === undefined ? "" : ` \`${action.instead}\` would work.`;
    return cellOf("no", { reason: `${action.reason}${instead}` });
  }
  const { operations, evidence, remark } = action;
  return cellOf("yes", {
    ...{ details: operations, evidence: [evidence] },
    ...(remark !== "" && { reason: remark }),
  });
}

function fieldsOf(providers: readonly AnyProvider[], model: ModelName): readonly string[] {
  const tables = providers.flatMap(({ mappings }) => {
    const found = mappings[model];
    return typeof found === "string" ? [] : found.map(({ mapping }) => Object.keys(mapping.table));
  });
  return [...new Set(tables.flat())].filter((field) => field !== "raw");
}

/** A field in the fullest answer that reports it. */
function toFieldCell(
  { mappings }: AnyProvider,
  model: ModelName,
  field: string,
  evidence: Evidence,
): CapabilityCell {
  const found = mappings[model];
  if (typeof found === "string") return cellOf("absent", { reason: found });
  const rows = found.flatMap((entry) => {
    const table: Readonly<Record<string, Pick<Provenance, "kind" | "pointers">>> = entry.mapping.table;
    const row = table[field];
    return row === undefined ? [] : [{ entry, row }];
  });
  const best =
    rows.find(({ row }) => row.kind === "exact") ?? rows.find(({ row }) => row.kind === "derived") ?? rows[0];
  if (best === undefined) return cellOf("absent");
  const { entry, row } = best;
  const absent: Readonly<Record<string, string | undefined>> = entry.absent;
  const reason = absent[field];
  return cellOf(originOf(row), {
    ...{ details: row.pointers, evidence: evidence(entry.schema, row.pointers) },
    ...(row.kind === "absent" && reason !== undefined && { reason }),
  });
}
