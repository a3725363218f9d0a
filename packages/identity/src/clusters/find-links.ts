import type { CanonicalHandle } from "../handle.ts";
import type { Evidence } from "../link-reason.ts";
import type { SharedHandle } from "./contact-cluster.ts";
import { evidenceAt } from "./evidence.ts";
import type { HandleIndex, Holders } from "./handle-index.ts";

/** A link between two contacts, by their numbers, the smaller first. */
export interface NumberedLink {
  readonly from: number;
  readonly to: number;
  readonly evidence: Evidence;
  readonly holders: Holders;
}

/** What the handles of all contacts say. */
export interface FoundLinks {
  /** In order of their two contacts, and of their handles' keys. */
  readonly links: readonly NumberedLink[];
  /** By key of the handle. */
  readonly shared: ReadonlyMap<string, SharedHandle>;
  /** How many pairs were looked at: at most half of `sharedAbove` for each handle of a contact. */
  readonly pairs: number;
}

/** Links the contacts that meet at a handle, pair by pair, unless more than `sharedAbove` do. */
export function findLinks(holdings: HandleIndex, sharedAbove: number): FoundLinks {
  const links: NumberedLink[] = [];
  const shared = new Map<string, SharedHandle>();
  let pairs = 0;
  for (const holders of holdings.values()) {
    const { handle, exact, similar } = holders;
    const contacts = exact.size + similar.size;
    if (contacts < 2) continue;
    if (contacts > sharedAbove) {
      shared.set(handle.key, { handle, contacts, withheld: exact.size > sharedAbove ? "all" : "possible" });
      if (exact.size > sharedAbove) continue;
    }
    const meeting = [...exact.keys(), ...(contacts > sharedAbove ? [] : similar.keys())].sort(
      (a, b) => a - b,
    );
    meeting.forEach((from, place) => {
      for (const to of meeting.slice(place + 1)) {
        pairs++;
        const evidence = evidenceAt(holders, from, to);
        if (evidence) links.push({ from, to, evidence, holders });
      }
    });
  }
  return { links: links.sort(byPlace), shared, pairs };
}

function byPlace(a: NumberedLink, b: NumberedLink): number {
  return a.from - b.from || a.to - b.to || byHandle(a.holders, b.holders);
}

/** Orders by key of the handle. */
export function byHandle(a: { readonly handle: CanonicalHandle }, b: typeof a): number {
  return a.handle.key < b.handle.key ? -1 : Number(a.handle.key > b.handle.key);
}
