import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyHandle } from "../__fixtures__/arbitrary-handles.ts";
import { contact, email, phone, providerId, whatsApp } from "../__fixtures__/contact.ts";
import { canonicalHandle } from "../canonical-handle.ts";
import { compareNames, nameWords } from "./build-clusters.ts";
import type { IdentityContact } from "./contact-cluster.ts";
import { clusterContacts } from "./create-directory.ts";

const sharedAbove = 3;
/** Few enough to meet often, in several notations. */
const pool = fc.constantFrom(
  phone("+55 20 98765-4321"),
  whatsApp("552087654321"),
  whatsApp("5520987654321"),
  phone("+55 23 98765-4321"),
  phone("+54 9 351 012-3456"),
  phone("+54 351 012-3456"),
  whatsApp("5212090123456"),
  phone("+52 209 012 3456"),
  phone("+55 23 3265-4321"),
  phone("+55 23 3265-4321 x1"),
  email("ana@a.example"),
  email("Ana@A.example"),
  email("ANA@a.example"),
  email("ana+loja@a.example"),
  email("bia@a.example"),
  providerId("acme", "1"),
  providerId("loja", "1"),
  whatsApp("BR.1a", "acme"),
  whatsApp("BR.1a", "loja"),
  phone("no number"),
);
const handles = fc.array(fc.oneof({ weight: 9, arbitrary: pool }, { weight: 1, arbitrary: anyHandle }), {
  maxLength: 4,
});
const name = fc.constantFrom(undefined, null, "Ana", "Ana Lima", "Lima", "Bia");
const contacts: fc.Arbitrary<readonly IdentityContact[]> = fc
  .array(fc.record({ handles, name }), { maxLength: 14 })
  .map((rows) => rows.map((row, place) => ({ ...row, key: `acme:${place}`, connection: "acme" })));

/** The members of clusters as plain keys. */
function keysOf(given: readonly IdentityContact[]) {
  return clusterContacts(given, { sharedAbove }).map(({ members }) => members.map(({ key }) => key));
}

/** The connected components, each pair of contacts compared with each other. */
function components(given: readonly IdentityContact[]): readonly (readonly string[])[] {
  const keysByContact = new Map(
    given.map((one) => [
      one,
      one.handles.flatMap((handle) => {
        const reading = canonicalHandle(handle);
        return reading.usable ? [reading.handle.key] : [];
      }),
    ]),
  );
  const has = (one: IdentityContact, key: string) => keysByContact.get(one)?.includes(key) ?? false;
  const isShared = (key: string) => given.filter((one) => has(one, key)).length > sharedAbove;
  const areJoined = (a: IdentityContact, b: IdentityContact) =>
    keysByContact.get(a)?.some((key) => has(b, key) && !isShared(key)) ?? false;

  const rest = new Set(given);
  const found: string[][] = [];
  for (const start of given) {
    if (!rest.delete(start)) continue;
    const component = [start];
    for (const member of component) {
      for (const next of [...rest]) {
        if (areJoined(member, next)) {
          rest.delete(next);
          component.push(next);
        }
      }
    }
    found.push(component.map(({ key }) => key).sort());
  }
  return found.sort((a, b) => ((a[0] ?? "") < (b[0] ?? "") ? -1 : 1));
}

