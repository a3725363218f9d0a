import type { Told } from "../model/told.ts";

/** The conversation of one connection that was given out last. */
export interface Anchor {
  readonly time: string | null;
  /** The start of its native id, enough to know it again. */
  readonly nativeId: string;
}

/** How far one connection has been read. */
export interface Place {
  /** Cursor of the page to read; `null` for the first one. */
  readonly page: string | null;
  /** Go on after this conversation of the page; `null`: with its first. */
  readonly after: Anchor | null;
  /**
   * The time of what was given out before the first of the page, to notice if that is newer; `null`: nothing, or nothing
   * with a time, or there is an anchor that has it.
   */
  readonly lastTime: string | null;
  readonly done: boolean;
  /** Whether something came out of order, so that the source's own order is not to be trusted any more. */
  readonly broken: boolean;
}

/** Where every connection begins. */
export const start: Place = { page: null, after: null, lastTime: null, done: false, broken: false };

/** The most characters of a native id that a cursor keeps. */
export const maxAnchorLength = 256;

/** Remembers a conversation of a connection. */
export function toAnchor(conversation: { nativeId: string; lastActivityAt: Told<string> }): Anchor {
  return {
    time: conversation.lastActivityAt ?? null,
    nativeId: conversation.nativeId.slice(0, maxAnchorLength),
  };
}
