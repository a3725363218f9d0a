import { cursorError, InboxCursorError } from "./errors.ts";

/** Writes text as base64url without padding, by way of UTF-8. */
export function toBase64Url(text: string): string {
  const bytes = new TextEncoder().encode(text);
  let binary = "";
  // In parts, as a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 4_096) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 4_096));
  }
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Reads what `toBase64Url` wrote; `undefined` for anything else. */
export function fromBase64Url(encoded: string): string | undefined {
  if (!/^[\w-]*$/.test(encoded)) return undefined;
  try {
    const binary = atob(encoded.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return toBase64Url(text) === encoded ? text : undefined;
  } catch {
    return undefined;
  }
}

/** FNV-1a over the UTF-16 units of a text, 32 bits. Finds what was cut or mistyped; it is no signature. */
export function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** A kind of cursor: its prefix and its maximum length. */
export interface CursorKind {
  /** Stands before the version. */
  readonly prefix: string;
  /** The version that is written. */
  readonly version: number;
  /** The most characters of a whole one. */
  readonly maxLength: number;
  /** What it is a cursor of, for errors: `an inbox`. */
  readonly of: string;
}

/** Writes parts as one string that is safe in a URL. */
export function encode(kind: CursorKind, parts: readonly unknown[]): string {
  const content = JSON.stringify(parts);
  const head = `${kind.prefix}${kind.version}`;
  const cursor = toBase64Url(`${head}:${checksum(head, content)}:${content}`);
  if (cursor.length <= kind.maxLength) return cursor;
  throw new InboxCursorError(
    "too_long",
    `A cursor of ${kind.of} would be longer than ${kind.maxLength} characters.`,
  );
}

/**
 * Reads them back.
 *
 * @throws {InboxCursorError} for any string that `encode` did not write.
 */
export function decode(kind: CursorKind, cursor: string): readonly unknown[] {
  const text = cursor.length <= kind.maxLength ? fromBase64Url(cursor) : undefined;
  const [, prefix, version, sum, content] =
    /^([a-z]?)([1-9]\d{0,8}):([0-9a-f]{8}):(.*)$/s.exec(text ?? "") ?? [];
  if (content === undefined || prefix !== kind.prefix) throw malformed(kind);
  if (Number(version) > kind.version) {
    throw cursorError(
      "newer_version",
      "This cursor was made by a newer version of @confluir/normalize; upgrade the package",
    );
  }
  if (sum !== checksum(`${prefix}${version}`, content)) throw malformed(kind);
  return parse(content);
}

/** The error of an invalid cursor. */
export function malformed({ of }: CursorKind): InboxCursorError {
  return cursorError("malformed", `Invalid cursor of ${of}: pass the \`next\` of a page unchanged`);
}

function parse(content: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(content);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

/** Finds accidents; it is no signature. */
function checksum(head: string, content: string): string {
  return fnv1a(`${head}:${content}`).toString(16).padStart(8, "0");
}
