import { asArray, asObject, isObject, type Json, type JsonObject, resolve } from "./document.ts";
import { toLiteral } from "./literal.ts";
import { listOperations, schemasOf, successContents } from "./operations.ts";

/** How a fact about a provider is known, surest first. */
const words = ["documented", "source", "field", "sample", "inferred"] as const;
type Word = (typeof words)[number];

/** How sure a spec is of a schema, and by JSON pointer of what is below it, where that differs from what is above. */
interface SchemaEvidence {
  readonly own: Word;
  readonly below?: Readonly<Record<string, Word>>;
}

/** Writes `evidence.ts`: how sure the spec is of each property that is sent. `undefined`: it says nothing of it, by `x-evidence`. */
export function evidenceFile(document: JsonObject, header: string): string | undefined {
  const schemas = asObject(asObject(document.components).schemas);
  const sent = sentComponents(document);
  if (!mentionsEvidence(document)) return undefined;
  const evidence = Object.keys(schemas).flatMap((name): [string, SchemaEvidence][] => {
    const own = sent.get(name);
    if (own === undefined) return [];
    const below: Record<string, Word> = {};
    collect(document, { $ref: `#/components/schemas/${name}` }, "", own, [], below);
    return [[name, { own, ...(Object.keys(below).length > 0 && { below }) }]];
  });
  return [
    header,
    "/**",
    " * How sure the spec is of each schema that is sent, and by JSON pointer of what is below it, where that differs from what is above; `*`",
    " * stands for every item. Its words are those of `x-evidence`.",
    " */",
    `export const evidence = ${toLiteral(Object.fromEntries(evidence), "", true)} as const;`,
    "",
  ].join("\n");
}

function mentionsEvidence(value: Json): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (isObject(value) && value["x-evidence"] !== undefined) return true;
  return Object.values(value).some((inner: Json) => mentionsEvidence(inner));
}

/** The components that successful answers and webhooks lead to, with the surest word of the operations that send them. */
function sentComponents(document: JsonObject): ReadonlyMap<string, Word> {
  const sent = new Map<string, Word>();
  const add = ({ "x-evidence": word }: JsonObject, content: JsonObject) => {
    const known = words.find((each) => each === word);
    for (const name of componentsIn(document, schemasOf(content))) {
      const before = sent.get(name);
      const now = known ?? "inferred";
      if (before === undefined || words.indexOf(now) < words.indexOf(before)) sent.set(name, now);
    }
  };
  for (const { operation } of listOperations(document))
    for (const content of successContents(document, operation)) add(operation, content);
  for (const item of Object.values(asObject(document.webhooks))) {
    for (const operation of Object.values(asObject(item)).filter(isObject))
      add(operation, asObject(resolve(document, operation.requestBody).content));
  }
  return sent;
}

function componentsIn(document: JsonObject, value: Json, found = new Set<string>()): ReadonlySet<string> {
  if (typeof value !== "object" || value === null) return found;
  for (const [key, inner] of Object.entries(value)) {
    if (key !== "$ref" || typeof inner !== "string") {
      componentsIn(document, inner as Json, found);
      continue;
    }
    const name = inner.split("/").at(-1) ?? "";
    if (found.has(name)) continue;
    found.add(name);
    componentsIn(document, resolve(document, value as JsonObject), found);
  }
  return found;
}

/** Collects the places below a schema whose word differs from that above them. */
function collect(
  document: JsonObject,
  schema: Json,
  pointer: string,
  above: Word,
  within: readonly Json[],
  found: Record<string, Word>,
): void {
  const node = resolve(document, schema);
  // A schema that contains itself says nothing new further in.
  if (within.includes(node)) return;
  const visit = (property: Json, at: string, word: Word) => {
    if (word !== above) found[at] = word;
    collect(document, property, at, word, [...within, node], found);
  };
  const items = itemsOf(document, schema);
  if (items !== undefined) visit(items, `${pointer}/*`, above);
  for (const [key, property] of items === undefined ? propertiesOf(document, schema) : []) {
    const own = asObject(property)["x-evidence"] ?? resolve(document, property)["x-evidence"];
    visit(property, `${pointer}/${key}`, weakest(above, own));
  }
}

function weakest(above: Word, own: unknown): Word {
  const known = words.find((word) => word === own);
  return known !== undefined && words.indexOf(known) > words.indexOf(above) ? known : above;
}

/** What `oneOf` or `anyOf` offers besides null, and the parts of `allOf`. */
function partsOf(document: JsonObject, node: JsonObject): readonly Json[] {
  const offered = asArray(node.oneOf ?? node.anyOf).filter((one) => resolve(document, one).type !== "null");
  return [...asArray(node.allOf), ...offered];
}

function propertiesOf(
  document: JsonObject,
  schema: Json,
  within: readonly Json[] = [],
): ReadonlyMap<string, Json> {
  const node = resolve(document, schema);
  const properties = new Map<string, Json>();
  if (within.includes(node)) return properties;
  const parts = partsOf(document, node).flatMap((part) => [
    ...propertiesOf(document, part, [...within, node]),
  ]);
  for (const [key, property] of [...parts, ...Object.entries(asObject(node.properties))])
    properties.set(key, both(properties.get(key), property));
  return properties;
}

function itemsOf(document: JsonObject, schema: Json, within: readonly Json[] = []): Json | undefined {
  const node = resolve(document, schema);
  if (within.includes(node)) return undefined;
  const parts = partsOf(document, node).map((part) => itemsOf(document, part, [...within, node]));
  return [...parts, node.items].reduce<Json | undefined>(
    (before, items) => (items === undefined ? before : both(before, items)),
    undefined,
  );
}

/** What two parts of a schema say of the same place. */
function both(before: Json | undefined, also: Json): Json {
  return before === undefined || JSON.stringify(before) === JSON.stringify(also)
    ? also
    : { allOf: [before, also] };
}
