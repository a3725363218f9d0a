import { nearestName } from "@confluir/core/internal";

/** Any object of a spec. */
export type Node = { readonly [key in string]?: unknown };

/** A parsed spec. */
export interface Spec {
  readonly document: Node;
}

/** Follows a `$ref` within the spec. */
export function resolve({ document }: Spec, value: unknown): Node {
  let node = toNode(value);
  while (typeof node.$ref === "string") {
    const steps = node.$ref.slice(2).split("/");
    node = toNode(steps.reduce<unknown>((at, step) => toNode(at)[step.replaceAll("~1", "/")], document));
  }
  return node;
}

/** The name of the component that a schema is, through `oneOf` with null; `undefined`: it is written in place. */
export function componentOf(spec: Spec, schema: unknown): string | undefined {
  const node = toNode(schema);
  if (typeof node.$ref === "string") return node.$ref.split("/").at(-1);
  const [only, ...others] = alternatives(spec, node);
  return only === undefined || others.length > 0 ? undefined : componentOf(spec, only);
}

/** What `oneOf` or `anyOf` offers besides null. */
function alternatives(spec: Spec, node: Node): readonly unknown[] {
  const offered = node.oneOf ?? node.anyOf;
  return Array.isArray(offered) ? offered.filter((one) => resolve(spec, one).type !== "null") : [];
}

/** The properties of an object schema, those of `allOf` and of its alternatives included. */
export function propertiesOf(spec: Spec, schema: unknown): readonly (readonly [string, unknown])[] {
  const node = resolve(spec, schema);
  const parts = [...(Array.isArray(node.allOf) ? node.allOf : []), ...alternatives(spec, node)];
  const own = Object.entries(toNode(node.properties));
  const properties = new Map<string, unknown>();
  for (const [key, property] of [...parts.flatMap((one) => propertiesOf(spec, one)), ...own]) {
    properties.set(key, both(properties.get(key), property));
  }
  return [...properties];
}

/** What two parts of a schema say of the same place. */
function both(before: unknown, also: unknown): unknown {
  return before === undefined || JSON.stringify(before) === JSON.stringify(also)
    ? also
    : { allOf: [before, also] };
}

/** The schema of an array's items; `undefined`: it is no array. */
export function itemsOf(spec: Spec, schema: unknown): unknown {
  const node = resolve(spec, schema);
  const parts = [...(Array.isArray(node.allOf) ? node.allOf : []), ...alternatives(spec, node)];
  return [...parts.map((one) => itemsOf(spec, one)), node.items].reduce<unknown>(
    (before, items) => (items === undefined ? before : both(before, items)),
    undefined,
  );
}

/** One JSON body that the provider sends. */
interface SentBody {
  readonly operationId: string;
  readonly evidence: string;
  readonly schema: unknown;
  readonly examples: readonly unknown[];
  /** Pointers into the body that the client reads to turn pages. */
  readonly paging: readonly string[];
}

/** The JSON bodies of all successful answers. */
export function successBodies(spec: Spec): readonly SentBody[] {
  return operationsIn(spec.document.paths).flatMap((operation) =>
    Object.entries(toNode(operation.responses))
      .filter(([status]) => status.startsWith("2"))
      .flatMap(([, response]) => bodiesIn(spec, operation, response)),
  );
}

/** The JSON bodies that the provider sends on its own, to a webhook. */
export function webhookBodies(spec: Spec): readonly SentBody[] {
  return operationsIn(spec.document.webhooks).flatMap((operation) =>
    bodiesIn(spec, operation, operation.requestBody),
  );
}

/** How a receiver of webhooks gets their bodies, by the names of `x-webhooks`. */
export function receivedBy({ document }: Spec) {
  const { event = "event", data, occurredAt } = toNode(document["x-webhooks"]) as WebhookNames;
  const names = new Map([
    [event, "event"],
    ...(data === undefined ? [] : ([[data, "data"]] as const)),
    ...(occurredAt === undefined ? [] : ([[occurredAt, "timestamp"]] as const)),
  ]);
  return {
    /** Whether no property of the body holds the data: the body itself is what a receiver gets as data. */
    isFlat: data === undefined,
    /** A body as a receiver gets it. */
    received(body: object): object {
      const own = body as Readonly<Record<string, unknown>>;
      // A time that is no text is in the payload alone.
      const named = [...names].filter(
        ([name, field]) => field !== "timestamp" || typeof own[name] === "string",
      );
      return {
        ...Object.fromEntries(named.map(([name, field]) => [field, own[name]])),
        ...(data === undefined && { data: body }),
        payload: body,
      };
    },
    /** Where in the body a place of what a receiver gets is. */
    toPlace(pointer: string): string {
      const [, first = "", ...others] = pointer.split("/");
      const rest = others.map((key) => `/${key}`).join("");
      if (first === "payload" || (first === "data" && data === undefined)) return rest;
      const name = [...names].find(([, field]) => field === first)?.[0] ?? first;
      return `/${name}${rest}`;
    },
  };
}

/** The names of properties of a body, as `x-webhooks` has them. */
interface WebhookNames {
  readonly event?: string;
  readonly data?: string;
  readonly occurredAt?: string;
}

