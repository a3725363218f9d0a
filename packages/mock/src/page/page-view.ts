import type { SandboxState } from "../control/control.ts";

/** Everything the page for people shows. Plain data; all of it is escaped. */
export interface PageView {
  /** The vendor, as people call it. */
  readonly title: string;
  /** Base URL for a client of this vendor, without a slash at its end. */
  readonly baseUrl: string;
  /** A command that works when it is pasted into a shell; `""`: not shown. */
  readonly curl: string;
  /** The pages of the other vendors. */
  readonly pages: readonly PageLink[];
  /** What `control.state()` says. */
  readonly state: SandboxState;
  /** Those of `control/scenarios.ts` will do. */
  readonly scenarios: readonly PageScenario[];
  readonly operations: readonly PageOperation[];
}

/** A link to another page. */
export interface PageLink {
  readonly title: string;
  readonly url: string;
}

/** A scenario to choose from. */
export interface PageScenario {
  readonly name: string;
  /** For its button. */
  readonly title: string;
  /** What happens in it, in one sentence. */
  readonly what: string;
}

/** An operation of the spec. */
export interface PageOperation {
  readonly operationId: string;
  /** Upper case. */
  readonly method: string;
  /** The template, without the base path. */
  readonly path: string;
  /** `""`: the spec has none. */
  readonly summary: string;
  /** Where it is tried out; `null`: it writes. */
  readonly tryUrl: string | null;
}

/** What came of an operation that was tried out. */
export interface TryView {
  /** The vendor, as people call it. */
  readonly title: string;
  readonly operationId: string;
  /** Upper case. */
  readonly method: string;
  /** The whole URL that was asked for. */
  readonly url: string;
  /** The same as a command for a shell; `null`: not shown. */
  readonly curl: string | null;
  /** `null`: there was no answer. */
  readonly status: number | null;
  /** The body as it came, JSON or not; `""`: none. */
  readonly body: string;
}
