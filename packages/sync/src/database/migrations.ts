import { ConfluirError } from "@confluir/core";
import { type RecordKind, recordColumns, recordKinds } from "../store/records.ts";
import type { Database } from "./database.ts";
import { copyTables, DatabaseError } from "./database-error.ts";

/** A step from one version of the schema to the next. It is never changed once it was published, and never undone. */
interface Migration {
  readonly name: string;
  readonly sql: (schema: string) => string;
}

/** The database was made by a newer version of this package. */
export class NewerSchemaError extends ConfluirError {
  override readonly name = "NewerSchemaError";
  readonly kind = "newer_schema";
}

const migrations: readonly Migration[] = [{ name: "0001-copy", sql: createTables }];

/** The version of the mapping that filled the promoted columns. Raised with the columns; a worker fills them anew from `raw`. */
export const columnsVersion = 1;
/** That of the first migration, which never changes. */
const firstColumnsVersion = 1;

/** SQL for where the tables are: another server, database or restored copy is another place. */
export function placeOf(schema: string): string {
  return `(select concat_ws('/', system_identifier, oid, '${schema.replaceAll("'", "''")}.meta'::regclass::oid, substring(shobj_description(oid, 'pg_database') from '^confluir .*'))
from pg_control_system(), pg_database where datname = current_database())`;
}

const setMark = `execute format('comment on database %I is %L', current_database(), 'confluir ' || gen_random_uuid());`;

/** SQL for a folder of PGlite whose files others have too, with the tables in it: it gets a mark and a secret of its own. */
export const makeOwn = `do $mark$ begin ${setMark} end $mark$; update confluir.meta set secret = gen_random_uuid();`;

/** A folder that PGlite made itself gets a mark when the tables are made. */
const markFolder = `do $mark$ begin
  if not exists (select from pg_database where datname = current_database() and shobj_description(oid, 'pg_database') ~ '^confluir ') then
    ${setMark}
  end if;
end $mark$`;

/**
 * The SQL of the migrations that a database lacks, as `migrate` runs it: who runs it by hand has migrated. Empty: none.
 *
 * @throws {NewerSchemaError} if a newer version of this package made the tables.
 */
export async function pendingSql(database: Database, schema: string): Promise<string> {
  const missing = await findMissing(database, schema);
  if (missing.length === 0) return "";
  return [prepareSql(quote(schema)), ...missing.map((each) => scriptOf(each, quote(schema)))].join("\n\n");
}

/** The SQL of all migrations. */
export function migrationsText(schema: string): string {
  return migrations.map((each) => scriptOf(each, quote(schema))).join("\n\n");
}

/**
 * Brings the schema to this version. Several processes may call it at once.
 *
 * @throws {NewerSchemaError} if a newer version of this package made it.
 */
export async function migrate(database: Database, schema: string): Promise<void> {
  const target = quote(schema);
  for (const [, table] of migrationsText(schema).matchAll(/create table .+\.(\w+) \(/g))
    copyTables.add(`${schema}.${table}`);
  const missing = await findMissing(database, schema);
  if (missing.length === 0) return;
  if (database.kind === "pglite") await database.script(markFolder);
  await database.script(prepareSql(target));
  for (const each of missing) await runPatiently(() => database.script(scriptOf(each, target)));
}

const lockTries = 20;

/** A lock that others hold is waited for in short turns: what comes after a statement that waits would wait behind it. */
async function runPatiently(run: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await run();
    } catch (error) {
      const isLocked = error instanceof DatabaseError && error.code === "55P03";
      if (!isLocked || tries === lockTries) throw error;
    }
  }
}

const lock = "select pg_advisory_xact_lock(hashtext('confluir.migrate'))";

function prepareSql(target: string): string {
  return `begin; ${lock};
create schema if not exists ${target};
create table if not exists ${target}.migration (name text primary key, at timestamptz not null default now());
commit;`;
}

function scriptOf({ name, sql }: Migration, target: string): string {
  return `begin; ${lock};
do $migrate$ begin
  if not exists (select from ${target}.migration where name = '${name}') then
    set local lock_timeout = '3s';
    ${sql(target)}
    insert into ${target}.migration (name) values ('${name}');
  end if;
end $migrate$;
commit;`;
}

async function findMissing(database: Database, schema: string): Promise<readonly Migration[]> {
  const target = quote(schema);
  const [found] = await database.query<{ there: boolean }>("select to_regclass($1) is not null as there", [
    `${target}.migration`,
  ]);
  if (!found?.there) return migrations;
  const done = await database.query<{ name: string }>(`select name from ${target}.migration order by name`);
  const unknown = done.find(({ name }) => !migrations.some((each) => each.name === name));
  if (unknown !== undefined) {
    throw new NewerSchemaError(
      `The database has the migration ${unknown.name} of a newer version of @confluir/sync: update this program, or use another database.`,
    );
  }
  return migrations.filter(({ name }) => !done.some((each) => each.name === name));
}

