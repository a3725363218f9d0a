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
export function alternatives(spec: Spec, node: Node): readonly unknown[] {
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
export interface SentBody {
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
