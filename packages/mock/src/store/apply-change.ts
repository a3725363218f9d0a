import { isDeepStrictEqual } from "node:util";
import type { Change, Extra } from "./records.ts";

/** A record that a provider may change. */
interface Changeable {
  readonly tags: readonly number[];
  readonly extra: Extra;
  readonly updatedAt: number;
}

/** The record after a change; the same one when nothing differs, so that a write that changes nothing is none. */
export function applyChange<Kind extends Changeable>(
  before: Kind,
  change: Change<Kind>,
  nowMs: number,
): Kind {
  const { tags = before.tags, extra = {}, ...fields } = change;
  const after = {
    ...{ ...before, ...defined(fields) },
    ...{ tags: [...new Set(tags)], extra: { ...before.extra, ...defined(extra) } },
  };
  if (isDeepStrictEqual(after, before)) return before;
  return { ...after, updatedAt: Math.max(nowMs, before.updatedAt) };
}

function defined(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
