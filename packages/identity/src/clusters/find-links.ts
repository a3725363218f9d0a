import type { CanonicalHandle } from "../handle.ts";
import { compareEvidence, type Evidence, type LinkReason, linkReasons, weakest } from "../link-reason.ts";
import type { HandleChange } from "../reading.ts";
import type { SharedHandle } from "./contact-cluster.ts";
import type { HandleIndex, HandleUse, Holders } from "./handle-index.ts";

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

const reasonOfChange: Readonly<Record<HandleChange, LinkReason>> = {
  "ninth-digit": "same-phone-ninth-digit",
  "mobile-one": "same-phone-mobile-one",
  "letter-case": "same-email-letter-case",
};

/** The best reason to link two contacts at a handle; `undefined`: they only have it, or something like it, apart. */
export function evidenceAt(holders: Holders, a: number, b: number): Evidence | undefined {
  const [ofA, ofB] = [holders.exact.get(a), holders.exact.get(b)];
  if (ofA && ofB) return bestEvidence(holders, ofA, ofB);
  const [similarA, similarB] = [holders.similar.get(a), holders.similar.get(b)];
  // Two tags of one mailbox are alike. Two extensions of one company are not, nor are two readings of unlike digits.
  if (!ofA && !ofB && !(similarA === "similar-email-mailbox" && similarB === similarA)) return undefined;
  const reason = similarA ?? similarB;
  return reason && { reason, confidence: "possible" };
}

function bestEvidence(
  { handle }: Holders,
  ofA: readonly HandleUse[],
  ofB: readonly HandleUse[],
): Evidence | undefined {
  let best: Evidence | undefined;
  for (const a of ofA) {
    for (const b of ofB) {
      const reason = reasonOf(handle.kind, a, b);
      const evidence = { reason, confidence: weakest(linkReasons[reason], a.confidence, b.confidence) };
      if (!best || compareEvidence(evidence, best) < 0) best = evidence;
    }
  }
  return best;
}

function reasonOf(kind: Holders["handle"]["kind"], a: HandleUse, b: HandleUse): LinkReason {
  const change = a.written === b.written ? undefined : (a.change ?? b.change);
  if (change) return reasonOfChange[change];
  if (kind === "provider") return "same-provider-id";
  if (kind === "email") return "same-email";
  return a.source === "whatsapp" && b.source === "whatsapp" ? "same-whatsapp-id" : "same-phone";
}
