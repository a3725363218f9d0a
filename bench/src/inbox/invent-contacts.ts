import type { Handle, IdentityContact } from "@confluir/identity";

type Notation = readonly [kind: "phone" | "whatsapp", write: (digits: string) => string];

/**
 * Brazil, Spain, Mexico and Argentina: a number as it is typed, and as WhatsApp has it. They are of ranges that no
 * numbering plan assigns.
 */
const countries: readonly (readonly Notation[])[] = [
  [
    ["phone", (n) => `+55 (20) 97${n.slice(0, 3)}-${n.slice(3)}`],
    ["phone", (n) => `0055 20 7${n}`],
    ["whatsapp", (n) => `55207${n}`],
    ["whatsapp", (n) => `552097${n}`],
  ],
  [
    ["phone", (n) => `+34 75${n.slice(0, 1)} ${n.slice(1, 3)} ${n.slice(3, 5)} ${n.slice(5)}`],
    ["phone", (n) => `0034 75${n}`],
    ["whatsapp", (n) => `3475${n}`],
  ],
  [
    ["phone", (n) => `+52 209 ${n.slice(0, 3)} ${n.slice(3)}`],
    ["phone", (n) => `+52 1 209 ${n}`],
    ["whatsapp", (n) => `521209${n}`],
  ],
  [
    ["phone", (n) => `+54 9 351 ${n.slice(0, 3)}-${n.slice(3)}`],
    ["phone", (n) => `+54 0351 15 ${n}`],
    ["whatsapp", (n) => `549351${n}`],
  ],
];

/**
 * Makes so many contacts out of a seed. A person has one to three of them, at different connections, which share a number
 * or an address in several notations: identity should find as many clusters as people. Every fortieth contact also has the
 * number of a switchboard.
 */
export function inventContacts(
  seed: number,
  count: number,
): { readonly contacts: readonly IdentityContact[]; readonly people: number } {
  const random = createRandom(seed);
  const contacts: IdentityContact[] = [];
  let people = 0;
  for (; contacts.length < count; people++) {
    // Seven digits that no other person of the same country has, up to 1,000,000 people each; the first is a 0.
    const digits = String((Math.floor(people / countries.length) * 7_919) % 1_000_000).padStart(7, "0");
    const notations = countries[people % countries.length] ?? [];
    const first = random(4);
    const size = Math.min(1 + random(3), count - contacts.length);
    for (let index = 0; index < size; index++) {
      const [kind, write] = notations[random(notations.length)] ?? ["phone", String];
      const number: Handle = { kind, value: write(digits) };
      const name = random(2) === 0 ? "persona" : "Persona";
      const address: Handle = { kind: "email", value: `${name}${people}@correo.example` };
      // The first has both, so that those with only one of them meet there.
      const handles = index === 0 ? [number, address] : [random(3) === 0 ? address : number];
      if (contacts.length % 40 === 0) handles.push({ kind: "phone", value: "+34 760 00 00 00" });
      const connection = `connection-${(first + index) % 4}`;
      contacts.push({
        key: `${connection}:${people}`,
        connection,
        name: `Persona ${people % 1_000}`,
        handles,
      });
    }
  }
  return { contacts, people };
}

/** Whole numbers from 0 that look random (mulberry32). */
function createRandom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
