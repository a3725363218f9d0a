import type { Confidence } from "../handle.ts";
import { compareNames, nameWords } from "./compare-names.ts";
import type { IdentityContact } from "./contact.ts";
import type { ContactCluster, ContactLink } from "./contact-cluster.ts";
import { findLinks, type NumberedLink } from "./find-links.ts";
import type { Gathered } from "./gather.ts";
import { createUnionFind } from "./union-find.ts";

/** Clusters of contacts, and where each contact is. */
export interface Assembled<Contact extends IdentityContact> {
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

/** Joins contacts by their certain and likely links; possible ones are listed only. */
export function assembleClusters<Contact extends IdentityContact>(
  { contacts, holdings, issues }: Gathered<Contact>,
  sharedAbove: number,
): Assembled<Contact> {
  const { links, shared, pairs } = findLinks(holdings, sharedAbove);
  const certain = joined(contacts.length, links, ["certain"]);
  const all = joined(contacts.length, links, ["certain", "likely"]);

  const byRoot = new Map<number, Mutable<ContactCluster<Contact>>>();
  const clusterOf = (contact: number) => byRoot.get(all.root(contact));
  contacts.forEach((contact, number) => {
    const cluster = clusterOf(number) ?? emptyCluster<Contact>();
    byRoot.set(all.root(number), cluster);
    cluster.members.push(contact);
    cluster.issues.push(...(issues.get(number) ?? []));
    if (certain.root(number) !== certain.root(all.root(number))) cluster.confidence = "likely";
  });

  for (const { handle, exact, similar } of [...holdings.values()].sort(byHandle)) {
    const tooMany = shared.get(handle.key);
    if (tooMany)
      for (const cluster of clustersOf([...exact.keys(), ...similar.keys()])) cluster.shared.push(tooMany);
    if (tooMany?.withheld === "all") continue;
    for (const cluster of clustersOf([...exact.keys()])) cluster.handles.push(handle);
  }

  const words = new Map<number, ReadonlySet<string>>();
  const wordsOf = (number: number) => {
    const known = words.get(number) ?? nameWords(contacts[number]?.name);
    words.set(number, known);
    return known;
  };
  for (const { from, to, evidence, holders } of [...links].sort(byPlace)) {
    const link: ContactLink = {
      between: [keyOf(from), keyOf(to)],
      ...evidence,
      handle: holders.handle,
      names: compareNames(wordsOf(from), wordsOf(to)),
    };
    const [home, away] = [clusterOf(from), clusterOf(to)];
    if (home === away) home?.links.push(link);
    else for (const cluster of [home, away]) cluster?.possible.push(link);
  }

  return {
    clusters: [...byRoot.values()],
    shared: [...shared.values()].sort(byHandle),
    clusterOf,
    work: pairs + certain.steps + all.steps,
  };

  function keyOf(number: number): string {
    return contacts[number]?.key ?? "";
  }
  function clustersOf(numbers: readonly number[]) {
    return new Set(numbers.flatMap((number) => clusterOf(number) ?? []));
  }
}

function joined(count: number, links: readonly NumberedLink[], sure: readonly Confidence[]) {
  const sets = createUnionFind(count);
  for (const { from, to, evidence } of links) if (sure.includes(evidence.confidence)) sets.join(from, to);
  return sets;
}

function emptyCluster<Contact extends IdentityContact>(): Mutable<ContactCluster<Contact>> {
  return { members: [], confidence: "certain", handles: [], links: [], possible: [], shared: [], issues: [] };
}

function byHandle(a: { readonly handle: { readonly key: string } }, b: typeof a): number {
  return a.handle.key < b.handle.key ? -1 : Number(a.handle.key > b.handle.key);
}

function byPlace(a: NumberedLink, b: NumberedLink): number {
  return a.from - b.from || a.to - b.to || byHandle(a.holders, b.holders);
}
