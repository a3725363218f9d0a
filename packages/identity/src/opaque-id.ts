import { type HandleKind, toCanonical } from "./handle.ts";
import { asWritten, type HandleReading, unusable } from "./reading.ts";

const maxLength = 512;

/** Reads an id that is taken as it comes, capitals and spaces included. It counts within its scope only. */
export function readOpaqueId(kind: HandleKind, value: string, scope: unknown): HandleReading {
  if (value === "") return unusable("empty");
  if (typeof scope !== "string" || scope === "") return unusable("no_scope");
  if (value.length > maxLength || scope.length > maxLength) return unusable("too_long");
  return asWritten(toCanonical(kind, value, scope));
}
