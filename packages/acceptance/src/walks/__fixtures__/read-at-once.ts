import type { OneToOneClient } from "@confluir/1to1";
import { fromOneToOneConversation, type OneToOne } from "@confluir/1to1/provider";
import type { JuriChatClient } from "@confluir/jurichat";
import { fromJuriChatConversation, type JuriChat } from "@confluir/jurichat/provider";
import type { AnyConversation } from "@confluir/normalize";
import { listFlags } from "../../__fixtures__/connect.ts";

/** Everything that there is, each connection in one request: archived too, in no order. */
export async function readAtOnce(
  { oneToOne, juriChat }: { readonly oneToOne: OneToOneClient; readonly juriChat: JuriChatClient },
  inboxIds: readonly string[],
): Promise<readonly AnyConversation<OneToOne | JuriChat>[]> {
  const shop = async () => {
    const { items, has_more } = await oneToOne.listConversations({ query: { limit: 100 } });
    if (has_more) throw new Error("This world is too large to be read at once.");
    return items.map((raw) => fromOneToOneConversation(raw, { connection: "shop" }).value);
  };
  const office = async (inboxId: string, index: number, onlyArchived: boolean) => {
    const query = { inboxId, limit: 100, ...listFlags, onlyArchived };
    const { data, totalResults } = await juriChat.listConversations({ query });
    if (data.length < totalResults) throw new Error("This world is too large to be read at once.");
    return data.map((raw) => fromJuriChatConversation(raw, { connection: `office-${index}` }).value);
  };
  const lists = await Promise.all<readonly AnyConversation<OneToOne | JuriChat>[]>([
    shop(),
    ...inboxIds.flatMap((id, index) => [office(id, index, false), office(id, index, true)]),
  ]);
  return lists.flat();
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
