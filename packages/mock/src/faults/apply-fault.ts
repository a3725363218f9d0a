import { turnParameter, type WindowPagination } from "@confluir/core";
import { isObject, splitPointer, valueAt } from "@confluir/core/internal";
import { type MockResponse, type Query, toText } from "../message.ts";
import { createResolver, type JsonObject, type Resolve } from "../spec/document.ts";
import type { Spec } from "../spec/load-spec.ts";
import { responseFor, type SpecOperation } from "../spec/spec-operation.ts";
import { type Dataset, scriptOf } from "../store/dataset.ts";
import { seededFraction } from "../store/hash.ts";
import type { Store } from "../store/store.ts";
import { type BodyPath, bodyPlaces, mayHold } from "./body-places.ts";
import { errorResponse } from "./error-response.ts";
import type { Fault } from "./fault.ts";

/** The request that a response is for. */
export interface FaultyRequest {
  readonly spec: Spec;
  readonly operation: SpecOperation;
  readonly query: Query;
}

/**
 * Applies a fault to a response.
 *
 * Pure. A response that a fault cannot change, such as one without a body, is returned as the same object. `status` and `html` make
 * no use of it, save for its violations. What `shifting-pages` does was done before: see `createPageShifter`.
 */
export function applyFault(fault: Fault, response: MockResponse, request: FaultyRequest): MockResponse {
  const { spec, operation, query } = request;
  const { violations } = response;
  const resolve = createResolver(spec.document, spec.source);
  switch (fault.kind) {
    case "reset":
    case "hang":
      return { ...response, cut: fault.kind };
    case "truncated-body":
      return toText(response) === "" ? response : { ...response, cut: "truncated" };
    case "status": {
      const { status, retryAfterSeconds } = fault;
      const node = operationNode(resolve, spec, operation);
      return {
        ...errorResponse(resolve, spec.document, node, operation, status, retryAfterSeconds),
        violations,
      };
    }
    case "html": {
      const headers = { "content-type": "text/html; charset=utf-8" };
      return { status: 200, headers, body: maintenancePage, violations };
    }
    case "wrong-type":
      return withWrongType(response, operation);
    case "repeated-cursor":
      return withBody(response, (body) =>
        withRepeatedCursor(operationNode(resolve, spec, operation), query, body),
      );
    case "added-field":
      return withBody(response, withAddedField);
    case "unknown-enum":
      return withBody(response, (body) => withUnknownEnums(resolve, schemaOf(response, operation), body));
    case "null-where-forbidden":
      return withBody(response, (body) => withForbiddenNull(resolve, schemaOf(response, operation), body));
    case "shifting-pages":
      return response;
  }
}

const maintenancePage = `<!doctype html>
<html lang="en">
<title>Back soon</title>
<h1>Back soon</h1>
<p>We are doing some maintenance. Please try again in a few minutes.</p>
</html>
`;

// Some operations declare plain text as well as JSON; then that would be right.
function withWrongType(response: MockResponse, operation: SpecOperation): MockResponse {
  if (response.body === undefined) return response;
  const declared = responseFor(operation, response.status)?.contents.map(({ mediaType }) => mediaType) ?? [];
  const type = declared.includes("text/plain") ? "application/octet-stream" : "text/plain; charset=utf-8";
  // As text, because it is JSON no longer by its type.
  return { ...response, headers: { ...response.headers, "content-type": type }, body: toText(response) };
}

function withBody(response: MockResponse, change: (body: unknown) => unknown): MockResponse {
  if (response.body === undefined || !/[/+]json$/.test(mediaTypeOf(response))) return response;
  const changed = change(response.body);
  return changed === response.body ? response : { ...response, body: changed };
}

function schemaOf(response: MockResponse, operation: SpecOperation): JsonObject | null {
  const contents = responseFor(operation, response.status)?.contents ?? [];
  const mediaType = mediaTypeOf(response);
  return contents.find((content) => content.mediaType === mediaType)?.schema ?? null;
}

function mediaTypeOf(response: MockResponse): string {
  return response.headers["content-type"]?.split(";")[0]?.trim().toLowerCase() ?? "";
}

function operationNode(resolve: Resolve, spec: Spec, operation: SpecOperation): JsonObject {
  const paths = isObject(spec.document.paths) ? spec.document.paths : {};
  return resolve(resolve(paths[operation.path])?.[operation.method.toLowerCase()]) ?? {};
}

/** The name of the field that no spec knows. */
export const addedFieldName = "added_since_the_spec";

/**
 * A copy of a body in which every object has one more field, a text. It comes first, where a careless reader would meet it.
 * A body without objects stays as it is.
 */
function withAddedField(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(withAddedField);
  if (!isObject(body)) return body;
  const fields = Object.entries(body).map(([name, value]) => [name, withAddedField(value)]);
  return { [addedFieldName]: "Not in the spec.", ...Object.fromEntries(fields) };
}

/**
 * A copy of a body in which every value of an enum is one that the spec does not know, written like those it knows. That is
 * also where an enum is only one of several alternatives. A body without such values is returned as it is.
 */
