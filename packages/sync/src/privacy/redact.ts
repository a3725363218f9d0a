import type { Mapped } from "@confluir/provider";
import { mapRecord, type SyncedFrom } from "../source.ts";
import type { RecordKind, RecordModels } from "../store/records.ts";
import { keptIdOf } from "../store/write-records.ts";

/**
 * Removes from the data of a record what must not be kept, before anything is made of it.
 *
 * @param raw a copy, which may be changed and returned.
 * @returns the data to keep, as the provider could have sent it. Ids must stay.
 */
export type Redact = (
  raw: unknown,
  record: { readonly record: RecordKind; readonly connection: string },
) => unknown;

type Request = { readonly connection: string; readonly conversationNativeId?: string };
type Page = { readonly items: readonly Mapped<unknown>[]; readonly list?: number };

const lists = {
  listConversations: "conversation",
  listMessages: "message",
  listContacts: "contact",
  listTags: "tag",
  listAgents: "agent",
  listChannels: "channel",
} as const satisfies Record<string, RecordKind>;

/** A source that gives redacted records only. */
export function redactSource(source: SyncedFrom, redact: Redact): SyncedFrom {
  const remap = <Kind extends RecordKind>(
    kind: Kind,
    { value }: Mapped<unknown>,
    request: Request,
    list = 0,
  ) => {
    const { connection, conversationNativeId } = request;
    const before = value as RecordModels[Kind];
    const raw = redact(structuredClone(before.raw), { record: kind, connection });
    const context = { connection, ...(conversationNativeId !== undefined && { conversationNativeId }) };
    const mapped = mapRecord(source, kind, raw, list, context);
    if (keptIdOf(mapped.value) !== keptIdOf(before))
      throw new TypeError(`\`redact\` must leave the id of a ${kind} as it is.`);
    return mapped;
  };
  const redacted: Record<string, unknown> = {};
  for (const [name, kind] of Object.entries(lists)) {
    const read = (source as unknown as Record<string, ((request: Request) => Promise<Page>) | undefined>)[
      name
    ];
    if (read === undefined) continue;
    redacted[name] = async (request: Request) => {
      const page = await read.call(source, request);
      return { ...page, items: page.items.map((item) => remap(kind, item, request, page.list)) };
    };
  }
  const { getConversation } = source;
  if (getConversation !== undefined && source.readsAsListed === true) {
    redacted.getConversation = async (request: Parameters<typeof getConversation>[0]) =>
      remap("conversation", await getConversation.call(source, request), { connection: request.connection });
  }
  return Object.assign(Object.create(source), redacted, { getThread: undefined });
}
