// JSON as lines, of which only those exist whose branches are open: a megabyte of it is a few lines until somebody looks inside.

import { wellFormed } from "../safe-text.ts";

/** A line of JSON. */
export interface TreeLine {
  /** JSON pointer. */
  readonly pointer: string;
  readonly depth: number;
  /** The key or index; empty: the whole. */
  readonly key: string;
  readonly kind: "object" | "array" | "string" | "number" | "boolean" | "null";
  /** The value as one short line; empty: a branch. */
  readonly text: string;
  /** How many entries a branch has. */
  readonly size: number;
  /** Whether a branch is open; `undefined`: it is none. */
  readonly isOpen: boolean | undefined;
}

/** Entries of one branch that are shown; those beyond are one line. */
const maxEntries = 2_000;
/** Characters of a value that a line holds. */
const maxText = 300;

/** The lines of a value whose branches are open as `isOpen` says. */
export function linesOf(
  value: unknown,
  isOpen: (pointer: string, depth: number, size: number) => boolean,
): readonly TreeLine[] {
  const lines: TreeLine[] = [];
  const add = (inner: unknown, pointer: string, key: string, depth: number): void => {
    if (typeof inner !== "object" || inner === null) {
      lines.push({
        pointer,
        depth,
        key,
        kind: kindOf(inner),
        text: shortText(inner),
        size: 0,
        isOpen: undefined,
      });
      return;
    }
    const keys = Object.keys(inner);
    const open = keys.length > 0 && isOpen(pointer, depth, keys.length);
    const kind = Array.isArray(inner) ? "array" : "object";
    const text = keys.length > 0 ? "" : kind === "array" ? "[]" : "{}";
    lines.push({
      pointer,
      depth,
      key,
      kind,
      text,
      size: keys.length,
      isOpen: keys.length > 0 ? open : undefined,
    });
    if (!open) return;
    for (const each of keys.slice(0, maxEntries))
      add((inner as Record<string, unknown>)[each], `${pointer}/${escapeToken(each)}`, each, depth + 1);
  };
  add(value, "", "", 0);
  return lines;
}

/** Whether a branch is open before anybody touched it: the outer ones, unless they are large. */
export function isOpenAtFirst(_pointer: string, depth: number, size: number): boolean {
  return depth < 3 && size <= 100;
}

/** A pointer and those of all branches around it. */
export function branchesOf(pointer: string): readonly string[] {
  const parts = pointer.split("/");
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}

/** Whether one of two places is within the other. */
export function isWithin(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(`${outer}/`);
}

function kindOf(value: unknown): TreeLine["kind"] {
  return typeof value === "number" || typeof value === "boolean" || typeof value === "string"
    ? (typeof value as "string")
    : "null";
}

function shortText(value: unknown): string {
  if (typeof value !== "string") return String(value);
  const isLong = value.length > maxText;
  const text = JSON.stringify(wellFormed(value.slice(0, maxText)));
  return isLong ? `${text.slice(0, -1)}…` : text;
}

function escapeToken(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}