describe("clusterContacts", () => {
  it("finds exactly the connected components", () => {
    fc.assert(
      fc.property(contacts, (given) => {
        expect(keysOf(given)).toEqual(components(given));
      }),
      { numRuns: 300 },
    );
  });

  it("gives the same in any order of contacts", () => {
    const orders = contacts.chain((given) =>
      fc.tuple(fc.constant(given), fc.shuffledSubarray([...given], { minLength: given.length })),
    );
    fc.assert(
      fc.property(orders, ([given, shuffled]) => {
        expect(clusterContacts(shuffled, { sharedAbove })).toStrictEqual(
          clusterContacts(given, { sharedAbove }),
        );
      }),
      { numRuns: 200 },
    );
  });

  it("gives the same in any order of a contact's handles, but for the places of issues", () => {
    const withoutPlaces = (given: readonly IdentityContact[]) =>
      clusterContacts(given, { sharedAbove }).map(({ members, issues, ...rest }) => ({
        ...rest,
        members: members.map(({ key }) => key),
        issues: issues.map(({ contact, kind, reason }) => [contact, kind, reason].join()).sort(),
      }));
    fc.assert(
      fc.property(contacts, (given) => {
        const reversed = given.map((one) => ({ ...one, handles: [...one.handles].reverse() }));
        expect(withoutPlaces(reversed)).toStrictEqual(withoutPlaces(given));
      }),
      { numRuns: 200 },
    );
  });

  it("has each contact once, and a chain of sure links between all members", () => {
    fc.assert(
      fc.property(contacts, (given) => {
        const clusters = clusterContacts(given, { sharedAbove });
        expect(clusters.flatMap(({ members }) => members.map(({ key }) => key)).sort()).toEqual(
          given.map(({ key }) => key).sort(),
        );
        for (const { members, links, confidence, warnings } of clusters) {
          const sure = links.filter((link) => link.confidence !== "possible");
          expect(reach(members[0]?.key, sure)).toBe(members.length);
          const certain = links.filter((link) => link.confidence === "certain");
          const isLoose = warnings.includes("many_contacts") || warnings.includes("chained");
          expect(reach(members[0]?.key, certain) === members.length && !isLoose).toBe(
            confidence === "certain",
          );
        }
      }),
      { numRuns: 200 },
    );
  });

  it("warns as comparing each member with each other would", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(contacts, (given) => {
        for (const { members, links, warnings } of clusterContacts(given, { sharedAbove })) {
          const sure = links.filter((link) => link.confidence !== "possible");
          const areLinked = (a: IdentityContact, b: IdentityContact) =>
            sure.some(({ between }) => between.includes(a.key) && between.includes(b.key));
          const words = members.map((one) => nameWords(one.name));
          const expected = [
            members.length > sharedAbove && "many_contacts",
            members.every((a) => members.some((b) => a !== b && !areLinked(a, b))) && "chained",
            words.some((a) => words.some((b) => compareNames(a, b) === "differ")) && "names_differ",
          ].filter((warning) => warning !== false);
          expect(warnings).toEqual(expected);
          seen.add(warnings.join());
        }
      }),
      { numRuns: 300 },
    );
    expect(seen.size).toBeGreaterThan(4);
  });

  it("shows a possible link on both sides, and lets it join nobody", () => {
    fc.assert(
      fc.property(contacts, (given) => {
        const clusters = clusterContacts(given, { sharedAbove });
        const homes = new Map(clusters.flatMap((one) => one.members.map(({ key }) => [key, one] as const)));
        for (const cluster of clusters) {
          for (const link of cluster.links) {
            expect(link.between.map((key) => homes.get(key))).toEqual([cluster, cluster]);
          }
          for (const link of cluster.possible) {
            const sides = link.between.map((key) => homes.get(key));
            expect(link.confidence).toBe("possible");
            expect(new Set(sides).size).toBe(2);
            expect(sides).toContain(cluster);
            for (const side of sides) expect(side?.possible).toContain(link);
          }
          for (const { between } of [...cluster.links, ...cluster.possible])
            expect(between[0] < between[1]).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("never joins by providers' ids of different scopes", () => {
    const scopes = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 2, maxLength: 6 });
    const ids = fc.array(fc.string({ minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(scopes, ids, (given, values) => {
        const apart = given.map((scope, place) =>
          contact(
            `a:${place}`,
            ...values.flatMap((value) => [providerId(scope, value), whatsApp(`x${value}`, scope)]),
          ),
        );
        expect(
          clusterContacts(apart).every(
            ({ members, possible }) => members.length === 1 && possible.length === 0,
          ),
        ).toBe(true);
      }),
    );
  });

  it("takes any text for keys, names and handles", () => {
    const text = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("__proto__", "constructor", ""));
    const anything = fc.uniqueArray(
      fc.record({ key: text, connection: text, name: text, handles: fc.array(anyHandle, { maxLength: 3 }) }),
      { selector: ({ key }) => key, maxLength: 8 },
    );
    fc.assert(
      fc.property(anything, (given) => {
        expect(clusterContacts(given).flatMap(({ members }) => members)).toHaveLength(given.length);
      }),
    );
  });
});

/** How many contacts links lead to, the first one counted. */
function reach(
  from: string | undefined,
  links: readonly { readonly between: readonly [string, string] }[],
): number {
  const reached = new Set([from]);
  for (let before = 0; before < reached.size; ) {
    before = reached.size;
    for (const { between } of links) {
      if (between.some((key) => reached.has(key))) for (const key of between) reached.add(key);
    }
  }
  return reached.size;
}
