import type {
  CanonicalHandle,
  Confidence,
  Handle,
  HandleKind,
  LinkReason,
  UnusableReason,
} from "../handle.ts";

/**
 * What two names say about two contacts.
 *
 * `agree`: all words of one are in the other, so "Ana" agrees with "Ana Lima". `differ`: they are not. `unknown`: one has
 * no name. People rename contacts and share telephones, so neither decides anything.
 */
export type NameEvidence = "agree" | "differ" | "unknown";

/** A contact in the list of one provider. */
export interface IdentityContact {
  /** Names this contact and no other, such as the connection and the provider's id. */
  readonly key: string;
  /** The connection that it was read from. */
  readonly connection: string;
  /** Shown as evidence; it never joins contacts. `null` or `undefined`: none, or not reported. */
  readonly name?: string | null | undefined;
  readonly handles: readonly Handle[];
}

/**
 * What speaks against taking a cluster for one person, with what it means. No warning splits a cluster: where to cut it is
 * for a person to judge.
 */
export const clusterWarnings = {
  many_contacts: "It has more contacts than may share one handle.",
  chained: "No contact shares a handle with all the others: they are linked in a chain only.",
  names_differ: "Two of its contacts have names that differ.",
} as const;

/** What speaks against taking a cluster for one person. */
export type ClusterWarning = keyof typeof clusterWarnings;

/**
 * Contacts that are one person, judging by their handles. A proposal: look at `warnings` before you act on it.
 *
 * Nothing is merged: the members are the contacts as they were given.
 */
export interface ContactCluster<Contact extends IdentityContact = IdentityContact> {
  /** In order of key. One at least. */
  readonly members: readonly Contact[];
  /**
   * The weakest link that is needed to hold the members together: `certain` if certain ones alone do, or there is one member.
   * With the warnings `many_contacts` and `chained` it is `likely` at most.
   */
  readonly confidence: "certain" | "likely";
  /** What speaks against one person, as listed in `clusterWarnings`. Empty: nothing that can be seen from here. */
  readonly warnings: readonly ClusterWarning[];
  /** The handles of the members, each once, by key; without those that too many share. */
  readonly handles: readonly CanonicalHandle[];
  /** Why the members belong together. Those that are only `possible` are here too, but did not join anybody. */
  readonly links: readonly ContactLink[];
  /** Possible links between a member and a contact of another cluster, for a person to judge. */
  readonly possible: readonly ContactLink[];
  /** Handles of members that too many contacts share to link any of them. */
  readonly shared: readonly SharedHandle[];
  /** Handles of members that could not be read. */
  readonly issues: readonly HandleIssue[];
}

/** A handle that two contacts have in common. It says the same in both directions. */
export interface ContactLink {
  /** Keys of the two contacts, the smaller first. */
  readonly between: readonly [string, string];
  readonly reason: LinkReason;
  readonly confidence: Confidence;
  /** Where the two meet. */
  readonly handle: CanonicalHandle;
  /** What the names say. It changes nothing. */
  readonly names: NameEvidence;
}

/** A handle that too many contacts share to identify one: a switchboard, a shared mailbox, a placeholder. */
export interface SharedHandle {
  readonly handle: CanonicalHandle;
  /** How many contacts have it, or something similar to it. */
  readonly contacts: number;
  /** `all`: it makes no links. `possible`: it links the contacts that have it, and none that have something similar. */
  readonly withheld: "all" | "possible";
}

/** A handle that could not be read. The value is not repeated. */
export interface HandleIssue {
  /** Key of the contact. */
  readonly contact: string;
  /** Place in the contact's `handles`, from 0. */
  readonly index: number;
  readonly kind: HandleKind;
  readonly reason: UnusableReason;
}
