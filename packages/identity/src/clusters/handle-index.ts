import type { CanonicalHandle, HandleKind } from "../handle.ts";
import type { SimilarReason } from "../link-reason.ts";
import type { UsableHandle } from "../reading.ts";

/** One way in which a contact has a handle. */
export interface HandleUse {
  /** The kind that the provider reported. */
  readonly source: HandleKind;
  readonly confidence: UsableHandle["confidence"];
  readonly written: string;
  readonly change: UsableHandle["change"];
}

/** A handle, and who has it. Contacts are numbers. */
export interface Holders {
  readonly handle: CanonicalHandle;
  /** Contacts that have it, with each way they do. */
  readonly exact: ReadonlyMap<number, readonly HandleUse[]>;
  /** Contacts that have something similar, and not the handle itself. */
  readonly similar: ReadonlyMap<number, SimilarReason>;
}

/** All handles of all contacts, by key. */
export interface HandleIndex {
  get(key: string): Holders | undefined;
  /** Enters a reading of a contact's handle. */
  add(contact: number, source: HandleKind, reading: UsableHandle): void;
  values(): Iterable<Holders>;
}

interface OpenHolders extends Holders {
  readonly exact: Map<number, HandleUse[]>;
  similar: Map<number, SimilarReason>;
}

/** Opens an empty register. */
export function createHandleIndex(): HandleIndex {
  const holdersByKey = new Map<string, OpenHolders>();
  /** Few handles have anything similar, so most share this. It stays empty. */
  const nobody = new Map<number, SimilarReason>();
  const open = (handle: CanonicalHandle): OpenHolders => {
    let holders = holdersByKey.get(handle.key);
    if (!holders) {
      holders = { handle, exact: new Map(), similar: nobody };
      holdersByKey.set(handle.key, holders);
    }
    return holders;
  };
  return {
    get: (key) => holdersByKey.get(key),
    values: () => holdersByKey.values(),
    add(contact, source, { handle, confidence, written, change, similar }) {
      const { exact, similar: alike } = open(handle);
      alike.delete(contact);
      exact.set(contact, withHolding(exact.get(contact) ?? [], { source, confidence, written, change }));
      for (const { handle: other, reason } of similar) {
        const there = open(other);
        if (there.exact.has(contact)) continue;
        if (there.similar === nobody) there.similar = new Map();
        const known = there.similar.get(contact);
        if (known === undefined || reason < known) there.similar.set(contact, reason);
      }
    },
  };
}

/**
 * Adds a holding. Of those that differ in their spelling alone one is kept, the first in order, so that a contact with a
 * thousand spellings costs no more than one with two.
 */
function withHolding(holdings: HandleUse[], added: HandleUse): HandleUse[] {
  const twin = holdings.findIndex(
    (known) =>
      known.source === added.source && known.confidence === added.confidence && known.change === added.change,
  );
  const known = holdings[twin];
  if (!known) holdings.push(added);
  else if (added.written < known.written) holdings[twin] = added;
  return holdings;
}
