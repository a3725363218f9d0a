import { unfitOption } from "@confluir/core/internal";
import { checkConnectionName } from "@confluir/normalize";
import type { DatabaseClock } from "./database/clock.ts";
import type { Ledger } from "./limit/ledger.ts";
import type { SharedLimit, SyncOptions } from "./options.ts";
import { redactSource } from "./privacy/redact.ts";
import { checkConnection, ProviderChangedError, type SyncedFrom } from "./source.ts";
import { hasDirectory } from "./walk/directory.ts";
import { reasonOf } from "./walk/failure.ts";
import type { Sources, Workshop } from "./walk/slice.ts";
import type { StreamKind } from "./walk/stream.ts";
import type { Listed } from "./worker.ts";

/** The connections of a copy, as a process has them. */
export interface Connections extends Sources {
  /**
   * Asks which connections there are, and adds those and their streams that are new, with a job for each connection that has none.
   *
   * @param only those that the caller is about; missing: all.
   */
  enlist(only?: readonly string[]): Promise<Listed & { readonly failed: readonly Failed[] }>;
  /** @throws {RangeError} if the copy has no such connection. */
  idOf(name: string): Promise<number>;
  /** The provider of a connection whose source was made. */
  providerOf(name: string): string | undefined;
}

/** A connection that could not be made. */
export type Failed = { readonly name: string; readonly reason: string; readonly error: unknown };

/** A slice that would wait longer for its turn at a limit ends, and comes back then. */
const maxTurnWaitMs = 5000;
/** A connection that no process has listed for so long is not read any more. */
const unlistedAfter = "5 minutes";

/** What connections are added to, and how. */
type Parts = Pick<Workshop, "database" | "schema" | "queue" | "plans" | "onEvent" | "now"> & {
  readonly clock: DatabaseClock;
  readonly ledger: Ledger;
};

