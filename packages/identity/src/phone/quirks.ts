import { toCanonical } from "../handle.ts";
import type { SimilarHandle } from "../reading.ts";
import { argentina } from "./argentina.ts";
import { brazil } from "./brazil.ts";
import { mexico } from "./mexico.ts";
import type { Quirks, Rewrite } from "./quirk.ts";

const countries: readonly Quirks[] = [argentina, brazil, mexico];
const none: Quirks = { prefix: "", rewrites: [] };

/** The quirks of the country that a number in E.164 belongs to. */
function quirksOf(number: string): Quirks {
  return countries.find(({ prefix }) => number.startsWith(prefix)) ?? none;
}

/** The number that a number in E.164 is a notation of, and the rewrite that says so; `undefined`: it is none. */
export function rewriteNumber(
  number: string,
): { readonly number: string; readonly rewrite: Rewrite } | undefined {
  const rewrite = quirksOf(number).rewrites.find(({ from }) => from.test(number));
  return rewrite && { number: number.replace(rewrite.from, rewrite.to), rewrite };
}

/** Whether a number in E.164 only means something within a town. */
export function lacksAreaCode(number: string): boolean {
  return quirksOf(number).withoutAreaCode?.test(number) ?? false;
}

/** The numbers that a canonical number may be a notation of. */
export function similarNumbers(number: string): readonly SimilarHandle[] {
  return (quirksOf(number).similar ?? [])
    .filter(({ from }) => from.test(number))
    .map(({ from, to, reason }) => ({ handle: toCanonical("phone", number.replace(from, to)), reason }));
}
