import { isJsonObject } from "../spec/json.ts";
import type { SpecOperation, SpecParameter } from "../spec/spec-operation.ts";
import type { Finding } from "./finding.ts";
import type { Query } from "./paging-example.ts";

/** Lists the query parameters that an operation does not declare. Prism lets them pass. */
export function findUnknownQuery(operation: SpecOperation, query: Query): Finding[] {
  const declared = operation.parameters.filter((parameter) => parameter.in === "query");
  const isKnown = (name: string) =>
    operation.queryKeys.includes(name) || declared.some((parameter) => accepts(parameter, name));
  return Object.keys(query)
    .filter((name) => !isKnown(name))
    .map((name) => ({
      kind: "request",
      location: `request.query.${name}`,
      message: `${operation.operationId} takes no query parameter "${name}"`,
    }));
}

// An object travels as `filter[state]=open`, or, exploded, as its bare properties.
function accepts(parameter: SpecParameter, name: string): boolean {
  if (parameter.style === "deepObject") return name.startsWith(`${parameter.name}[`) && name.endsWith("]");
  const properties = parameter.schema?.properties;
  if (parameter.explode && isJsonObject(properties)) return Object.hasOwn(properties, name);
  return parameter.name === name;
}
