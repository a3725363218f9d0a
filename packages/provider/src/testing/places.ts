import {
  alternatives,
  itemsOf,
  type Node,
  propertiesOf,
  resolve,
  type Spec,
  successBodies,
  toNode,
  webhookBodies,
} from "./schema-tree.ts";

/** How a fact about a provider is known, surest first. */
export const evidences = ["documented", "source", "field", "sample", "inferred"] as const;
/** How a fact about a provider is known. */
export type Evidence = (typeof evidences)[number];

/** One property below a schema. */
export interface Place {
  /** JSON pointer from the schema; `*` stands for every item of an array. */
  readonly pointer: string;
  /** The weakest along the way. */
  readonly evidence: Evidence;
  /** Whether nothing is known below it. */
  readonly isLeaf: boolean;
  /** Whether the spec takes any JSON there. */
  readonly isAny: boolean;
}

/** Every property below a component of a spec, at any depth. */
export function placesIn(spec: Spec, component: string): readonly Place[] {
  const schema = schemaOf(component);
  return walk(spec, schema, "", evidenceOf(spec, component));
}

/** A component of a spec, as a schema. */
export function schemaOf(component: string): Node {
  return { $ref: `#/components/schemas/${component}` };
}

function walk(spec: Spec, schema: unknown, pointer: string, above: Evidence): readonly Place[] {
  const items = itemsOf(spec, schema);
  if (items !== undefined) return placeAndBelow(spec, items, `${pointer}/*`, above);
  return propertiesOf(spec, schema).flatMap(([key, property]) => {
    const own = toNode(property)["x-evidence"] ?? resolve(spec, property)["x-evidence"];
    return placeAndBelow(spec, property, `${pointer}/${key}`, weakest(above, own));
  });
}

function placeAndBelow(spec: Spec, schema: unknown, pointer: string, evidence: Evidence): readonly Place[] {
  const below = walk(spec, schema, pointer, evidence);
  const isLeaf = below.length === 0;
  return [{ pointer, evidence, isLeaf, isAny: isLeaf && isAny(spec, schema) }, ...below];
}

function isAny(spec: Spec, schema: unknown): boolean {
  const node = resolve(spec, schema);
  const [type] = [node.type].flat();
  const offered = alternatives(spec, node);
  return offered.length > 0
    ? offered.some((one) => isAny(spec, one))
    : type === undefined || type === "object";
}

function weakest(above: Evidence, own: unknown): Evidence {
  const found = evidences.find((evidence) => evidence === own);
  return found !== undefined && evidences.indexOf(found) > evidences.indexOf(above) ? found : above;
}

/** The surest of the operations that answer with a component, or send it. */
function evidenceOf(spec: Spec, component: string): Evidence {
  const known = [...successBodies(spec), ...webhookBodies(spec)]
    .filter(({ schema }) => componentsIn(spec, schema).has(component))
    .map(({ evidence }) => evidence);
  return evidences.find((evidence) => known.includes(evidence)) ?? "inferred";
}

function componentsIn(spec: Spec, value: unknown, found = new Set<string>()): ReadonlySet<string> {
  for (const [key, inner] of Object.entries(toNode(value))) {
    if (key === "$ref" && typeof inner === "string") {
      const name = inner.split("/").at(-1) ?? "";
      if (found.has(name)) continue;
      found.add(name);
      componentsIn(spec, resolve(spec, value), found);
    } else componentsIn(spec, inner, found);
  }
  return found;
}
