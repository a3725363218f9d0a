import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { Provider } from "../src/providers.ts";

/** Any object of a spec. */
export type Node = { readonly [key in string]?: unknown };

/** A parsed spec. */
export interface Spec {
  readonly provider: Provider;
  readonly document: Node;
}

/** Reads the spec of a provider. */
export function readSpec(provider: Provider): Spec {
  const file = new URL(`../../../specs/${provider}.yaml`, import.meta.url);
  return { provider, document: parse(readFileSync(file, "utf8")) as Node };
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
  return [...new Map([...parts.flatMap((one) => propertiesOf(spec, one)), ...own])];
}

/** The schema of an array's items; `undefined`: it is no array. */
export function itemsOf(spec: Spec, schema: unknown): unknown {
  const node = resolve(spec, schema);
  return node.items ?? alternatives(spec, node).map((one) => itemsOf(spec, one))[0];
}

/** One JSON body of a successful answer. */
export interface SuccessBody {
  readonly operationId: string;
  readonly evidence: string;
  readonly schema: unknown;
  readonly examples: readonly unknown[];
  /** Pointers into the body that the client reads to turn pages. */
  readonly paging: readonly string[];
}

/** The JSON bodies of all successful answers. */
export function successBodies(spec: Spec): readonly SuccessBody[] {
  return Object.values(toNode(spec.document.paths)).flatMap((path) =>
    Object.values(toNode(path)).flatMap((value) => {
      const operation = toNode(value);
      return Object.entries(toNode(operation.responses))
        .filter(([status]) => status.startsWith("2"))
        .flatMap(([, response]) => Object.values(toNode(resolve(spec, response).content)))
        .map((content) => ({
          operationId: String(operation.operationId),
          evidence: String(operation["x-evidence"]),
          schema: toNode(content).schema,
          examples: Object.values(toNode(toNode(content).examples)).map((one) => resolve(spec, one).value),
          paging: Object.values(toNode(operation["x-pagination"])).filter(
            (pointer): pointer is string => typeof pointer === "string" && pointer.startsWith("/"),
          ),
        }));
    }),
  );
}

/** An object as it is, and an empty one for anything else. */
export function toNode(value: unknown): Node {
  return typeof value === "object" && value !== null ? (value as Node) : {};
}
