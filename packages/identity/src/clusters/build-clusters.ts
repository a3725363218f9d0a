import type { Confidence } from "../handle.ts";
import type { CollectedHandles } from "./collect-handles.ts";
import { compareNames, nameWords } from "./compare-names.ts";
import type { ContactCluster, ContactLink, IdentityContact } from "./contact-cluster.ts";
import { byHandle, findLinks, type NumberedLink } from "./find-links.ts";
import { createUnionFind } from "./union-find.ts";
import { countNeighbours, isLoose, warningsOf } from "./warnings.ts";

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
    const mostNeighbours = numbers.reduce((most, number) => Math.max(most, neighbours[number] ?? 0), 0);
    const warnings = warningsOf({ names: numbers.map(wordsOf), mostNeighbours }, sharedAbove);
    cluster.warnings.push(...warnings);
    if (isLoose(warnings)) cluster.confidence = "likely";
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
