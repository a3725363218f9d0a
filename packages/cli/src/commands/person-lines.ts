import {
  type CanonicalHandle,
  type ContactCluster,
  type ContactLink,
  canonicalHandle,
  clusterWarnings,
  type HandleChange,
  type HandleLookup,
  type IdentityContact,
  type LinkReason,
  type NameEvidence,
} from "@confluir/identity";
import type { Contact } from "@confluir/provider";
import { countOf } from "../text.ts";
import { type Fit, textTable } from "../text-table.ts";
import { handlesText } from "./list.ts";

/** A contact of a provider, as `@confluir/identity` compares it. */
export interface KnownContact extends IdentityContact {
  readonly name: Contact["name"];
  readonly handles: Contact["handles"];
  /** The model's id of the conversation with this person; `null` or `undefined`: none is known. */
  readonly conversationId: Contact["conversationId"];
}

/** The contacts of a number as lines: who they are, why they are one person, and who else may be. */
export function personLines(
  { cluster, possible, shared }: HandleLookup<KnownContact>,
  number: CanonicalHandle,
  width: number | undefined,
): readonly string[] {
  const lines: string[] = [];
  if (cluster !== undefined) {
    lines.push(`${number.value}: ${wholeText(cluster)}`, ...clusterLines(cluster, number, width));
  } else if (shared !== undefined) {
    lines.push(`${number.value}: ${shared.contacts} contacts share it, too many to be one person.`);
  } else lines.push(`${number.value}: none of the contacts that were read has it.`);
  for (const other of possible) {
    lines.push("", "May be the same person, or not:", ...clusterLines(other, number, width));
  }
  return lines;
}

/** A cluster in words. One with a warning is not called a person. */
function wholeText({ members, confidence, warnings }: ContactCluster<KnownContact>): string {
  if (members.length === 1) return "one contact";
  return warnings.length === 0
    ? `one person, ${members.length} contacts (${confidence})`
    : `${members.length} contacts that may be several people (${confidence})`;
}

/** The most members and links of a cluster that are shown: a chain may have hundreds. */
const most = 20;

function clusterLines(
  { members, links, warnings }: ContactCluster<KnownContact>,
  number: CanonicalHandle,
  width: number | undefined,
): readonly string[] {
  const numbers = new Map(members.map(({ key }, index) => [key, index + 1]));
  const rows = members
    .slice(0, most)
    .map((member, index) => [String(index + 1), ...memberCells(member, number)]);
  const fit: Fit = { width, whole: [0, 1, 5], below: true };
  const reasons = links
    .slice(0, most)
    .map((link) => [linkPlaces(link, numbers), link.confidence, linkText(link)]);
  return [
    ...warnings.map((warning) => `Check this: ${clusterWarnings[warning]}`),
    ...textTable([["#", "PROVIDER", "NAME", "HANDLES", "THE NUMBER", "CONVERSATION"], ...rows], fit),
    ...(members.length > most
      ? [`and ${countOf(members.length - most, "contacts")} more; --json has them all`]
      : []),
    ...(reasons.length === 0
      ? []
      : ["", ...textTable([["#", "HOW SURE", "WHY"], ...reasons], { width, whole: [0, 1] })]),
  ];
}

function memberCells(member: KnownContact, number: CanonicalHandle): readonly string[] {
  const { connection, name, handles, conversationId } = member;
  return [
    connection,
    name ?? "-",
    handlesText(handles),
    hasNumberText(member, number),
    conversationId ?? "-",
  ];
}

function linkPlaces({ between }: ContactLink, numbers: ReadonlyMap<string, number>): string {
  // The other side of a link that is only possible is a contact of another person.
  return between.map((key) => numbers.get(key) ?? key).join(" and ");
}

function linkText({ reason, names }: ContactLink): string {
  return `${linkReasonTexts[reason]}; ${namesTexts[names]} (${reason})`;
}

/** The reason of each kind of link. */
const linkReasonTexts: Readonly<Record<LinkReason, string>> = {
  "same-provider-id": "the provider has one id for both",
  "same-whatsapp-id": "WhatsApp has one id for both",
  "same-phone": "the same number",
  "same-email": "the same e-mail address",
  "same-phone-mobile-one": "the same Mexican number, with and without the 1 of a mobile",
  "same-phone-ninth-digit": "the same Brazilian mobile, with and without its ninth digit",
  "same-email-letter-case": "the same e-mail address but for capitals",
  "similar-phone-mobile-nine": "the same Argentine number, with and without the 9 of a mobile",
  "similar-phone-country": "the same digits, which may be of two countries",
  "similar-phone-extension": "the same number, with and without an extension",
  "similar-email-mailbox": "e-mail addresses that may be one mailbox",
};

/** How the names of two contacts compare. Names alone join no contacts. */
const namesTexts: Readonly<Record<NameEvidence, string>> = {
  agree: "the names agree",
  differ: "the names differ",
  unknown: "a name is missing",
};

const changeTexts: Readonly<Record<HandleChange, string>> = {
  "ninth-digit": "without ninth digit",
  "mobile-one": "with the old 1",
  "letter-case": "but for capitals",
};

/** Whether a contact has a number itself, maybe in an older notation, or only by a link. */
function hasNumberText({ handles }: KnownContact, number: CanonicalHandle): string {
  let hasSimilar = false;
  for (const { kind, value, scope } of handles) {
    if (kind !== "phone" && kind !== "whatsapp") continue;
    const reading = canonicalHandle({ kind, value, scope });
    if (!reading.usable) continue;
    const { handle, change, similar } = reading;
    if (handle.key === number.key) return change === undefined ? "has it" : `has it ${changeTexts[change]}`;
    hasSimilar ||= similar.some((other) => other.handle.key === number.key) || isSimilar(number, handle);
  }
  return hasSimilar ? "has a similar one" : "by a link";
}

function isSimilar({ value }: CanonicalHandle, { key }: CanonicalHandle): boolean {
  const reading = canonicalHandle({ kind: "phone", value });
  return reading.usable && reading.similar.some(({ handle }) => handle.key === key);
}
