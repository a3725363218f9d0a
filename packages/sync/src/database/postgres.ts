import { unfitOption } from "@confluir/core/internal";
import pg from "pg";
import type { Database, Queryable, QueueDatabase } from "./database.ts";
import { toDatabaseError } from "./database-error.ts";

/**
 * Opens a PostgreSQL server. Nothing is sent yet.
 *
 * @throws {TypeError} if the number of connections is none, or the URL is none of PostgreSQL. The message does not repeat it, as it may hold a password.
 */
export function openPostgres(url: string, maxConnections = 10): Database {
  const where = nameOf(url);
  if (!Number.isSafeInteger(maxConnections) || maxConnections < 1)
    throw unfitOption("maxConnections", "a whole number from 1");
  const guarded = async <Result>(run: () => Promise<Result>): Promise<Result> => {
    try {
      return await run();
    } catch (error) {
      throw toDatabaseError(error, where);
    }
  };
  const pool = new pg.Pool({ ...howToConnect(url), max: maxConnections, application_name: "confluir" });
  // A connection that breaks is replaced; the statement that needs it fails by itself.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  const listener = createListener(url);
  const over = (session: Pick<pg.Pool | pg.PoolClient, "query">): Queryable => ({
    query: <Row extends object>(text: string, values: readonly unknown[] = []) =>
      guarded(async () => (await session.query<Row & pg.QueryResultRow>(text, [...values])).rows),
  });
  return {
    kind: "postgres",
    ...over(pool),
    async transaction(run) {
      const client = await guarded(() => pool.connect());
      let broken: unknown;
      try {
        await guarded(() => client.query("begin"));
        const result = await run(over(client));
        await guarded(() => client.query("commit"));
        return result;
      } catch (error) {
        await client.query("rollback").catch((rollbackError: unknown) => {
          broken = rollbackError;
        });
        throw error;
      } finally {
        client.release(broken !== undefined);
      }
    },
    script: (text) => guarded(async () => void (await runScript(pool, text))),
    listen: (channel, onNotify) =>
      guarded(async () => {
        // It is closed, and says so; the listener would connect anew.
        if (pool.ending) await pool.connect();
        return listener.listen(channel, onNotify);
      }),
    queue: queueOver(pool, where),
    async close() {
      await listener.close();
      if (!pool.ending) await pool.end();
    },
  };
}

/** How long it takes at most to connect, or to wait for a connection of the pool to be free. */
const connectTimeoutMs = 30_000;
/** A server that is gone without a word is noticed some ten seconds after this; without it a statement would wait for ever. */
const keepAliveAfterMs = 10_000;

function howToConnect(url: string): pg.ClientConfig {
  return {
    ...{ connectionString: url, connectionTimeoutMillis: connectTimeoutMs },
    ...{ keepAlive: true, keepAliveInitialDelayMillis: keepAliveAfterMs },
  };
}

/** The database in words, without its password. */
function nameOf(url: string): string {
  const { protocol, host, pathname } =
    typeof url === "string" && URL.canParse(url) ? new URL(url) : new URL("none:");
  if (!/^postgres(?:ql)?:$/.test(protocol))
    throw new TypeError("The URL of the database must be like postgres://user@host:5432/name.");
  const name = pathname.slice(1);
  return `The database${name === "" ? "" : ` ${JSON.stringify(name)}`}${host === "" ? "" : ` at ${host}`}`;
}

/** Runs several statements. A connection on which one fails is not used again: a transaction that they began may be open. */
async function runScript(pool: pg.Pool, text: string): Promise<pg.QueryResult | pg.QueryResult[]> {
  const client = await pool.connect();
  let isBroken = true;
  try {
    const result = await client.query(text);
    isBroken = false;
    return result;
  } finally {
    client.release(isBroken);
  }
}

function queueOver(pool: pg.Pool, where: string): QueueDatabase {
  return {
    toError: (thrown) => toDatabaseError(thrown, where),
    async executeSql(text, values) {
      const result: pg.QueryResult | pg.QueryResult[] =
        values === undefined ? await runScript(pool, text) : await pool.query(text, values);
      // Several statements in one text give several results.
      return { rows: Array.isArray(result) ? result.flatMap(({ rows }) => rows) : result.rows };
    },
  };
}

/** One connection of its own that listens for all, while there is someone to tell. When it is lost, the next `listen` makes another. */
function createListener(url: string) {
  const listeners = new Map<string, Set<() => void>>();
  let current: Promise<pg.Client> | undefined;

  function connect(): Promise<pg.Client> {
    const client = new pg.Client({ ...howToConnect(url), application_name: "confluir listener" });
    const lost = () => {
      if (current === connected) current = undefined;
    };
    client.on("error", lost).on("end", lost);
    client.on("notification", ({ channel }) => {
      for (const tell of listeners.get(channel) ?? []) tell();
    });
    const connected = client.connect().then(async () => {
      for (const channel of listeners.keys()) await client.query(`listen "${channel}"`);
      return client;
    });
    connected.catch(() => {
      lost();
      return client.end().catch(() => undefined);
    });
    return connected;
  }
  const close = async () => {
    const ending = current;
    current = undefined;
    await ending?.then((client) => client.end()).catch(() => undefined);
  };
  return {
    async listen(channel: string, onNotify: () => void): Promise<() => Promise<void>> {
      const all = listeners.get(channel) ?? new Set();
      const isNew = all.size === 0;
      listeners.set(channel, all.add(onNotify));
      const stop = async () => {
        all.delete(onNotify);
        if (all.size === 0 && listeners.get(channel) === all) listeners.delete(channel);
        // Not waited for: a server that is gone never says goodbye.
        if (listeners.size === 0) void close();
      };
      try {
        const wasThere = current !== undefined;
        current ??= connect();
        const client = await current;
        if (wasThere && isNew) await client.query(`listen "${channel}"`);
      } catch (error) {
        await stop();
        throw error;
      }
      return stop;
    },
    close,
  };
}
