import { asArray, asObject, isObject, type Json, type JsonObject, resolve } from "./document.ts";
import { type SpecOperation, schemasOf, successContents } from "./operations.ts";
import { partsOf } from "./walk.ts";

/** A place that is described as an earlier one is, because a schema contains itself: two pointers. */
type Repeat = readonly [at: string, like: string];

/** Where an operation carries personal or secret values: parameter names, and JSON pointers with `*` for any index or key. */
export interface SensitivePlaces {
  readonly path?: readonly string[];
  readonly query?: readonly string[];
  readonly header?: readonly string[];
  readonly body?: readonly string[];
  readonly response?: readonly string[];
  readonly bodyRepeats?: readonly Repeat[];
  readonly responseRepeats?: readonly Repeat[];
}

/** Collects what a spec marks `x-sensitive`. One finder serves a whole spec and remembers which schemas hold any. */
export function createSensitiveFinder(document: JsonObject): (operation: SpecOperation) => SensitivePlaces {
  const holders = findHolders(document);

  /** The places in a body, and where a schema contains itself, which of them repeat. */
  function placesIn(
    schemas: readonly Json[],
  ): readonly [places: readonly string[], repeats: readonly Repeat[]] {
    const places = new Set<string>();
    const repeats = new Map<string, Repeat>();
    for (const schema of schemas) {
      // The first place of each recursive schema, where its sensitive places are listed.
      const firstPlaces = new Map<string, string>();
      const walk = (value: Json, pointer: string): void => {
        if (!isObject(value)) return;
        if (value["x-sensitive"] !== undefined) places.add(pointer);
        const ref = value.$ref;
        if (typeof ref === "string" && holders.sensitive.has(ref)) {
          const first = firstPlaces.get(ref);
          if (first === undefined || !holders.recursive.has(ref)) {
            firstPlaces.set(ref, pointer);
            walk(resolveOnce(document, ref), pointer);
          } else if (first !== pointer) {
            repeats.set(JSON.stringify([pointer, first]), [pointer, first]);
          }
        }
        for (const [token, part] of partsOf(value))
          walk(part, token === undefined ? pointer : `${pointer}/${token}`);
      };
      walk(schema, "");
    }
    return [[...places], [...repeats.values()]];
  }

  function named(operation: SpecOperation, place: string): readonly string[] {
    return operation.parameters
      .filter((parameter) => parameter.in === place && isSensitive(parameter))
      .map((parameter) => String(parameter.name));
  }

  function isSensitive(parameter: JsonObject): boolean {
    if (parameter["x-sensitive"] !== undefined) return true;
    return parameter.schema !== undefined && placesIn([parameter.schema])[0].length > 0;
  }

  return (entry) => {
    const requestContent = asObject(resolve(document, entry.operation.requestBody).content);
    const responses = successContents(document, entry.operation);
    const [body, bodyRepeats] = placesIn(schemasOf(requestContent));
    const [response, responseRepeats] = placesIn(responses.flatMap(schemasOf));
    const places: SensitivePlaces = {
      path: named(entry, "path"),
      query: named(entry, "query"),
      header: named(entry, "header"),
      body,
      response,
      bodyRepeats,
      responseRepeats,
    };
    return Object.fromEntries(Object.entries(places).filter(([, found]) => asArray(found).length > 0));
  };
}

/** References to the component schemas that hold something sensitive, and to those that hold themselves. */
function findHolders(document: JsonObject): Record<"sensitive" | "recursive", ReadonlySet<string>> {
  const names = Object.keys(asObject(asObject(document.components).schemas));
  const refs = names.map((name) => `#/components/schemas/${name}`);
  const direct = new Map(refs.map((ref) => [ref, contentsOf(resolveOnce(document, ref))] as const));
  const reached = (start: string): ReadonlySet<string> => {
    const seen = new Set<string>();
    const ahead = [start];
    for (let ref = ahead.pop(); ref !== undefined; ref = ahead.pop()) {
      for (const next of direct.get(ref)?.refs ?? []) {
        if (seen.has(next)) continue;
        seen.add(next);
        ahead.push(next);
      }
    }
    return seen;
  };
  const all = new Map(refs.map((ref) => [ref, reached(ref)] as const));
  const isMarked = (ref: string) => direct.get(ref)?.isMarked === true;
  return {
    sensitive: new Set(refs.filter((ref) => isMarked(ref) || [...(all.get(ref) ?? [])].some(isMarked))),
    recursive: new Set(refs.filter((ref) => all.get(ref)?.has(ref))),
  };
}

/** Whether anything in a schema itself is sensitive, and which references it holds. */
function contentsOf(schema: Json): { isMarked: boolean; refs: readonly string[] } {
  if (!isObject(schema)) return { isMarked: false, refs: [] };
  const parts = partsOf(schema).map(([, part]) => contentsOf(part));
  const own = typeof schema.$ref === "string" ? [schema.$ref] : [];
  return {
    isMarked: schema["x-sensitive"] !== undefined || parts.some(({ isMarked }) => isMarked),
    refs: [...own, ...parts.flatMap(({ refs }) => refs)],
  };
}

/** The schema that a reference names, which may be another reference. */
function resolveOnce(document: JsonObject, ref: string): Json {
  return asObject(asObject(document.components).schemas)[ref.slice(ref.lastIndexOf("/") + 1)] ?? null;
}
