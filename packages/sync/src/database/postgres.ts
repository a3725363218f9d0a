import pg from "pg";
import type { Database, Queryable, QueueDatabase } from "./database.ts";

/** Opens a PostgreSQL server. Nothing is sent yet. */
export function openPostgres(url: string, maxConnections = 10): Database {
  const pool = new pg.Pool({ connectionString: url, max: maxConnections, application_name: "confluir" });
  // An idle connection that breaks is replaced; the statement that needs it fails by itself.
  pool.on("error", () => undefined);
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
    async listen(channel, onNotify) {
      const client = await pool.connect();
      client.on("notification", onNotify);
      client.on("error", () => undefined);
      await client.query(`listen "${channel}"`);
      return async () => {
        client.removeListener("notification", onNotify);
        client.release(true);
      };
    },
    queue: queueOver(pool),
    close: () => pool.end(),
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
