import type { ApiError, Finding } from "../kit.ts";
import { batchLimitExceeded, invalidRequest, notFound } from "./errors.ts";

/**
 * What the vendor says to a request that does not fit the spec: 400, naming the first field that is wrong. More actions
 * than a group may have is a code of its own, and a path that is not there a 404.
 *
 * Names come from the spec and messages from its limits; nothing that was sent is repeated.
 */
export function rejectFindings([finding]: readonly Finding[]): ApiError {
  if (finding === undefined) return invalidRequest("body", "no es válido");
  const { kind, location, message } = finding;
  if (kind === "route") return notFound("path");
  const field = location?.replace(/^request\.(?:(?:body|query|path|header|cookie)\.)?/, "") || "body";
  if (location === "request.body.actions" && message.includes("more than")) return batchLimitExceeded();
  const missing = /must have required property '([^']+)'/.exec(message)?.[1];
  if (missing === undefined) return invalidRequest(field, "no es válido");
  return invalidRequest(field === "body" ? missing : `${field}.${missing}`, "falta el campo");
}
