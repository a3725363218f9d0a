import { draw, toKey } from "./hash.ts";

/** Puts the numbers from 0 to `size - 1` in another order, and back, without keeping any of them. */
export interface Permutation {
  at(index: number): number;
  indexOf(value: number): number;
}

const rounds = ["a", "b", "c", "d"];

/**
 * Makes a permutation of the numbers below `size`, which is at most 2^30. A Feistel network permutes the next power of
 * four; what falls outside goes round again until it is inside.
 */
export function createPermutation(seed: number, name: string, size: number): Permutation {
  const half = Math.max(1, Math.ceil(Math.log2(Math.max(2, size)) / 2));
  const mask = 2 ** half - 1;
  const keys = rounds.map((round) => toKey(seed, name, round));
  const back = [...keys].reverse();

  const forward = (value: number) => {
    let left = value >>> half;
    let right = value & mask;
    for (const key of keys) [left, right] = [right, left ^ (draw(key, right) & mask)];
    return (left << half) | right;
  };
  const backward = (value: number) => {
    let left = value >>> half;
    let right = value & mask;
    for (const key of back) [left, right] = [right ^ (draw(key, left) & mask), left];
    return (left << half) | right;
  };
  const walk = (step: (value: number) => number) => (from: number) => {
    let value = step(from);
    while (value >= size) value = step(value);
    return value;
  };
  return { at: walk(forward), indexOf: walk(backward) };
}
