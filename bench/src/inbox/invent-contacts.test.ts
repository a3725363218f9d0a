import { createDirectory } from "@confluir/identity";
import { describe, expect, it } from "vitest";
import { inventContacts } from "./invent-contacts.ts";

const count = 3_000;
const { contacts, people } = inventContacts(1, count);
const { clusters, shared } = createDirectory(contacts);

describe("the invented contacts", () => {
  it("are as many as asked for, the same for the same seed and others for another", () => {
    expect(contacts).toHaveLength(count);
    expect(inventContacts(1, count).contacts).toEqual(contacts);
    expect(inventContacts(2, count).contacts).not.toEqual(contacts);
  });

  it("are people at one to three connections, and identity finds each of them", () => {
    expect(clusters).toHaveLength(people);
    for (const { members } of clusters) {
      expect(new Set(members.map(({ key }) => key.split(":")[1])).size).toBe(1);
      expect(new Set(members.map(({ connection }) => connection)).size).toBe(members.length);
    }
    expect(new Set(clusters.map(({ members }) => members.length))).toEqual(new Set([1, 2, 3]));
  });

  it("meet at numbers and addresses that are written in different ways", () => {
    const reasons = new Set(clusters.flatMap(({ links }) => links.map(({ reason }) => reason)));
    expect([...reasons]).toEqual(
      expect.arrayContaining([
        "same-phone",
        "same-phone-ninth-digit",
        "same-phone-mobile-one",
        "same-email",
        "same-email-letter-case",
      ]),
    );
  });

  it("have nothing that cannot be read, and one switchboard", () => {
    expect(clusters.flatMap(({ issues }) => issues)).toEqual([]);
    expect(shared.map(({ contacts }) => contacts)).toEqual([count / 40]);
  });
});