/** Keeps what a process knows of the connections of a copy: their sources, and which of them the copy has. */
export function createConnections(
  options: Pick<SyncOptions, "connections" | "source" | "redact">,
  { database, schema, queue, plans, onEvent, now, clock, ledger }: Parts,
): Connections {
  const sources = new Map<string, Promise<SyncedFrom>>();
  const providers = new Map<string, string>();
  /** The connections that are in the database, by name. */
  const known = new Map<string, number>();

  function connect(name: string): Promise<SyncedFrom> {
    let made = sources.get(name);
    if (made === undefined) {
      made = makeSource(name);
      sources.set(name, made);
      made.then(
        ({ provider }) => providers.set(name, provider),
        () => sources.delete(name),
      );
    }
    return made;
  }

  async function makeSource(name: string): Promise<SyncedFrom> {
    const limiter = (limit: SharedLimit) => ledger(limit, { maxWaitMs: maxTurnWaitMs });
    const found: SyncedFrom | undefined = await options.source({ name, limiter });
    if (!found) throw new TypeError(`\`source\` gave nothing for the connection "${name}".`);
    if (typeof found.provider !== "string" || typeof found.listConversations !== "function")
      throw new TypeError(
        `\`source\` gave no source for the connection "${name}"; make one with the \`source\` of a provider.`,
      );
    const [kept] = await database.query<{ provider: string }>(
      `select provider from ${schema}.connection where name = $1`,
      [name],
    );
    if (kept !== undefined && kept.provider !== found.provider)
      throw new ProviderChangedError(name, kept.provider, found.provider);
    return options.redact ? redactSource(found, options.redact) : found;
  }

  function forget(name: string): void {
    sources.delete(name);
  }

  async function enlist(only?: readonly string[]) {
    await clock.adjust();
    const failed: Failed[] = [];
    const names: string[] = [];
    const listed = await options.connections();
    const isList = Object(listed) === listed && (Symbol.iterator in listed || Symbol.asyncIterator in listed);
    // What is no list is one with no name.
    for await (const name of isList ? listed : [null]) {
      if (typeof name !== "string")
        throw unfitOption("connections", "a function that returns a list of names");
      if (only?.includes(name) ?? true) names.push(name);
    }
    const fresh = names.filter((name) => !known.has(name));
    const partly = await remember(fresh);
    const unknown = fresh.filter((name) => !known.has(name));
    const made: { readonly name: string; readonly source: SyncedFrom }[] = [];
    for (const name of unknown) {
      let isNamed = false;
      try {
        checkConnectionName(name);
        isNamed = true;
        made.push({ name, source: await connect(name) });
      } catch (error) {
        // Its slices fail too, and say so.
        if (partly.has(name)) continue;
        // One that cannot be made does not keep the others from being read.
        const reason = isNamed ? `Its source: ${reasonOf(error)}` : (error as Error).message;
        failed.push({ name, reason, error });
        onEvent({ type: "failure", connection: name, stream: "conversations", reason });
      }
    }
    if (made.length > 0) await addConnections(made);
    const own = new Map(
      names.flatMap((name) => {
        const id = known.get(name) ?? partly.get(name);
        return id === undefined ? [] : [[name, id] as const];
      }),
    );
    const ids = [...own.values()];
    const active = await database.query<{ id: number }>(
      `update ${schema}.connection set listed_at = now() where id = any($1::integer[]) returning case when state <> 'paused' then id end as id`,
      [ids],
    );
    await queue.sendAll(active.flatMap(({ id }) => id ?? []));
    const others = await database.query<{ id: number; isGone: boolean }>(
      `select id, listed_at < now() - interval '${unlistedAfter}' as "isGone" from ${schema}.connection where id <> all($1::integer[])`,
      [ids],
    );
    await queue.drop(others.filter(({ isGone }) => isGone).map(({ id }) => id));
    return { own, others: others.map(({ id }) => id), failed };
  }

  /**
   * Finds those that are in the database with all their streams. Their sources are not made before they are read.
   *
   * @returns those that lack some of them.
   */
  async function remember(names: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const partly = new Map<string, number>();
    if (names.length === 0) return partly;
    const found = await database.query<{ id: number; name: string; isWhole: boolean }>(
      `select id, name, not exists
  (select from unnest($2::text[]) as kind where not exists (select from ${schema}.stream where connection_id = id and stream.kind = kind.kind)) as "isWhole"
from ${schema}.connection where name = any($1)`,
      [names, Object.keys(plans)],
    );
    for (const { id, name, isWhole } of found) (isWhole ? known : partly).set(name, id);
    return partly;
  }

  async function addConnections(
    made: readonly { readonly name: string; readonly source: SyncedFrom }[],
  ): Promise<void> {
    const added = await database.transaction(async (tx) => {
      // In one order, so that processes that start at once wait for each other and not in a circle.
      const sorted = [...made].sort((one, other) => (one.name < other.name ? -1 : 1));
      const names = sorted.map(({ name }) => name);
      await tx.query(
        `insert into ${schema}.connection (name, provider) select name, provider from unnest($1::text[], $2::text[]) as given(name, provider)
where not exists (select from ${schema}.connection where connection.name = given.name) order by name on conflict (name) do nothing`,
        [names, sorted.map(({ source }) => source.provider)],
      );
      const found = await tx.query<{ id: number; name: string; provider: string }>(
        `select id, name, provider from ${schema}.connection where name = any($1)`,
        [names],
      );
      const ids = new Map(found.map(({ id, name }) => [name, id]));
      const streams = sorted.flatMap(({ name, source }) =>
        kindsOf(source).map((kind) => ({ id: ids.get(name), kind })),
      );
      await tx.query(
        `insert into ${schema}.stream (connection_id, kind, due_at) select id, kind, $3 from unnest($1::integer[], $2::text[]) as given(id, kind)
order by id, kind on conflict do nothing`,
        [streams.map(({ id }) => id), streams.map(({ kind }) => kind), now()],
      );
      return found;
    });
    for (const { id, name, provider } of added) {
      known.set(name, id);
      // Another process has just added it, of another provider: the next one to read it gets the error.
      if (made.some((each) => each.name === name && each.source.provider !== provider)) forget(name);
    }
  }

  function kindsOf(source: SyncedFrom): readonly StreamKind[] {
    return (Object.keys(plans) as StreamKind[]).filter((kind) => {
      if (kind === "conversations") return true;
      return kind === "messages" ? source.listMessages !== undefined : hasDirectory(source, kind);
    });
  }

  async function idOf(name: string): Promise<number> {
    checkConnection(name);
    const [found] = await database.query<{ id: number }>(
      `select id from ${schema}.connection where name = $1`,
      [name],
    );
    if (found === undefined) throw new RangeError(`No connection ${JSON.stringify(name)} in this copy.`);
    return found.id;
  }

  return { connect, forget, enlist, idOf, providerOf: (name) => providers.get(name) };
}
