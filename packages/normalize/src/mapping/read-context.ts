import type { Issue } from "../model/issue.ts";

/** What a table row may know beside `raw`: the connection, where in `raw` it is, and where to report. */
export interface ReadContext {
  readonly connection: string;
  /** JSON pointer to the value at hand. A row of one pointer starts there, a row of several at the root. */
  readonly path: string;
  /** Reports that the value here is not what was expected. Never put the value into the reason. */
  issue(reason: string): void;
  /** The same context at another pointer, counted from the root. */
  at(pointer: string): ReadContext;
  /** The same context one step further in. */
  below(key: string | number): ReadContext;
}

/** Makes the context of one row; what it reports is added to `issues`. */
export function createReadContext(
  connection: string,
  field: string,
  path: string,
  issues: Issue[],
): ReadContext {
  const at = (pointer: string) => createReadContext(connection, field, pointer, issues);
  return {
    connection,
    path,
    issue: (reason) => void issues.push({ field, path, reason }),
    at,
    below: (key) => at(`${path}/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`),
  };
}
