import type { Query } from "../engine/paging-example.ts";
import type { Violation } from "./violation.ts";

/**
 * One request and how it was answered.
 *
 * Holds what was sent as it was sent, keys included: it is for assertions in the same process, not for logs.
 */
export interface Exchange {
  /** Name of the spec. */
  readonly spec: string;
  /** Upper case. */
  readonly method: string;
  /** The path as it was sent, without the query. */
  readonly path: string;
  /** Such as `/{slug}/conversations`; `null` when the spec declares no such operation. */
  readonly pathTemplate: string | null;
  /** `null` when the spec declares no such operation. */
  readonly operationId: string | null;
  readonly query: Query;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as text; `""` when there was none. */
  readonly body: string;
  /** The `Prefer` header; `null` when there was none. */
  readonly prefer: string | null;
  /** `null`: the request got no answer, on purpose. */
  readonly status: number | null;
  readonly durationMs: number;
  /** What was done to the answer on purpose, such as `html`; `null`: nothing. */
  readonly fault: string | null;
  /** Whether that broke the spec on purpose, so that it was not held to it. */
  readonly aroundPrism: boolean;
  readonly violations: readonly Violation[];
}
