import type { ContactCluster, ContactLink, HandleLookup } from "@confluir/identity";
import { textTable } from "../text-table.ts";
import type { KnownContact } from "./known-contact.ts";

/** Writes what is known of a number as lines: the contacts, why they are one person, and who else may be. */
export function personLines({ cluster, possible, shared }: HandleLookup<KnownContact>): readonly string[] {
  const lines: string[] = [];
  if (cluster !== undefined) {
    const { length } = cluster.members;
    lines.push(length === 1 ? "One contact:" : `One person, ${length} contacts (${cluster.confidence}):`);
    lines.push(...clusterLines(cluster));
  } else if (shared !== undefined) {
    lines.push(`${shared.contacts} contacts share this number, too many to be one person.`);
  } else lines.push("Nobody has this number among what was read.");
  for (const other of possible) lines.push("", "May be the same, or not:", ...clusterLines(other));
  return lines;
}

function clusterLines({ members, links }: ContactCluster<KnownContact>): readonly string[] {
  return [
    ...textTable([["VENDOR", "NAME", "HANDLES", "CONVERSATION"], ...members.map(memberCells)]),
    ...links.map(linkText),
  ];
}

function memberCells({ connection, name, handles, conversationId }: KnownContact): readonly string[] {
  const ways = handles.filter(({ kind }) => kind !== "vendor").map(({ value }) => value);
  return [connection, name ?? "-", ways.join(", ") || "-", conversationId ?? "-"];
}

function linkText({ between, reason, confidence, names }: ContactLink): string {
  return `${confidence}: ${between.join(" and ")} have ${reason}; names: ${names}`;
}
