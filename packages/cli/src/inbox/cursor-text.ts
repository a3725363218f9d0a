import type { InboxCursorError, InboxCursorReason } from "@confluir/normalize";

const advice: Readonly<Partial<Record<InboxCursorReason, string>>> = {
  malformed: "this is not a whole cursor; copy all of the one that confluir inbox showed.",
  newer_version: "a newer version of confluir made this one; update, or start again without it.",
  other_connections:
    "this one is of a list of other providers; give the same --provider, or start again without it.",
  other_filter: "this one is of a list with other filters; give the same ones, or start again without it.",
};

/** Says in a sentence why `confluir inbox` cannot go on from a cursor, and what to do. It does not repeat the cursor. */
export function cursorText({ reason, message }: InboxCursorError): string {
  return `--cursor: ${advice[reason] ?? message}`;
}
