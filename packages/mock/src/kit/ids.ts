import { draw, toKey } from "../store/hash.ts";

/** The numbers in an id: the index of a record, and a second one for what counts inside it, such as a message in its conversation. */
export interface IdPlace {
  readonly index: number;
  readonly second: number;
}

/** How ids of one kind are written. `check` is a whole number below 2^32 that separates a real id from an invented one. */
export interface IdForm {
  write(place: IdPlace, check: number): string;
  /** `undefined`: not of this form. The check is not looked at. */
  read(id: string): IdPlace | undefined;
}

/** The ids of one account, by kind of record. */
export interface Ids<Kind extends string = string> {
  of(kind: Kind, index: number, second?: number): string;
  /** `undefined`: of another kind, of another account, or invented. */
  find(kind: Kind, id: string): IdPlace | undefined;
  /** The index of the record with an id; -1 where `find` finds none. */
  indexOf(kind: Kind, id: string): number;
}

/** Makes the ids of an account. They are computed both ways and never stored, so that an id also works after a restart with the same seed. */
export function createIds<Kind extends string>(
  seed: number,
  forms: Readonly<Record<Kind, IdForm>>,
): Ids<Kind> {
  const keys = new Map<Kind, number>();
  const keyOf = (kind: Kind) => {
    const key = keys.get(kind) ?? toKey(seed, "id", kind);
    keys.set(kind, key);
    return key;
  };
  const of = (kind: Kind, index: number, second = 0) =>
    forms[kind].write({ index, second }, draw(draw(keyOf(kind), index), second) >>> 0);
  const find = (kind: Kind, id: string) => {
    const place = forms[kind].read(id);
    if (place === undefined) return undefined;
    const written = of(kind, place.index, place.second);
    return written === id || written === id.toLowerCase() ? place : undefined;
  };
  return { of, find, indexOf: (kind, id) => find(kind, id)?.index ?? -1 };
}

const uuidForm = /^([0-9a-f]{8})-([0-9a-f]{4})-4([0-9a-f]{3})-8[0-9a-f]{3}-[0-9a-f]{12}$/;

/** UUIDs of version 4 by their looks. Index and second number are below 2^32 and 2^28. Letter case does not count. */
export const uuid: IdForm = {
  write({ index, second }, check) {
    const place = hex(second, 7);
    const tail = hex(check, 8) + hex(Math.imul(check, 0x9e3779b1), 8);
    return `${hex(index, 8)}-${place.slice(0, 4)}-4${place.slice(4)}-8${tail.slice(0, 3)}-${tail.slice(3, 15)}`;
  },
  read(id) {
    const [, index = "", start = "", end = ""] = uuidForm.exec(id.toLowerCase()) ?? [];
    if (index === "") return undefined;
    return { index: Number.parseInt(index, 16), second: Number.parseInt(start + end, 16) };
  },
};

/** Whole numbers from 1: the index plus one. For records without a second number. */
export const integer: IdForm = {
  write: ({ index }) => String(index + 1),
  read: (id) => (/^[1-9]\d{0,8}$/.test(id) ? { index: Number(id) - 1, second: 0 } : undefined),
};

/**
 * Ids such as `cjconv00000a00003f2k9`: a prefix, which may be any text, then index and second number in base 36, and the check. Both are
 * below 36^5.
 */
export function prefixed(prefix: string): IdForm {
  const start = prefix.length;
  return {
    write: ({ index, second }, check) =>
      `${prefix}${base36(index, 5)}${base36(second, 5)}${base36(check % 36 ** 4, 4)}`,
    read(id) {
      if (!id.startsWith(prefix) || !/^[0-9a-z]{14}$/.test(id.slice(start))) return undefined;
      return {
        index: Number.parseInt(id.slice(start, start + 5), 36),
        second: Number.parseInt(id.slice(start + 5, start + 10), 36),
      };
    },
  };
}

function hex(value: number, length: number): string {
  return (value >>> 0).toString(16).padStart(length, "0");
}

function base36(value: number, length: number): string {
  return value.toString(36).padStart(length, "0");
}
