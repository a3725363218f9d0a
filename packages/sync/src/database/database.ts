/** Rows of a statement, by the names of its columns. */
export interface Queryable {
  /** Runs one statement with `$1`, `$2` … for its values. */
  query<Row extends object = Record<string, unknown>>(
    text: string,
    values?: readonly unknown[],
  ): Promise<readonly Row[]>;
}

/** What the queue needs of a database: statements one by one, or several in one text without values. */
export interface QueueDatabase {
  /** Its errors are those of the driver, which the queue looks into. */
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
  /** An error of the driver in a sentence. */
  toError(thrown: unknown): Error;
}

/** A PostgreSQL database, in another process or in this one. */
export interface Database extends Queryable {
  readonly kind: "postgres" | "pglite";
  /** Runs `run` in one transaction, which is rolled back if it throws. */
  transaction<Result>(run: (tx: Queryable) => Promise<Result>): Promise<Result>;
  /** Runs several statements without values, as migrations are. */
  script(text: string): Promise<void>;
  /** Calls `onNotify` for each notification of a channel, until the returned function is called. */
  listen(channel: string, onNotify: () => void): Promise<() => Promise<void>>;
  /** What the queue talks to. */
  readonly queue: QueueDatabase;
  close(): Promise<void>;
}
