import type { AnyConversation, Source } from "@confluir/normalize";
import {
  type KnownConversation,
  type OfficeClient,
  officeProvider,
  type ShopClient,
  shopProvider,
} from "../../__fixtures__/connect.ts";

/** Every conversation, each connection in one request: archived too, in no order. */
export async function readAtOnce(
  { shopClient, officeClient }: { readonly shopClient: ShopClient; readonly officeClient: OfficeClient },
  inboxIds: readonly string[],
): Promise<readonly KnownConversation[]> {
  const read = async (source: Source, connection: string, isArchived?: boolean) => {
    const filter = isArchived === undefined ? {} : { isArchived };
    const { items, next } = await source.listConversations({ connection, cursor: null, limit: 100, filter });
    if (next !== null) throw new Error("This world is too large to be read at once.");
    return items.map(({ value }) => value as KnownConversation);
  };
  const offices = inboxIds.flatMap((inboxId, index) => {
    const source = officeProvider.source(officeClient, { inboxId });
    return [false, true].map((isArchived) => read(source, `office-${index}`, isArchived));
  });
  return (await Promise.all([read(shopProvider.source(shopClient), "shop"), ...offices])).flat();
}

/** By the newest activity, ties by id. */
export function newestFirst<Item extends AnyConversation>(items: readonly Item[]): readonly Item[] {
  return items.toSorted(
    (a, b) => compare(b.lastActivityAt ?? "", a.lastActivityAt ?? "") || compare(a.id, b.id),
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
