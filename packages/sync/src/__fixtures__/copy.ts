import { createInbox } from "@confluir/normalize";
import { onTestFinished } from "vitest";
import { createSync } from "../create-sync.ts";
import type { SyncOptions } from "../options.ts";
import { syncedSource } from "../read/synced-source.ts";
import type { SyncEvent } from "../walk/slice.ts";
import { emptySchema, sharedDatabase } from "./databases.ts";
import { type FakeOptions, FakeProvider } from "./fake-provider.ts";

/** A copy of one connection of a fake provider, which is closed when the test ends. */
export async function setUp(options: FakeOptions = {}, more: Partial<SyncOptions> = {}) {
  const provider = new FakeProvider(options);
  const events: SyncEvent[] = [];
  const sync = await createSync({
    database: await sharedDatabase(),
    schema: await emptySchema(),
    connections: () => ["shop"],
    source: () => provider.source(),
    streams: { messages: false, tags: false },
    onEvent: (event) => events.push(event),
    ...more,
  });
  onTestFinished(() => sync.close());
  const copied = async () => {
    const inbox = createInbox({ shop: await syncedSource(sync, "shop") });
    const ids: string[] = [];
    for await (const { nativeId } of inbox.listConversations()) ids.push(nativeId);
    return ids;
  };
  const live = () => [...provider.conversations.values()].sort((a, b) => b.at - a.at).map(({ id }) => id);
  const counted = async (run: () => Promise<void>) => {
    provider.requests.length = 0;
    events.length = 0;
    await run();
    return provider.requests.filter((each) => each.startsWith("list")).length;
  };
  const written = () => events.reduce((sum, { changed = 0 }) => sum + changed, 0);
  return { provider, sync, copied, live, counted, written, events };
}
