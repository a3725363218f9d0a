const golden = 0x9e3779b1;
const range = 2 ** 32;

/**
 * Stirs 32 bits so that each bit of the result depends on all of them (lowbias32 by C. Wellons, public domain). The result
 * is signed: so it stays a small integer, which engines keep without memory.
 */
function mix(value: number): number {
  let bits = value;
  bits = Math.imul(bits ^ (bits >>> 16), 0x21f0aaad);
  bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97);
  return bits ^ (bits >>> 15);
}

/** The key of a stream of draws, from the seed and the names of the stream: other names, unrelated draws. */
export function toKey(seed: number, ...names: readonly string[]): number {
  let key = mix(mix(seed >>> 0) + Math.floor(seed / range));
  for (const name of names) {
    for (let at = 0; at < name.length; at++) key = mix(key + name.charCodeAt(at));
    key = mix(key + golden);
  }
  return key;
}

/** The draw of a stream at an index: 32 bits, signed, always the same for the same key and index. */
export function draw(key: number, index: number): number {
  return mix(mix(index) + key);
}

/** Another 32 bits out of a draw; `step` numbers them. Cheaper than a stream of its own. */
export function next(value: number, step: number): number {
  return mix(value + Math.imul(step, golden));
}

/** A whole number from 0 to `limit - 1` out of a draw. */
export function below(value: number, limit: number): number {
  return Math.floor(((value >>> 0) / range) * limit);
}

/** Some bits of a draw: `width` of them from bit `from` on. Bits that do not overlap are independent of each other. */
export function bits(value: number, from: number, width: number): number {
  return (value >>> from) & ((1 << width) - 1);
}

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
