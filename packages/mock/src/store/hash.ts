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
