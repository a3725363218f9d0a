import { providers } from "@confluir/acceptance/providers";
import { sandboxes } from "@confluir/acceptance/sandboxes";
import { startSandbox } from "@confluir/mock";
import { type AnyProvider, createInbox, explain } from "@confluir/normalize";
import { createSync, openPostgres, type Sync, syncedSource } from "@confluir/sync";
import { sandboxSource } from "../sync/sandbox-source.ts";

/** Conversations of the sandbox of a provider, which the others are made of. */
const madeOf = 200;
/** Between two conversations, in seconds: a million of them are of a year. */
const secondsApart = 30;

/**
 * Makes a copy of so many conversations in an empty database, with a connection of each provider.
 *
 * The first are copied from the sandbox, as a worker does. The database makes the others of them: each is what its provider sends, with an id and
 * a time of its own.
 *
 * @returns how many there are.
 */
export async function fillCopy(url: string, count: number): Promise<number> {
  await using sandbox = await startSandbox({
    ...{ providers: sandboxes, size: madeOf, validate: false, record: false },
    ...{ rateLimit: null, clockRuns: false },
  });
  const urls = Object.fromEntries(Object.entries(sandbox.servers).map(([id, server]) => [id, server.url]));
  const names = providers.map(({ id }) => id);
  await using sync = await createSync({
    ...{ database: url, connections: () => names, streams: { messages: false } },
    source: ({ name }) => sandboxSource(urls, `${name}-0`),
  });
  await sync.once();
  const { connections } = await sync.status();
  const copied = connections
    .flatMap(({ streams }) => streams)
    .reduce((sum, { stream, records }) => sum + (stream === "conversations" ? records : 0), 0);
  await sync.internals.database.script(templateTable);
  await Promise.all(
    providers.map(async (provider, at) => {
      await keepTemplates(sync, provider);
      await multiply(url, provider.id, {
        ...{ from: at, step: providers.length },
        count: Math.max(0, Math.ceil((count - copied - at) / providers.length)),
      });
    }),
  );
  await sync.internals.database.query("drop table template");
  await sync.internals.database.query("vacuum analyze confluir.conversation");
  const [found] = await sync.internals.database.query<{ rows: number }>(
    "select count(*)::integer as rows from confluir.conversation where deleted_at is null",
  );
  return found?.rows ?? 0;
}

const templateTable = `create table template (name text, place integer, native_id text, raw text, is_number boolean, primary key (name, place))`;

/** Writes down what the provider sent, with marks where the id and the time are. */
async function keepTemplates(sync: Sync, provider: AnyProvider): Promise<void> {
  const { id: name } = provider;
  const inbox = createInbox({ [name]: await syncedSource(sync, name) });
  const { items } = await inbox.listConversations({ limit: madeOf });
  for (const [place, conversation] of items.entries()) {
    const { fields } = explain(provider, conversation);
    const raw: unknown = structuredClone(conversation.raw);
    for (const pointer of fields.nativeId?.found ?? []) setAt(raw, pointer, () => "@id@");
    for (const pointer of fields.lastActivityAt?.found ?? [])
      setAt(raw, pointer, (value) => (typeof value === "number" ? "@seconds@" : "@time@"));
    await sync.internals.database.query("insert into template values ($1, $2, $3, $4, $5)", [
      ...[name, place, conversation.nativeId, JSON.stringify(raw)],
      /^\d+$/.test(conversation.nativeId),
    ]);
  }
}

function setAt(value: unknown, pointer: string, set: (value: unknown) => unknown): void {
  const keys = pointer.split("/").slice(1);
  const last = keys.pop();
  const holder = keys.reduce<unknown>((inner, key) => Object(inner)[key], value);
  if (last !== undefined && holder !== undefined && Object(holder)[last] != null)
    Object(holder)[last] = set(Object(holder)[last]);
}

/** Takes every `step`th second from `from` on: the connections take turns in the list. */
async function multiply(
  url: string,
  name: string,
  { from, step, count }: { readonly from: number; readonly step: number; readonly count: number },
): Promise<void> {
  const database = openPostgres(url);
  const columns = await database.query<{ name: string }>(
    `select column_name as name from information_schema.columns where table_schema = 'confluir' and table_name = 'conversation'
  and is_identity = 'NO' and column_default is null and column_name not in ('connection_id', 'native_id', 'raw', 'hash', 'last_activity_at')`,
  );
  const same = columns.map((each) => each.name);
  try {
    await database.query(
      `insert into confluir.conversation (connection_id, native_id, raw, hash, last_activity_at, ${same.join(", ")})
select old.connection_id, made.id,
  replace(replace(replace(template.raw, '"@id@"', case when is_number then made.id else '"' || made.id || '"' end),
    '"@seconds@"', extract(epoch from made.at)::bigint::text), '@time@', to_char(made.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::json,
  made.id, made.at, ${same.map((column) => `old.${column}`).join(", ")}
from (select number, md5(number::text)::uuid::text as uuid, timestamptz '2026-01-01 00:00:00Z' - make_interval(secs => ${secondsApart} * ($2::integer + number * $3::integer)) as at
  from generate_series(0, $4::integer - 1) as number) as numbers
join template on template.name = $1 and template.place = number % (select count(*)::integer from template where name = $1)
cross join lateral (select case when is_number then (100000000 + number)::text else uuid end as id, at) as made
join confluir.conversation as old on old.native_id = template.native_id and old.connection_id = (select id from confluir.connection where name = $1)`,
      [name, from, step, count],
    );
  } finally {
    await database.close();
  }
}
