import { compareNames } from "./compare-names.ts";
import type { ClusterWarning } from "./contact-cluster.ts";
import type { NumberedLink } from "./find-links.ts";

/** What warnings are about. */
export interface ClusterShape {
  /** The words of each member's name. */
  readonly names: readonly ReadonlySet<string>[];
  /** How many others are linked to the member that has the most. */
  readonly mostNeighbours: number;
}

/** Warns of a cluster. The work is that of sorting its members. */
export function warningsOf(
  { names, mostNeighbours }: ClusterShape,
  sharedAbove: number,
): readonly ClusterWarning[] {
  const warnings: ClusterWarning[] = [];
  if (names.length > sharedAbove) warnings.push("many_contacts");
  if (mostNeighbours < names.length - 1) warnings.push("chained");
  if (someDiffer(names)) warnings.push("names_differ");
  return warnings;
}

/** Whether a warning is of the way in which a cluster hangs together, so that it cannot be certain. */
export function isLoose(warnings: readonly ClusterWarning[]): boolean {
  return warnings.includes("many_contacts") || warnings.includes("chained");
}

/** Counts to how many others each of `count` contacts is linked for sure. `links` are in order of their two contacts. */
export function countNeighbours(count: number, links: readonly NumberedLink[]): Int32Array {
  const neighbours = new Int32Array(count);
  let [lastFrom, lastTo] = [-1, -1];
  for (const { from, to, evidence } of links) {
    if (evidence.confidence === "possible" || (from === lastFrom && to === lastTo)) continue;
    for (const contact of [from, to]) neighbours[contact] = (neighbours[contact] ?? 0) + 1;
    [lastFrom, lastTo] = [from, to];
  }
  return neighbours;
}

function someDiffer(names: readonly ReadonlySet<string>[]): boolean {
  const bySize = [...names].sort((a, b) => a.size - b.size);
  // If each is within the next, it is within all that follow.
  return bySize.some((name, place) => compareNames(bySize[place - 1] ?? name, name) === "differ");
}
