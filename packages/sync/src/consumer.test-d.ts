import { createInbox } from "@confluir/normalize";
import type { Source } from "@confluir/provider";
import {
  type Change,
  createSync,
  DatabaseInUseError,
  FeedResetError,
  type Sync,
  type SyncOptions,
  syncedSource,
} from "@confluir/sync";
import { measureSync } from "@confluir/sync/opentelemetry";

// What a program of another repository does with this package: compiled from the packed package by every TypeScript that it supports.

declare const source: Source;
const options: SyncOptions = {
  folder: "./copy",
  connections: () => ["shop"],
  source: ({ limiter }) => {
    limiter({ key: "k", requests: 10, windowSeconds: 1 });
    return source;
  },
  streams: { conversations: { every: "30s", reconcile: "1d" }, messages: "all", tags: false },
  deletes: { holdAbove: 0.1 },
  onEvent: ({ type }) => types.push(type),
};
const types: string[] = [];

export async function use(signal: AbortSignal): Promise<readonly string[]> {
  const sync: Sync = await createSync(options);
  const texts: string[] = [];
  const stopMeasuring = measureSync(sync);
  const worker = sync.work({ slots: 4 });
  await sync.once({ reconcile: true, connections: ["shop"], signal });
  for (const { connection, state, advice } of (await sync.status()).connections)
    texts.push(connection, state, advice ?? "");
  for await (const change of sync.changes({ consumer: "crm", records: ["message", "contact"] })) {
    texts.push(textOf(change));
    await change.ack();
  }
  const copy = createInbox({ shop: await syncedSource(sync, "shop") });
  for await (const { state } of copy.listConversations({ limit: 10 })) texts.push(state.value);
  await worker.close();
  stopMeasuring();
  await sync.close();
  return texts;
}

function textOf(change: Change): string {
  if (change.record === "message") return change.value?.text ?? change.nativeId;
  return `${change.kind} ${change.cursor}`;
}

export function reasonOf(error: unknown): string {
  if (DatabaseInUseError.isInstance(error)) return "open elsewhere";
  return FeedResetError.isInstance(error) ? error.kind : String(error);
}

// What must not compile.
// @ts-expect-error: no such option
createSync({ ...options, dir: "./copy" });
// @ts-expect-error: a time has a unit
createSync({ ...options, streams: { conversations: { every: 30 } } });
// @ts-expect-error: no connections
createSync({ source: () => source });
