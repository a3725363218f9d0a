import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, Socket } from "node:net";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { freshSchema, newFiles, sharedDatabase } from "../__fixtures__/databases.ts";
import { createSync } from "../create-sync.ts";
import type { Database } from "./database.ts";
import { DatabaseError, toDatabaseError } from "./database-error.ts";
import { DatabaseInUseError, lockFolder } from "./folder-lock.ts";
import { pendingMigrations } from "./open-database.ts";
import { fromPGlite, openFolder, openFolderWithRoom } from "./pglite.ts";
import { openPostgres } from "./postgres.ts";

let folder: string;
/** A database that was made before, and its secret. */
let made: { readonly path: string; readonly secret: unknown };
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "confluir-"));
  await newFiles();
  const path = join(folder, "made");
  const database = await openFolder(path);
  made = { path, secret: await secretOf(database) };
  await database.close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const secretOf = async (database: Database) => {
  const [row] = await database.query<{ secret: string }>("select secret from confluir.meta");
  return row?.secret;
};

const failureOf = (run: Promise<unknown>): Promise<Error> =>
  run.then(
    () => new Error("It did not fail."),
    (error: Error) => error,
  );

describe("a folder", () => {
  it("is made, is open in one place only, has a secret of its own, and what was written when it is opened again", async () => {
    const path = join(folder, "new/db");
    const database = await openFolder(path);
    // It has the tables, and a secret of its own.
    expect(await secretOf(database)).toMatch(/^[\da-f-]{36}$/);
    expect(await secretOf(database)).not.toBe(made.secret);
    await database.script("create table kept as select 7 as x");
    const again = await failureOf(openFolder(path));
    expect(again).toBeInstanceOf(DatabaseInUseError);
    expect(again.message).toBe(
      `${path} is in use by this process already. Only one process can have a database in a folder: end the other one, or use a PostgreSQL server.`,
    );
    await database.close();
    // A process that was killed while it made the files leaves them unfinished, and these are whole.
    const reopened = await openFolder(path);
    expect(await reopened.query("select x from kept")).toEqual([{ x: 7 }]);
    await reopened.close();
    expect(existsSync(join(path, "lock"))).toBe(false);
    expect(await failureOf(reopened.query("select 1"))).toMatchObject({
      reason: "closed",
      message: `The database in ${path} was closed by this program. Open it again, and use what that returns.`,
    });
    // Closed once more, it leaves the lock of who has the folder now.
    const unlock = await lockFolder(path);
    await reopened.close();
    expect(existsSync(join(path, "lock"))).toBe(true);
    await unlock();
  });

  it("that a killed process had half made is made anew", async () => {
    const path = join(folder, "half");
    await mkdir(join(path, "data"), { recursive: true });
    await writeFile(join(path, "data/PG_VERSION"), "18");
    await writeFile(join(path, "unfinished"), "");
    const database = await openFolder(path);
    expect(await database.query("select 1 as one")).toEqual([{ one: 1 }]);
    await database.close();
    expect(existsSync(join(path, "unfinished"))).toBe(false);
  });

  it("with damaged files says so, and keeps them", async () => {
    const path = join(folder, "damaged");
    await mkdir(join(path, "data"), { recursive: true });
    await writeFile(join(path, "data/PG_VERSION"), "9.6\n");
    const error = await failureOf(openFolder(path));
    expect(error.message).toMatch(/^The database in \S+damaged cannot be opened[^\n]+\.$/);
    expect(await readFile(join(path, "data/PG_VERSION"), "utf8")).toBe("9.6\n");
    expect(existsSync(join(path, "lock"))).toBe(false);
  });

  it("on a disk without room can be read and not written, until there is some", async () => {
    const { path } = made;
    let free = 100e6;
    const readFree = () => free;
    const database = await openFolderWithRoom(path, readFree);
    await database.script("create table kept as select 7 as x");
    free = 20e6;
    const sentence = `The disk of ${path} has less than 32 MB left, which the database in it needs. Free some; nothing that was written is lost.`;
    const refused = { name: "DatabaseError", reason: "full", message: sentence };
    await expect.poll(() => failureOf(database.query("insert into kept values (8)"))).toMatchObject(refused);
    for (const write of [
      () => database.transaction(async () => undefined),
      () => database.script("drop table kept"),
      () => database.queue.executeSql("delete from kept"),
    ])
      expect(await failureOf(write())).toMatchObject(refused);
    expect(await database.query("select x from kept where x = 7")).toEqual([{ x: 7 }]);
    free = 100e6;
    await database.query("insert into kept values (9)");
    await database.close();
    free = 20e6;
    // Files that would not open are not taken for damaged.
    expect(await failureOf(openFolderWithRoom(path, readFree))).toMatchObject(refused);
    expect(existsSync(join(path, "lock"))).toBe(false);
  });

  it.each([5, "", null, new URL("file:///copy")])("is a path, and %j is none", async (folder) => {
    const error = await failureOf(openFolder(folder as never));
    expect(error).toEqual(new TypeError("`folder` must be a path, as a text."));
  });

  it("that is a file is told in a sentence", async () => {
    const path = join(folder, "file");
    await writeFile(path, "");
    for (const each of [path, join(path, "below")]) {
      expect((await failureOf(openFolder(each))).message).toBe(
        `${each} is or lies in a file, and a folder is needed. Use another one.`,
      );
    }
  });
});