/** An identifier in SQL. */
export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function createTables(schema: string): string {
  return `
create table ${schema}.meta (
  is_only boolean primary key default true check (is_only),
  made_in text not null,
  secret uuid not null default gen_random_uuid(),
  columns_version smallint not null default ${firstColumnsVersion},
  swept_at timestamptz not null default '-infinity'
);
insert into ${schema}.meta (made_in) select '';
update ${schema}.meta set made_in = ${placeOf(schema)};

create table ${schema}.epoch (
  id uuid primary key default gen_random_uuid(),
  since xid8 not null unique,
  started_at timestamptz not null unique
);

create table ${schema}.connection (
  id integer generated always as identity primary key,
  name text not null unique,
  provider text not null,
  state text not null default 'active',
  state_reason text,
  state_since timestamptz not null default now(),
  fails integer not null default 0,
  retry_at timestamptz,
  listed_at timestamptz not null default now()
);

create table ${schema}.stream (
  connection_id integer not null references ${schema}.connection on delete cascade,
  kind text not null,
  phase text not null default 'backfill',
  cursor text,
  list integer not null default 0,
  version bigint not null default 0,
  watermark timestamptz,
  top timestamptz,
  scan integer not null default 0,
  scan_started_at timestamptz,
  due_at timestamptz not null default now(),
  reconcile_at timestamptz,
  last_ok_at timestamptz,
  last_full_at timestamptz,
  rounds bigint not null default 0,
  held_deletes integer not null default 0,
  held_ids text[] not null default '{}',
  deletes_approved boolean not null default false,
  known_total integer,
  stretch smallint not null default 1,
  guard text,
  fails integer not null default 0,
  reason text,
  missed integer not null default 0,
  primary key (connection_id, kind)
);

create table ${schema}.rate_key (
  id integer generated always as identity primary key,
  fingerprint text not null unique,
  allowed integer not null,
  paused_until timestamptz not null default '-infinity',
  writes_until timestamptz not null default '-infinity'
);
create table ${schema}.rate_lease (
  id bigint generated always as identity primary key,
  rate_key_id integer not null references ${schema}.rate_key on delete cascade,
  until timestamptz not null
);
create index on ${schema}.rate_lease (rate_key_id, until);

create table ${schema}.consumer (
  name text primary key,
  epoch uuid not null,
  xid xid8 not null,
  seq bigint not null,
  records text[],
  connections text[],
  updated_at timestamptz not null default now()
);

create table ${schema}.scan_page (
  connection_id integer not null references ${schema}.connection on delete cascade,
  kind text not null,
  scan integer not null,
  hashes bigint[] not null
);
create index on ${schema}.scan_page (connection_id, kind, scan);

create table ${schema}.inbound_event (
  connection_id integer not null references ${schema}.connection on delete cascade,
  dedupe_key text not null,
  conversation_id text,
  has_messages boolean not null default false,
  received_at timestamptz not null,
  done_at timestamptz,
  primary key (connection_id, dedupe_key)
);
create index on ${schema}.inbound_event (connection_id, received_at);
create index on ${schema}.inbound_event (connection_id) where done_at is null;

create table ${schema}.suppressed (
  hmac text primary key,
  since timestamptz not null default now()
);

create sequence ${schema}.change_seq cache 100;
${recordKinds.map((kind) => createTable(schema, kind)).join("\n")}
create index on ${schema}.conversation (connection_id, last_activity_at desc nulls last, row_id) where deleted_at is null;
create index on ${schema}.conversation (connection_id, last_activity_at desc) where messages_due and deleted_at is null;
create index on ${schema}.conversation using gin (handles);
create index on ${schema}.message (connection_id, conversation_id, sent_at desc nulls last, row_id) where deleted_at is null;
create index on ${schema}.contact using gin (handles);
`;
}

/** The frame that all records share, and their promoted columns. */
function createTable(schema: string, kind: RecordKind): string {
  const key = kind === "message" ? "connection_id, conversation_id, native_id" : "connection_id, native_id";
  const columns = Object.entries(recordColumns[kind]).map(([name, { type }]) => `  ${name} ${type},`);
  return `
create table ${schema}.${kind} (
  row_id bigint generated always as identity,
  connection_id integer not null references ${schema}.connection on delete cascade,
${kind === "message" ? "  conversation_id text not null,\n" : ""}  native_id text not null,
  raw json,
  hash text not null,
  list smallint not null default 0,
  columns_version smallint not null,
${columns.join("\n")}
${kind === "conversation" ? "  messages_due boolean not null default true,\n  messages_complete boolean not null default false,\n  messages_cursor text,\n  messages_target timestamptz,\n  messages_retry_at timestamptz,\n" : ""}  first_seen_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  deleted_at timestamptz,
  missed_scans smallint not null default 0,
  born_xid xid8 not null default pg_current_xact_id(),
  xid xid8 not null default pg_current_xact_id(),
  seq bigint not null default nextval('${schema}.change_seq'),
  primary key (${key})
);
create index on ${schema}.${kind} (xid, seq);
create index on ${schema}.${kind} (deleted_at) where deleted_at is not null;`;
}
