import { compareEvidence, type Evidence, type LinkReason, linkReasons, weakest } from "../link-reason.ts";
import type { HandleChange } from "../reading.ts";
import type { HandleUse, Holders } from "./handle-index.ts";

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