describe("the lock of a folder", () => {
  const lockOf = async (name: string, content: string) => {
    const path = join(folder, name);
    await mkdir(path);
    await writeFile(join(path, "lock"), content);
    return path;
  };
  const own = { pid: process.pid, host: hostname(), started: "" };

  it.each([
    ["a process that does not run", { ...own, pid: 2 ** 22 + 1 }],
    ["an earlier process with an id that another has now", { ...own, started: "long ago" }],
  ])("of %s is replaced", async (name, owner) => {
    const path = await lockOf(name, JSON.stringify(owner));
    const unlock = await lockFolder(path);
    expect(JSON.parse(await readFile(join(path, "lock"), "utf8"))).toMatchObject({ pid: process.pid });
    await unlock();
  });

  it("without content is replaced, as its process was killed before it wrote its name", async () => {
    const unlock = await lockFolder(await lockOf("empty", ""));
    await unlock();
  });

  it("of another computer stays, and the sentence names both and the file", async () => {
    const path = await lockOf("remote", JSON.stringify({ ...own, pid: 42, host: "other-computer" }));
    const error = await failureOf(lockFolder(path));
    expect(error).toMatchObject({ name: "DatabaseInUseError", pid: 42 });
    expect(error.message).toBe(
      `${path} is in use by the process 42 on the computer other-computer. If it does not run any more, delete ${join(path, "lock")}.`,
    );
  });

  it("is given to one of many who find an old one at once", async () => {
    const path = await lockOf("many", JSON.stringify({ ...own, pid: 2 ** 22 + 1 }));
    const taken = await Promise.allSettled(Array.from({ length: 20 }, () => lockFolder(path)));
    expect(taken.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

describe("an error of a database", () => {
  it("holds neither the statement nor its values", async () => {
    const database = await sharedDatabase();
    const schema = freshSchema();
    await database.script(
      `create schema ${schema}; create table ${schema}.t (x text primary key, n integer)`,
    );
    const secret = "marker-of-a-person";
    const insert = `insert into ${schema}.t (x, n) values ($1, $2)`;
    await database.query(insert, [secret, 1]);
    const errors = [
      await failureOf(database.query(insert, [secret, 1])),
      await failureOf(database.transaction((tx) => tx.query(insert, [secret, 2]))),
      await failureOf(database.query("select $1::text::integer", [secret])),
      await failureOf(database.query(`select nothing from ${schema}.t where x = $1`, [secret])),
      await failureOf(database.query(`select x from ${schema}.t where x = "${secret}"`)),
      await failureOf(database.query(`select x from ${schema}.t where x = '${secret}`)),
      await failureOf(database.query(`selec '${secret}'`)),
      await failureOf(database.query(`select "${secret}"()`)),
      await failureOf(database.script(`do $$ begin raise exception '${secret}'; end $$`)),
    ];
    for (const error of errors) {
      expect(error).toBeInstanceOf(DatabaseError);
      expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(/marker-of-a-person|insert into/);
    }
    expect(errors.slice(3).map(({ message }) => message)).toEqual([
      "The database refused a statement (42703 at character 8). It names a column that does not exist.",
      expect.stringContaining("(42703 at character"),
      expect.stringMatching(/\(42601 at character \d+\)\. Its syntax is wrong\.$/),
      "The database refused a statement (42601 at character 1). Its syntax is wrong.",
      expect.stringContaining("(42883 at character 8). It has a function or an operator"),
      "The database refused a statement (P0001).",
    ]);
  });

  it.each([
    [
      { code: "ECONNREFUSED" },
      "unreachable",
      /cannot be reached \(ECONNREFUSED\)\. Check that the server runs/,
    ],
    [{ errors: [{ code: "ECONNREFUSED" }] }, "unreachable", /cannot be reached/],
    [{ message: "Connection terminated unexpectedly" }, "unreachable", /cannot be reached\. Check/],
    [{ code: "57P01" }, "unreachable", /ended the connection/],
    [{ code: "28P01" }, "refused", /Check the user and the password/],
    [{ code: "3D000" }, "refused", /does not exist on this server \(3D000\)\. Create it/],
    [{ code: "42501" }, "permission", /Grant it `create`/],
    [{ code: "23505" }, "other", /refused a statement \(23505\)\. A row of it breaks a constraint/],
    [{ code: "22P02" }, "other", /\(22P02\)\. A value of it does not fit/],
    [{ code: "42804" }, "other", /\(42804\)\. It does not fit the tables/],
    [{ code: "0A000", message: 'select "a value"' }, "other", /refused a statement \(0A000\)\.$/],
    [{ code: "53100" }, "full", /no space left on its disk \(53100\)\./],
    [{ name: "ErrnoError", errno: 51 }, "full", /no space left on its disk \(ENOSPC\)\./],
    [{ code: "25006" }, "read_only", /takes no writes/],
    [{ code: "40P01" }, "conflict", /The same may work now/],
    [{ code: "XX001" }, "broken", /damaged data/],
    [
      { code: "XX000", message: "could not write init file" },
      "full",
      /no space left on its disk \(XX000\)\./,
    ],
  ])("%j becomes a sentence that names what to do", (thrown, reason, message) => {
    const error = toDatabaseError(thrown, 'The database "shop"');
    expect(error.reason).toBe(reason);
    expect(error.message).toMatch(message);
    expect(error.message).toMatch(/^The database "shop" [^\n]+\.$/);
  });

  it("of PGlite that gave up ends every call after it, as PGlite would not return", async () => {
    let calls = 0;
    const fail = async () => {
      calls += 1;
      throw Object.assign(new Error("no space"), { code: "53100", severity: "PANIC" });
    };
    const closed: string[] = [];
    const database = fromPGlite(
      { query: fail, exec: fail } as never,
      async () => void closed.push("closed"),
      "The database",
      async () => void closed.push("left"),
    );
    for (const _ of [1, 2, 3]) {
      expect(await failureOf(database.query("select 1"))).toMatchObject({ reason: "full" });
    }
    await database.close();
    expect([calls, closed]).toEqual([1, ["left"]]);
  });
});

describe("what is no database", () => {
  const create = (options: object) =>
    createSync({ connections: () => [], source: () => undefined, ...options } as never);
  const open = "`database` must be the URL of a server, or what `openPostgres`, `await openFolder`";

  it.each([
    ["a number", 5, open],
    ["null", null, open],
    ["one that is not awaited", Promise.resolve(), open],
    ["a pool of `pg`", { query() {}, connect() {} }, open],
    ["a URL that is no text", new URL("postgres://me:hidden@127.0.0.1/shop"), open],
    ["a URL of another server", "mysql://me:hidden@127.0.0.1/shop", "The URL of the database must be like"],
  ])("is refused, as %s is", async (_, database, message) => {
    for (const call of [create, pendingMigrations]) {
      const error = await failureOf(call({ database } as never));
      expect(error).toBeInstanceOf(TypeError);
      expect(error.message).toContain(message);
      expect(error.message).not.toContain("hidden");
    }
  });

  it.each([5, "", "Sales", "my schema", "1st", "x".repeat(46)])(
    "has a schema, and %j is none",
    async (schema) => {
      const database = await sharedDatabase();
      const message = "`schema` must be 1 to 45 small letters, digits and underscores, with no digit first.";
      for (const call of [create, pendingMigrations])
        expect(await failureOf(call({ database, schema } as never))).toEqual(new TypeError(message));
    },
  );

  it("is refused where it is opened", async () => {
    const url = "postgres://me:hidden@127.0.0.1/shop";
    expect(() => openPostgres(new URL(url) as never)).toThrow("The URL of the database must be like");
    expect(() => openPostgres(url, "5" as never)).toThrow("`maxConnections` must be a whole number from 1.");
    const pglite = { query() {}, exec() {} } as never;
    expect(() => fromPGlite(Promise.resolve(pglite) as never, async () => undefined)).toThrow(
      "`pglite` must",
    );
    expect(() => fromPGlite(pglite, undefined as never)).toThrow("`close` must be a function");
  });
});

describe("a PostgreSQL server", () => {
  /** One that does not end its side of a connection. */
  async function startServer(onSocket: (socket: Socket) => void) {
    const server = createServer({ allowHalfOpen: true }, onSocket).listen(0, "127.0.0.1");
    const sockets: Socket[] = [];
    server.on("connection", (socket) => sockets.push(socket.on("error", () => undefined)));
    onTestFinished(async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    });
    await once(server, "listening");
    const { port } = server.address() as { port: number };
    return {
      url: `postgres://me:hidden@127.0.0.1:${port}/shop`,
      connected: () => once(server, "connection"),
    };
  }

  it("that was closed is told apart from one that cannot be reached", async () => {
    const database = openPostgres("postgres://me:hidden@127.0.0.1/shop");
    await database.close();
    await database.close();
    for (const call of [
      () => database.query("select 1"),
      () => database.transaction(async () => undefined),
      () => database.script("select 1"),
      () => database.listen("news", () => undefined),
    ])
      expect(await failureOf(call())).toMatchObject({
        reason: "closed",
        message:
          'The database "shop" at 127.0.0.1 was closed by this program. Open it again, and use what that returns.',
      });
  });

  it("that is not there is told in a sentence without the password", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as { port: number };
    server.close();
    await once(server, "close");
    const database = openPostgres(`postgres://me:hidden@127.0.0.1:${port}/shop`);
    const errors = [
      await failureOf(database.query("select 1")),
      await failureOf(database.transaction(async () => undefined)),
    ];
    await database.close();
    for (const error of errors) {
      expect(error.message).toBe(
        `The database "shop" at 127.0.0.1:${port} cannot be reached (ECONNREFUSED). Check that the server runs, and the URL of the database.`,
      );
    }
  });

  it("that never answers is given up by whoever listens, as by all others, and watched by the system", async () => {
    const watched = vi.spyOn(Socket.prototype, "setKeepAlive");
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      const { url, connected } = await startServer(() => undefined);
      const database = openPostgres(url);
      for (const call of [() => database.query("select 1"), () => database.listen("news", () => undefined)]) {
        let error: Error | undefined;
        const isConnected = connected();
        failureOf(call()).then((found) => {
          error = found;
        });
        await isConnected;
        await vi.advanceTimersByTimeAsync(31_000);
        await vi.waitFor(() => expect(error).toMatchObject({ reason: "unreachable" }));
      }
      await database.close();
      expect(watched.mock.calls).toEqual(Array(2).fill([true, 10_000]));
    } finally {
      vi.useRealTimers();
      watched.mockRestore();
    }
  });

  it("that is gone without a word does not keep a listener from ending", async () => {
    const ready = [0x5a, 0, 0, 0, 5, 0x49];
    const answers = [
      [0x52, 0, 0, 0, 8, 0, 0, 0, 0, ...ready],
      [0x43, 0, 0, 0, 11, ...Buffer.from("LISTEN\0"), ...ready],
    ];
    const { url } = await startServer((socket) =>
      socket.on("data", () => socket.write(Buffer.from(answers.shift() ?? []))),
    );
    const database = openPostgres(url);
    const stop = await database.listen("news", () => undefined);
    await stop();
    await database.close();
  });

  it.each(["mysql://me:hidden@host/db", "hidden", "host:5432/hidden"])(
    "needs a URL of its own: %s",
    (url) => {
      expect(() => openPostgres(url)).toThrow("The URL of the database must be like postgres://");
      expect(() => openPostgres(url)).not.toThrow("hidden");
    },
  );
});
