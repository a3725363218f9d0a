import {
  type CanonicalHandle,
  type ContactCluster,
  type ContactLink,
  clusterWarnings,
  type HandleLookup,
} from "@confluir/identity";
import { type Fit, textTable } from "../text-table.ts";
import { hasNumberText, linkReasonTexts, namesTexts } from "./evidence-texts.ts";
import type { KnownContact } from "./known-contact.ts";

/**
 * Writes what is known of a number as lines: the contacts, why they are one person, and who else may be.
 *
 * @param number as it was read.
 */
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
  } else lines.push(`${number.value}: nobody has it among what was read.`);
  for (const other of possible) {
    lines.push("", "May be the same person, or not:", ...clusterLines(other, number, width));
  }
  return lines;
}

/** What a cluster is taken for. One that warns of itself is not called a person. */
function wholeText({ members, confidence, warnings }: ContactCluster<KnownContact>): string {
  if (members.length === 1) return "one contact";
  return warnings.length === 0
    ? `one person, ${members.length} contacts (${confidence})`
    : `${members.length} contacts that may be several people (${confidence})`;
}

/** The most members, and links, that are shown of a cluster: a chain may have hundreds. */
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
  const fit: Fit = { width, whole: [0, 1, 5] };
  const reasons = links
    .slice(0, most)
    .map((link) => [linkPlaces(link, numbers), link.confidence, linkText(link)]);
  return [
    ...warnings.map((warning) => `Look twice: ${clusterWarnings[warning]}`),
    ...textTable([["#", "PROVIDER", "NAME", "HANDLES", "THE NUMBER", "CONVERSATION"], ...rows], fit),
    ...(members.length > most ? [`and ${members.length - most} contacts more; --json has them all`] : []),
    ...(reasons.length === 0
      ? []
      : ["", ...textTable([["#", "HOW SURE", "WHY"], ...reasons], { width, whole: [0, 1] })]),
  ];
}

function memberCells(member: KnownContact, number: CanonicalHandle): readonly string[] {
  const { connection, name, handles, conversationId } = member;
  const ways = handles.filter(({ kind }) => kind !== "provider").map(({ value }) => value);
  return [
    connection,
    name ?? "-",
    ways.join(", ") || "-",
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
