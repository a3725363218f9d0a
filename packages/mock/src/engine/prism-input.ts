import type { SpecOperation } from "../spec/spec-operation.ts";
import type { Prism } from "./load-prism.ts";
import type { Query } from "./paging-example.ts";
import type { PrismOperation } from "./read-operations.ts";
import type { RequestBody } from "./request-body.ts";

/** A request whose operation is known and whose body is read, as Prism validates it. */
export interface OperationRequest {
  readonly operation: SpecOperation;
  /** Below the base path, percent-encoded as it was sent. */
  readonly path: string;
  readonly query: Query;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: RequestBody;
  readonly sizeBytes: number;
}

/** A request in Prism's form. */
export type PrismInput = Parameters<ReturnType<Prism["createInstance"]>["request"]>[0];

// Form data is handed over as an object, under a media type that Prism validates as JSON.
const formMediaType = "application/vnd.confluir.form+json";

/** Puts a request and the operation it means into Prism's form. */
export function toPrismInput(
  resource: PrismOperation,
  request: OperationRequest,
): { readonly input: PrismInput; readonly resource: PrismOperation } {
  const { isForm, value } = request.body;
  const input: PrismInput = {
    method: resource.method as PrismInput["method"],
    url: { path: request.path, query: toPrismQuery(request.query) },
    // Prism checks the media type only of a body that has a length, and a streamed one comes without.
    headers: { ...request.headers, "content-length": String(request.sizeBytes) },
    body: value,
  };
  if (!isForm) return { input, resource };
  return {
    input: { ...input, headers: { ...input.headers, "content-type": formMediaType } },
    resource: withFormAsJson(resource),
  };
}

function withFormAsJson(resource: PrismOperation): PrismOperation {
  const body = resource.request?.body;
  if (!body?.contents) return resource;
  const contents = body.contents.map((content) =>
    content.mediaType === "multipart/form-data" ? { ...content, mediaType: formMediaType } : content,
  );
  return { ...resource, request: { ...resource.request, body: { ...body, contents } } };
}

function toPrismQuery(query: Query): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [name, typeof value === "string" ? value : [...value]]),
  );
}
