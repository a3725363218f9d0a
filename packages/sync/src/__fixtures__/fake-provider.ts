import { HttpError } from "@confluir/core";
import type {
  AnyConversation,
  AnyMessage,
  Mapped,
  MappingContext,
  ProviderTypes,
  Tag,
} from "@confluir/provider";
import type { SyncedFrom } from "../source.ts";

/** A conversation as the provider has it. */
export interface FakeConversation {
  readonly id: string;
  /** Minutes since the start of 2026; negative: it has no time. */
  readonly at: number;
  readonly tags?: readonly string[];
  readonly name?: string;
  readonly messages?: readonly string[];
}

const start = Date.UTC(2026, 0, 1);
export const toTime = (minute: number) => new Date(start + minute * 60_000).toISOString();

const mapped = <Model>(value: object): Mapped<Model> => ({ value: value as Model, issues: [] });

const mappings = {
  conversation: {
    map: (raw: FakeConversation, { connection }: MappingContext): Mapped<AnyConversation> =>
      mapped({
        ...{ id: `${connection}:${raw.id}`, provider: "fake", connection, nativeId: raw.id, raw },
        state: { value: "human", raw: "open", fidelity: "exact" },
        lastActivityAt: raw.at < 0 ? null : toTime(raw.at),
        contact: {
          id: raw.id,
          name: raw.name ?? `Contact ${raw.id}`,
          handles: [{ kind: "phone", value: `+55 11 ${raw.id}`, scope: undefined }],
        },
        tags: (raw.tags ?? []).map((name) => ({ id: name, name })),
        assignees: [],
        isArchived: false,
        unreadCount: 0,
      }),
  },
  message: {
    map: (
      raw: { id: string; at: number; text: string },
      { connection, conversationNativeId }: MappingContext,
    ): Mapped<AnyMessage> =>
      mapped({
        ...{ id: `${connection}:${conversationNativeId}:${raw.id}`, provider: "fake", connection },
        ...{ nativeId: raw.id, conversationId: `${connection}:${conversationNativeId}`, raw },
        ...{ direction: "inbound", text: raw.text, sentAt: toTime(raw.at), createdAt: toTime(raw.at) },
      }),
  },
  tag: {
    map: (raw: { id: string }, { connection }: MappingContext): Mapped<Tag<ProviderTypes, unknown>> =>
      mapped({ id: raw.id, name: raw.id, provider: "fake", connection, raw }),
  },
};

/** How a fake provider behaves. */
export interface FakeOptions {
  /** `cursor`: pages after a conversation; `page`: numbered pages, which shift. */
  readonly paging?: "cursor" | "page";
  readonly pageSize?: number;
  /** Whether one conversation can be read; `true` if missing. */
  readonly canGet?: boolean;
}

/** A provider in memory that a test changes and counts the requests of. */
export class FakeProvider {
  readonly conversations = new Map<string, FakeConversation>();
  readonly tags = new Set<string>();
  readonly requests: string[] = [];
  /** Called before each request; what it throws is the answer. */
  before: (request: string) => void | Promise<void> = () => undefined;
  readonly #options: FakeOptions;

  constructor(options: FakeOptions = {}) {
    this.#options = options;
  }

  put(...given: readonly FakeConversation[]): void {
    for (const each of given) this.conversations.set(each.id, each);
  }

  /** Those of a size, a minute apart, the last one the newest. */
  fill(count: number): void {
    this.put(...Array.from({ length: count }, (_, at) => ({ id: `c${at}`, at })));
  }

  /** An answer that is an error. */
  static refusal(status: number): HttpError {
    return new HttpError(
      { provider: "Fake", operationId: "get", method: "GET", path: "/" } as never,
      { status, headers: new Headers(), body: undefined } as never,
    );
  }

  async #asked(request: string): Promise<void> {
    this.requests.push(request);
    await this.before(request);
  }

  /** The source of one connection. */
  source(): SyncedFrom {
    const { paging = "cursor", pageSize = 50, canGet = true } = this.#options;
    const sorted = () =>
      [...this.conversations.values()].sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
    const cut = <Item>(
      items: readonly Item[],
      limit: number,
      cursor: string | null,
      keyOf: (item: Item) => string,
    ) => {
      const size = Math.min(limit, pageSize);
      const from =
        cursor === null
          ? 0
          : paging === "page"
            ? (Number(cursor) - 1) * size
            : items.findIndex((item) => keyOf(item) === cursor) + 1;
      const page = items.slice(from, from + size);
      const isLast = from + size >= items.length;
      const number = Math.floor(from / size) + 1;
      const last = page.at(-1);
      return {
        page,
        next: isLast || last === undefined ? null : paging === "page" ? String(number + 1) : keyOf(last),
        ...(paging === "page" && { previous: number > 1 ? String(number - 1) : null }),
      };
    };
    const source: SyncedFrom = {
      provider: "fake",
      order: "newest-first",
      filters: {
        ...{ state: "client", unread: "client", tag: "client", assignee: "client", channel: "client" },
        ...{ text: "unsupported", contact: "client", isGroup: "client", isArchived: "client" },
        ...{ activitySince: "client", activityUntil: "client" },
      },
      lists: ["listTags"],
      mappings: mappings as never,
      listConversations: async ({ connection, cursor, limit }) => {
        await this.#asked(`list ${cursor ?? ""}`);
        const { page, ...rest } = cut(sorted(), limit, cursor, ({ id }) => id);
        return {
          items: page.map((raw) => mappings.conversation.map(structuredClone(raw), { connection })),
          ...rest,
        };
      },
      listMessages: async ({ connection, cursor, limit, conversationNativeId }) => {
        await this.#asked(`messages ${conversationNativeId} ${cursor ?? ""}`);
        const texts = this.conversations.get(conversationNativeId)?.messages ?? [];
        const all = texts.map((text, at) => ({ id: `m${at}`, at, text })).reverse();
        const { page, next } = cut(all, limit, cursor, ({ id }) => id);
        const context = { connection, conversationNativeId };
        return { items: page.map((raw) => mappings.message.map(raw, context)), next };
      },
      ...(canGet && {
        getConversation: async ({ connection, conversationNativeId }) => {
          await this.#asked(`get ${conversationNativeId}`);
          const raw = this.conversations.get(conversationNativeId);
          if (raw === undefined) throw FakeProvider.refusal(404);
          return mappings.conversation.map(structuredClone(raw), { connection });
        },
      }),
      listTags: async ({ connection, cursor, limit }) => {
        await this.#asked(`tags ${cursor ?? ""}`);
        const { page, next } = cut([...this.tags], limit, cursor, (id) => id);
        return { items: page.map((id) => mappings.tag.map({ id }, { connection })), next };
      },
    };
    return source;
  }
}
