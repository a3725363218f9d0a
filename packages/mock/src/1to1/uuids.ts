import { draw, toKey } from "../kit.ts";

// The order is part of every uuid: new kinds go to the end, and there is room for 16.
const kinds = [
  "conversation",
  "contact",
  "message",
  "note",
  "mailbox",
  "aiEmployee",
  "tag",
  "staff",
  "schedule",
  "file",
  "upload",
  "template",
  "quickReply",
] as const;

/** What a uuid can stand for. A schedule and a conversation share their index; an upload is the link of a file. */
export type UuidKind = (typeof kinds)[number];

/** The numbers that are in a uuid. `second` counts inside `index`: a message in its conversation; else it is 0. */
export interface UuidPlace {
  readonly index: number;
  readonly second: number;
}

/** Writes and reads the uuids of one world, without keeping any. */
export interface Uuids {
  /** The uuid, of version 4 by its looks and in lower case. `index` is below 2^32, `second` below 2^28. */
  write(kind: UuidKind, index: number, second?: number): string;
  /** `undefined`: it is of another kind, of another world, or was never written. Letter case does not count. */
  read(kind: UuidKind, uuid: string): UuidPlace | undefined;
}

const form = /^([0-9a-f]{8})-([0-9a-f]{4})-4([0-9a-f]{3})-([89ab][0-9a-f]{3})-([0-9a-f]{4})([0-9a-f]{8})$/;

/**
 * Makes the uuids of the world with this seed. Each holds its numbers (64 bits), hidden under a check of them (58 bits),
 * so that reading is a computation and a uuid that somebody made up finds nothing.
 */
export function createUuids(seed: number): Uuids {
  const [firstKey, lastKey] = [toKey(seed, "1to1", "uuid", "first"), toKey(seed, "1to1", "uuid", "last")];
  const [headKey, restKey] = [toKey(seed, "1to1", "uuid", "head"), toKey(seed, "1to1", "uuid", "rest")];
  // Exclusive or, so hiding twice shows again.
  const hide = (index: number, tail: number, first: number, last: number): readonly [number, number] => [
    (index ^ draw(draw(headKey, first), last)) >>> 0,
    (tail ^ draw(draw(restKey, first), last)) >>> 0,
  ];
  const write = (kind: UuidKind, index: number, second = 0): string => {
    const tail = ((kinds.indexOf(kind) << 28) | second) >>> 0;
    const first = draw(draw(firstKey, index), tail) >>> 4;
    const last = draw(draw(lastKey, index), tail) >>> 2;
    const [head, rest] = hide(index, tail, first, last);
    const [third, fourth] = [0x4000 | (first & 0xfff), 0x8000 | (last >>> 16)];
    return `${hex(head >>> 16)}${hex(head)}-${hex(first >>> 12)}-${hex(third)}-${hex(fourth)}-${hex(last)}${hex(rest >>> 16)}${hex(rest)}`;
  };
  return {
    write,
    read(kind, uuid) {
      const [, ...parts] = form.exec(uuid.toLowerCase()) ?? [];
      const [head = "", middle = "", version = "", variant = "", high = "", rest = ""] = parts;
      if (head === "") return undefined;
      const first = Number.parseInt(middle + version, 16);
      const last = Number.parseInt(variant + high, 16) - 0x8000_0000;
      const [index, tail] = hide(Number.parseInt(head, 16), Number.parseInt(rest, 16), first, last);
      const second = tail & 0x0fff_ffff;
      return write(kind, index, second) === uuid.toLowerCase() ? { index, second } : undefined;
    },
  };
}

const bytes = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

// The lowest 16 bits. By a table, because a long list is mostly uuids.
function hex(value: number): string {
  return `${bytes[(value >>> 8) & 0xff]}${bytes[value & 0xff]}`;
}
