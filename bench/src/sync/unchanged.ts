import { createSync, type Queryable } from "@confluir/sync";
import { FakeProvider } from "../../../packages/sync/src/__fixtures__/fake-provider.ts";
import { thousands } from "../page.ts";
import { atMost, type Bench, none, type Row } from "./row.ts";

/** Conversations on a page of the provider. */
const pageSize = 50;

/** Reads again where nothing has changed, and where so many conversations of each connection have. */
export async function measureUnchanged({ quick, database: url }: Bench): Promise<Row> {
  const [count, size] = quick ? [4, 100] : [100, 1000];
  const providers = new Map(
    Array.from({ length: count }, (_, at): [string, FakeProvider] => [
      `c${at}`,
      new FakeProvider({ pageSize }),
    ]),
  );
  for (const provider of providers.values()) {
    provider.fill(size);
    provider.tags.add("vip");
  }
  await using sync = await createSync({
    ...{ database: url, schema: "unchanged" },
    connections: () => [...providers.keys()],
    source: ({ name }) => (providers.get(name) ?? new FakeProvider()).source(),
  });
  const { database, schema } = sync.internals;
  /** Reads all connections, and counts. */
  const read = async (reconcile: boolean) => {
    for (const { requests } of providers.values()) requests.length = 0;
    const before = await countersOf(database, schema);
    await sync.once({ reconcile });
    const after = await countersOf(database, schema);
    const requests = [...providers.values()].map(({ requests }) => [...requests]);
    return { requests, written: after.written - before.written, wal: after.wal - before.wal };
  };
  await read(false);
  // The tables are as they stay.
  await read(true);
  const again = await read(false);
  // A page that is written first after a checkpoint is in the log as a whole: so it is where all is read once a day.
  await database.query("checkpoint");
  const whole = await read(true);
  const requestsOf = (name: string) =>
    Math.max(...again.requests.map((all) => all.filter((each) => each.startsWith(name)).length));
  const perStream = Math.max(requestsOf("list"), requestsOf("messages"), requestsOf("tags"));

  // So many change at each connection in its turn.
  let next = size;
  let tooMany = 0;
  let changed = 0;
  let inFeed = 0;
  const most: string[] = [];
  await drain(sync.changes({ consumer: "bench" }));
  for (const changes of quick ? [1, 60] : [1, 10, 50, 51, 120]) {
    for (const provider of providers.values()) {
      for (let id = 0; id < changes; id += 1) provider.put({ id: `c${id * 3}`, at: next++ });
    }
    changed += changes * providers.size;
    const { requests } = await read(false);
    const lists = requests.map((all) => all.filter((each) => each.startsWith("list")).length);
    tooMany += lists.filter((each) => each > 1 + Math.ceil(changes / pageSize)).length;
    most.push(`${Math.max(...lists)} for ${changes}`);
    inFeed += await drain(sync.changes({ consumer: "bench" }));
  }
  const rows = count * size;
  await database.script("drop schema unchanged cascade; drop schema unchanged_jobs cascade");
  return {
    goals: [
      atMost("nothing changed: 1 request a stream and connection", perStream, 1),
      none("… and no row is written", { "rows written": again.written + whole.written }),
      atMost(
        "… and all is read again with under 100 bytes of WAL a conversation",
        whole.wal / rows,
        100,
        " bytes",
      ),
      none("*c* changes: at most 1 + ⌈*c* / 50⌉ requests a connection", { "connections with more": tooMany }),
      none("… and rows in the feed = rows changed", { "of the difference": Math.abs(inFeed - changed) }),
    ],
    notes:
      `${thousands(count)} connections × ${thousands(size)} conversations. A read of what is new wrote ${thousands(again.wal / count)} bytes of WAL ` +
      `a connection, and none for its conversations; a scan of all ${(whole.wal / rows).toFixed(0)} bytes a conversation. Requests for changes at most: ${most.join(", ")}.`,
  };
}

/** Rows of the copy that were written so far, and bytes of the log. */
async function countersOf(database: Queryable, schema: string) {
  const [{ written = 0, wal = 0 } = {}] = await database.query<{ written: number; wal: number }>(
    `select (select count(*) + sum(case when xid <> born_xid then 1 else 0 end) from ${schema}.conversation)::float8 as written,
  (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::float8 as wal`,
  );
  return { written, wal };
}

async function drain(
  changes: ReturnType<Awaited<ReturnType<typeof createSync>>["changes"]>,
): Promise<number> {
  let count = 0;
  for await (const { record, ack } of changes) {
    if (record === "conversation") count += 1;
    await ack();
  }
  return count;
}
