import type { Handle, IdentityContact } from "@confluir/identity";

const connections = ["acme", "escritorio", "loja", "taller"];

/**
 * Makes so many contacts out of a seed. A person has one to three of them, each at another connection, and they share a number
 * or an address, in several notations: as many clusters as people is what identity should find. Every fortieth contact
 * also has the number of a switchboard, which is nobody's own.
 *
 * The numbers are of ranges that no plan gives to anybody.
 */
export function inventContacts(
  seed: number,
  count: number,
): {
  readonly contacts: readonly IdentityContact[];
  readonly people: number;
} {
  const random = createRandom(seed);
  const contacts: IdentityContact[] = [];
  let people = 0;
  for (; contacts.length < count; people++) {
    const first = random(connections.length);
    const size = Math.min(1 + random(3), count - contacts.length);
    for (let place = 0; place < size; place++) {
      const connection = connections[(first + place) % connections.length] ?? "";
      const key = `${connection}:${people}`;
      const own: Handle = { kind: "provider", value: `contact-${people}`, scope: connection };
      const handles = [own, ...sharedHandles(people, place === 0, random)];
      if (contacts.length % 40 === 0) handles.push({ kind: "phone", value: "+34 760 00 00 00" });
      contacts.push({ key, connection, name: `Persona ${people % 1_000}`, handles });
    }
  }
  return { contacts, people };
}

/** The first contact of a person has number and address, so that those with only one of them meet there. */
function sharedHandles(person: number, isFirst: boolean, random: Random): readonly Handle[] {
  const number = pick(countries[person % countries.length] ?? [], random)(digitsOf(person));
  const name = random(2) === 0 ? "persona" : "Persona";
  const address: Handle = { kind: "email", value: `${name}${person}@correo.example` };
  if (isFirst) return [number, address];
  return [random(3) === 0 ? address : number];
}

type Notation = (digits: string) => Handle;

/** Brazil, Spain, Mexico and Argentina: a number as it is typed, and as WhatsApp has it. */
const countries: readonly (readonly Notation[])[] = [
  [
    (n) => phone(`+55 (20) 97${n.slice(0, 3)}-${n.slice(3)}`),
    (n) => phone(`0055 20 7${n}`),
    (n) => whatsapp(`55207${n}`),
    (n) => whatsapp(`552097${n}`),
  ],
  [
    (n) => phone(`+34 75${n.slice(0, 1)} ${n.slice(1, 3)} ${n.slice(3, 5)} ${n.slice(5)}`),
    (n) => phone(`0034 75${n}`),
    (n) => whatsapp(`3475${n}`),
  ],
  [
    (n) => phone(`+52 209 ${n.slice(0, 3)} ${n.slice(3)}`),
    (n) => phone(`+52 1 209 ${n}`),
    (n) => whatsapp(`521209${n}`),
  ],
  [
    (n) => phone(`+54 9 351 ${n.slice(0, 3)}-${n.slice(3)}`),
    (n) => phone(`+54 0351 15 ${n}`),
    (n) => whatsapp(`549351${n}`),
  ],
];

/** Seven digits that no other person of the same country has, up to 1,000,000 people each; the first is a 0. */
function digitsOf(person: number): string {
  return String((Math.floor(person / countries.length) * 7_919) % 1_000_000).padStart(7, "0");
}

function phone(value: string): Handle {
  return { kind: "phone", value };
}

function whatsapp(value: string): Handle {
  return { kind: "whatsapp", value };
}

type Random = (below: number) => number;

function pick(notations: readonly Notation[], random: Random): Notation {
  return notations[random(notations.length)] ?? phone;
}

/** Whole numbers from 0 that look random (mulberry32). */
function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
