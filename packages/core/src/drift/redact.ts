import type { DriftIssue } from "../errors.ts";
import { escapeToken, splitPointer } from "../json.ts";
import type { Repeat } from "../operation.ts";
import type { Place, Violation } from "./find-violations.ts";
import { jsonType } from "./find-violations.ts";

type Token = string | number;

/** Longer keys are no names of properties, longer values none of enums. */
const maxCharacters = 64;
/** More ways to read one path are taken for something sensitive. */
const maxReadings = 1000;
/** Reads like the value of an enum: one word, and no telephone number. */
const enumLike = /^(?!.*\d{6})\p{L}[\p{L}\p{N}_.-]*$/u;

/**
 * Makes issues of violations: the type of a value, never the value. See `DriftIssue.found` for the one exception.
 *
 * @param sensitive JSON pointers with `*` for any index or key: where the spec says `x-sensitive`.
 * @param repeats pointers whose places are as at an earlier one, because a schema contains itself.
 */
export function createRedactor(
  sensitive: readonly string[],
  repeats: readonly Repeat[] = [],
): (violation: Violation) => DriftIssue {
  const patterns = sensitive.map(splitPointer);
  const loops = repeats.map(([at, like]) => [splitPointer(at), splitPointer(like)] as const);

  /** A path, and the shorter ones that it repeats; `undefined` when there are too many. */
  function readingsOf(path: readonly Token[]): readonly (readonly Token[])[] | undefined {
    const found = new Map([[JSON.stringify(path), path]]);
    for (const reading of found.values()) {
      if (found.size > maxReadings) return undefined;
      for (const [at, like] of loops) {
        // The name at the repeat itself is not known from the earlier place.
        if (at.length >= reading.length || !agree(at, reading.slice(0, at.length))) continue;
        const next = [...like, ...reading.slice(at.length)];
        found.set(JSON.stringify(next), next);
      }
    }
    return [...found.values()];
  }

  /** Whether a path is, or lies beneath, a sensitive place. */
  function isWithin(path: readonly Token[]): boolean {
    const within = (reading: readonly Token[]) =>
      patterns.some((pattern) => pattern.length <= reading.length && agree(pattern, reading));
    return readingsOf(path)?.some(within) ?? true;
  }

  /** Whether a key came from the data on the way to a sensitive place, or from beneath one. */
  function isSensitiveKey(path: readonly Token[], index: number): boolean {
    const sensitiveKey = (way: readonly Token[]) =>
      patterns.some((pattern) => agree(pattern, way) && (pattern[way.length - 1] ?? "*") === "*") ||
      loops.some(([at]) => agree(at, way) && at[way.length - 1] === "*");
    return readingsOf(path.slice(0, index + 1))?.some(sensitiveKey) ?? true;
  }

  return ({ place, keyword, expected, value }) => {
    const path = pathOf(place);
    const tokens = path.map((token, index) =>
      typeof token === "string" && (token.length > maxCharacters || isSensitiveKey(path, index))
        ? "*"
        : escapeToken(String(token)),
    );
    const mayShow = keyword === "enum" && !isWithin(path);
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
