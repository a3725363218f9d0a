import type { Confidence } from "../handle.ts";
import type {
  ClusterWarning,
  ContactCluster,
  ContactLink,
  IdentityContact,
  NameEvidence,
} from "./contact-cluster.ts";
import { byHandle, type CollectedHandles, findLinks, type NumberedLink } from "./find-links.ts";

/** Clusters of contacts, and where each contact is. */
export interface BuiltClusters<Contact extends IdentityContact> {
  /** In order of their first members. */
  readonly clusters: readonly ContactCluster<Contact>[];
  readonly shared: ContactCluster["shared"];
  /** The cluster of a contact, by its number. */
  clusterOf(contact: number): ContactCluster<Contact> | undefined;
  /** Pairs looked at and steps made, a measure of the work. */
  readonly work: number;
}

type Mutable<T> = {
  -readonly [Field in keyof T]: T[Field] extends readonly (infer Item)[] ? Item[] : T[Field];
};

/** A cluster that is being put together, and the numbers of its members. */
interface Group<Contact extends IdentityContact> {
  readonly cluster: Mutable<ContactCluster<Contact>>;
  readonly numbers: number[];
}

/** Joins contacts by their certain and likely links; possible ones are listed only. */
export function buildClusters<Contact extends IdentityContact>(
  { contacts, index, issues }: CollectedHandles<Contact>,
  sharedAbove: number,
): BuiltClusters<Contact> {
  const { links, shared, pairs } = findLinks(index, sharedAbove);
  const certain = joined(contacts.length, links, ["certain"]);
  const all = joined(contacts.length, links, ["certain", "likely"]);

  const byRoot = new Map<number, Group<Contact>>();
  /** The cluster of each contact, so that no link has to look for it. */
  const homes: Mutable<ContactCluster<Contact>>[] = [];
  contacts.forEach((contact, number) => {
    const root = all.root(number);
    const group = byRoot.get(root) ?? { cluster: emptyCluster<Contact>(), numbers: [] };
    byRoot.set(root, group);
    const { cluster, numbers } = group;
    homes.push(cluster);
    numbers.push(number);
    cluster.members.push(contact);
    for (const issue of issues.get(number) ?? []) cluster.issues.push(issue);
    if (certain.root(number) !== certain.root(root)) cluster.confidence = "likely";
  });

  for (const { handle, exact, similar } of [...index.values()].sort(byHandle)) {
    const tooMany = shared.get(handle.key);
    if (tooMany) for (const cluster of clustersOf(exact.keys(), similar.keys())) cluster.shared.push(tooMany);
    if (tooMany?.withheld === "all") continue;
    for (const cluster of clustersOf(exact.keys())) cluster.handles.push(handle);
  }

  const words = new Map<number, ReadonlySet<string>>();
  const wordsOf = (number: number) => {
    const known = words.get(number) ?? nameWords(contacts[number]?.name);
    words.set(number, known);
    return known;
  };
  for (const { from, to, evidence, holders } of links) {
    const link: ContactLink = {
      between: [keyOf(from), keyOf(to)],
      ...evidence,
      handle: holders.handle,
      names: compareNames(wordsOf(from), wordsOf(to)),
    };
    const [home, away] = [homes[from], homes[to]];
    if (home === away) home?.links.push(link);
    else for (const cluster of [home, away]) cluster?.possible.push(link);
  }

  const neighbours = countNeighbours(contacts.length, links);
  for (const { cluster, numbers } of byRoot.values()) {
    if (numbers.length === 1) continue;
    // No contact shares a handle with all the others.
    const isChained = numbers.every((number) => (neighbours[number] ?? 0) < numbers.length - 1);
    if (numbers.length > sharedAbove) cluster.warnings.push("many_contacts");
    if (isChained) cluster.warnings.push("chained");
    if (someDiffer(numbers.map(wordsOf))) cluster.warnings.push("names_differ");
    if (isLoose(cluster.warnings)) cluster.confidence = "likely";
  }

  return {
    clusters: [...byRoot.values()].map(({ cluster }) => cluster),
    shared: [...shared.values()].sort(byHandle),
    clusterOf: (contact) => homes[contact],
    work: pairs + certain.steps + all.steps,
  };

  function keyOf(number: number): string {
    return contacts[number]?.key ?? "";
  }
  function clustersOf(...holders: readonly Iterable<number>[]) {
    const found = new Set<Mutable<ContactCluster<Contact>>>();
    for (const numbers of holders) {
      for (const number of numbers) {
        const cluster = homes[number];
        if (cluster) found.add(cluster);
      }
    }
    return found;
  }
}

