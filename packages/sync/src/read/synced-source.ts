import { checkConnectionName } from "@confluir/normalize";
import type { Mapped, Source, SourceFilter } from "@confluir/provider";
import type { Sync } from "../create-sync.ts";
import { mapRecord } from "../source.ts";
import { handleKey, type RecordKind, type RecordModels } from "../store/records.ts";
import { storable } from "../store/write-records.ts";

/**
 * The copy of a connection as a source of an inbox: the same lists with every filter, and no request to the provider.
 *
 * Order and pages are those of the database. Conversations that a walk has not reached yet are not in it.
 *
 * @throws {RangeError} if the copy has no such connection, or none can have this name.
 */
export async function syncedSource(sync: Sync, connection: string): Promise<Source> {
  checkConnectionName(connection);
  const { database, schema, connectSource } = sync.internals;
  const [found] = await database.query<{ id: number }>(
    `select id from ${schema}.connection where name = $1`,
    [connection],
  );
  if (found === undefined) throw new RangeError(`No connection ${JSON.stringify(connection)} in this copy.`);
  const live = await connectSource(connection);
  const { id } = found;

  /** A page of a table in its order, after the row of a cursor. */
  async function readPage<Kind extends RecordKind>(
    kind: Kind,
    request: { readonly connection: string; readonly cursor: string | null; readonly limit: number },
    order: string | null,
    conditions: Conditions,
    context: object = {},
  ): Promise<{ readonly items: readonly Mapped<RecordModels[Kind]>[]; readonly next: string | null }> {
    const limit = Math.min(request.limit, 1000);
    const place = readCursor(request.cursor);
    const time = order === null ? "null" : `extract(epoch from ${order})::numeric`;
    const direction = order === null ? "row_id" : `${order} desc nulls last, row_id`;
    const { texts, values } = conditions;
    if (place !== null) {
      const at = values.push(place.time);
      const row = values.push(place.row);
      texts.push(
        order === null || place.time === null
          ? `row_id > $${row}::bigint and $${at}::numeric is null${order === null ? "" : ` and ${order} is null`}`
          : `(${time} < $${at}::numeric or (${time} = $${at}::numeric and row_id > $${row}::bigint) or ${order} is null)`,
      );
    }
    const rows = await database.query<{ raw: unknown; list: number; row: string; time: string | null }>(
      `select raw, list, row_id::text as row, ${time}::text as time from ${schema}.${kind} as record where ${texts.join(" and ")} order by ${direction} limit ${limit + 1}`,
      values,
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map(({ raw, list }) =>
        mapRecord(live, kind, raw, list, { connection: request.connection, ...context }),
      ),
      next: rows.length > limit && last ? `${last.time ?? "-"}_${last.row}` : null,
    };
  }

  const directory =
    <Kind extends RecordKind>(kind: Kind) =>
    (request: { readonly connection: string; readonly cursor: string | null; readonly limit: number }) =>
      readPage(kind, request, null, ofConnection(id));

  const source: Source = {
    provider: live.provider,
    order: "newest-first",
    filters: {
      ...{ state: "native", unread: "native", tag: "native", assignee: "native", channel: "native" },
      ...{ text: "native", contact: "native", isGroup: "native", isArchived: "native" },
      ...{ activitySince: "native", activityUntil: "native" },
    },
    ...(live.reports && { reports: live.reports }),
    async listConversations(request) {
      const filter = request.filter ?? {};
      const page = await readPage("conversation", request, "last_activity_at", filtered(id, schema, filter));
      return { ...page, filtered: Object.keys(filter) as (keyof SourceFilter)[] } as never;
    },
    async listMessages(request) {
      const conditions = ofConnection(id);
      conditions.texts.push(
        `conversation_id = $${conditions.values.push(storable(request.conversationNativeId))}`,
      );
      const context = { conversationNativeId: request.conversationNativeId };
      return (await readPage("message", request, "sent_at", conditions, context)) as never;
    },
    async getConversation({ conversationNativeId, ...request }) {
      const [row] = await database.query<{ raw: unknown }>(
        `select raw from ${schema}.conversation where connection_id = $1 and native_id = $2 and deleted_at is null`,
        [id, storable(conversationNativeId)],
      );
      if (row === undefined) throw new RangeError("No such conversation in the copy of this connection.");
      return mapRecord(live, "conversation", row.raw, 0, { connection: request.connection }) as never;
    },
    listContacts: directory("contact") as never,
  };
  const more = {
    listTags: directory("tag"),
    listAgents: directory("agent"),
    listChannels: directory("channel"),
  };
  return Object.assign(source, more);
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
        ? `(tag_ids is null or ${value(storable(tag.id))} = any(tag_ids))`
        : `(tag_names is null or exists (select from unnest(tag_names) as name where lower(name) = lower(${value(storable(tag.name))})))`,
    );
  if (assignee === null) add("(assignee_ids is null or cardinality(assignee_ids) = 0)");
  else if (assignee !== undefined)
    add(
      "id" in assignee
        ? `(assignee_ids is null or exists (select from unnest(assignee_ids) as one where substr(one, strpos(one, ':') + 1) = ${value(storable(assignee.id))}))`
        : `(assignee_names is null or exists (select from unnest(assignee_names) as name where lower(name) = lower(${value(storable(assignee.name))})))`,
    );
  if (channel !== undefined)
    add(
      "id" in channel
        ? `(channel_id is null or channel_id = ${value(storable(channel.id))})`
        : `(channel_name is null or lower(channel_name) = lower(${value(storable(channel.name))}))`,
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
