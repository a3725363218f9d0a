import type { Entry, ModelName } from "@confluir/normalize";
import { originOf } from "@confluir/provider";
import type { Spec } from "../../../provider/src/testing/schema-tree.ts";
import { evidences, type Place, placesIn } from "../../../provider/src/testing/schema-tree.ts";
import { leftOut } from "../providers.ts";
import { entriesOf, eventEntries, fieldsOf, modelNames, providers, reasonFor, titleOf } from "./entries.ts";

/** Writes docs/mapping.md: where each field of the model comes from, for each provider and each of its answers. */
export function mappingPage(specs: ReadonlyMap<string, Spec>): string {
  const places = new Map<string, readonly Place[]>();
  const placesOf = (provider: string, schema: string) => {
    const key = `${provider} ${schema}`;
    const found = places.get(key) ?? placesIn(specs.get(provider) as Spec, schema);
    places.set(key, found);
    return found;
  };
  const sections = modelNames.map((model) => modelSection(model, placesOf));
  return `${[intro, ...sections, eventSection(placesOf), leftOutSection(placesOf)].join("\n\n")}\n`;
}

const eventIntro =
  "A webhook's event, as `receiveWebhook` parses it. Where no document says what `data` holds, the names that the API gives " +
  "the same things are taken to mean the same.";

type PlacesOf = (provider: string, schema: string) => readonly Place[];

const intro = `# Where each field comes from

<!-- Generated from the mapping tables of the providers and the specs by \`pnpm generate\`. Do not edit. -->

What the fields mean is in [model.md](model.md). A cell says where in the provider's answer a field is, how it is taken, and how
sure we are that the provider sends it.

- **exact**: the provider has the field, under another name or in another spelling. **derived**: it is concluded from what is
  named. **absent**: the provider does not tell it, and it is \`undefined\`.
- **documented**: stated in the provider's documents. **source**: read in the server's published code. **field**: reported by
  people who call the API. **sample**: only in a printed sample, so that it may be missing or null. **inferred**: our
  conclusion. Two of them: the object is known the one way, what is in it the other.
- \`*\` in a pointer stands for every item. What a provider sends and the model has no place for stays in \`raw\`, and is listed.`;

function modelSection(model: ModelName, placesOf: PlacesOf): string {
  const first = providers.map((provider) => entriesOf(provider, model)[0]);
  const head = providers.map((provider, index) => {
    const entry = first[index];
    return entry === undefined
      ? titleOf(provider)
      : `${titleOf(provider)} \`${entry.schema}\`: ${entry.place}`;
  });
  const rows = fieldsOf(model).map((field) => [
    `\`${field}\``,
    ...providers.map((provider, index) => {
      const entry = first[index];
      return entry === undefined
        ? `absent: ${reasonFor(provider, model)}`
        : rowCell(entry, field, placesOf(provider, entry.schema));
    }),
  ]);
  const others = providers.flatMap((provider) =>
    entriesOf(provider, model)
      .slice(1)
      .map((entry) => otherTable(provider, model, entry, placesOf(provider, entry.schema))),
  );
  const rest = providers.flatMap((provider) =>
    entriesOf(provider, model).flatMap((entry) => unmappedList(provider, entry)),
  );
  return [`## ${model}`, table(["Field", ...head], rows), ...others, ...rest].join("\n\n");
}

/** What a second answer of a provider tells; what it does not, by the reason. */
function otherTable(provider: string, model: ModelName, entry: Entry, places: readonly Place[]): string {
  const rows = fieldsOf(model).flatMap((field) => {
    const row = entry.mapping.table[field];
    return row === undefined ? [] : [[field, row] as const];
  });
  const told = rows.filter(([, row]) => row.kind !== "absent");
  const byReason = new Map<string, string[]>();
  for (const [field, row] of rows) {
    if (row.kind !== "absent") continue;
    const reason = reasonOf(entry, field);
    byReason.set(reason, [...(byReason.get(reason) ?? []), field]);
  }
  const absent = [...byReason].map(
    ([reason, fields]) => `- absent: ${fields.map((field) => `\`${field}\``).join(", ")}. ${reason}`,
  );
  return [
    `### ${titleOf(provider)} \`${entry.schema}\`: ${entry.place}`,
    table(
      ["Field", "Where from"],
      told.map(([field]) => [`\`${field}\``, rowCell(entry, field, places)]),
    ),
    ...(absent.length > 0 ? [absent.join("\n")] : []),
  ].join("\n\n");
}

/** Events come one by one and from few providers, so each has a table of its own. */
function eventSection(placesOf: PlacesOf): string {
  const tables = eventEntries.flatMap(({ provider, ...entry }) => [
    `### ${titleOf(provider)} \`${entry.schema}\`: ${entry.place}`,
    table(
      ["Field", "Where from"],
      Object.keys(entry.mapping.table).map((field) => [
        `\`${field}\``,
        rowCell(entry, field, placesOf(provider, entry.schema)),
      ]),
    ),
    ...unmappedList(provider, entry),
  ]);
  return ["## ConversationEvent", eventIntro, ...tables].join("\n\n");
}

function unmappedList(provider: string, { schema, place, unmapped }: Entry): readonly string[] {
  const lines = Object.entries(unmapped).map(([pointer, reason]) => `- \`${pointer}\`: ${reason}`);
  if (lines.length === 0) return [];
  return [`Left in \`raw\` of ${titleOf(provider)} \`${schema}\` (${place}):`, lines.join("\n")];
}

/** Why a mapping does not tell a field. */
function reasonOf({ absent }: Entry, field: string): string {
  return absent[field] ?? "";
}

function rowCell(entry: Entry, field: string, places: readonly Place[]): string {
  const row = entry.mapping.table[field];
  if (row === undefined) return "";
  if (row.kind === "absent") return `absent: ${reasonOf(entry, field)}`;
  if (originOf(row) === "asked") return "follows from what was asked";
  if (row.pointers[0] === "") return "the object as it came";
  const pointers = row.pointers.map((pointer) => `\`${pointer}\``).join(", ");
  const sure = howSure(row.pointers, places);
  return `${pointers}<br>${row.kind}${sure === "" ? "" : `, ${sure}`}`;
}

/** The surest and the least sure of what is at the pointers and below them; empty: no body has them, as with a header. */
function howSure(pointers: readonly string[], places: readonly Place[]): string {
  const found = places.filter(({ pointer }) =>
    pointers.some((above) => pointer === above || pointer.startsWith(`${above}/`)),
  );
  const known = evidences.filter((evidence) => found.some((place) => place.evidence === evidence));
  return [...new Set([known[0], known.at(-1)])].join(" to ");
}

function leftOutSection(placesOf: PlacesOf): string {
  const rows = providers.flatMap((provider) =>
    Object.entries(leftOut[provider] ?? {}).map(([schema, reason]) => [
      titleOf(provider),
      `\`${schema}\``,
      reason ?? "",
      placesOf(provider, schema)
        .filter(({ isLeaf }) => isLeaf)
        .map(({ pointer }) => `\`${pointer}\``)
        .join(", "),
    ]),
  );
  const head = ["Provider", "Schema", "Why", "What it holds"];
  return ["## Answers that are not mapped", table(head, rows)].join("\n\n");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
