import type { Mapped } from "@confluir/provider";
import type { SyncedFrom } from "../source.ts";
import type { RecordKind, RecordModels } from "../store/records.ts";
import { keptIdOf, writeRecords } from "../store/write-records.ts";
import { databaseTime } from "./conversations.ts";
import { findDeleted, rememberSeen } from "./deletes.ts";
import type { Slice } from "./slice.ts";
import { EndlessListError, type StreamKind } from "./stream.ts";

const pageSize = 100;

interface DirectoryPage<Model> {
  readonly items: readonly Mapped<Model>[];
  readonly next: string | null;
  readonly list?: number;
}
type ReadDirectory<Model> = (request: {
  readonly connection: string;
  readonly cursor: string | null;
  readonly limit: number;
  readonly signal: AbortSignal;
}) => Promise<DirectoryPage<Model>>;

const lists = {
  contacts: { kind: "contact", method: "listContacts" },
  tags: { kind: "tag", method: "listTags" },
  agents: { kind: "agent", method: "listAgents" },
  channels: { kind: "channel", method: "listChannels" },
} as const satisfies {
  readonly [Kind in StreamKind]?: { readonly kind: RecordKind; readonly method: string };
};

type DirectoryKind = keyof typeof lists;

/** Whether a source has this list. */
export function hasDirectory(source: SyncedFrom, kind: DirectoryKind): boolean {
  return lists[kind].method in source;
}

/** Reads a list of contacts, tags, agents or channels whole, each time: they have no order to stop at. */
export async function walkDirectory(slice: Slice): Promise<void> {
  const { database, schema, connection, source, plan, signal, onEvent, now } = slice;
  let { stream } = slice;
  const { kind, method } = lists[stream.kind as DirectoryKind];
  const read = (source as { readonly [Name in typeof method]?: unknown })[method] as
    | ReadDirectory<RecordModels[typeof kind]>
    | undefined;
  const asked = new Set([stream.cursor]);
  for (;;) {
    const { cursor } = stream;
    const page = read
      ? await read({ connection: connection.name, cursor, limit: pageSize, signal })
      : { items: [], next: null, list: 0 };
    if (page.next !== null && asked.has(page.next))
      throw new EndlessListError(`The pages of ${stream.kind} go round, so the list never ends.`);
    asked.add(page.next);
    const values = page.items.map(({ value }) => value).filter((value) => keptIdOf(value) !== "");
    const isDone = page.next === null;
    const ends = isDone || slice.isOver();
    let changed = 0;
    stream = await database.transaction(async (tx) => {
      const written = await writeRecords(tx, schema, kind, values, {
        connectionId: connection.id,
        list: page.list ?? 0,
        volatile: source.volatile?.[kind],
      });
      changed = written.changed.size;
      const time = now();
      const begun = cursor === null ? { scan: stream.scan + 1, scanStartedAt: await databaseTime(tx) } : {};
      const at = { ...stream, ...begun };
      await rememberSeen(tx, schema, at, values.map(keptIdOf));
      if (!isDone) return slice.save(tx, stream, { ...begun, cursor: page.next }, ends);
      const { held } = read ? await findDeleted(slice, tx, at) : { held: { heldDeletes: 0, heldIds: [] } };
      const done = { phase: "incremental", cursor: null, ...held, deletesApproved: false } as const;
      const dueAt = new Date(time.getTime() + plan.everyMs);
      return slice.save(tx, stream, { ...begun, ...done, lastOkAt: time, lastFullAt: time, dueAt }, ends);
    });
    onEvent({
      type: "page",
      connection: connection.name,
      stream: stream.kind,
      count: page.items.length,
      changed,
    });
    if (isDone) onEvent({ type: "stream.done", connection: connection.name, stream: stream.kind });
    if (ends) return;
  }
}
