import { describe, expect, it } from "vitest";
import { profiles } from "./__fixtures__/profiles.ts";
import { createWorld } from "./create-world.ts";
import type { Person } from "./records.ts";

const startMs = Date.UTC(2026, 0, 10);
const size = 20_000;
const world = createWorld({ seed: 11, size, startMs }, profiles);
const [shop, office] = [world.store("1to1"), world.store("jurichat")];
const peopleOf = (store: typeof shop) =>
  Array.from({ length: store.contactCount }, (_, index) => store.contact(index) as Person);
const [customers, clients] = [peopleOf(shop), peopleOf(office)];
const sharedIndexes = customers.flatMap((person, index) =>
  person.phone === clients[index]?.phone ? [index] : [],
);

describe("people", () => {
  it("have a contact more for every ten conversations", () => {
    expect(shop.contactCount).toBe(22_000);
    expect(shop.contact(22_000)).toBeUndefined();
    expect(shop.contact(-1)).toBeUndefined();
  });

  it("have a number each, which both vendors share only for who writes to both", () => {
    const phones = new Set([...customers, ...clients].map(({ phone }) => phone));
    expect(phones.size).toBe(2 * 22_000 - sharedIndexes.length);
  });

  it("are the same person for both vendors in one case of eight", () => {
    expect(sharedIndexes.length / 22_000).toBeCloseTo(1 / 8, 1);
    for (const index of sharedIndexes) expect(customers[index]).toStrictEqual(clients[index]);
    expect(new Set(sharedIndexes.map((index) => customers[index]?.country))).toStrictEqual(new Set(["BR"]));
  });

  it("are in a conversation with both vendors when they write to both", () => {
    for (const index of sharedIndexes.filter((shared) => shared < size)) {
      expect(office.conversationOf(index)?.contact).toBe(index);
      expect(shop.conversationOf(index)?.isTester).toBe(false);
    }
  });

  it("live where the vendor is, and some Brazilians write to the shop", () => {
    const spanish = customers.filter(({ country }) => country === "ES").length;
    expect(spanish / customers.length).toBeGreaterThan(0.7);
    expect(spanish).toBeLessThan(customers.length - sharedIndexes.length - 500);
    expect(clients.every(({ country }) => country === "BR")).toBe(true);
  });

  it("have numbers that nobody can have", () => {
    const spain = /^347[56]\d{7}$/;
    const brazil = /^55(2[0356]|29|3[069]|40|5[026789]|60|7[0268]|[89]0)9[6-9]\d{7}$/;
    for (const { phone, country } of [...customers, ...clients]) {
      expect(phone).toMatch(country === "ES" ? spain : brazil);
    }
  });

  it("have addresses at hosts for examples, and documents with wrong check digits, or none", () => {
    const all = [...customers, ...clients];
    for (const { email, document, country } of all) {
      if (email !== null) expect(email).toMatch(/^[a-z]+\.[a-z]+\d+@example\.(com|org)$/);
      if (document !== null) expect(document).toMatch(country === "ES" ? /^0000\d{4}[IOU]$/ : /^00000\d{6}$/);
    }
    expect(all.some(({ email }) => email === null)).toBe(true);
    expect(all.some(({ document }) => document === null)).toBe(true);
  });

  it("have second family names in Spain, and never the same twice", () => {
    const spanish = customers.filter(({ country }) => country === "ES");
    expect(spanish.filter((person) => person.secondFamilyName !== null).length).toBeGreaterThan(
      spanish.length / 2,
    );
    expect(spanish.every((person) => person.familyName !== person.secondFamilyName)).toBe(true);
    expect(clients.every((person) => person.secondFamilyName === null)).toBe(true);
    expect(clients.every((person) => person.givenName !== person.middleName)).toBe(true);
  });
});

describe("finding a contact by phone", () => {
  it("is the way back, with and without the Brazilian ninth digit", () => {
    for (const store of [shop, office]) {
      for (let index = 0; index < store.contactCount; index += 7) {
        const { phone, country } = store.contact(index) as Person;
        expect(store.contactByPhone(phone)).toBe(index);
        if (country === "BR") expect(store.contactByPhone(phone.slice(0, 4) + phone.slice(5))).toBe(index);
      }
    }
  });

  it("finds nobody else", () => {
    const own = clients.findIndex((_, index) => !sharedIndexes.includes(index));
    expect(shop.contactByPhone(clients[own]?.phone ?? "")).toBeUndefined();
    for (const phone of ["", "34", "34750000", "34612345678", "5511987654321", "+34750000000", "abc"]) {
      expect(shop.contactByPhone(phone)).toBeUndefined();
    }
  });

  it("follows a number that changes, in any form of it", () => {
    const { phone: old } = clients[5] as Person;
    const store = createWorld({ seed: 11, size, startMs }, profiles).store("jurichat");
    const news: unknown[] = [];
    store.subscribe((event, nowMs) => news.push([event, nowMs]));
    store.changeContact(5, { phone: "5520987654321", givenName: "Noa" }, startMs + 5);
    expect(store.contactByPhone(old)).toBeUndefined();
    expect(store.contactByPhone("5520987654321")).toBe(5);
    expect(store.contactByPhone("552087654321")).toBe(5);
    expect(store.contact(5)).toStrictEqual({ ...clients[5], phone: "5520987654321", givenName: "Noa" });
    expect(store.contactTimes(5).updatedAt).toBe(startMs + 5);
    expect(news).toStrictEqual([[{ kind: "contact.changed", contact: 5 }, startMs + 5]]);

    store.changeContact(5, { phone: old }, startMs + 6);
    expect(store.contactByPhone(old)).toBe(5);
    expect(store.contactByPhone("5520987654321")).toBeUndefined();
  });

  it("finds the latest of two contacts with one number, and the other when that one leaves it", () => {
    const store = createWorld({ seed: 11, size, startMs }, profiles).store("jurichat");
    const { phone } = clients[9] as Person;
    store.changeContact(3, { phone }, startMs);
    expect(store.contactByPhone(phone)).toBe(3);
    store.changeContact(3, { phone: "5520987654321" }, startMs);
    expect(store.contactByPhone(phone)).toBe(9);
  });
});

describe("a contact's own record", () => {
  it("was seen before its conversation, and never changed after the start", () => {
    for (let index = 0; index < office.contactCount; index += 11) {
      const { createdAt, updatedAt } = office.contactTimes(index);
      expect(createdAt).toBeLessThan(office.conversationOf(index)?.createdAt ?? startMs);
      expect(updatedAt).toBeGreaterThanOrEqual(createdAt);
      expect(updatedAt).toBeLessThan(startMs);
    }
  });

  it("has the tags of its conversation until its own are set", () => {
    const store = createWorld({ seed: 11, size: 10, startMs }, profiles).store("1to1");
    store.change(2, { tags: [1, 4] }, startMs);
    expect(store.contactTags(2)).toStrictEqual([1, 4]);
    store.changeContact(2, { tags: [3, 3], isBlocked: true }, startMs);
    expect(store.contactTags(2)).toStrictEqual([3]);
    expect(store.isBlocked(2)).toBe(true);
    expect(store.conversation(2)?.tags).toStrictEqual([1, 4]);
    expect(() => store.changeContact(11, {}, startMs)).toThrow(RangeError);
  });
});