function joined(count: number, links: readonly NumberedLink[], sure: readonly Confidence[]) {
  const sets = createUnionFind(count);
  for (const { from, to, evidence } of links) if (sure.includes(evidence.confidence)) sets.join(from, to);
  return sets;
}

function emptyCluster<Contact extends IdentityContact>(): Mutable<ContactCluster<Contact>> {
  return {
    members: [],
    confidence: "certain",
    warnings: [],
    handles: [],
    links: [],
    possible: [],
    shared: [],
    issues: [],
  };
}

/** Longer names are only compared as far as this. */
const maxLength = 200;

/** The words of a name without case, accents and order; empty if it has no letters. */
export function nameWords(name: string | null | undefined): ReadonlySet<string> {
  if (typeof name !== "string") return new Set();
  const folded = name.slice(0, maxLength).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return new Set(folded.match(/\p{L}+/gu));
}

/** Compares the words of two names. */
export function compareNames(a: ReadonlySet<string>, b: ReadonlySet<string>): NameEvidence {
  if (a.size === 0 || b.size === 0) return "unknown";
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  for (const word of few) if (!many.has(word)) return "differ";
  return "agree";
}

/** Sets of numbers that grow together; each number starts in one of its own. Near-linear: joins by size, halves paths. */
export function createUnionFind(count: number) {
  const parent = Int32Array.from({ length: count }, (_, item) => item);
  const size = new Int32Array(count).fill(1);
  let steps = 0;
  const up = (item: number) => parent[item] ?? item;
  const sizeOf = (item: number) => size[item] ?? 0;

  /** The number that stands for the set of this one. */
  function root(item: number): number {
    let at = item;
    while (up(at) !== at) {
      steps++;
      parent[at] = up(up(at));
      at = up(at);
    }
    return at;
  }
  /** Makes one set of two. */
  function join(a: number, b: number): void {
    steps++;
    const [small = a, large = b] = [root(a), root(b)].sort((one, other) => sizeOf(one) - sizeOf(other));
    if (small === large) return;
    parent[small] = large;
    size[large] = sizeOf(large) + sizeOf(small);
  }
  return {
    root,
    join,
    /** Steps made so far, a measure of the work. */
    get steps() {
      return steps;
    },
  };
}

/** Whether a warning is of the way in which a cluster hangs together, so that it cannot be certain. */
export function isLoose(warnings: readonly ClusterWarning[]): boolean {
  return warnings.includes("many_contacts") || warnings.includes("chained");
}

/** Counts to how many others each of `count` contacts is linked for sure. `links` are in order of their two contacts. */
function countNeighbours(count: number, links: readonly NumberedLink[]): Int32Array {
  const neighbours = new Int32Array(count);
  let [lastFrom, lastTo] = [-1, -1];
  for (const { from, to, evidence } of links) {
    if (evidence.confidence === "possible" || (from === lastFrom && to === lastTo)) continue;
    for (const contact of [from, to]) neighbours[contact] = (neighbours[contact] ?? 0) + 1;
    [lastFrom, lastTo] = [from, to];
  }
  return neighbours;
}

/** Whether any two names differ. The work is that of sorting them. */
function someDiffer(names: readonly ReadonlySet<string>[]): boolean {
  const bySize = [...names].sort((a, b) => a.size - b.size);
  // If each is within the next, it is within all that follow.
  return bySize.some((name, place) => compareNames(bySize[place - 1] ?? name, name) === "differ");
}
