import type { Entry, ModelName } from "@confluir/normalize";
import { originOf } from "@confluir/provider";
import { samplesOf } from "../../../provider/src/testing/mapping-contract.ts";
import { placesRead } from "../../../provider/src/testing/read-places.ts";
import {
  evidences,
  leftIn,
  type Place,
  placesIn,
  type Spec,
  unmappedIn,
} from "../../../provider/src/testing/schema-tree.ts";
import {
  allEntriesOf,
  entriesOf,
  eventEntries,
  fieldsOf,
  modelNames,
  providers,
  reasonFor,
  titleOf,
} from "./entries.ts";

/** Writes docs/mapping.md: where each field of the model comes from, for each provider and each of its answers. */
export function mappingPage(specs: ReadonlyMap<string, Spec>): string {
  const places = new Map<string, readonly Place[]>();
  const placesOf = (provider: string, schema: string) => {
    const key = `${provider} ${schema}`;
    const found = places.get(key) ?? placesIn(specs.get(provider) as Spec, schema);
    places.set(key, found);
    return found;
  };
  const sections = modelNames.map((model) => [
    modelSection(model, placesOf),
    ...leftLists(model, specs, placesOf),
  ]);
  return `${[intro, ...sections.flat(), eventSection(placesOf), unmappedSection(specs, placesOf)].join("\n\n")}\n`;
}

const eventIntro =
  "A webhook's event, as `receiveWebhook` parses it. Where no document says what `data` holds, the names that the API gives " +
  "the same things are taken to mean the same. What else an event holds stays in `raw`.";

const unmappedIntro =
  "They say that a write worked, or hold what is no part of the model, such as webhooks. The client has them all.";

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
- \`*\` in a pointer stands for every item. What a provider sends and the model has no place for stays in \`raw\`, and is listed, but for events.`;

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
  return [`## ${model}`, table(["Field", ...head], rows), ...others].join("\n\n");
}

/** The fields that a second answer of a provider reports, and the others by their reason. */
function otherTable(provider: string, model: ModelName, entry: Entry, places: readonly Place[]): string {
  const rows = fieldsOf(model).flatMap((field) => {
    const row = entry.mapping.table[field];
    return row === undefined ? [] : [[field, row] as const];
  });
  const reported = rows.filter(([, row]) => row.kind !== "absent");
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
      reported.map(([field]) => [`\`${field}\``, rowCell(entry, field, places)]),
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
  ]);
  return ["## ConversationEvent", eventIntro, ...tables].join("\n\n");
}

/** For each answer that becomes a type of the model, what no row reads of it, with what the spec says of that. */
function leftLists(
  model: ModelName,
  specs: ReadonlyMap<string, Spec>,
  placesOf: PlacesOf,
): readonly string[] {
  return providers.flatMap((provider) => {
    const spec = specs.get(provider) as Spec;
    const entries = allEntriesOf(provider);
    return entries
      .filter((entry) => entry.model === model)
      .flatMap((entry) => {
        const samples = samplesOf(spec, entry, entries);
        const read = new Set(samples.flatMap((raw) => placesRead(entry.mapping, raw)));
        const lines = leftIn(placesOf(provider, entry.schema), read).map(
          ({ pointer, description }) => `- \`${pointer}\`: ${inOneLine(description)}`,
        );
        const title = `Left in \`raw\` of ${titleOf(provider)} \`${entry.schema}\` (${entry.place}):`;
        return lines.length === 0 ? [] : [title, lines.join("\n")];
      });
  });
}

function inOneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ");
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

function unmappedSection(specs: ReadonlyMap<string, Spec>, placesOf: PlacesOf): string {
  const rows = providers.flatMap((provider) => {
    const mapped = new Set(allEntriesOf(provider).map(({ schema }) => schema));
    return unmappedIn(specs.get(provider) as Spec, mapped).map(({ name, description }) => [
      titleOf(provider),
      `\`${name}\``,
      inOneLine(description),
      placesOf(provider, name)
        .filter(({ isLeaf }) => isLeaf)
        .map(({ pointer }) => `\`${pointer}\``)
        .join(", "),
    ]);
  });
  const head = ["Provider", "Schema", "What it is", "What it holds"];
  return ["## Answers that are not mapped", unmappedIntro, table(head, rows)].join("\n\n");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
