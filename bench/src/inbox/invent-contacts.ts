import type { Handle, IdentityContact } from "@confluir/identity";

/**
 * Brazil, Spain, Mexico and Argentina: a number as it is typed, and at the end as WhatsApp has it, with `#` for seven digits of a
 * person. They are of ranges that no numbering plan assigns.
 */
const countries: readonly (readonly string[])[] = [
  ["+55 (20) 97###-####", "0055 20 7#######", "55207#######", "552097#######"],
  ["+34 75# ## ## ##", "0034 75#######", "3475#######"],
  ["+52 209 ### ####", "+52 1 209 #######", "521209#######"],
  ["+54 9 351 ###-####", "+54 0351 15 #######", "549351#######"],
];

function write(notation: string, digits: string): Handle {
  let at = 0;
  const value = notation.replace(/#/g, () => digits[at++] ?? "");
  return { kind: /^\d+$/.test(value) && !value.startsWith("0") ? "whatsapp" : "phone", value };
}

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
      const number = write(notations[random(notations.length)] ?? "", digits);
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
