import type { AnyConversation, Source } from "@confluir/normalize";
import {
  type connectOthers,
  type OfficeClient,
  officeProvider,
  type ShopClient,
  shopProvider,
} from "../../__fixtures__/connect.ts";

/** Every conversation of every connection: archived too, in no order. */
export async function readAtOnce(
  { shopClient, officeClient }: { readonly shopClient: ShopClient; readonly officeClient: OfficeClient },
  inboxIds: readonly string[],
  others: ReturnType<typeof connectOthers>,
): Promise<readonly AnyConversation[]> {
  const offices = inboxIds.flatMap((inboxId, index) => {
    const source = officeProvider.source(officeClient, { inboxId });
    return [false, true].map((isArchived) => readSource(source, `office-${index}`, { isArchived }));
  });
  const all = await Promise.all([
    readSource(shopProvider.source(shopClient), "shop"),
    ...offices,
    ...others.map(({ provider, source }) => readSource(source, provider.id)),
  ]);
  return all.flat();
}

/** Nobody writes meanwhile, so that pages fit together. */
async function readSource(source: Source, connection: string, filter = {}): Promise<AnyConversation[]> {
  const conversations = new Map<string, AnyConversation>();
  let cursor: string | null = null;
  do {
    const page = await source.listConversations({ connection, cursor, limit: 100, filter });
    for (const { value } of page.items) conversations.set(value.id, value);
    cursor = page.next;
  } while (cursor !== null);
  return [...conversations.values()];
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
