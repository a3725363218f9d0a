import { type InspectorConnection, type RunningInspector, startInspector } from "@confluir/inspector";
import { startSandbox } from "@confluir/mock";
import type { AnyProvider } from "@confluir/provider";
import { createSync, placesSource, type Sync, type SyncedFrom, syncedSource } from "@confluir/sync";
import { emptySchema, sharedDatabase } from "../../../../sync/src/__fixtures__/databases.ts";
import { providers } from "../../providers.ts";
import { sandboxes } from "../../sandboxes.ts";
import { sourceOf } from "../../sync/sandbox-sync.ts";

/** A page over a copy of the sandbox of every provider. */
export interface OpenCopy extends AsyncDisposable {
  readonly inspector: RunningInspector;
  readonly sync: Sync;
  /** The connection whose list can be emptied. */
  readonly emptied: string;
}

/** Copies the sandbox into tables of the test's own, and then reads a list that lies: nothing is left of one connection, so its deletes are held. */
export async function openCopy(size: number): Promise<OpenCopy> {
  const sandbox = await startSandbox({
    ...{ providers: sandboxes, size, clockRuns: false, rateLimit: null, validate: false, record: false },
  });
  const environment = sandbox.environment as Readonly<Record<string, string>>;
  const [emptied = ""] = providers.map(({ id }) => id);
  let isEmpty = false;
  const sync = await createSync({
    ...{ database: await sharedDatabase(), schema: await emptySchema() },
    connections: () => providers.map(({ id }) => id),
    source({ name }) {
      const source = sourceOf(environment, name) as SyncedFrom;
      if (name !== emptied) return source;
      return {
        ...source,
        listConversations: (request) =>
          isEmpty ? Promise.resolve({ items: [], next: null } as never) : source.listConversations(request),
      };
    },
    streams: { messages: { newest: 5 } },
  });
  await sync.once();
  isEmpty = true;
  await sync.once({ reconcile: true });
  const connections = (providers as readonly AnyProvider[]).map(
    async (provider): Promise<[string, InspectorConnection]> => {
      const { id } = provider;
      const source = await syncedSource(sync, id);
      return [id, { provider, source, places: await placesSource(sync, id) }];
    },
  );
  const inspector = await startInspector({
    ...{ connections: Object.fromEntries(await Promise.all(connections)), reads: "copy", sync, port: 0 },
  });
  return {
    ...{ inspector, sync, emptied },
    async [Symbol.asyncDispose]() {
      await inspector.close();
      await sync.close();
      await sandbox.close();
    },
  };
}