function operationsIn(paths: unknown): readonly Node[] {
  return Object.values(toNode(paths)).flatMap((path) => Object.values(toNode(path)).map(toNode));
}

function bodiesIn(spec: Spec, operation: Node, message: unknown): readonly SentBody[] {
  return Object.values(toNode(resolve(spec, message).content)).map((content) => ({
    operationId: String(operation.operationId),
    evidence: String(operation["x-evidence"]),
    schema: toNode(content).schema,
    examples: Object.values(toNode(toNode(content).examples)).map((one) => resolve(spec, one).value),
    paging: Object.values(toNode(operation["x-pagination"])).filter(
      (pointer): pointer is string => typeof pointer === "string" && pointer.startsWith("/"),
    ),
  }));
}

/** An object as it is, and an empty one for anything else. */
export function toNode(value: unknown): Node {
  return typeof value === "object" && value !== null ? (value as Node) : {};
}

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
  /** What the spec says of it; empty: nothing. */
  readonly description: string;
}

/** Every property below a component of a spec, at any depth. */
export function placesIn(spec: Spec, component: string): readonly Place[] {
  const schema = schemaOf(component);
  return walk(spec, schema, "", evidenceOf(spec, component));
}

/** @throws {TypeError} naming a schema that the spec has not, and the nearest one. */
export function checkSchema({ document }: Spec, schema: string, place: string): void {
  const names = Object.keys(toNode(toNode(document.components).schemas));
  if (names.includes(schema)) return;
  const near = nearestName(schema, names);
  const advice = near === undefined ? `it has ${names.join(", ")}.` : `did you mean ${near}?`;
  throw new TypeError(`The spec has no schema ${schema}, which ${place} describes; ${advice}`);
}

/** A component of a spec, as a schema. */
function schemaOf(component: string): Node {
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
  const place = { pointer, evidence, isLeaf, isAny: isLeaf && isAny(spec, schema) };
  return [{ ...place, description: describe(spec, schema) }, ...below];
}

/** What a spec says of a schema, where it is used or else where it stands; empty: nothing. */
function describe(spec: Spec, schema: unknown): string {
  const [own, node] = [toNode(schema), resolve(spec, schema)];
  const parts = [...(Array.isArray(node.allOf) ? node.allOf : []), ...alternatives(spec, node)];
  const said = [own.description, node.description, ...parts.map((part) => describe(spec, part))];
  return String(said.find((text) => typeof text === "string" && text !== "") ?? "").trim();
}

/** The places that nothing is read of, the outermost alone. */
export function leftIn(places: readonly Place[], read: ReadonlySet<string>): readonly Place[] {
  const isBelow = (inner: string, outer: string) => inner.startsWith(`${outer}/`);
  const left = places.filter(({ pointer }) =>
    places.every(
      (one) =>
        !one.isLeaf || !read.has(one.pointer) || (one.pointer !== pointer && !isBelow(one.pointer, pointer)),
    ),
  );
  return left.filter(({ pointer }) => !left.some((outer) => isBelow(pointer, outer.pointer)));
}

/** A part of a successful answer that no mapping takes: a component by its name, or a property by operation and pointer. */
export interface Unmapped extends Pick<Place, "description"> {
  readonly name: string;
}

/** What of the successful answers neither is of a component that is mapped, nor turns pages; each once. */
export function unmappedIn(spec: Spec, mapped: ReadonlySet<string>): readonly Unmapped[] {
  const isMapped = (component: string | undefined) => component !== undefined && mapped.has(component);
  const below = (schema: unknown): readonly (readonly [string, unknown])[] => {
    const items = itemsOf(spec, schema);
    return items === undefined ? propertiesOf(spec, schema) : [["*", items]];
  };
  const holdsMapped = (schema: unknown, seen: readonly string[] = []): boolean =>
    below(schema).some(([, inner]) => {
      const component = componentOf(spec, inner);
      if (component === undefined) return holdsMapped(inner, seen);
      // A component that holds itself has nothing new further in.
      return isMapped(component) || (!seen.includes(component) && holdsMapped(inner, [...seen, component]));
    });
  const find = (schema: unknown, place: string, paging: readonly string[]): readonly Unmapped[] => {
    const component = componentOf(spec, schema);
    if (isMapped(component)) return [];
    if (component !== undefined && !holdsMapped(schema))
      return [{ name: component, description: describe(spec, schemaOf(component)) }];
    const inner = below(schema);
    if (inner.length === 0)
      return paging.some((pointer) => place.endsWith(`#${pointer}`))
        ? []
        : [{ name: place, description: describe(spec, schema) }];
    return inner.flatMap(([key, property]) => find(property, `${place}/${key}`, paging));
  };
  const all = successBodies(spec).flatMap(({ operationId, schema, paging }) =>
    find(schema, `${operationId} 2xx#`, paging),
  );
  return [...new Map(all.map((one) => [one.name, one])).values()];
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

/** The components that a schema leads to, at any depth. */
export function componentsIn(spec: Spec, value: unknown, found = new Set<string>()): ReadonlySet<string> {
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
