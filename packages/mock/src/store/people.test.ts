import { describe, expect, it } from "vitest";
import { datasets, startMs } from "./__fixtures__/datasets.ts";
import { createAccounts } from "./accounts.ts";
import { createPhoneNumbers } from "./people.ts";
import type { Contact, Person } from "./records.ts";

const size = 20_000;
const fresh = (own = size) => createAccounts({ seed: 11, size: own, startMs }, datasets);
const accounts = fresh();
const [shop, office] = [accounts.store("shop"), accounts.store("office")];
const [customers, clients] = [shop.contacts, office.contacts];
const personOf = (contact: Contact): Person => {
  const { index, createdAt, updatedAt, tags, isBlocked, box, extra, ...person } = contact;
  return person;
};
const sharedIndexes = customers
  .filter(({ phone, index }) => phone === clients[index]?.phone)
  .map(({ index }) => index);

describe("people", () => {
  it("are one more for every ten conversations", () => {
    expect(customers).toHaveLength(22_000);
    expect(customers.map(({ index }) => index)).toStrictEqual(customers.map((_, index) => index));
    for (const index of [22_000, -1, 0.5]) expect(shop.contact(index)).toBeUndefined();
  });

  it("have a number each, which providers share only for a person who writes to both", () => {
    const phones = new Set([...customers, ...clients].map(({ phone }) => phone));
    expect(phones.size).toBe(2 * 22_000 - sharedIndexes.length);
  });

  it("are the same person for both providers in one case of eight", () => {
    expect(sharedIndexes.length / 22_000).toBeCloseTo(1 / 8, 1);
    for (const index of sharedIndexes)
      expect(personOf(customers[index] as Contact)).toStrictEqual(personOf(clients[index] as Contact));
    expect(new Set(sharedIndexes.map((index) => customers[index]?.country))).toStrictEqual(new Set(["BR"]));
  });

  it("are in a conversation with both providers when they write to both", () => {
    for (const index of sharedIndexes.filter((shared) => shared < size)) {
      expect(office.conversationOf(index)?.contact).toBe(index);
      expect(shop.conversationOf(index)?.isTester).toBe(false);
    }
  });

  it("live where the provider is, and some Brazilians write to the shop", () => {
    const spanish = customers.filter(({ country }) => country === "ES").length;
    expect(spanish / customers.length).toBeGreaterThan(0.7);
    expect(spanish).toBeLessThan(customers.length - sharedIndexes.length - 500);
    expect(clients.every(({ country }) => country === "BR")).toBe(true);
  });

  it("have numbers that no person can have", () => {
    const spain = /^347[56]\d{7}$/;
    const brazil = /^55(2[0356]|29|3[069]|40|5[026789]|60|7[0268]|[89]0)9[6-9]\d{7}$/;
    for (const { phone, country } of [...customers, ...clients])
      expect(phone).toMatch(country === "ES" ? spain : brazil);
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

  it("have second family names in Spain, and no name twice", () => {
    const spanish = customers.filter(({ country }) => country === "ES");
    const second = spanish.filter((person) => person.secondFamilyName !== null);
    expect(second.length).toBeGreaterThan(spanish.length / 2);
    expect(spanish.every((person) => person.familyName !== person.secondFamilyName)).toBe(true);
    expect(clients.every((person) => person.secondFamilyName === null)).toBe(true);
    expect(clients.every((person) => person.givenName !== person.middleName)).toBe(true);
  });
});

describe("phone numbers", () => {
  it("are all different at the largest size, whatever the block", () => {
    const phoneOf = createPhoneNumbers(7);
    for (const country of ["ES", "BR"] as const) {
      const phones = new Set<string>();
      let count = 0;
      for (let index = 0; index < 1_100_000; index += index % 2 === 0 ? 1 : 20) {
        for (let block = 0; block < 8; block++, count++) phones.add(phoneOf(country, index, block));
      }
      expect(phones.size).toBe(count);
    }
  });

  it("depend on the seed", () => {
    const first = [1, 2, 3].map((seed) => createPhoneNumbers(seed)("BR", 0, 1));
    expect(new Set(first).size).toBe(3);
  });
});

describe("finding a contact by phone", () => {
  it("takes the number with and without the Brazilian ninth digit", () => {
    for (const store of [shop, office]) {
      for (const contact of store.contacts.filter(({ index }) => index % 7 === 0)) {
        const { phone, country } = contact;
        expect(store.contactByPhone(phone)).toBe(contact);
        if (country === "BR") expect(store.contactByPhone(phone.slice(0, 4) + phone.slice(5))).toBe(contact);
      }
    }
  });

  it("finds no other contact", () => {
    const own = clients.find(({ index }) => !sharedIndexes.includes(index));
    expect(shop.contactByPhone(own?.phone ?? "")).toBeUndefined();
    for (const phone of ["", "34", "34750000", "34612345678", "5511987654321", "+34750000000", "abc"])
      expect(shop.contactByPhone(phone)).toBeUndefined();
  });

  it("follows a number that changes, in any form of it", () => {
    const store = fresh(100).store("office");
    const before = store.contact(5) as Contact;
    const events: unknown[] = [];
    store.subscribe((event, nowMs) => events.push([event, nowMs]));
    const change = { phone: "5520987654321", givenName: "Noa", extra: { city: "Olinda" } };
    const contact = store.changeContact(5, change, startMs + 5);
    expect(contact).toStrictEqual({ ...before, ...change, updatedAt: startMs + 5 });
    expect(store.contact(5)).toBe(contact);
    expect(store.contacts[5]).toBe(contact);
    expect(store.contactByPhone(before.phone)).toBeUndefined();
    expect(store.contactByPhone("5520987654321")).toBe(contact);
    expect(store.contactByPhone("552087654321")).toBe(contact);
    expect(events).toStrictEqual([[{ kind: "contact.changed", contact }, startMs + 5]]);

    store.changeContact(5, { phone: before.phone }, startMs + 6);
    expect(store.contactByPhone(before.phone)?.index).toBe(5);
    expect(store.contactByPhone("5520987654321")).toBeUndefined();
  });

  it("finds the latest of two contacts with one number, and the other when that one leaves it", () => {
    const store = fresh(100).store("office");
    const { phone } = store.contact(9) as Contact;
    store.changeContact(3, { phone }, startMs);
    expect(store.contactByPhone(phone)?.index).toBe(3);
    store.changeContact(3, { phone: "5520987654321" }, startMs);
    expect(store.contactByPhone(phone)?.index).toBe(9);
  });

  it("finds a contact that was added", () => {
    const store = fresh(100).store("office");
    const events: unknown[] = [];
    store.subscribe((event) => events.push(event));
    const person = { ...personOf(clients[0] as Contact), givenName: "Nova", phone: "5520987654321" };
    const contact = store.addContact(person, startMs + 7);
    const times = { createdAt: startMs + 7, updatedAt: startMs + 7 };
    const rest = { tags: [], isBlocked: false, box: 0, extra: {} };
    expect(contact).toStrictEqual({ ...person, index: 110, ...times, ...rest });
    expect(store.contacts.at(-1)).toBe(contact);
    expect(store.contactByPhone("552087654321")).toBe(contact);
    expect(store.conversationOf(110)).toBeUndefined();
    expect(events).toStrictEqual([{ kind: "contact.created", contact }]);
    expect(store.open(110, {}, startMs + 8).contact).toBe(110);
  });

  it("keeps what the business knows of a contact that was added", () => {
    const person = personOf(clients[0] as Contact);
    const kept = { box: 1, tags: [2], isBlocked: true, extra: { color: "red" } };
    expect(
      fresh(100)
        .store("office")
        .addContact({ ...person, ...kept }, startMs),
    ).toMatchObject(kept);
  });
});

describe("a contact", () => {
  it("was made before its conversation, and not changed after the start", () => {
    for (const { index, createdAt, updatedAt } of clients) {
      expect(createdAt).toBeLessThan(office.conversationOf(index)?.createdAt ?? startMs);
      expect(updatedAt).toBeGreaterThanOrEqual(createdAt);
      expect(updatedAt).toBeLessThan(startMs);
    }
  });

  it("is rarely blocked", () => {
    expect(clients.filter(({ isBlocked }) => isBlocked).length / clients.length).toBeCloseTo(1 / 256, 2);
  });

  it("has the tags of its conversation until its own are set", () => {
    const store = fresh(10).store("shop");
    for (const { contact, tags } of store.conversations)
      expect(store.contact(contact ?? -1)?.tags).toStrictEqual(tags);
    store.change(2, { tags: [1, 4] }, startMs);
    expect(store.contact(2)?.tags).toStrictEqual([1, 4]);
    store.changeContact(2, { tags: [3, 3], isBlocked: true }, startMs);
    store.change(2, { tags: [0] }, startMs);
    expect(store.contact(2)).toMatchObject({ tags: [3], isBlocked: true });
    expect(store.conversation(2)?.tags).toStrictEqual([0]);
    expect(() => store.changeContact(11, {}, startMs)).toThrow(RangeError);
  });
});
