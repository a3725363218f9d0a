/** A worker of a copy, in a process of its own that may be killed. */

import { createSync } from "@confluir/sync";
import { collectGarbage } from "../timing.ts";
import { inventedSource } from "./invented-source.ts";
import { sandboxSource } from "./sandbox-source.ts";
import type { WorkerMessage, WorkerStart } from "./workers.ts";

const start = JSON.parse(process.argv[2] ?? "") as WorkerStart;
const tell = (message: WorkerMessage) => void process.send?.(message);

const sync = await createSync({
  ...start.place,
  schema: start.schema,
  connections: () => start.connections,
  source({ name, limiter }) {
    const { provider } = start;
    if (provider.kind === "invented") return inventedSource(provider.url);
    return sandboxSource(provider.urls, name, provider.limit && limiter(provider.limit));
  },
  streams: {
    conversations: { every: start.every ?? "1h", reconcile: false },
    ...{ messages: false, contacts: false, tags: false, agents: false, channels: false },
  },
  onEvent({ type, connection, changed = 0, reason }) {
    if (type === "page") tell({ type, connection, changed, at: Date.now() });
    if (type === "failure") tell({ type, reason: reason ?? "" });
  },
});
process.on("message", async () => {
  await collectGarbage("major");
  await collectGarbage("major");
  const { rss, heapUsed, external } = process.memoryUsage();
  tell({ type: "memory", rss, held: heapUsed + external });
});
process.on("disconnect", () => process.exit());
sync.work({ slots: start.slots ?? 10 });
tell({ type: "works" });
