/**
 * What speaks against taking a cluster for one person, with what it means. No warning splits a cluster: where to cut it is
 * for a person to judge.
 */
export const clusterWarnings = {
  many_contacts: "It has more contacts than may share one handle.",
  chained:
    "None of its contacts shares a handle with each of the others: they only hang together in a chain.",
  names_differ: "Two of its contacts have names that differ.",
} as const;

/** What speaks against taking a cluster for one person. */
export type ClusterWarning = keyof typeof clusterWarnings;
