import type { IdentityContact } from "./contact.ts";
import type { ContactCluster } from "./contact-cluster.ts";
import { type ClusterOptions, createDirectory } from "./create-directory.ts";

/**
 * Finds out which contacts are one person: the clusters of a directory, in order of their first members' keys.
 *
 * @throws {RangeError} if two contacts have one key, or an option is out of its range.
 * @throws {TypeError} naming an option that is unknown.
 */
export function clusterContacts<Contact extends IdentityContact>(
  contacts: Iterable<Contact>,
  options: ClusterOptions<Contact> = {},
): readonly ContactCluster<Contact>[] {
  return createDirectory(contacts, options).clusters;
}
