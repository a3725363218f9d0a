import { describe, expect, it } from "vitest";
import { contact, email } from "../__fixtures__/contact.ts";
import { syntheticContacts } from "../__fixtures__/synthetic-contacts.ts";
import { buildClusters } from "./build-clusters.ts";
import type { IdentityContact } from "./contact-cluster.ts";
import { createDirectory } from "./create-directory.ts";
import { collectHandles } from "./find-links.ts";

/** Pairs looked at and steps made, for each contact. */
function workPerContact(contacts: readonly IdentityContact[], sharedAbove = 20): number {
  return (
    buildClusters(
      collectHandles(contacts, () => undefined),
      sharedAbove,
    ).work / contacts.length
  );
}

const chain = (length: number) =>
  Array.from({ length }, (_, place) =>
    contact(
      `a:${String(place).padStart(6, "0")}`,
      email(`p${place}@a.example`),
      email(`p${place + 1}@a.example`),
    ),
  );
/** As many as a handle may have without being shared. */
const crowds = (length: number, size = 20) =>
  Array.from({ length }, (_, place) => contact(`a:${place}`, email(`p${place % (length / size)}@a.example`)));
const desk = (length: number) =>
  Array.from({ length }, (_, place) => contact(`a:${place}`, email("oi@a.example")));

describe("the work for a contact", () => {
  it.each([
    ["people of one to three contacts", (length: number) => syntheticContacts(7, length)],
    ["a chain from the first to the last", chain],
    ["crowds of twenty", crowds],
    ["one handle for all", desk],
  ])("stays the same as contacts become more: %s", (_, make) => {
    const few = workPerContact(make(500));
    const many = workPerContact(make(4_000));
    expect(many).toBeLessThan(few * 1.2 + 0.01);
    expect(many).toBeLessThan(100);
  });

  it("stays the same with the largest `sharedAbove` too", () => {
    const few = workPerContact(crowds(500, 100), 100);
    const many = workPerContact(crowds(2_000, 100), 100);
    expect(many).toBeLessThan(few * 1.2 + 0.01);
    expect(many).toBeLessThan(500);
  });
});

describe("people who were made up", () => {
  const contacts = syntheticContacts(7, 3_000);
  const { clusters, shared } = createDirectory(contacts);

  it("are found again, each one and no other", () => {
    const found = clusters.map(({ members }) => members.map(({ person }) => person));
    for (const people of found) expect(new Set(people).size).toBe(1);
    const people = found.map(([person]) => person).filter((person) => person !== -1);
    expect(people.length).toBeGreaterThan(1_000);
    // Somebody whose first contact is of the front desk has no place to meet.
    const split = people.length - new Set(people).size;
    expect(split).toBeLessThan(people.length * 0.02);
  });

  it("are not glued together by the front desk", () => {
    expect(shared.map(({ withheld }) => withheld)).toEqual(["all", "all"]);
    expect(Math.max(...clusters.map(({ members }) => members.length))).toBeLessThanOrEqual(3);
  });

  it("are the same for the same seed", () => {
    expect(syntheticContacts(7, 100)).toEqual(contacts.slice(0, 100));
    expect(syntheticContacts(8, 100)).not.toEqual(contacts.slice(0, 100));
  });
});
