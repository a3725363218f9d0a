import { createSync, type SyncedFrom } from "@confluir/sync";
import { FakeProvider } from "../../../packages/sync/src/__fixtures__/fake-provider.ts";
import { type Bench, none, type Row } from "./row.ts";

/** What a provider does to a scan. */
type Lie =
  | { readonly kind: "fails"; readonly page: number }
  | { readonly kind: "ends"; readonly page: number }
  | { readonly kind: "is empty" };

const pageSize = 50;

/** Scans lists that fail, end or are empty though nothing is gone, one that lies once and one that does twice. */
export async function measureDeletes({ quick, database: url }: Bench): Promise<Row> {
  const pages = quick ? 4 : 12;
  const counts = { cut: 0, empty: 0, half: 0 };
  let scans = 0;
  for (const canGet of [true, false]) {
    const provider = new FakeProvider({ pageSize, canGet });
    provider.fill(pages * pageSize);
    let lie: Lie | undefined;
    await using sync = await createSync({
      ...{ database: url, schema: "deletes", connections: () => ["shop"] },
      source: () => lying(provider.source(), () => lie),
      streams: { messages: false, tags: false },
    });
    const { database } = sync.internals;
    /** Scans once or twice while it lies. @returns how many are deleted that are there. */
    const scan = async (given: Lie, times: number): Promise<number> => {
      lie = given;
      for (let time = 0; time < times; time += 1) {
        scans += 1;
        await sync.once({ reconcile: true, signal: AbortSignal.timeout(4000) }).catch(() => undefined);
      }
      const [{ n = Number.NaN } = {}] = await database.query<{ n: number }>(
        "select count(*)::integer as n from deletes.conversation where deleted_at is not null",
      );
      lie = undefined;
      await sync.resume("shop");
      await sync.once({ reconcile: true });
      return n;
    };
    await sync.once();
    for (let page = 0; page < pages; page += 1) counts.cut += await scan({ kind: "fails", page }, 1);
    counts.empty += await scan({ kind: "is empty" }, 2);
    counts.half += await scan({ kind: "ends", page: pages / 2 }, 2);
    // One page of the last is below what a person must approve; who cannot ask for each must miss it twice.
    for (let page = 1; page <= pages; page += 1)
      counts.half += await scan({ kind: "ends", page }, canGet ? 2 : 1);
    await database.script("drop schema deletes cascade; drop schema deletes_jobs cascade");
  }
  return {
    goals: [
      none("a scan that fails at each of its pages: false deletes", { "false deletes": counts.cut }),
      none("an empty 200, twice: false deletes", { "false deletes": counts.empty }),
      none("half a list, twice, and one that ends at each page: false deletes", {
        "false deletes": counts.half,
      }),
    ],
    notes: `${scans} scans of ${pages * pageSize} conversations, with and without a request for a single one.`,
  };
}

function lying(source: SyncedFrom, lie: () => Lie | undefined): SyncedFrom {
  let page = 0;
  return {
    ...source,
    async listConversations(request) {
      page = request.cursor === null ? 0 : page + 1;
      const lied = lie();
      if (lied?.kind === "is empty") return { items: [], next: null };
      if (lied?.kind === "fails" && page >= lied.page) throw FakeProvider.refusal(500);
      const answer = await source.listConversations(request);
      return lied?.kind === "ends" && page + 1 >= lied.page ? { ...answer, next: null } : answer;
    },
  } as SyncedFrom;
}
