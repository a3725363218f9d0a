import type { Pagination } from "@confluir/core";
import type { JsonObject } from "./json.ts";

/** Where a parameter travels. */
export type ParameterPlace = "path" | "query" | "header" | "cookie";

/** A parameter of an operation, its own or inherited from its path. */
export interface SpecParameter {
  readonly name: string;
  readonly in: ParameterPlace;
  readonly required: boolean;
  /** OpenAPI's `style`, with the default filled in. */
  readonly style: string;
  readonly explode: boolean;
  /** References are followed for the schema and its properties, no deeper; `null` when there is none. */
  readonly schema: JsonObject | null;
  /** `undefined` when there is none. */
  readonly example: unknown;
}

/** A named example. One given by `example` instead of `examples` is called `default`, as Prism calls it. */
export interface SpecExample {
  readonly name: string;
  readonly value: unknown;
}

/** A body in one media type. */
export interface SpecContent {
  readonly mediaType: string;
  /** References are followed for the schema and its properties, in forms some levels deeper; `null` when there is none. */
  readonly schema: JsonObject | null;
  /** How the properties of a form are written, by name; `null` when the spec does not say. */
  readonly encoding: JsonObject | null;
  readonly examples: readonly SpecExample[];
}

/** What an operation takes. */
export interface SpecRequestBody {
  readonly required: boolean;
  readonly contents: readonly SpecContent[];
}

/** What an operation may answer. */
export interface SpecResponse {
  /** `200`, a range such as `5XX`, or `default`. */
  readonly status: string;
  readonly headers: readonly string[];
  readonly contents: readonly SpecContent[];
}

/** One operation of a spec, references followed. */
export interface SpecOperation {
  /** `GET /path` for an operation without one. */
  readonly operationId: string;
  /** Upper case. */
  readonly method: string;
  /** Path template, such as `/{slug}/conversations`. */
  readonly path: string;
  readonly parameters: readonly SpecParameter[];
  /** Names of API keys that the operation takes in the query. */
  readonly queryKeys: readonly string[];
  /** `null`: it takes no body. */
  readonly requestBody: SpecRequestBody | null;
  /** Successes first, then by status. */
  readonly responses: readonly SpecResponse[];
  /** Whether it only reads: a GET, or what the spec calls `x-safe`. */
  readonly isSafe: boolean;
  /** `null`: no paged list. */
  readonly pagination: Pagination | null;
}

/** The response a request gets unless it prefers another: the lowest success, or what stands in for it. */
export function defaultResponse(operation: SpecOperation): SpecResponse | undefined {
  return operation.responses[0];
}

/** The response declared for a status: by number, by range, or as the default. */
export function responseFor(operation: SpecOperation, status: number): SpecResponse | undefined {
  const names = [String(status), `${Math.floor(status / 100)}XX`, "default"];
  for (const name of names) {
    const found = operation.responses.find(
      (response) => response.status.toUpperCase() === name.toUpperCase(),
    );
    if (found) return found;
  }
  return undefined;
}
