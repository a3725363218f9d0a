import { below, draw, next, toKey } from "../kit.ts";

/** What an id names. The letters stand in the id. */
export type IdKind =
  | "agnt"
  | "conv"
  | "curs"
  | "dlvr"
  | "grup"
  | "hook"
  | "inbx"
  | "intg"
  | "mesg"
  | "note"
  | "offc"
  | "part"
  | "pers"
  | "role"
  | "schd"
  | "tagx"
  | "user";

/** The ids of a backend: computed, never stored. */
export interface JuriChatIds {
  /** The id of a record; `part` tells apart what belongs to one record, such as the messages of a conversation. */
  of(kind: IdKind, index: number, part?: number): string;
  /** What an id names: index and part. `undefined`: no id of this kind, or one from another seed. */
  find(kind: IdKind, id: string): readonly [index: number, part: number] | undefined;
}

/** The first inbox has this id with every seed, so that the environment that is printed always works. */
export const firstInboxId = "cjinbx0001aaaa";

const halfBits = 25;
const half = 2 ** halfBits;
const numberLength = 10;
const checkLength = 4;
const pattern = /^cj([a-z]{4})([0-9a-z]{10})[0-9a-z]{4}$/;

/**
 * Makes the ids of one seed: `cj`, the kind, a scrambled number and a check, as long as no index or part reaches 2^25.
 *
 * Pure. Both ways take the same short time, however large the world is.
 */
export function createJuriChatIds(seed: number): JuriChatIds {
  const known = new Map<IdKind, Keys>();
  const keysOf = (kind: IdKind): Keys => {
    const keys = known.get(kind) ?? toKeys(seed, kind);
    known.set(kind, keys);
    return keys;
  };
  const of = (kind: IdKind, index: number, part = 0): string => {
    if (kind === "inbx" && index === 0) return firstInboxId;
    const { rounds, check } = keysOf(kind);
    const [left, right] = scramble(rounds, index, part);
    const proof = below(next(draw(check, index), part), 36 ** checkLength);
    return `cj${kind}${toDigits(left * half + right, numberLength)}${toDigits(proof, checkLength)}`;
  };
  return {
    of,
    find(kind, id) {
      if (kind === "inbx" && id === firstInboxId) return [0, 0];
      const digits = pattern.exec(id);
      if (digits?.[1] !== kind) return undefined;
      const number = Number.parseInt(digits[2] ?? "", 36);
      if (number >= half * half) return undefined;
      const [index, part] = unscramble(keysOf(kind).rounds, Math.floor(number / half), number % half);
      return of(kind, index, part) === id ? [index, part] : undefined;
    },
  };
}

interface Keys {
  readonly rounds: readonly number[];
  readonly check: number;
}

function toKeys(seed: number, kind: IdKind): Keys {
  const rounds = ["a", "b", "c", "d"].map((round) => toKey(seed, "jurichat id", kind, round));
  return { rounds, check: toKey(seed, "jurichat id", kind, "check") };
}

// A Feistel network: each round can be undone whatever the draw is, so every pair has exactly one number.
function scramble(rounds: readonly number[], index: number, part: number): readonly [number, number] {
  let [left, right] = [index, part];
  for (const key of rounds) [left, right] = [right, left ^ below(draw(key, right), half)];
  return [left, right];
}

function unscramble(rounds: readonly number[], from: number, to: number): readonly [number, number] {
  let [left, right] = [from, to];
  for (const key of rounds.toReversed()) [left, right] = [right ^ below(draw(key, left), half), left];
  return [left, right];
}

function toDigits(number: number, length: number): string {
  return number.toString(36).padStart(length, "0");
}
