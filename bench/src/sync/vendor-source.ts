import type { SyncedFrom } from "@confluir/sync";

/** A conversation as the vendor sends it. */
export interface VendorConversation {
  readonly id: string;
  readonly lastActivityAt: string;
  readonly state: string;
  readonly unread: number;
  readonly contact: { readonly id: string; readonly name: string; readonly phone: string };
  readonly tags: readonly { readonly id: string; readonly name: string }[];
  readonly lastMessage: string;
}

/** A page of the vendor. */
export interface VendorPage {
  readonly items: readonly VendorConversation[];
  readonly next: string | null;
}

/** How the vendor starts. */
export interface VendorStart {
  /** Conversations by connection; `each`: of those that are not named. */
  readonly sizes: Readonly<Record<string, number>>;
}

/** What the vendor can be asked for: its address, or how many requests it had. */
export type VendorTask = "address" | "count";

/** The most that the vendor puts on a page. */
export const vendorPageSize = 50;

interface Context {
  readonly connection: string;
}

const mappings = {
  conversation: {
    map: (raw: VendorConversation, { connection }: Context) => ({
      value: {
        ...{ id: `${connection}:${raw.id}`, provider: "vendor", connection, nativeId: raw.id, raw },
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

/** The vendor as the source of one connection. */
export function vendorSource(url: string): SyncedFrom {
  const source = {
    provider: "vendor",
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
      const query = new URLSearchParams({ connection, limit: String(Math.min(limit, vendorPageSize)) });
      if (cursor !== null) query.set("cursor", cursor);
      const response = await fetch(`${url}/?${query}`);
      if (!response.ok) throw new Error(`The vendor answered ${response.status}.`);
      const { items, next } = (await response.json()) as VendorPage;
      return { items: items.map((raw) => mappings.conversation.map(raw, { connection })), next };
    },
  };
  return source as unknown as SyncedFrom;
}
