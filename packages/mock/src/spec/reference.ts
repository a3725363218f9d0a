import { isObject, valueAt } from "@confluir/core/internal";
import type { JsonObject } from "./json.ts";
import { SpecError } from "./spec-error.ts";

/** Follows the `$ref` of an OpenAPI node until there is none; anything that is no object becomes `null`. */
export type Resolve = (node: unknown) => JsonObject | null;

/**
 * Makes the resolver of one document. It follows references inside the document only.
 *
 * @throws {SpecError} from the resolver: a reference to another file, to nothing, or in a circle.
 */
export function createResolver(document: JsonObject, source: string): Resolve {
  return (node) => {
    const seen = new Set<string>();
    let current = node;
    while (isObject(current) && typeof current.$ref === "string") {
      const reference = current.$ref;
      if (!reference.startsWith("#")) {
        throw new SpecError(source, `"$ref: ${reference}" leaves the file; bundle it first`);
      }
      if (seen.has(reference)) throw new SpecError(source, `"$ref: ${reference}" points to itself`);
      seen.add(reference);
      current = valueAt(document, decodeURIComponent(reference.slice(1)));
      if (current === undefined) throw new SpecError(source, `"$ref: ${reference}" points to nothing`);
    }
    return isObject(current) ? current : null;
  };
}
