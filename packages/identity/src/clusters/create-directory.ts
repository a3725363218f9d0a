import { checkOptions, type OptionNames } from "@confluir/core/internal";
import { canonicalHandle, type ReadOptions } from "../canonical-handle.ts";
import type { Handle, UnusableReason } from "../handle.ts";
import { type CountryCode, checkCountry } from "../phone/country-code.ts";
import { buildClusters } from "./build-clusters.ts";
import type { ContactCluster, IdentityContact, SharedHandle } from "./contact-cluster.ts";
import { collectHandles } from "./find-links.ts";

/** With more, a hundred thousand contacts could have more links than fit into memory. */
const maxSharedAbove = 100;

/** How contacts are read and joined. */
export interface ClusterOptions<Contact extends IdentityContact = IdentityContact> {
  /** The country of telephone numbers that do not name theirs, for all contacts or for each. */
  readonly defaultCountry?: CountryCode | ((contact: Contact) => CountryCode | undefined) | undefined;
  /**
   * A handle that more contacts have than this is `shared` and makes no links. 2 to 100, default 20. Each contact of a
   * handle is linked to each other, so links, time and memory grow with it.
   */
  readonly sharedAbove?: number | undefined;
}

const clusterNames: OptionNames<ClusterOptions> = { defaultCountry: true, sharedAbove: true };

/** Contacts, ready to be asked for. */
export interface Directory<Contact extends IdentityContact = IdentityContact> {
  /** In order of their first members' keys. Every contact is in one. */
  readonly clusters: readonly ContactCluster<Contact>[];
  /** Every handle that too many contacts have, by key. */
  readonly shared: readonly SharedHandle[];
  /**
   * The person who has a handle; `undefined`: no contact, too many, or it could not be read; see `lookUp`. Where the default country of the
   * directory is a function of the contact, give that of the handle in `options`.
   */
  find(handle: Handle, options?: ReadOptions): ContactCluster<Contact> | undefined;
  /** Everything that is known of a handle. */
  lookUp(handle: Handle, options?: ReadOptions): HandleLookup<Contact>;
  /** The cluster of a contact; `undefined`: no contact has this key. */
  clusterOf(key: string): ContactCluster<Contact> | undefined;
}

/** What a directory knows of a handle. */
export interface HandleLookup<Contact extends IdentityContact = IdentityContact> {
  /** The person who has it; `undefined`: no contact, or too many. */
  readonly cluster: ContactCluster<Contact> | undefined;
  /** Others who may have it, or something similar to it. */
  readonly possible: readonly ContactCluster<Contact>[];
  /** `undefined`: not shared by too many. */
  readonly shared: SharedHandle | undefined;
  /** Why it could not be read; `undefined`: it could. */
  readonly reason: UnusableReason | undefined;
}

/**
 * Finds out which contacts are one person, and keeps an index for questions.
 *
 * The same contacts give the same result in any order. Links that are certain or likely join, also in a chain; possible
 * ones are shown and do not. Names never join contacts, and nothing is merged.
 *
 * @throws {RangeError} if two contacts have one key, or an option is out of its range.
 * @throws {TypeError} naming an option that is unknown, or what is no contact.
 */
export function createDirectory<Contact extends IdentityContact>(
  contacts: Iterable<Contact>,
  options: ClusterOptions<Contact> = {},
): Directory<Contact> {
  checkOptions<ClusterOptions<Contact>>("createDirectory", options, clusterNames);
  const { defaultCountry, sharedAbove = 20 } = options;
  if (!(Number.isInteger(sharedAbove) && sharedAbove >= 2 && sharedAbove <= maxSharedAbove)) {
    throw new RangeError("`sharedAbove` must be a whole number from 2 to 100.");
  }
  if (typeof defaultCountry !== "function") checkCountry(defaultCountry);
  const countryOf = typeof defaultCountry === "function" ? defaultCountry : () => defaultCountry;
  const gathered = collectHandles(contacts, countryOf);
  const assembled = buildClusters(gathered, sharedAbove);
  const numbers = new Map(gathered.contacts.map(({ key }, number) => [key, number]));
  const sharedByKey = new Map(assembled.shared.map((shared) => [shared.handle.key, shared]));
  const usual: ReadOptions = typeof defaultCountry === "function" ? {} : { defaultCountry };

  const lookUp = (handle: Handle, how: ReadOptions = usual): HandleLookup<Contact> => {
    const reading = canonicalHandle(handle, how);
    const reason = reading.usable ? undefined : reading.reason;
    if (!reading.usable) return { cluster: undefined, possible: [], shared: undefined, reason };
    const holders = gathered.index.get(reading.handle.key);
    const shared = sharedByKey.get(reading.handle.key);
    const [first] = shared?.withheld === "all" ? [] : (holders?.exact.keys() ?? []);
    const cluster = first === undefined ? undefined : assembled.clusterOf(first);
    const nearby = [
      ...(shared ? [] : (holders?.similar.keys() ?? [])),
      ...reading.similar.flatMap(({ handle: { key } }) =>
        sharedByKey.has(key) ? [] : [...(gathered.index.get(key)?.exact.keys() ?? [])],
      ),
    ];
    const possible = new Set(nearby.flatMap((number) => assembled.clusterOf(number) ?? []));
    if (cluster) possible.delete(cluster);
    return { cluster, possible: [...possible], shared, reason };
  };

  return {
    clusters: assembled.clusters,
    shared: assembled.shared,
    find: (handle, how) => lookUp(handle, how).cluster,
    lookUp,
    clusterOf(key) {
      const number = numbers.get(key);
      return number === undefined ? undefined : assembled.clusterOf(number);
    },
  };
}

/**
 * Finds out which contacts are one person: the clusters of a directory, in order of their first members' keys.
 *
 * @throws {RangeError} if two contacts have one key, or an option is out of its range.
 * @throws {TypeError} naming an option that is unknown, or what is no contact.
 */
export function clusterContacts<Contact extends IdentityContact>(
  contacts: Iterable<Contact>,
  options: ClusterOptions<Contact> = {},
): readonly ContactCluster<Contact>[] {
  return createDirectory(contacts, options).clusters;
}
