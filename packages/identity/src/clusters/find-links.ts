import { readHandle } from "../canonical-handle.ts";
import type {
  CanonicalHandle,
  Confidence,
  HandleChange,
  HandleKind,
  LinkReason,
  SimilarReason,
  UsableHandle,
} from "../handle.ts";
import { linkReasons } from "../handle.ts";
import { type CountryCode, checkCountry } from "../phone/country-code.ts";
import type { HandleIssue, IdentityContact, SharedHandle } from "./contact-cluster.ts";

/** One way in which a contact has a handle. */
interface HandleUse extends Pick<UsableHandle, "confidence" | "written" | "change"> {
  /** The kind that the provider reported. */
  readonly source: HandleKind;
}

/** A handle, and who has it. Contacts are numbers. */
export interface Holders {
  readonly handle: CanonicalHandle;
  /** Contacts that have it, with each way they do. */
  readonly exact: Map<number, HandleUse[]>;
  /** Contacts that have something similar, and not the handle itself. */
  readonly similar: Map<number, SimilarReason>;
}

/** All handles of all contacts, by key. */
type HandleIndex = Map<string, Holders>;

/** Contacts with their handles read. */
export interface CollectedHandles<Contact extends IdentityContact> {
  /** In order of key. Their places are their numbers from here on. */
  readonly contacts: readonly Contact[];
  readonly index: ReadonlyMap<string, Holders>;
  /** By number of the contact; only those that have any. */
  readonly issues: ReadonlyMap<number, readonly HandleIssue[]>;
}

/**
 * Reads all handles of all contacts.
 *
 * @throws {RangeError} if two contacts have one key, or a default country is no country code.
 * @throws {TypeError} naming what is no contact.
 */
export function collectHandles<Contact extends IdentityContact>(
  given: Iterable<Contact>,
  countryOf: (contact: Contact) => CountryCode | undefined,
): CollectedHandles<Contact> {
  const contacts = toList(given).sort(byKey);
  const holders: HandleIndex = new Map();
  const issues = new Map<number, HandleIssue[]>();
  contacts.forEach((contact, number) => {
    if (contact.key === contacts[number - 1]?.key) throw new RangeError(repeatedKey);
    const country = checkCountry(countryOf(contact));
    const found: HandleIssue[] = [];
    for (const [index, handle] of contact.handles.entries()) {
      const reading = readHandle(handle, country);
      if (reading.usable) enter(holders, number, handle.kind, reading);
      else found.push({ contact: contact.key, index, kind: handle.kind, reason: reading.reason });
    }
    if (found.length > 0) issues.set(number, found);
  });
  return { contacts, index: holders, issues };
}

const repeatedKey =
  "Two contacts have the same key; give each contact once, with a key of its own, such as connection and id.";

/** A copy of the contacts, each looked at: one without a key would be another's, and one without handles nobody's. */
function toList<Contact extends IdentityContact>(given: Iterable<Contact>): Contact[] {
  if (typeof given?.[Symbol.iterator] !== "function")
    throw new TypeError("`contacts` must be a list of contacts.");
  const list = [...given];
  list.forEach((contact: Partial<Contact> | null | undefined, index) => {
    const isHandles =
      Array.isArray(contact?.handles) && contact.handles.every((each) => Object(each) === each);
    if (typeof contact?.key === "string" && isHandles) return;
    throw new TypeError(
      `contacts[${index}] needs \`key\`, a text, and \`handles\`, a list of { kind, value }; \`toIdentityContact\` makes it of a conversation.`,
    );
  });
  return list;
}

function byKey(a: IdentityContact, b: IdentityContact): number {
  return a.key < b.key ? -1 : Number(a.key > b.key);
}

/** Enters a reading of a contact's handle. */
function enter(
  index: HandleIndex,
  contact: number,
  source: HandleKind,
  { handle, confidence, written, change, similar }: UsableHandle,
): void {
  const here = holdersOf(index, handle);
  here.similar.delete(contact);
  here.exact.set(contact, withUse(here.exact.get(contact) ?? [], { source, confidence, written, change }));
  for (const { handle: other, reason } of similar) {
    const there = holdersOf(index, other);
    if (there.exact.has(contact)) continue;
    const known = there.similar.get(contact);
    if (known === undefined || reason < known) there.similar.set(contact, reason);
  }
}

function holdersOf(index: HandleIndex, handle: CanonicalHandle): Holders {
  const known = index.get(handle.key) ?? { handle, exact: new Map(), similar: new Map() };
  index.set(handle.key, known);
  return known;
}

/**
 * Adds a use. Of those that differ in their spelling alone one is kept, the first in order, so that a contact with a
 * thousand spellings costs no more than one with two.
 */
function withUse(uses: HandleUse[], added: HandleUse): HandleUse[] {
  const twin = uses.findIndex(
    (known) =>
      known.source === added.source && known.confidence === added.confidence && known.change === added.change,
  );
  const known = uses[twin];
  if (!known) uses.push(added);
  else if (added.written < known.written) uses[twin] = added;
  return uses;
}

/** A link between two contacts, by their numbers, the smaller first. */
export interface NumberedLink {
  readonly from: number;
  readonly to: number;
  readonly evidence: Evidence;
  readonly holders: Holders;
}

/** What the handles of all contacts say. */
interface FoundLinks {
  /** In order of their two contacts, and of their handles' keys. */
  readonly links: readonly NumberedLink[];
  /** By key of the handle. */
  readonly shared: ReadonlyMap<string, SharedHandle>;
  /** How many pairs were looked at: at most half of `sharedAbove` for each handle of a contact. */
  readonly pairs: number;
}

/** Links the contacts that meet at a handle, pair by pair, unless more than `sharedAbove` do. */
export function findLinks(index: ReadonlyMap<string, Holders>, sharedAbove: number): FoundLinks {
  const links: NumberedLink[] = [];
  const shared = new Map<string, SharedHandle>();
  let pairs = 0;
  for (const holders of index.values()) {
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
function evidenceAt(holders: Holders, a: number, b: number): Evidence | undefined {
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

const strength: Readonly<Record<Confidence, number>> = { certain: 0, likely: 1, possible: 2 };

/** The weakest of some confidences. */
function weakest(...confidences: readonly Confidence[]): Confidence {
  return confidences.reduce((weak, next) => (strength[next] > strength[weak] ? next : weak), "certain");
}

const order = Object.keys(linkReasons);

/** Less than 0 if the first reason is better: surer first, and as listed among equals. */
function compareEvidence(a: Evidence, b: Evidence): number {
  return strength[a.confidence] - strength[b.confidence] || order.indexOf(a.reason) - order.indexOf(b.reason);
}

/** What speaks for a link. */
export interface Evidence {
  readonly reason: LinkReason;
  readonly confidence: Confidence;
}
