import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { emptySchema, freshSchema, sharedDatabase } from "../__fixtures__/databases.ts";
import { FakeProvider } from "../__fixtures__/fake-provider.ts";
import { ifSkipped, skipsPostgres, startPostgres } from "../__fixtures__/private-postgres.ts";
import { createSync } from "../create-sync.ts";
import type { Database } from "./database.ts";
import { quote } from "./migrations.ts";
import { pendingMigrations } from "./open-database.ts";
import { openPostgres } from "./postgres.ts";

beforeAll(() => sharedDatabase());

const open = (database: Database, schema: string) =>
  createSync({ database, schema, connections: () => ["shop"], source: () => new FakeProvider().source() });

describe("the tables", () => {
  it("are what the printed SQL makes, and then there is none to print", async () => {
    const database = await sharedDatabase();
    const schema = `${freshSchema()} "of" mine`.replaceAll('"', "").replaceAll(" ", "_");
    const sql = await pendingMigrations({ database, schema });
    expect(sql).toContain("create table");
    expect(sql).toContain(`${schema}_jobs`);
    await database.script(sql);
    expect(await pendingMigrations({ database, schema })).toBe("");
    await using sync = await open(database, schema);
    await sync.once();
  });

  it("of a newer version are refused, and left alone", async () => {
    const database = await sharedDatabase();
    const schema = await emptySchema();
    const table = `${quote(schema)}.migration`;
    await database.query(`insert into ${table} (name) values ('9999-later')`);
    onTestFinished(async () => {
      await database.query(`delete from ${table} where name = '9999-later'`);
    });
    await expect(open(database, schema)).rejects.toThrow("9999-later");
    await expect(pendingMigrations({ database, schema })).rejects.toThrow("update this program");
  });

  it("are missed by name where one was dropped, and a table of somebody else's is not theirs", async () => {
    const database = await sharedDatabase();
    const schema = freshSchema();
    await using sync = await open(database, schema);
    const missing =
      "The database refused a statement (42P01 at character 15). It names a table that does not exist.";
    for (const table of ["crm_contact", "crm.contact", `${schema}.crm`, "message"])
      await expect(database.query(`select * from ${table}`)).rejects.toThrow(missing);
    await expect(database.script("create table crm.contact (id text)")).rejects.toThrow(
      "It names a schema that does not exist.",
    );
    await database.script(`drop table ${schema}.message`);
    await expect(sync.status()).rejects.toThrow(
      /^The database lacks a table of the copy \(42P01 at character \d+\)\. It was dropped: drop the schema too/,
    );
  });

  it("are not there after a migration that failed, and nothing is held up", async () => {
    const database = await sharedDatabase();
    await expect(
      database.script("begin; create table public.half (id int); select 1/0; commit;"),
    ).rejects.toThrow();
    expect(await database.query("select to_regclass('public.half') as found")).toEqual([{ found: null }]);
  });
});

describe.skipIf(skipsPostgres)(`several processes that start at once on a server${ifSkipped}`, () => {
  it("migrate once, and all work", async () => {
    await using server = await startPostgres();
    const schema = freshSchema();
    const databases = Array.from({ length: 8 }, () => openPostgres(server.url, 3));
    const all = await Promise.all(databases.map((database) => open(database, schema)));
    const [database] = databases;
    expect(await database?.query(`select name from ${quote(schema)}.migration`)).toHaveLength(1);
    await Promise.all(all.map((sync) => sync.status()));
    await Promise.all(all.map((sync) => sync.close()));
    await Promise.all(databases.map((each) => each.close()));
  });
});
