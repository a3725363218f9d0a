import { createOneToOneClient } from "@confluir/1to1";
import { createJuriChatClient } from "@confluir/jurichat";
import type { SpecName } from "@confluir/mock";

/** Where the ids of a walk come from. */
export interface WalkSource {
  readonly vendor: SpecName;
  /** Base URL of the vendor's server. */
  readonly url: string;
  /** Conversations in a page. */
  readonly limit: number;
  /** Item by item, as most people read a list, or page by page. */
  readonly by: "items" | "pages";
}

/** What the client did besides handing out ids. */
export interface WalkTrace {
  requests: number;
  /** Items that the client itself left out, because their id had come before. */
  leftOut: number;
}

/**
 * The ids of all conversations of a vendor, a few at a time, through the real client with its rate limiter off.
 *
 * @param trace is written to on the way.
 */
export function listIds(source: WalkSource, trace: WalkTrace): AsyncGenerator<readonly string[]> {
  return walks[source.vendor](source, trace);
}

const walks: Readonly<Record<SpecName, typeof listIds>> = {
  async *"1to1"({ url, limit, by }, trace) {
    const options = { apiKey: "sk_1to1_local", slug: "acme", ...clientOptions(url, trace) };
    const list = createOneToOneClient(options).listConversations({ query: { limit } });
    if (by === "items") yield* idsOf(list, ({ uuid }) => uuid, trace);
    else for await (const { items } of list.pages()) yield items.map(({ uuid }) => uuid);
  },

  // The vendor lists one inbox at a time, and what is archived apart. The inboxes stand beside the staff.
  async *jurichat({ url, limit, by }, trace) {
    const client = createJuriChatClient({ apiKey: "local", ...clientOptions(url, trace) });
    const { data: staff = [] } = await client.listUsers({ query: { limit: 1 } });
    const inboxes = staff[0]?.inboxes ?? [];
    const flags = { showGroups: true, onlyGroups: false, onlyPrivate: false };
    for (const { id: inboxId = "" } of inboxes) {
      for (const onlyArchived of [false, true]) {
        const list = client.listConversations({ query: { inboxId, ...flags, onlyArchived, limit } });
        if (by === "items") yield* idsOf(list, ({ id }) => id, trace);
        else for await (const { data } of list.pages()) yield data.map(({ id }) => id);
      }
    }
  },
};

async function* idsOf<Item>(
  list: AsyncIterable<Item> & { readonly progress: { readonly repeats: number } },
  idOf: (item: Item) => string,
  trace: WalkTrace,
): AsyncGenerator<readonly string[]> {
  for await (const item of list) yield [idOf(item)];
  trace.leftOut += list.progress.repeats;
}

// Counted by events: a `fetch` of our own would lead the client past the way that most people's requests take.
function clientOptions(baseUrl: string, trace: WalkTrace) {
  const onEvent = ({ type }: { readonly type: string }) => {
    if (type === "request") trace.requests += 1;
  };
  return { baseUrl, onEvent, rateLimiter: false as const };
}
