import type { FilterName, Source, SourceFilter } from "@confluir/provider";
import { filterNames } from "@confluir/provider";

/** The filters of a list that a source cannot do. Empty: it can do all of them. */
export function refusedFilters(source: Source, filter: SourceFilter | undefined): readonly FilterName[] {
  if (filter === undefined) return [];
  return filterNames.filter(
    (name) =>
      filter[name] !== undefined &&
      (source.filters[name] === "unsupported" || isUnreported(source, filter, name)),
  );
}

/** Whether a filter asks for a kind of assignee or handle that the provider never tells of. */
function isUnreported({ reports }: Source, { assignee, contact }: SourceFilter, name: FilterName): boolean {
  if (name === "contact") return contact !== undefined && reports?.handles?.includes(contact.kind) === false;
  if (name !== "assignee" || assignee === undefined) return false;
  // That nobody has it can only be said by who knows of persons.
  const kind = assignee === null ? "human" : assignee.kind;
  return kind !== undefined && reports?.assignees?.includes(kind) === false;
}
