import type { Mapped } from "../mapping/define-mapping.ts";
import type { AnyMessage } from "../model/message.ts";
import type { ProviderTypes } from "../provider-types.ts";

/** The time at which a message was sent. */
export type TimedMessage = Pick<AnyMessage<ProviderTypes>, "sentAt" | "createdAt">;

/** The numbers of the pages that hold a newer message than one on a page before. Those of one page may have any order. */
export function newerThanBefore(pages: readonly (readonly Mapped<TimedMessage>[])[]): readonly number[] {
  const found: number[] = [];
  let oldest: string | undefined;
  for (const [index, page] of pages.entries()) {
    const times = page.flatMap(({ value }) => value.sentAt ?? value.createdAt ?? []).toSorted();
    const newest = times.at(-1);
    if (newest !== undefined && oldest !== undefined && newest > oldest) found.push(index + 1);
    if (times[0] !== undefined && (oldest === undefined || times[0] < oldest)) oldest = times[0];
  }
  return found;
}
