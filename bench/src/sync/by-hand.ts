import { createHash } from "node:crypto";
import { createInbox, type Source } from "@confluir/normalize";
import type { Database } from "@confluir/sync";

/**
 * The copy that a user writes by hand: every conversation of every connection, each run, into a table of its own.
 *
 * It is a careful one. A hash saves writes, what a run did not see is marked as deleted, and only if the run came to its end and saw
 * more than half; a connection that fails does not end the others. It cannot go on where it was killed, and cannot stop where nothing is new: a
 * tag may have changed on any page.
 */
export async function copyByHand(
  database: Database,
  sources: Readonly<Record<string, Source>>,
): Promise<void> {
  await database.script(`create table if not exists by_hand (
    connection text not null,
    native_id text not null,
    contact_name text,
    handles text[] not null,
    state text not null,
    unread integer,
    tags text[] not null,
    assignees text[] not null,
    channel text,
    last_activity_at timestamptz,
    raw json not null,
    hash text not null,
    changed_at timestamptz not null default now(),
    seen_at timestamptz not null,
    deleted_at timestamptz,
    primary key (connection, native_id)
  );
  create index if not exists by_hand_activity on by_hand (connection, last_activity_at desc);`);
  const failures: unknown[] = [];
  for (const [connection, source] of Object.entries(sources)) {
    try {
      await copyConnection(database, connection, source);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, "Not everything could be read.");
}

async function copyConnection(database: Database, connection: string, source: Source): Promise<void> {
  const startedAt = new Date();
  const inbox = createInbox({ [connection]: source });
  const filters = source.filters.isArchived === "native" ? [{}, { filter: { isArchived: true } }] : [{}];
  let seen = 0;
  for (const filter of filters) {
    for await (const conversation of inbox.listConversations({ limit: 100, pageSize: 100, ...filter })) {
      const { nativeId, contact, state, tags, assignees, channel, lastActivityAt, unreadCount, raw } =
        conversation;
      const text = JSON.stringify(raw);
      const hash = createHash("sha256").update(text).digest("base64url");
      const known = await database.query<{ hash: string }>(
        "update by_hand set seen_at = $3 where connection = $1 and native_id = $2 returning hash",
        [connection, nativeId, startedAt],
      );
      seen += 1;
      if (known[0]?.hash === hash) continue;
      await database.query(
        `insert into by_hand (connection, native_id, contact_name, handles, state, unread, tags, assignees, channel, last_activity_at, raw, hash, seen_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
         on conflict (connection, native_id) do update set contact_name = excluded.contact_name, handles = excluded.handles,
           state = excluded.state, unread = excluded.unread, tags = excluded.tags, assignees = excluded.assignees,
           channel = excluded.channel, last_activity_at = excluded.last_activity_at, raw = excluded.raw, hash = excluded.hash,
           seen_at = excluded.seen_at, changed_at = now(), deleted_at = null`,
        [
          connection,
          nativeId,
          contact?.name ?? null,
          contact?.handles.map(({ value }) => value) ?? [],
          state.value,
          unreadCount ?? null,
          tags?.map(({ name }) => name) ?? [],
          assignees?.map(({ name }) => name ?? "") ?? [],
          channel?.name ?? null,
          lastActivityAt ?? null,
          text,
          hash,
          startedAt,
        ],
      );
    }
  }
  const [{ all = 0 } = {}] = await database.query<{ all: number }>(
    `select count(*)::integer as "all" from by_hand where connection = $1 and deleted_at is null`,
    [connection],
  );
  // Half of a list is more likely a fault than true.
  if (seen < all / 2) throw new Error(`${connection} listed ${seen} of ${all} conversations.`);
  await database.query(
    "update by_hand set deleted_at = now(), changed_at = now() where connection = $1 and seen_at < $2 and deleted_at is null",
    [connection, startedAt],
  );
}
