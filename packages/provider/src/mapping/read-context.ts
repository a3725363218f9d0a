import { escapeToken } from "@confluir/core/internal";
import type { Issue } from "../model/common.ts";

/** Where `raw` comes from. */
export interface MappingContext {
  /** The name of the source, as `createInbox` has it. */
  readonly connection: string;
  /** The provider's id of the conversation that `raw` belongs to, for what does not repeat it. */
  readonly conversationNativeId?: string;
}

/**
 * What a table row may know besides `raw`: where it comes from, and where to report.
 *
 * It stands at a JSON pointer: an `exact` row starts at its own, a `derived` row at the root, also with one pointer. It is good while the
 * row reads, and no longer.
 */
export interface ReadContext extends MappingContext {
  /** Reports that the value here, or at `key` in it, is not what was expected. Never put the value into the reason. */
  issue(reason: string, key?: string | number): void;
  /** The same context at another pointer, counted from the root. */
  at(pointer: string): ReadContext;
  /** The same context one step further in. */
  child(key: string | number): ReadContext;
}

/** The context of a whole mapping, row after row: `start` moves it, so that a row costs no context of its own. */
export interface IssueCollector extends ReadContext {
  start(field: string, path: string): void;
}

/** Makes a context that knows its field and its pointer; what the rows report is added to `issues`. */
export function createIssueCollector(context: MappingContext, issues: Issue[]): IssueCollector {
  const { connection, conversationNativeId = "" } = context;
  let field = "";
  let start = "";
  const report = (path: string, reason: string, key?: string | number) => {
    issues.push({ field, path: key === undefined ? path : path + step(key), reason });
  };
  const ctx = (path: string): ReadContext => ({
    connection,
    conversationNativeId,
    issue: (reason, key) => report(path, reason, key),
    at: ctx,
    child: (key) => ctx(path + step(key)),
  });
  return {
    connection,
    conversationNativeId,
    start(nextField, path) {
      field = nextField;
      start = path;
    },
    issue: (reason, key) => report(start, reason, key),
    at: ctx,
    child: (key) => ctx(start + step(key)),
  };
}

function step(key: string | number): string {
  return `/${escapeToken(String(key))}`;
}
