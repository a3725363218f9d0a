import { isPercentEncoded, type OperationRequest, type Query } from "../message.ts";
import { type JsonObject, SpecError } from "../spec/document.ts";
import type { Spec } from "../spec/load-spec.ts";
import type { PrismChecks, PrismMock, PrismOperation } from "./load-prism.ts";
import { isFormOf, readMimeType } from "./request-body.ts";

/** Begins the names of headers that stand for cookies. */
export const cookiePrefix = "x-confluir-cookie-";

/**
 * Reads the operations of a spec in Prism's form, by `METHOD /path`, and puts right what Prism gets wrong in them.
 *
 * @throws {SpecError} if Prism cannot read the spec.
 */
export async function readOperations(
  prism: PrismChecks,
  spec: Spec,
): Promise<ReadonlyMap<string, PrismOperation>> {
  // A copy, as Prism replaces every reference in what it is given.
  const document = { ...structuredClone(spec.document), ...toDialect(spec.document) };
  try {
    const operations = await prism.toOperations(document);
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

// OpenAPI explodes forms unless the spec says otherwise. Prism does not, and of `tag=a&tag=b` it would look at one value.
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

/** A request in Prism's form. */
export type PrismInput = Parameters<ReturnType<PrismMock["createInstance"]>["request"]>[0];

// Form data is handed over as an object, under a media type that Prism validates as JSON.
const formMediaType = "application/vnd.confluir.form+json";

/** Puts a request and the operation it means into Prism's form. */
export function toPrismInput(
  resource: PrismOperation,
  request: OperationRequest,
): { readonly input: PrismInput; readonly resource: PrismOperation } {
  const { isForm, bodyValue: value } = request;
  // The body was read by it, so it is one if there is any.
  const mediaType = request.headers["content-type"]?.split(";")[0]?.trim().toLowerCase() || null;
  const input: PrismInput = {
    method: resource.method as PrismInput["method"],
    url: { path: request.relativePath, query: toPrismQuery(request.query) },
    // Prism checks the media type only of a body that has a length, and a streamed one comes without.
    headers: {
      ...toPrismHeaders(request, mediaType),
      ...cookieHeaders(resource, request.headers.cookie),
      "content-length": String(request.bytes.length),
    },
    body: value,
  };
  if (!isForm) return { input, resource };
  return {
    input: { ...input, headers: { ...input.headers, "content-type": formMediaType } },
    resource: withFormAsJson(resource, mediaType),
  };
}

/**
 * Prism throws at a content type or an Accept header that it cannot parse, looks at the content type of a body that is not
 * there, and takes a body without one for any of those that are declared.
 */
function toPrismHeaders({ headers, bytes }: OperationRequest, mediaType: string | null): PrismHeaders {
  const { "content-type": _, accept, ...rest } = headers;
  const ranges = (accept ?? "")
    .split(",")
    .map((range) => readMimeType(range.replace(/^\s*\*(?=\s*(;|$))/, "*/*")));
  const readable = ranges.filter((range) => range !== null).join(",");
  return {
    ...rest,
    ...(readable !== "" && { accept: readable }),
    ...(bytes.length > 0 && { "content-type": mediaType ?? "application/octet-stream" }),
  };
}

type PrismHeaders = Record<string, string>;

/** Cookies that the operation declares, as the headers that Prism takes them for: see `readOperations`. */
function cookieHeaders(resource: PrismOperation, cookie = ""): PrismHeaders {
  const pairs = cookie.split(";").map((pair) => {
    const [name = "", ...value] = pair.split("=");
    return [
      name.trim(),
      value
        .join("=")
        .trim()
        .replace(/^"(.*)"$/, "$1"),
    ] as const;
  });
  const sent = new Map(pairs);
  const names = (resource.request?.cookie ?? []).map(({ name }) => name).filter((name) => sent.has(name));
  return Object.fromEntries(
    names.map((name) => [cookiePrefix + name.toLowerCase(), decode(sent.get(name) ?? "")]),
  );
}

function decode(text: string): string {
  return isPercentEncoded(text) ? decodeURIComponent(text) : text;
}

function withFormAsJson(resource: PrismOperation, mediaType: string | null): PrismOperation {
  const body = resource.request?.body;
  if (!body?.contents) return resource;
  // Alone: with others Prism would choose a content that is JSON.
  const contents = body.contents
    .filter((content) => isFormOf(content, mediaType))
    .map((content) => ({ ...content, mediaType: formMediaType }));
  return { ...resource, request: { ...resource.request, body: { ...body, contents } } };
}

function toPrismQuery(query: Query): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [name, typeof value === "string" ? value : [...value]]),
  );
}
