import type { SyncedFrom } from "@confluir/sync";

/** A conversation as the invented provider sends it. */
export interface InventedConversation {
  readonly id: string;
  readonly lastActivityAt: string;
  readonly state: string;
  readonly unread: number;
  readonly contact: { readonly id: string; readonly name: string; readonly phone: string };
  readonly tags: readonly { readonly id: string; readonly name: string }[];
  readonly lastMessage: string;
}

/** A page of the invented provider. */
export interface InventedPage {
  readonly items: readonly InventedConversation[];
  readonly next: string | null;
}

/** How the invented provider starts. */
export interface InventedStart {
  /** Conversations by connection; `each`: of those that are not named. */
  readonly sizes: Readonly<Record<string, number>>;
}

/** What the invented provider can be asked for: its address, or how many requests it had. */
export type InventedTask = "address" | "count";

/** The most that the invented provider puts on a page. */
export const inventedPageSize = 50;

interface Context {
  readonly connection: string;
}

const mappings = {
  conversation: {
    map: (raw: InventedConversation, { connection }: Context) => ({
      value: {
        ...{ id: `${connection}:${raw.id}`, provider: "invented", connection, nativeId: raw.id, raw },
        state: { value: "human", raw: raw.state, fidelity: "exact" },
        lastActivityAt: raw.lastActivityAt,
        contact: {
          id: raw.contact.id,
          name: raw.contact.name,
          handles: [{ kind: "phone", value: raw.contact.phone, scope: undefined }],
        },
        tags: raw.tags,
        assignees: [],
        isArchived: false,
        unreadCount: raw.unread,
      },
      issues: [],
    }),
  },
};

/** The invented provider as the source of one connection. */
export function inventedSource(url: string): SyncedFrom {
  const source = {
    provider: "invented",
    order: "newest-first",
    filters: {
      ...{ state: "client", unread: "client", tag: "client", assignee: "client", channel: "client" },
      ...{ text: "unsupported", contact: "client", isGroup: "client", isArchived: "client" },
      ...{ activitySince: "client", activityUntil: "client" },
    },
    mappings,
    async listConversations({
      connection,
      cursor,
      limit,
    }: {
      connection: string;
      cursor: string | null;
      limit: number;
    }) {
      const query = new URLSearchParams({ connection, limit: String(Math.min(limit, inventedPageSize)) });
      if (cursor !== null) query.set("cursor", cursor);
      const response = await fetch(`${url}/?${query}`);
      if (!response.ok) throw new Error(`The invented provider answered ${response.status}.`);
      const { items, next } = (await response.json()) as InventedPage;
      return { items: items.map((raw) => mappings.conversation.map(raw, { connection })), next };
    },
  };
  return source as unknown as SyncedFrom;
}
