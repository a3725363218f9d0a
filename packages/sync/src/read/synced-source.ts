import { checkHas } from "@confluir/core/internal";
import { conversationId, type Mapped, type Source, type SourceFilter } from "@confluir/provider";
import type { Sync, SyncInternals } from "../create-sync.ts";
import type { Queryable } from "../database/database.ts";
import { checkConnection, mapRecord } from "../source.ts";
import { handleKey, type RecordKind, type RecordModels } from "../store/records.ts";
import { storable } from "../store/write-records.ts";
import type { StreamKind } from "../walk/stream.ts";

/**
 * The copy of a connection as a source of an inbox: the same lists with every filter, and no request to the provider.
 *
 * Order and pages are those of the database. Conversations that a walk has not reached yet are not in it. It has the functions of what the copy
 * keeps: no `listMessages` without messages, as with `streams: { messages: false }`.
 *
 * @throws {TypeError} if this is no copy, or no name.
 * @throws {RangeError} if the copy has no such connection, or none can have this name.
 * @throws {ProviderChangedError} if it has that of another provider.
 */
export async function syncedSource(sync: Sync, connection: string): Promise<Source> {
  const { database, schema, connectSource } = internalsOf(sync, connection);
  const [found] = await database.query<{ id: number; kinds: readonly StreamKind[] }>(
    `select id, array(select kind from ${schema}.stream where connection_id = id) as kinds from ${schema}.connection where name = $1`,
    [connection],
  );
  if (found === undefined) throw new RangeError(`No connection ${JSON.stringify(connection)} in this copy.`);
  const live = await connectSource(connection);
  const { id, kinds } = found;
  const { readPage } = tableReader(database, schema);

  /** A page of a table, mapped. */
  async function readMapped<Kind extends RecordKind>(
    kind: Kind,
    request: { readonly connection: string; readonly cursor: string | null; readonly limit: number },
    order: string | null,
    conditions: Conditions,
    context: object = {},
  ): Promise<{ readonly items: readonly Mapped<RecordModels[Kind]>[]; readonly next: string | null }> {
    const limit = Math.min(request.limit, mostRows);
    const { rows, next } = await readPage<{ raw: unknown; list: number }>(
      { kind, columns: "raw, list", order, ...request, limit },
      conditions,
    );
    return {
      items: rows.map(({ raw, list }) =>
        mapRecord(live, kind, raw, list, { connection: request.connection, ...context }),
      ),
      next,
    };
  }

  const directory =
    <Kind extends RecordKind>(kind: Kind) =>
    (request: { readonly connection: string; readonly cursor: string | null; readonly limit: number }) =>
      readMapped(kind, request, null, ofConnection(id));

  const listMessages: NonNullable<Source["listMessages"]> = async (request) => {
    const conditions = ofConnection(id);
    conditions.texts.push(
      `conversation_id = $${conditions.values.push(storable(request.conversationNativeId))}`,
    );
    const context = { conversationNativeId: request.conversationNativeId };
    return (await readMapped("message", request, "sent_at", conditions, context)) as never;
  };

  const source: Source = {
    provider: live.provider,
    order: "newest-first",
    filters: {
      ...{ state: "native", unread: "native", tag: "native", assignee: "native", channel: "native" },
      ...{ text: "native", contact: "native", isGroup: "native", isArchived: "native" },
      ...{ activitySince: "native", activityUntil: "native" },
    },
    ...(live.reports && { reports: live.reports }),
    ...(live.channelId !== undefined && { channelId: live.channelId }),
    async listConversations(request) {
      const filter = request.filter ?? {};
      const page = await readMapped(
        "conversation",
        request,
        "last_activity_at",
        filtered(id, schema, filter),
      );
      return { ...page, filtered: Object.keys(filter) as (keyof SourceFilter)[] } as never;
    },
    ...(kinds.includes("messages") && { listMessages }),
    async getConversation({ conversationNativeId, ...request }) {
      const [row] = await database.query<{ raw: unknown }>(
        `select raw from ${schema}.conversation where connection_id = $1 and native_id = $2 and deleted_at is null`,
        [id, storable(conversationNativeId)],
      );
      if (row === undefined) throw new RangeError("No such conversation in the copy of this connection.");
      return mapRecord(live, "conversation", row.raw, 0, { connection: request.connection }) as never;
    },
  };
  return Object.assign(
    source,
    kinds.includes("contacts") && { listContacts: directory("contact") },
    kinds.includes("tags") && { listTags: directory("tag") },
    kinds.includes("agents") && { listAgents: directory("agent") },
    kinds.includes("channels") && { listChannels: directory("channel") },
  );
}

