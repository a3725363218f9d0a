/**
 * A number in [0, 1) that the seed and the parts decide: the same ones give the same number, others one that has nothing to
 * do with it. Pure, and no secret is safe behind it.
 */
export function seededFraction(seed: number, ...parts: readonly (number | string)[]): number {
  let hash = takeNumber(0x9e3779b9, seed);
  for (const part of parts) hash = typeof part === "number" ? takeNumber(hash, part) : takeText(hash, part);
  return spread(hash) / 0x1_0000_0000;
}

// Both halves: a seed may have more than 32 bits.
function takeNumber(hash: number, value: number): number {
  return take(take(hash, Math.floor(value / 0x1_0000_0000)), value);
}

function takeText(hash: number, text: string): number {
  let taken = take(hash, text.length);
  for (let index = 0; index < text.length; index += 1) taken = take(taken, text.charCodeAt(index));
  return taken;
}

// MurmurHash3: one round a number, and its last steps, by which every bit of the input changes half of the output.
function take(hash: number, value: number): number {
  const mixed = Math.imul(rotate(Math.imul(value, 0xcc9e2d51), 15), 0x1b873593);
  return (Math.imul(rotate(hash ^ mixed, 13), 5) + 0xe6546b64) | 0;
}

function spread(hash: number): number {
  const first = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35);
  return (second ^ (second >>> 16)) >>> 0;
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}
