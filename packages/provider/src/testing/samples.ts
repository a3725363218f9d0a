import { schemaOf } from "./places.ts";
import {
  alternatives,
  componentOf,
  itemsOf,
  propertiesOf,
  resolve,
  type Spec,
  successBodies,
  toNode,
  webhookBodies,
} from "./schema-tree.ts";

/** The values of a component in the examples of a spec's successful answers and of its webhooks. */
export function examplesOf(spec: Spec, component: string): readonly object[] {
  return [...successBodies(spec), ...webhookBodies(spec)].flatMap(({ schema, examples }) =>
    examples.flatMap((example) => find(spec, schema, example, component)),
  );
}

function find(spec: Spec, schema: unknown, value: unknown, component: string): readonly object[] {
  if (typeof value !== "object" || value === null) return [];
  const here = componentOf(spec, schema) === component ? [value] : [];
  const items = itemsOf(spec, schema);
  if (Array.isArray(value)) return value.flatMap((item) => find(spec, items, item, component));
  const below = propertiesOf(spec, schema).flatMap(([key, property]) =>
    find(spec, property, toNode(value)[key], component),
  );
  return [...here, ...below];
}

/** How many values `complete` makes that differ. */
export const variants = 6;

/** A value of a component in which nothing is missing and nothing is null; `variant` picks among its choices. */
export function complete(spec: Spec, component: string, variant: number): object {
  return fill(spec, schemaOf(component), variant) as object;
}

function fill(spec: Spec, schema: unknown, variant: number): unknown {
  const node = resolve(spec, schema);
  const [first] = alternatives(spec, node);
  if (first !== undefined) return fill(spec, first, variant);
  const items = itemsOf(spec, node);
  if (items !== undefined) return [fill(spec, items, variant)];
  const properties = propertiesOf(spec, node);
  if (properties.length > 0) {
    return Object.fromEntries(properties.map(([key, property]) => [key, fill(spec, property, variant)]));
  }
  if (node.const !== undefined) return node.const;
  const choices = Array.isArray(node.enum) ? node.enum : undefined;
  if (choices !== undefined) return choices[variant % choices.length];
  const [type] = [node.type].flat();
  if (type === "boolean") return variant % 2 === 0;
  if (type === "integer" || type === "number") return variant;
  if (type === "object") return {};
  return node.format === "date-time" ? `2026-01-15T10:00:0${variant}.000Z` : `text ${variant}`;
}