/**
 * The conversations of a copy with nothing but ids and times, in the order of `syncedSource` and with its cursors: to find places far down in a
 * long list. It is read some twenty times as fast, and takes no filter.
 *
 * @throws {TypeError} if this is no copy, or no name.
 * @throws {RangeError} if the copy has no such connection, or none can have this name.
 */
export async function placesSource(sync: Sync, connection: string): Promise<Source> {
  const { database, schema } = internalsOf(sync, connection);
  const [found] = await database.query<{ id: number; provider: string }>(
    `select id, provider from ${schema}.connection where name = $1`,
    [connection],
  );
  if (found === undefined) throw new RangeError(`No connection ${JSON.stringify(connection)} in this copy.`);
  const { id, provider } = found;
  const { readPage } = tableReader(database, schema);
  const columns = `native_id as "nativeId", to_char(last_activity_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "lastActivityAt"`;
  const page = { kind: "conversation", columns, order: "last_activity_at", limit: mostRows } as const;
  const read = (cursor: string | null) =>
    readPage<{ nativeId: string; lastActivityAt: string | null }>({ ...page, cursor }, ofConnection(id));
  type ReadPage = Awaited<ReturnType<typeof read>>;
  /** Rows that were read with the page before, after its cursor. */
  let ahead: { readonly cursor: string; readonly from: number; readonly page: ReadPage } | undefined;
  /** The rows after those, which the database reads meanwhile. */
  let following: { readonly cursor: string; readonly page: Promise<ReadPage> } | undefined;
  async function readAhead(cursor: string | null): Promise<ReadPage> {
    const page = await (cursor !== null && following?.cursor === cursor ? following.page : read(cursor));
    following = page.next === null ? undefined : { cursor: page.next, page: read(page.next) };
    // It fails where it is needed.
    following?.page.catch(() => undefined);
    return page;
  }
  return {
    ...{ provider, order: "newest-first", filters: {} as Source["filters"] },
    async listConversations({ cursor, limit }) {
      const isAhead = cursor !== null && ahead?.cursor === cursor;
      const { from, page } = isAhead && ahead ? ahead : { from: 0, page: await readAhead(cursor) };
      const rows = page.rows.slice(from, from + limit);
      const last = rows.at(-1);
      const rest = page.rows.length - from - limit;
      const next = rest <= 0 || last === undefined ? page.next : cursorAfter(last);
      // A page is never cut where the rows of a statement end.
      const isWhole = rest >= limit || (rest > 0 && page.next === null);
      ahead = isWhole && next !== null ? { cursor: next, from: from + limit, page } : undefined;
      const items = rows.map(({ nativeId, lastActivityAt }) => ({
        value: { id: conversationId(connection, nativeId), provider, connection, nativeId, lastActivityAt },
        issues: [],
      }));
      return { items, next } as never;
    },
  };
}

/** @throws {TypeError} if this is no copy, or no name. @throws {RangeError} if no connection can have this name. */
function internalsOf(sync: Sync, connection: string): SyncInternals {
  checkHas("sync", "what `await createSync` returned", sync ?? null, "changes");
  checkConnection(connection);
  return sync.internals;
}

/** The most rows of a page. */
const mostRows = 1000;

/** Which page of a table is read. */
interface PageRequest {
  readonly kind: RecordKind;
  /** SQL of the columns that are read. */
  readonly columns: string;
  /** The column that a list is ordered by, newest first; `null`: by when the row came. */
  readonly order: string | null;
  readonly cursor: string | null;
  readonly limit: number;
}

/** What every row has: the cursor that goes on after it is made of these. */
interface PlacedRow {
  readonly row: string;
  readonly time: string | null;
}

/** Reads pages of tables in their order, each after the row of a cursor. */
function tableReader(database: Queryable, schema: string) {
  async function readPage<Row extends object>(
    { kind, columns, order, cursor, limit }: PageRequest,
    { texts, values }: Conditions,
  ): Promise<{ readonly rows: readonly (Row & PlacedRow)[]; readonly next: string | null }> {
    const time = order === null ? "null" : `extract(epoch from ${order})::numeric`;
    const direction = order === null ? "row_id" : `${order} desc nulls last, row_id`;
    const read = (more: readonly string[], own: readonly unknown[], most: number) =>
      database.query<Row & PlacedRow>(
        `select ${columns}, row_id::text as row, ${time}::text as time from ${schema}.${kind} as record where ${[...texts, ...more].join(" and ")} order by ${direction} limit ${most}`,
        [...values, ...own],
      );
    const place = readCursor(cursor);
    const [at, row] = [`$${values.length + 1}`, `$${values.length + 2}`];
    const rows: (Row & PlacedRow)[] = [];
    if (place === null) rows.push(...(await read([], [], limit + 1)));
    else if (order === null || place.time === null) {
      const rest = order === null ? [] : [`${order} is null`];
      rows.push(...(await read([`row_id > ${at}::bigint`, ...rest], [place.row], limit + 1)));
    } else {
      // The first condition leads into the index: a page far down costs what the first does.
      const after = [
        `${order} <= timestamptz 'epoch' + (${at}::text || ' seconds')::interval`,
        `(${time} < ${at}::numeric or row_id > ${row}::bigint)`,
      ];
      rows.push(...(await read(after, [place.time, place.row], limit + 1)));
      // Those without a time come last, and all of them.
      if (rows.length <= limit) rows.push(...(await read([`${order} is null`], [], limit + 1 - rows.length)));
    }
    const last = rows[limit - 1];
    return { rows: rows.slice(0, limit), next: rows.length > limit && last ? cursorAfter(last) : null };
  }
  return { readPage };
}

