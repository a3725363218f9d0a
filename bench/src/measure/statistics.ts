/** The middle of some numbers: half are below it. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/**
 * The value below which a share of the numbers lies, between two of them by straight line.
 *
 * @param share from 0 to 1.
 * @throws {RangeError} when there are no numbers.
 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  if (low === undefined || high === undefined) throw new RangeError("A quantile of nothing.");
  return low + (high - low) * (place - Math.floor(place));
}

/**
 * The middle of what `combine` makes of two series, round by round.
 *
 * Both values of a round were taken within a moment of each other, so a machine that slows down slows both.
 */
export function medianByRound(
  values: readonly number[],
  others: readonly number[],
  combine: (value: number, other: number) => number,
): number {
  return median(values.map((value, round) => combine(value, others[round] ?? Number.NaN)));
}
