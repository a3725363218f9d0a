import type { IdentityContact } from "../clusters/contact-cluster.ts";
import type { Handle } from "../handle.ts";

/** A contact that says who it is. */
export interface SyntheticContact extends IdentityContact {
  /** Number of the person behind it; `-1`: one of those who only gave the number and address of a front desk. */
  readonly person: number;
}

const connections = ["acme", "escritorio", "loja"];
const areaCodes = [20, 23, 25];
const names = ["Ana Lima", "Bruno Sá", "Célia Prado", "Davi Nunes"];
const frontDesk: readonly Handle[] = [
  { kind: "phone", value: "+55 20 3265-4300" },
  { kind: "email", value: "recepcao@hotel.example" },
];

/**
 * Makes contacts of people who have one to three each, in several notations, out of a seed. Each person can be found: the
 * contacts of one share a number or an address. One contact in fifty is of the front desk.
 */
export function syntheticContacts(seed: number, count: number): readonly SyntheticContact[] {
  const random = createRandom(seed);
  const contacts: SyntheticContact[] = [];
  for (let person = 0; contacts.length < count; person++) {
    const name = names[random(names.length)];
    const size = Math.min(1 + random(3), count - contacts.length);
    for (let place = 0; place < size; place++) {
      const connection = connections[place] ?? "";
      const key = `${connection}:${person}`;
      const atDesk = random(50) === 0;
      if (atDesk) contacts.push({ key, connection, name, handles: frontDesk, person: -1 });
      else contacts.push({ key, connection, name, handles: handlesOf(person, place, random), person });
    }
  }
  return contacts;
}

/** The first contact has number and address, so those that have only one of them meet there. */
function handlesOf(person: number, place: number, random: (below: number) => number): readonly Handle[] {
  const area = areaCodes[person % areaCodes.length];
  const digits = String(60_000_000 + ((person * 7_919) % 40_000_000));
  const phones: readonly Handle[] = [
    { kind: "phone", value: `+55 (${area}) 9${digits.slice(0, 4)}-${digits.slice(4)}` },
    { kind: "whatsapp", value: `55${area}${digits}` },
    { kind: "whatsapp", value: `55${area}9${digits}` },
  ];
  const emails: readonly Handle[] = [
    { kind: "email", value: `pessoa${person}@correio.example` },
    { kind: "email", value: `Pessoa${person}@CORREIO.example` },
  ];
  const phone = phones[random(phones.length)];
  const email = emails[random(emails.length)];
  const chosen = place === 0 ? [phone, email] : [random(2) === 0 ? phone : email];
  return chosen.flatMap((handle) => handle ?? []);
}

/** Numbers from 0 that look random (mulberry32). */
function createRandom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
