/**
 * What a finding is about: no such path or method (`route`), what the client sent (`request`), what our examples would
 * answer (`response`), a `Prefer` that asks for what is not declared (`prefer`), or a fault of the mock itself (`internal`).
 */
export type FindingKind = "route" | "request" | "response" | "prefer" | "internal";

/** One way in which a request or its answer breaks the spec. */
export interface Finding {
  readonly kind: FindingKind;
  /** Where, such as `request.query.limit`; `null` when it is about the whole. */
  readonly location: string | null;
  readonly message: string;
}

const maxFindings = 100;

/** Keeps the first 100 findings, and says how many more there were: a long list of bad values has as many findings. */
export function limitFindings(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= maxFindings) return findings;
  const kept = findings.slice(0, maxFindings);
  const message = `${findings.length - maxFindings} more like these were left out`;
  return [...kept, { kind: kept[0]?.kind ?? "request", location: null, message }];
}

const maxHeaderLength = 8 * 1024 - 100;

/**
 * Writes findings as the value of Prism's `sl-violations` header: ASCII, and short enough for Node's header limit.
 */
export function toViolationsHeader(findings: readonly Finding[]): string {
  const rows = findings.map(({ location, message }) => ({
    location: location?.split(".") ?? [],
    severity: "Error",
    message,
  }));
  const text = JSON.stringify(rows).replace(/[^\x20-\x7e]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  return text.length <= maxHeaderLength ? text : `Too many violations! ${text.slice(0, maxHeaderLength)}`;
}
