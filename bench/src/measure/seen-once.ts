/** What became of a list in which every id should come once. */
export interface Verdict {
  /** Ids that came, repeats included. */
  readonly seen: number;
  /** Ids that had come before. */
  readonly repeated: number;
  /** Ids that never came; below zero: more came than there are. */
  readonly missing: number;
}

/** Whether every id came once. */
export function isWhole({ missing, repeated }: Verdict): boolean {
  return missing === 0 && repeated === 0;
}

/** Counts ids in eight bytes each, so that a list of a million can be checked in 8 MB. */
export interface SeenOnce {
  add(id: string): void;
  verdict(): Verdict;
}

/**
 * Checks that a list of `expected` ids is whole.
 *
 * Of each id a hash of 64 bits is kept; sorted, the same hashes lie side by side. Equal ids have equal hashes, so no repeat is
 * overlooked. Two ids may share a hash, which would be a false alarm and never a pass: of a million ids, once in 37
 * million runs.
 */
export function createSeenOnce(expected: number): SeenOnce {
  let hashes = new Uint32Array(2 * Math.max(1, expected));
  let seen = 0;
  return {
    add(id) {
      if (2 * seen === hashes.length) {
        const more = new Uint32Array(2 * hashes.length);
        more.set(hashes);
        hashes = more;
      }
      hash(id, hashes, 2 * seen);
      seen += 1;
    },
    verdict() {
      new BigUint64Array(hashes.buffer, 0, seen).sort();
      let repeated = 0;
      for (let at = 2; at < 2 * seen; at += 2) {
        if (hashes[at] === hashes[at - 2] && hashes[at + 1] === hashes[at - 1]) repeated += 1;
      }
      return { seen, repeated, missing: expected - (seen - repeated) };
    },
  };
}

// Two multiplicative hashes of 32 bits that are mixed into each other at the end, after cyrb53.
function hash(text: string, into: Uint32Array, at: number): void {
  let [low, high] = [0xdeadbeef, 0x41c6ce57];
  for (let place = 0; place < text.length; place++) {
    const code = text.charCodeAt(place);
    low = Math.imul(low ^ code, 2_654_435_761);
    high = Math.imul(high ^ code, 1_597_334_677);
  }
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  into[at] = low;
  into[at + 1] = high;
}
