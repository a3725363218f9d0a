/** What went wrong, for code that branches. A provider's own, finer code is in `HttpError.code`. */
export type ErrorKind =
  | "bad_request"
  | "unauthorized"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "unprocessable"
  | "rate_limited"
  | "client"
  | "server"
  | "redirect"
  | "network"
  | "timeout"
  | "response_shape"
  | "pagination";

const kindByStatus: Readonly<Record<number, ErrorKind>> = {
  400: "bad_request",
  401: "unauthorized",
  403: "forbidden",
  404: "not_found",
  408: "timeout",
  409: "conflict",
  422: "unprocessable",
  429: "rate_limited",
  504: "timeout",
};

/** The kind of a status that is not a success; a status without a name of its own falls to its family. */
export function kindOfStatus(status: number): ErrorKind {
  const kind = kindByStatus[status];
  if (kind !== undefined) return kind;
  if (status >= 500) return "server";
  return status >= 400 ? "client" : "redirect";
}

/** Statuses after which the same request may succeed a moment later. */
export const retryableStatuses: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);
