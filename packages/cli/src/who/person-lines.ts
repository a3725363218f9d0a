import type { CanonicalHandle, ContactCluster, ContactLink, HandleLookup } from "@confluir/identity";
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
    const { length } = cluster.members;
    const whole = length === 1 ? "one contact" : `one person, ${length} contacts (${cluster.confidence})`;
    lines.push(`${number.value}: ${whole}`, ...clusterLines(cluster, number, width));
  } else if (shared !== undefined) {
    lines.push(`${number.value}: ${shared.contacts} contacts share it, too many to be one person.`);
  } else lines.push(`${number.value}: nobody has it among what was read.`);
  for (const other of possible) {
    lines.push("", "May be the same person, or not:", ...clusterLines(other, number, width));
  }
  return lines;
}

function clusterLines(
  { members, links }: ContactCluster<KnownContact>,
  number: CanonicalHandle,
  width: number | undefined,
): readonly string[] {
  const numbers = new Map(members.map(({ key }, index) => [key, index + 1]));
  const rows = members.map((member, index) => [String(index + 1), ...memberCells(member, number)]);
  const fit: Fit = { width, whole: [0, 1, 5] };
  const reasons = links.map((link) => [linkPlaces(link, numbers), link.confidence, linkText(link)]);
  return [
    ...textTable([["#", "VENDOR", "NAME", "HANDLES", "THE NUMBER", "CONVERSATION"], ...rows], fit),
    ...(reasons.length === 0
      ? []
      : ["", ...textTable([["#", "HOW SURE", "WHY"], ...reasons], { width, whole: [0, 1] })]),
  ];
}

function memberCells(member: KnownContact, number: CanonicalHandle): readonly string[] {
  const { connection, name, handles, conversationId } = member;
  const ways = handles.filter(({ kind }) => kind !== "vendor").map(({ value }) => value);
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