/** The cursor that goes on after a row. */
function cursorAfter({ time, row }: PlacedRow): string {
  return `${time ?? "-"}_${row}`;
}

interface Conditions {
  readonly texts: string[];
  readonly values: unknown[];
}

function ofConnection(id: number): Conditions {
  return { texts: ["connection_id = $1", "deleted_at is null"], values: [id] };
}

/** What a filter asks of the promoted columns. It never leaves out a match; the inbox checks each again. */
function filtered(id: number, schema: string, filter: SourceFilter): Conditions {
  const conditions = ofConnection(id);
  const value = (given: unknown) => `$${conditions.values.push(given)}`;
  const add = (text: string) => conditions.texts.push(text);
  /** A UUID is the same in any letter case. */
  const hasId = (column: string, id: string) => `lower(${column}) = lower(${value(storable(id))})`;
  /** Databases differ in the letters that they know the case of, and in accents, so the inbox alone compares names with others than English ones. */
  const hasName = (column: string, name: string) =>
    /^[\x20-\x7e]*$/.test(name)
      ? `lower(btrim(${column}, E' \\t\\r\\n\\u00a0') collate "C") = ${value(name.trim().toLowerCase())}`
      : "true";
  const {
    state,
    unread,
    tag,
    assignee,
    channel,
    text,
    contact,
    isGroup,
    isArchived,
    activitySince,
    activityUntil,
  } = filter;
  if (state !== undefined) add(`state = any(${value(state)}::text[])`);
  if (unread !== undefined) add(`(unread_count is null or (unread_count > 0) = ${value(unread)})`);
  if (tag !== undefined)
    add(
      "id" in tag
        ? `(tag_ids is null or exists (select from unnest(tag_ids) as one where ${hasId("one", tag.id)}))`
        : `(tag_names is null or exists (select from unnest(tag_names) as name where ${hasName("name", tag.name)}))`,
    );
  if (assignee === null) add("(assignee_ids is null or cardinality(assignee_ids) = 0)");
  else if (assignee !== undefined)
    add(
      "id" in assignee
        ? `(assignee_ids is null or exists (select from unnest(assignee_ids) as one where ${hasId("substr(one, strpos(one, ':') + 1)", assignee.id)}))`
        : `(assignee_names is null or exists (select from unnest(assignee_names) as name where ${hasName("name", assignee.name)}))`,
    );
  if (channel !== undefined)
    add(
      "id" in channel
        ? `(channel_id is null or ${hasId("channel_id", channel.id)})`
        : `(channel_name is null or ${hasName("channel_name", channel.name)})`,
    );
  if (text !== undefined) {
    const needle = value(storable(text));
    add(
      `(strpos(lower(contact_name), lower(${needle})) > 0 or exists (select from ${schema}.message where message.connection_id = record.connection_id and message.conversation_id = record.native_id and message.deleted_at is null and strpos(lower(message.text), lower(${needle})) > 0))`,
    );
  }
  if (contact !== undefined)
    add(`(handles is null or handles @> array[${value(storable(handleKey(contact)))}])`);
  if (isGroup !== undefined) add(`(is_group is null or is_group = ${value(isGroup)})`);
  if (isArchived !== undefined) add(`(is_archived is null or is_archived = ${value(isArchived)})`);
  if (activitySince !== undefined) add(`last_activity_at >= ${value(activitySince)}::timestamptz`);
  if (activityUntil !== undefined) add(`last_activity_at < ${value(activityUntil)}::timestamptz`);
  return conditions;
}

function readCursor(cursor: string | null): { readonly time: string | null; readonly row: string } | null {
  if (cursor === null) return null;
  const [, time = "", row = ""] = /^(-|-?\d{1,13}(?:\.\d{1,9})?)_(\d{1,19})$/.exec(cursor) ?? [];
  if (row === "") throw new RangeError("Invalid cursor: pass the `next` of a page unchanged.");
  return { time: time === "-" ? null : time, row };
}
