import { describe, expect, it } from "vitest";
import { contact, email, phone } from "../__fixtures__/contact.ts";
import type { IdentityContact } from "./contact-cluster.ts";
import { clusterContacts } from "./create-directory.ts";

const at = (place: number) => email(`p${place}@a.example`);
const letters = "abcdefghijklmnop";
/** A name for each number, none like another. */
const nameOf = (place: number) =>
  [...place.toString(16)].map((digit) => letters[Number.parseInt(digit, 16)]).join("");
/** Each has an address in common with the next, and with nobody else. */
const chain = (length: number, name = (_: number): string | undefined => undefined) =>
  Array.from({ length }, (_, place) => ({
    ...contact(`a:${String(place).padStart(4, "0")}`, at(place), at(place + 1)),
    name: name(place),
  }));
/** Groups with a number of their own each; the last of one is the first of the next. */
const desks = (count: number, size: number) =>
  Array.from({ length: count * (size - 1) + 1 }, (_, place) => {
    const desk = (index: number) => phone(`+55 20 3265-4${String(index).padStart(3, "0")}`);
    const own = Math.floor(place / (size - 1));
    const handles = place % (size - 1) === 0 && own > 0 ? [desk(own - 1)] : [];
    return {
      ...contact(`a:${String(place).padStart(4, "0")}`, ...handles, ...(own < count ? [desk(own)] : [])),
      name: nameOf(place),
    };
  });
/** The only cluster of these contacts. */
function only(contacts: readonly IdentityContact[], sharedAbove?: number) {
  const clusters = clusterContacts(contacts, { sharedAbove });
  expect(clusters).toHaveLength(1);
  return clusters[0];
}
const named = (...names: readonly (string | null | undefined)[]) =>
  chain(names.length).map((one, place) => ({ ...one, name: names[place] }));

describe("a cluster that is hardly one person", () => {
  it("is told when switchboards that overlap make one of hundreds", () => {
    const cluster = only(desks(28, 15));
    expect(cluster?.members).toHaveLength(393);
    expect(cluster).toMatchObject({
      confidence: "likely",
      warnings: ["many_contacts", "chained", "names_differ"],
    });
  });

  it("is told, and is not certain, when a chain of certain links makes one of thousands", () => {
    const cluster = only(chain(2_000, nameOf));
    expect(cluster?.members).toHaveLength(2_000);
    expect(cluster?.links.every(({ confidence }) => confidence === "certain")).toBe(true);
    expect(cluster).toMatchObject({
      confidence: "likely",
      warnings: ["many_contacts", "chained", "names_differ"],
    });
  });

  it("is told when one switchboard has people of different names, and changes no confidence", () => {
    const people = chain(15, nameOf).map((one) => ({ ...one, handles: [at(0)] }));
    expect(only(people)).toMatchObject({ confidence: "certain", warnings: ["names_differ"] });
  });
});

describe("no warning", () => {
  it("is for a contact alone", () => {
    const [cluster] = clusterContacts([{ ...contact("a:1", at(0)), name: "Ana" }]);
    expect(cluster?.warnings).toEqual([]);
  });

  it("is for two or three that share handles and have no names", () => {
    expect(only(chain(2))).toMatchObject({ confidence: "certain", warnings: [] });
    expect(only(chain(3))).toMatchObject({ confidence: "certain", warnings: [] });
  });
});

describe("many_contacts", () => {
  const crowd = (count: number) => [
    contact("hub:0", at(0), at(1)),
    ...Array.from({ length: count - 1 }, (_, place) => contact(`a:${place}`, at(place % 2))),
  ];

  it("is for more than may share one handle", () => {
    expect(only(crowd(20))).toMatchObject({ confidence: "certain", warnings: [] });
    expect(only(crowd(21))).toMatchObject({ confidence: "likely", warnings: ["many_contacts"] });
  });

  it("goes with `sharedAbove`", () => {
    expect(only(crowd(6), 5)?.warnings).toEqual(["many_contacts"]);
    expect(only(crowd(21), 21)?.warnings).toEqual([]);
  });
});

describe("chained", () => {
  it("is for members of whom none is linked to each of the others", () => {
    expect(only(chain(4))).toMatchObject({ confidence: "likely", warnings: ["chained"] });
    const hub = contact("z:hub", at(0), at(2), at(4));
    expect(only([...chain(4), hub])).toMatchObject({ confidence: "certain", warnings: [] });
  });

  it("counts two contacts once, however many handles they have in common", () => {
    const doubled = chain(4).map((one, place) => ({
      ...one,
      handles: [...one.handles, email(`q${place}@a.example`), email(`q${place + 1}@a.example`)],
    }));
    expect(only(doubled)?.links).toHaveLength(6);
    expect(only(doubled)?.warnings).toEqual(["chained"]);
  });

  it("counts no possible link", () => {
    const [first, second, third, fourth] = chain(4);
    const similar = [
      { ...second, handles: [...(second?.handles ?? []), email("q+b@a.example")] },
      { ...fourth, handles: [...(fourth?.handles ?? []), email("q+d@a.example")] },
    ];
    const cluster = only([first, similar[0], third, similar[1]] as readonly IdentityContact[]);
    expect(cluster?.links.map(({ confidence }) => confidence)).toContain("possible");
    expect(cluster?.warnings).toEqual(["chained"]);
  });

  it("counts likely links", () => {
    const desk = phone("+55 20 3265-4300");
    const people = chain(4).map((one) => ({ ...one, handles: [desk] }));
    expect(only(people)).toMatchObject({ confidence: "likely", warnings: [] });
  });
});

describe("names_differ", () => {
  it.each([
    ["Ana", "Ana Lima", "Célia"],
    ["Ana Lima", "Ana", "Ana Prado"],
    ["Ana", undefined, "Bruno"],
    ["Lima Ana", "Ana", "lima", "LIMA ANA"],
  ])("is for names that differ anywhere, linked or not: %s, %s, %s", (...names) => {
    expect(only(named(...names))?.warnings).toContain("names_differ");
  });

  it.each([
    ["Ana", "Ana Lima", "ana lima prado"],
    ["Ana Lima Prado", "Lima", "Lima Prado"],
    ["Ana", null, undefined],
    ["Ana", "+34 751 234 567", "Ana"],
  ])("is not for names that agree or are not known: %s, %s, %s", (...names) => {
    expect(only(named(...names))?.warnings).toEqual([]);
  });
});
