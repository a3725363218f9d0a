import type { CanonicalHandle, HandleKind, UnusableHandle, UnusableReason, UsableHandle } from "./handle.ts";

/**
 * Characters that are not seen: soft hyphen, marks and overrides of writing direction, zero-width space, word joiner,
 * byte order mark. Zero-width joiners stay: in some scripts they are part of a domain name.
 */
const invisible = /[\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g;
const fullWidth = /[\uFF01-\uFF5E]/g;

/** Takes out what is not seen, turns full-width characters into plain ones, and trims. Never throws. */
export function cleanText(text: string): string {
  return text
    .replace(invisible, "")
    .replace(fullWidth, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .trim();
}

/** Decodes `%2B` and the like, as in a URI; text that cannot be decoded stays as it is. */
export function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Makes a canonical handle of parts that are canonical already. In the key the scope has `:` and `%` escaped. */
export function toCanonical(kind: HandleKind, value: string, scope?: string): CanonicalHandle {
  const place = scope === undefined ? "" : `${scope.replaceAll("%", "%25").replaceAll(":", "%3A")}:`;
  return { kind, key: `${kind}:${place}${value}`, value, scope };
}

/** Makes an `UnusableHandle`. */
export function unusable(reason: UnusableReason): UnusableHandle {
  return { usable: false, reason };
}

/** Makes a `UsableHandle` that was written as it is. */
export function asWritten(handle: CanonicalHandle): UsableHandle {
  return {
    usable: true,
    handle,
    confidence: "certain",
    written: handle.value,
    change: undefined,
    similar: [],
  };
}
