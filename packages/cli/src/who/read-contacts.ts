import type { ConnectionFailure } from "@confluir/normalize";
import type { Connection, FoundContacts } from "../connection.ts";
import { toFailure } from "../failure-json.ts";
import { type KnownContact, toKnownContact } from "./known-contact.ts";

/** How much of one provider was read. */
export interface ReadPart extends Pick<FoundContacts, "read" | "from" | "hasMore"> {
  readonly provider: string;
}

/** The contacts of several providers. */
export interface AllContacts {
  readonly contacts: readonly KnownContact[];
  readonly parts: readonly ReadPart[];
  /** Providers of which nothing is here. */
  readonly failures: readonly ConnectionFailure[];
}

/**
 * Reads the contacts of all connections at once, each within the limit. A provider that fails is left out and reported.
 *
 * @throws the signal's reason, and what is no provider's fault.
 */
export async function readContacts(
  connections: readonly Connection[],
  limit: number,
  signal: AbortSignal,
): Promise<AllContacts> {
  const settled = await Promise.allSettled(
    connections.map((connection) => connection.listContacts(limit, signal)),
  );
  const contacts: KnownContact[] = [];
  const parts: ReadPart[] = [];
  const failures: ConnectionFailure[] = [];
  for (const [index, result] of settled.entries()) {
    const provider = (connections[index] as Connection).provider;
    if (result.status === "fulfilled") {
      const { read, from, hasMore } = result.value;
      contacts.push(...result.value.contacts.map(toKnownContact));
      parts.push({ provider, read, from, hasMore });
      continue;
    }
    const failure = toFailure(provider, result.reason);
    if (failure === undefined) throw result.reason;
    failures.push(failure);
  }
  return { contacts, parts, failures };
}
