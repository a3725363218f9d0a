import type { DriftIssue } from "./drift.ts";
import type { Place, Violation } from "./find-violations.ts";
import { jsonType } from "./json-type.ts";

type Token = string | number;

/** Longer keys are no names of properties, longer values none of enums. */
const maxCharacters = 64;
/** Reads like the value of an enum: one word, and no number that could call somebody. */
const enumLike = /^(?!.*\d{6})\p{L}[\p{L}\p{N}_.-]*$/u;

/**
 * Makes issues of violations: what a value was, never the value. See `DriftIssue.found` for the one exception.
 *
 * @param sensitive JSON pointers with `*` for any index or key: where the spec says `x-sensitive`.
 */
export function createRedactor(sensitive: readonly string[]): (violation: Violation) => DriftIssue {
  const patterns = sensitive.map(parsePattern);
  return ({ place, keyword, expected, value }) => {
    const path = pathOf(place);
    const tokens = path.map((token, index) =>
      typeof token === "string" && (token.length > maxCharacters || isSensitiveKey(patterns, path, index))
        ? "*"
        : escapeToken(String(token)),
    );
    const mayShow = keyword === "enum" && !isWithin(patterns, path);
    return {
      pointer: tokens.map((token) => `/${token}`).join(""),
      expected,
      found: mayShow && isEnumLike(value) ? value : jsonType(value),
      keyword,
    };
  };
}

function pathOf(place: Place): readonly Token[] {
  const path: Token[] = [];
  for (let at = place; at !== undefined; at = at.up) path.push(at.key);
  return path.reverse();
}

/** Whether a path is, or lies beneath, a sensitive place. */
function isWithin(patterns: readonly (readonly string[])[], path: readonly Token[]): boolean {
  return patterns.some((pattern) => pattern.length <= path.length && agree(pattern, path));
}

/** Whether a key came from the data on the way to a sensitive place, or from beneath one. */
function isSensitiveKey(
  patterns: readonly (readonly string[])[],
  path: readonly Token[],
  index: number,
): boolean {
  const way = path.slice(0, index + 1);
  return patterns.some((pattern) => agree(pattern, way) && (pattern[index] ?? "*") === "*");
}

/** Whether a pattern and a path agree as far as both go. */
function agree(pattern: readonly string[], path: readonly Token[]): boolean {
  return path.every((token, index) => {
    const expected = pattern[index] ?? "*";
    return expected === "*" || expected === String(token);
  });
}

function isEnumLike(value: unknown): value is string {
  return typeof value === "string" && value.length <= maxCharacters && enumLike.test(value);
}

function parsePattern(pointer: string): readonly string[] {
  const tokens = pointer.split("/").slice(1);
  return tokens.map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function escapeToken(token: string): string {
  return token.replaceAll("~", "~0").replaceAll("/", "~1");
}
