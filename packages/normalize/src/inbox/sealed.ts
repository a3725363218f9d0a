import { fromBase64Url, toBase64Url } from "./base64url.ts";
import { InboxCursorError } from "./errors.ts";
import { fnv1a } from "./fnv1a.ts";

/** A kind of cursor: how it is told from others, and how long it may be. */
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
  const sealed = toBase64Url(`${head}:${checksum(head, content)}:${content}`);
  if (sealed.length <= kind.maxLength) return sealed;
  throw new InboxCursorError(
    "too_long",
    `A cursor of ${kind.of} would be longer than ${kind.maxLength} characters.`,
  );
}

/**
 * Reads them back.
 *
 * @throws {InboxCursorError} for any string that `seal` did not write.
 */
export function decode(kind: CursorKind, sealed: string): readonly unknown[] {
  const text = sealed.length <= kind.maxLength ? fromBase64Url(sealed) : undefined;
  const [, prefix, version, sum, content] =
    /^([a-z]?)([1-9]\d{0,8}):([0-9a-f]{8}):(.*)$/s.exec(text ?? "") ?? [];
  if (content === undefined || prefix !== kind.prefix) throw malformed(kind);
  if (Number(version) > kind.version) {
    throw new InboxCursorError(
      "newer_version",
      "This cursor was made by a newer version of @confluir/normalize; upgrade the package, or start again without a cursor.",
    );
  }
  if (sum !== checksum(`${prefix}${version}`, content)) throw malformed(kind);
  return parse(content);
}

/** What is said of a cursor that nobody wrote so. */
export function malformed({ of }: CursorKind): InboxCursorError {
  return new InboxCursorError(
    "malformed",
    `This is not a whole cursor of ${of}; pass the \`next\` of a page as it was, or start again without a cursor.`,
  );
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
