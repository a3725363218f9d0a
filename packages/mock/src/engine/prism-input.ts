import type { OperationRequest, Query } from "../message.ts";
import type { Prism } from "./load-prism.ts";
import { isPercentEncoded } from "./percent-encoding.ts";
import { cookiePrefix, type PrismOperation } from "./read-operations.ts";
import { isFormOf } from "./request-body.ts";

/** A request in Prism's form. */
export type PrismInput = Parameters<ReturnType<Prism["createInstance"]>["request"]>[0];

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
      "content-length": String(request.sizeBytes),
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
function toPrismHeaders({ headers, sizeBytes }: OperationRequest, mediaType: string | null): PrismHeaders {
  const { "content-type": _, accept, ...rest } = headers;
  const ranges = (accept ?? "").split(",").map((range) => range.trim().replace(/^\*(?=\s*(;|$))/, "*/*"));
  const readable = ranges.filter((range) => mediaRange.test(range)).join(",");
  return {
    ...rest,
    ...(readable !== "" && { accept: readable }),
    ...(sizeBytes > 0 && { "content-type": mediaType ?? "application/octet-stream" }),
  };
}

type PrismHeaders = Record<string, string>;

const token = "[\\w!#$%&'*+.^`|~-]+";
const mediaRange = new RegExp(`^${token}/${token}(?:\\s*;\\s*${token}=(?:${token}|"[^"\\\\]*"))*$`);

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
  const contents = body.contents.map((content) =>
    isFormOf(content, mediaType) ? { ...content, mediaType: formMediaType } : content,
  );
  return { ...resource, request: { ...resource.request, body: { ...body, contents } } };
}

function toPrismQuery(query: Query): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [name, typeof value === "string" ? value : [...value]]),
  );
}
