import { operationsOf, responsesOf, templateNames } from "./operations.ts";
import type { Rule } from "./rule.ts";

/** What every authenticated, limited API answers sooner or later. */
const always = ["401", "403", "429"];

/**
 * Every operation declares 401, 403, 429 and a server error, and 404 where its path names one thing.
 *
 * A parameter that all paths have in common is set once per client (a workspace, an account) and names no one thing.
 */
export const statusesRule: Rule = function* (spec) {
  const operations = operationsOf(spec);
  const shared = sharedNames(operations.map(({ url }) => url));
  for (const operation of operations) {
    const declared = responsesOf(operation).map(([status]) => status);
    const named = templateNames(operation.url).some((name) => !shared.has(name));
    const missing = [...always, ...(named ? ["404"] : [])].filter((status) => !declared.includes(status));
    const path = operation.place.child("responses").path;
    if (missing.length > 0) {
      yield {
        path,
        message: `${operation.name} can answer ${missing.join(", ")}: declare it in \`responses\`.`,
      };
    }
    if (!declared.some((status) => status.startsWith("5"))) {
      yield { path, message: `${operation.name} declares no server error: add a 5xx to \`responses\`.` };
    }
  }
};

function sharedNames(urls: readonly string[]): Set<string> {
  const [first = "", ...others] = [...new Set(urls)];
  if (others.length === 0) return new Set();
  return new Set(
    templateNames(first).filter((name) => others.every((url) => templateNames(url).includes(name))),
  );
}
