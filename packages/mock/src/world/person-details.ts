import { fold } from "./fold.ts";
import { bits } from "./hash.ts";
import type { Person } from "./records.ts";

type Name = Pick<Person, "givenName" | "familyName">;

const signs = ["🌻", "✨", "⚽", "🎸", "🐾", "☕", "🌊", "🚲"];

/** What people call themselves: often less than their name, sometimes more. */
export function profileNameOf({ givenName, familyName }: Name, hash: number): string {
  switch (bits(hash, 0, 3)) {
    case 0:
      return `${givenName} ${signs[bits(hash, 3, 3)]}`;
    case 1:
      return givenName.toLowerCase();
    case 2:
      return `${givenName} ${familyName.charAt(0)}.`;
    case 3:
    case 4:
      return givenName;
    default:
      return `${givenName} ${familyName}`;
  }
}

/** An address at a host that is kept for examples; `null`: none. */
export function emailOf({ givenName, familyName }: Name, hash: number): string | null {
  if (bits(hash, 0, 3) < 3) return null;
  const host = bits(hash, 3, 1) === 0 ? "example.com" : "example.org";
  return `${fold(givenName)}.${fold(familyName)}${bits(hash, 4, 10)}@${host}`;
}

/** A number that cannot be anybody's: Spain never uses these letters, and the check digits are wrong. `null`: none. */
export function documentOf(country: Person["country"], hash: number): string | null {
  if (bits(hash, 0, 3) < 5) return null;
  const digits = String(bits(hash, 3, 13)).padStart(4, "0");
  if (country === "ES") return `0000${digits}${"IOU".charAt(bits(hash, 16, 8) % 3)}`;
  const body = `00000${digits}`;
  const sum = [...body].reduce((total, digit, at) => total + Number(digit) * (10 - at), 0);
  const checkDigit = ((sum * 10) % 11) % 10;
  return `${body}${(checkDigit + 1) % 10}0`;
}
