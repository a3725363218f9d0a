import { createInbox } from "@confluir/normalize";
import { nativeIdOf, writeRecords } from "../store/write-records.ts";
import type { MessagePolicy, Slice } from "./slice.ts";

const pageSize = 50;
/** Of a conversation with something new so many are read again: deliveries and edits change older messages. */
const lookBack = 50;

interface Due {
  readonly id: string;
  readonly cursor: string | null;
  readonly complete: boolean;
  readonly target: Date | null;
}

/** Reads the messages of conversations with something new, each from the newest to the first page in which nothing changed. */
export async function walkMessages(slice: Slice): Promise<void> {
  const { database, schema, connection, source, plan, signal, messages: policy, onEvent, now } = slice;
  let { stream } = slice;
  const inbox = createInbox({ [connection.name]: source }, { failurePolicy: "failFast" });
  for (;;) {
    const [due] = await database.query<Due>(
      `select native_id as id, messages_cursor as cursor, messages_complete as complete,
  case when messages_cursor is null then last_activity_at else messages_target end as target
from ${schema}.conversation where connection_id = $1 and messages_due and deleted_at is null
order by last_activity_at desc nulls last limit 1`,
      [connection.id],
    );
    if (due === undefined || source.listMessages === undefined) {
      const time = now();
      await database.transaction((tx) =>
        slice.save(
          tx,
          stream,
          { phase: "incremental", lastOkAt: time, dueAt: new Date(time.getTime() + plan.everyMs) },
          true,
        ),
      );
      onEvent({ type: "stream.done", connection: connection.name, stream: stream.kind });
      return;
    }
    let read = 0;
    let ends = false;
    const list = inbox.listMessages(`${connection.name}:${due.id}`, {
      cursor: due.cursor,
      limit: pageSize,
      signal,
    });
    for await (const { items, next } of list.pages()) {
      const kept = items.filter((item) => nativeIdOf(item) !== "" && isWanted(policy, item, now()));
      let changed = 0;
      let isDone = false;
      read += items.length;
      stream = await database.transaction(async (tx) => {
        const place = { connectionId: connection.id, conversationId: due.id };
        const allowed =
          typeof policy === "object" && "newest" in policy ? kept.slice(0, policy.newest) : kept;
        changed = (await writeRecords(tx, schema, "message", allowed, place)).changed.size;
        const isKnown = due.complete && due.cursor === null && changed === 0 && read >= lookBack;
        const isEnough =
          (typeof policy === "object" && "newest" in policy && read >= policy.newest) ||
          (typeof policy === "object" && "days" in policy && kept.length < items.length);
        isDone = next === null || isKnown || isEnough;
        ends = slice.isOver();
        await tx.query(
          isDone
            ? `update ${schema}.conversation set messages_cursor = null, messages_target = null, messages_complete = true,
  messages_due = last_activity_at is distinct from $3 where connection_id = $1 and native_id = $2`
            : `update ${schema}.conversation set messages_cursor = $4, messages_target = $3 where connection_id = $1 and native_id = $2`,
          [connection.id, due.id, due.target, ...(isDone ? [] : [next])],
        );
        return slice.save(tx, stream, ends ? { dueAt: now() } : {}, ends);
      });
      onEvent({
        type: "page",
        connection: connection.name,
        stream: stream.kind,
        count: items.length,
        changed,
      });
      if (ends) return;
      if (isDone) break;
    }
  }
}

function isWanted(
  policy: MessagePolicy,
  item: { readonly sentAt: unknown; readonly createdAt: unknown },
  now: Date,
): boolean {
  if (typeof policy === "string" || "newest" in policy) return true;
  const at = item.sentAt ?? item.createdAt;
  return typeof at !== "string" || Date.parse(at) >= now.getTime() - policy.days * 86_400_000;
}