export function withUnknownEnums(resolve: Resolve, schema: unknown, body: unknown): unknown {
  return bodyPlaces(resolve, schema, body).reduce((changed, { path, value, schemas }) => {
    const known = schemas.flatMap((each) => (Array.isArray(each.enum) ? each.enum : []));
    const unknown = known.includes(value) ? unknownLike(known, value) : undefined;
    return unknown === undefined ? changed : withValue(changed, path, unknown);
  }, body);
}

// What is neither text nor number, such as true and false, has no further values.
function unknownLike(known: readonly unknown[], value: unknown): string | number | undefined {
  if (typeof value === "number") return Math.max(...known.filter((each) => typeof each === "number")) + 1;
  if (typeof value !== "string") return undefined;
  let unknown = value === value.toUpperCase() ? "NEW_SINCE_THE_SPEC" : "new_since_the_spec";
  while (known.includes(unknown)) unknown += unknown.at(-1);
  return unknown;
}

/**
 * A copy of a body with `null` in the place of one required property that may not be `null`. The body itself decides which:
 * the same body is always changed in the same place. A body without such a property is returned as it is.
 */
function withForbiddenNull(resolve: Resolve, schema: unknown, body: unknown): unknown {
  const paths = forbiddenNullPaths(resolve, schema, body);
  const path = paths[Math.floor(seededFraction(0, JSON.stringify(body)) * paths.length)];
  return path === undefined ? body : withValue(body, path, null);
}

/** Where in a body stands a required property that may not be `null`. */
export function forbiddenNullPaths(resolve: Resolve, schema: unknown, body: unknown): readonly BodyPath[] {
  return bodyPlaces(resolve, schema, body)
    .filter(({ required, declared }) => required && !declared.every((each) => mayHold(resolve, each, null)))
    .map(({ path }) => path);
}

/**
 * A copy of a page whose next cursor is the one that it was asked with, and which says that there is more: the walk would
 * never end. The first page is asked without a cursor and stays as it is, so a list that fits in one page still ends; so
 * does a list with numbered pages, whose numbers the client counts itself. In windows by id the cursor is that of an item: the page has
 * one item, with the id that it was asked to be before.
 *
 * @param operation the operation as it stands in the spec.
 */
export function withRepeatedCursor(operation: JsonObject, query: Query, body: unknown): unknown {
  const paging = operation["x-pagination"];
  if (!isObject(paging)) return body;
  const asked = [query[String(paging.cursor ?? paging.before)]].flat().at(-1);
  if (asked === undefined) return body;
  if (paging.style === "window") return withRepeatedId(paging as object as WindowPagination, asked, body);
  const repeated = withPointer(body, paging.nextCursor, asked);
  return withPointer(repeated, paging.hasMore, true);
}

function withRepeatedId({ items, itemId }: WindowPagination, asked: string, body: unknown): unknown {
  const [item] = [valueAt(body, items)].flat();
  const isNumber = typeof valueAt(item, itemId) === "number";
  const repeated = withPointer(item, itemId, isNumber ? Number(asked) : asked);
  return item === undefined ? body : withPointer(body, items, [repeated]);
}

function withPointer(body: unknown, pointer: unknown, value: unknown): unknown {
  if (typeof pointer !== "string") return body;
  return withValue(body, splitPointer(pointer), value);
}

/** A copy of a body with another value at a path. A last key that an object does not have yet is added. */
export function withValue(body: unknown, path: BodyPath, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(body))
    return body.map((item: unknown, index) => (index === key ? withValue(item, rest, value) : item));
  if (!isObject(body)) return body;
  return { ...body, [key]: withValue(body[key], rest, value) };
}

/** Lets some contacts of a store write, so that their conversations move to the front. Call it before the page is read. */
export type ShiftPages = (
  provider: { readonly id: string; readonly dataset: Pick<Dataset, "sentences"> },
  store: Pick<Store, "append" | "conversations">,
  nowMs: number,
) => void;

/** Conversations that move before a page. */
const moved = 3;

/**
 * Makes the change of a `shifting-pages` fault to a store. Which conversations move is decided by the seed and by how often they
 * did before, so data that is made anew needs a new one of these.
 */
export function createPageShifter(seed: number): ShiftPages {
  const shifts = new Map<string, number>();
  return ({ id, dataset }, store, nowMs) => {
    const { texts, lines } = scriptOf(dataset.sentences.ES);
    const text = texts[lines.question[0]?.first ?? 0] ?? "?";
    const shift = shifts.get(id) ?? 0;
    shifts.set(id, shift + 1);
    for (let draw = 0; draw < moved; draw += 1) {
      const { conversations } = store;
      const place = Math.floor(seededFraction(seed, "shift", id, shift, draw) * conversations.length);
      const conversation = conversations[place];
      // Groups have no contact who could write.
      if (conversation === undefined || conversation.contact === null) continue;
      store.append(conversation.index, { author: { kind: "contact" }, type: "text", text }, nowMs);
    }
  };
}

/** Whether a request asks for a page of a list after its first one. */
export function isLaterPage({ pagination }: SpecOperation, query: Query): boolean {
  if (pagination === null) return false;
  const asked = query[turnParameter(pagination)];
  return pagination.style === "page"
    ? Number([asked].flat().at(-1)) > pagination.firstPage
    : asked !== undefined;
}
