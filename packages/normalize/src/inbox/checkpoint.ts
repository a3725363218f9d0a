import { fnv1a } from "./encoding.ts";

/**
 * The last conversation of one connection that was given out, among others of the same time: an import or a campaign gives
 * one time to many, and the last one may be gone when the reading goes on.
 */
export interface LastItem {
  /** Empty: it has none. */
  readonly time: string;
  /** The keys of the conversations of that time that were given out, the last one last. */
  readonly keys: readonly string[];
  /** Whether those are all that were given out of that time. */
  readonly isComplete: boolean;
}

/** How far a connection has been read. */
export interface Checkpoint {
  /** Cursor of the page to read; `null` for the first one. */
  readonly page: string | null;
  /** The last item that was listed; `null`: none. */
  readonly after: LastItem | null;
  /** Whether that was on a page before, so that this one is read from its first conversation on. */
  readonly atStart: boolean;
  readonly done: boolean;
  /** Whether something came out of order, so that the source's own order is not to be trusted any more. */
  readonly broken: boolean;
}

/** The checkpoint at the start of a list. */
export const startCheckpoint: Checkpoint = {
  page: null,
  after: null,
  atStart: false,
  done: false,
  broken: false,
};

/** The most keys of one time that a cursor keeps of a connection. */
export const maxKeysPerConnection = 256;

/** The key of a conversation without an id: it cannot be identified. */
export const noKey = "--------";

/** Eight characters that stand for a native id: enough to know it again among those of one time. */
export function toKey(nativeId: string): string {
  if (nativeId === "") return noKey;
  const more = fnv1a(`+${nativeId}`) % 512;
  return (fnv1a(nativeId) * 512 + more).toString(36).padStart(noKey.length, "0");
}
