import type { JsonObject } from "../spec/json.ts";
import type { Spec } from "../spec/load-spec.ts";
import { SpecError } from "../spec/spec-error.ts";
import type { Prism } from "./load-prism.ts";

/** Begins the names of headers that stand for cookies. */
export const cookiePrefix = "x-confluir-cookie-";

/** An operation as Prism wants it. */
export type PrismOperation = Awaited<ReturnType<Prism["getHttpOperationsFromSpec"]>>[number];

/**
 * Reads the operations of a spec in Prism's form, by `METHOD /path`, and puts right what Prism gets wrong in them.
 *
 * @throws {SpecError} if Prism cannot read the spec.
 */
export async function readOperations(prism: Prism, spec: Spec): Promise<ReadonlyMap<string, PrismOperation>> {
  // A copy, as Prism replaces every reference in what it is given.
  const document = { ...structuredClone(spec.document), ...toDialect(spec.document) };
  try {
    const operations = await prism.getHttpOperationsFromSpec(document);
    for (const operation of operations) {
      explodeQuery(operation);
      printHeaders(operation);
      takeCookiesForHeaders(operation);
    }
    return new Map(
      operations.map((operation) => [`${operation.method.toUpperCase()} ${operation.path}`, operation]),
    );
  } catch (error) {
    throw new SpecError(spec.source, error instanceof Error ? error.message : String(error), {
      cause: error,
    });
  }
}

// Without a dialect it knows, Prism takes the schemas of OpenAPI 3.1 for draft 7, and ignores what is newer.
function toDialect({ openapi, jsonSchemaDialect }: JsonObject): { jsonSchemaDialect?: string } {
  const isOwn = jsonSchemaDialect === undefined || String(jsonSchemaDialect).includes("spec.openapis.org");
  if (!isOwn || String(openapi).startsWith("3.0")) return {};
  return { jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema" };
}

// OpenAPI explodes forms unless told otherwise. Prism does not, and of `tag=a&tag=b` it would look at one value.
function explodeQuery(operation: PrismOperation): void {
  for (const parameter of operation.request?.query ?? []) parameter.explode ??= parameter.style === "form";
}

// Prism looks at no cookie. It looks at headers, so each cookie is one, under a name that nobody sends.
function takeCookiesForHeaders({ request }: PrismOperation): void {
  for (const cookie of request?.cookie ?? []) {
    const name = cookiePrefix + cookie.name.toLowerCase();
    const header = { ...cookie, name, style: "simple", explode: false } as PrismHeader;
    if (request) request.headers = [...(request.headers ?? []), header];
  }
}

type PrismHeader = NonNullable<NonNullable<PrismOperation["request"]>["headers"]>[number];

// A header whose example is the number 0 would count as missing.
function printHeaders(operation: PrismOperation): void {
  const headers = operation.responses.flatMap((response) => response.headers ?? []);
  for (const example of headers.flatMap((header) => header.examples ?? [])) {
    if ("value" in example && typeof example.value === "number") example.value = String(example.value);
  }
}
