import pg from "pg";
import type { Database, Queryable, QueueDatabase } from "./database.ts";

/** Opens a PostgreSQL server. Nothing is sent yet. */
export function openPostgres(url: string, maxConnections = 10): Database {
  const pool = new pg.Pool({ connectionString: url, max: maxConnections, application_name: "confluir" });
  // An idle connection that breaks is replaced; the statement that needs it fails by itself.
  pool.on("error", () => undefined);
  const listener = createListener(url);
  const over = (session: Pick<pg.Pool | pg.PoolClient, "query">): Queryable => ({
    async query<Row extends object>(text: string, values: readonly unknown[] = []) {
      const { rows } = await session.query<Row & pg.QueryResultRow>(text, [...values]);
      return rows;
    },
  });
  return {
    kind: "postgres",
    ...over(pool),
    async transaction(run) {
      const client = await pool.connect();
      let broken: unknown;
      try {
        await client.query("begin");
        const result = await run(over(client));
        await client.query("commit");
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
    async script(text) {
      await pool.query(text);
    },
    listen: listener.listen,
    queue: queueOver(pool),
    async close() {
      await listener.close();
      await pool.end();
    },
  };
}

function queueOver(pool: pg.Pool): QueueDatabase {
  return {
    async executeSql(text, values) {
      const result: pg.QueryResult | pg.QueryResult[] = await pool.query(text, values);
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
    const client = new pg.Client({ connectionString: url, application_name: "confluir listener" });
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
        if (listeners.size === 0) await close();
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
