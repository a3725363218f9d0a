import type { Finding } from "./finding.ts";

/** What the mock sends back, and what it found wrong on the way. */
export interface Answer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** `undefined`: no body. */
  readonly body: string | undefined;
  readonly findings: readonly Finding[];
}

/** Start of the `type` of every problem that Prism, or this mock in its place, answers: never the vendor's own words. */
export const problemTypePrefix = "https://stoplight.io/prism/errors#";

/** What a problem+json says besides its type. */
export interface ProblemDetails {
  readonly title: string;
  readonly status: number;
  readonly detail: string;
}

/** Answers a problem in Prism's form, so that a client under test can tell it from an error of the vendor. */
export function problemAnswer(
  type: string,
  details: ProblemDetails,
  findings: readonly Finding[],
  extra: Readonly<Record<string, unknown>> = {},
): Answer {
  return {
    status: details.status,
    headers: { "content-type": "application/problem+json" },
    body: JSON.stringify({ type: `${problemTypePrefix}${type}`, ...details, ...extra }),
    findings,
  };
}
