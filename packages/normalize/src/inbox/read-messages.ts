import type { AnyMessage, Mapped, MessagesPage, ProviderTypes, Source } from "@confluir/provider";
import { toKey } from "./checkpoint.ts";
import type { ListOrder } from "./cursor.ts";
import { maxStrict, StrictOrderError, UnsupportedReadError } from "./errors.ts";
import { type CursorGuard, checkEmptyPages, createCursorGuard, type Recent } from "./loop-guard.ts";
import { encodeMessageCursor, type MessageCheckpoint } from "./message-cursor.ts";
import { afterMessages, type MessagePage, sortMessages, timeOf } from "./message-page.ts";
import { checkPage } from "./page.ts";

/** Where a conversation is. */
export interface ConversationPlace {
  readonly connection: string;
  /** It is one of these providers; what it gives is not looked at. */
  readonly source: Source;
  readonly conversationNativeId: string;
  /** The model's id of the conversation. */
  readonly conversationId: string;
}

/** Which messages to read. */
export interface ReadMessagesOptions extends ConversationPlace {
  /** `null`: from the start. */
  readonly place: MessageCheckpoint | null;
  readonly limit: number;
  readonly order: ListOrder;
  /** Ids of messages that were given out by the same reading; missing: none. */
  readonly given?: Pick<Recent, "has"> | undefined;
  /** The source's cursors that the same reading asked for; missing: none. */
  readonly asked?: CursorGuard | undefined;
  /** The first page, which was read already; missing: it is requested. */
  readonly first?: Promise<MessagesPage<ProviderTypes>>;
  readonly signal: AbortSignal | undefined;
}

/**
 * Reads the next page of the messages of a conversation; with the order `strict` all of them.
 *
 * @throws what the source throws, `UnsupportedReadError` if it has no messages, `SourcePageError` if its pages do not end, `StrictOrderError`.
 */
export async function readMessages<P extends ProviderTypes>(
  options: ReadMessagesOptions,
): Promise<MessagePage<P>> {
  const { conversationId, place, order, asked = createCursorGuard() } = options;
  const found: Mapped<AnyMessage<P>>[] = [];
  const seen = new Set<string>();
  // Items without an id cannot be recognised.
  const isNew = ({ value: { nativeId } }: Mapped<AnyMessage<P>>) => {
    const isKnown = nativeId !== "" && (seen.has(nativeId) || options.given?.has(nativeId) === true);
    seen.add(nativeId);
    return !isKnown;
  };
  let cursor = place?.page ?? null;
  let namesItself = false;
  for (let emptyPages = 0; ; ) {
    asked.check(cursor);
    asked.add(cursor);
    const page = await readPage<P>(options, cursor);
    const fresh = (cursor === place?.page ? restOf(page.items, place) : page.items).filter(isNew);
    found.push(...fresh);
    namesItself = cursor !== null && page.next === cursor;
    cursor = page.next;
    if (cursor === null || (order === "checked" && found.length > 0)) break;
    if (found.length > maxStrict) throw tooMany(options);
    emptyPages = fresh.length === 0 ? emptyPages + 1 : 0;
    checkEmptyPages(emptyPages);
  }
  if (order === "strict" && found.length > maxStrict) throw tooMany(options);
  const sorted = sortMessages(found, place?.lastTime ?? null);
  if (cursor === null) return { ...sorted, next: null };
  const last = sorted.items.at(-1);
  const lastTime = last === undefined ? (place?.lastTime ?? null) : (timeOf(last) ?? "");
  const before = place?.lastTime === lastTime ? (place.after ?? []) : [];
  const given = sorted.items.filter((message) => (timeOf(message) ?? "") === lastTime);
  const after = namesItself ? [...before, ...given.map(({ nativeId }) => toKey(nativeId))] : null;
  return { ...sorted, next: encodeMessageCursor({ conversationId, page: cursor, lastTime, after }) };
}

/** What of the page that a cursor leads to was not given out yet. */
function restOf<P extends ProviderTypes>(
  items: readonly Mapped<AnyMessage<P>>[],
  { after, lastTime }: MessageCheckpoint,
): readonly Mapped<AnyMessage<P>>[] {
  return after === null ? items : afterMessages(items, { time: lastTime, given: after });
}

async function readPage<P extends ProviderTypes>(
  { connection, source, conversationNativeId, limit, first, signal }: ReadMessagesOptions,
  cursor: string | null,
): Promise<MessagesPage<P>> {
  if (source.listMessages === undefined)
    throw new UnsupportedReadError(connection, source.provider, "listMessages");
  const page =
    first && cursor === null
      ? await first
      : await source.listMessages({ connection, conversationNativeId, cursor, limit, signal });
  if (signal?.aborted) throw signal.reason;
  checkPage(page);
  return page as MessagesPage<P>;
}

function tooMany({ connection, source }: ReadMessagesOptions): StrictOrderError {
  return new StrictOrderError(
    `A conversation of "${connection}" (${source.provider}) has more than ${maxStrict} messages`,
  );
}
