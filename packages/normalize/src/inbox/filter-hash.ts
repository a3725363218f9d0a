import { filterNames, type IdOrName, type SourceFilter } from "@confluir/provider";
import { fnv1a } from "./fnv1a.ts";
import { handleKey, nameKey } from "./fold.ts";

/**
 * Four hexadecimal digits that tell whether two lists have the same filter; `null` without one.
 *
 * So short on purpose: a filter may hold a phone number, and more than a million numbers share each of these. Another
 * filter is taken for the same once in 65,536 times.
 */
export function filterHash(filter: SourceFilter | undefined): string | null {
  if (filter === undefined) return null;
  const parts = filterNames
    .filter((name) => filter[name] !== undefined)
    .map((name) => [name, fold(filter, name)]);
  const hash = fnv1a(JSON.stringify(parts));
  return ((hash >>> 16) ^ (hash & 0xffff)).toString(16).padStart(4, "0");
}

/** One form for all values that mean the same. The order of keys is fixed here, so that it cannot change a hash. */
function fold(filter: SourceFilter, name: keyof SourceFilter): unknown {
  if (name === "contact" && filter.contact !== undefined)
    return [filter.contact.kind, handleKey(filter.contact)];
  if (name === "assignee" && filter.assignee != null) {
    return [filter.assignee.kind ?? null, ...foldIdOrName(filter.assignee)];
  }
  if (name === "tag" && filter.tag !== undefined) return foldIdOrName(filter.tag);
  if (name === "channel" && filter.channel !== undefined) return foldIdOrName(filter.channel);
  return filter[name];
}

function foldIdOrName(wanted: IdOrName): [string | null, string | null] {
  return "id" in wanted ? [wanted.id, null] : [null, nameKey(wanted.name)];
}
