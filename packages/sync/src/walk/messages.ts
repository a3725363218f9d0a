import { createInbox } from "@confluir/normalize";
import { keptIdOf, writeRecords } from "../store/write-records.ts";
import { blameOf } from "./failure.ts";
import type { MessagePolicy, Slice } from "./slice.ts";

const pageSize = 50;
/** Of a conversation with something new so many are read again: deliveries and edits change older messages. */
const knownInARow = 50;
/** Failures of the connection in a row after which the conversation at which it fails waits. */
const maxFails = 3;
/** Conversations refused in a row after which it is not about them. */
const maxRefused = 3;
const hour = 3_600_000;

interface Due {
  readonly id: string;
  /** Where a walk that was cut off goes on: how many it has read, a colon, and the cursor. */
  readonly place: string | null;
  /** Whether all that is older than its newest known message was read. */
  readonly complete: boolean;
  /** The activity up to which it is read now; as text, since a `Date` would round it. */
  readonly target: string | null;
}

/** Reads the messages of conversations with something new, each from the newest to the first page in which nothing changed. */
export async function walkMessages(slice: Slice): Promise<void> {
  const { database, schema, connection, source, plan, signal, messages: policy, onEvent, now } = slice;
  let { stream } = slice;
  const event = { connection: connection.name, stream: stream.kind } as const;
  const inbox = createInbox({ [connection.name]: source }, { failurePolicy: "failFast" });
  let refused = 0;
  for (;;) {
    const [due] = await database.query<Due>(
      `select native_id as id, messages_cursor as place, messages_complete as complete,
  case when messages_cursor is null then last_activity_at else messages_target end::text as target
from ${schema}.conversation
where connection_id = $1 and messages_due and deleted_at is null and (messages_retry_at is null or messages_retry_at <= $2)
order by last_activity_at desc nulls last limit 1`,
      [connection.id, now()],
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
      onEvent({ type: "stream.done", ...event });
      return;
    }
    const isOver = await readConversation(due).catch((error) => setAside(due, error));
    if (isOver) return;
  }

  /** Reads one conversation to its end. @returns whether the slice ended before. */
  async function readConversation(due: Due): Promise<boolean> {
    const [, before = "0", cursor = null] = /^(\d+):(.*)$/s.exec(due.place ?? "") ?? [];
    let read = Number(before);
    const list = inbox.listMessages(`${connection.name}:${due.id}`, {
      ...{ cursor, limit: pageSize, signal },
    });
    for await (const { items, next } of list.pages()) {
      const keyed = items.filter((item) => keptIdOf(item) !== "");
      if (keyed.length < items.length)
        onEvent({ type: "unkeyed", ...event, count: items.length - keyed.length });
      const wanted = keyed.filter((item) => isWanted(policy, item, now()));
      const most =
        typeof policy === "object" && "newest" in policy ? policy.newest : Number.POSITIVE_INFINITY;
      const kept = wanted.slice(0, Math.max(0, most - read));
      read += items.length;
      let changed = 0;
      let isDone = false;
      let ends = false;
      stream = await database.transaction(async (tx) => {
        const place = { connectionId: connection.id, conversationId: due.id };
        const written = await writeRecords(tx, schema, "message", kept, {
          ...place,
          volatile: source.volatile?.message,
        });
        changed = written.changed.size;
        const isKnown = due.complete && changed === 0 && read >= knownInARow;
        isDone = next === null || isKnown || read >= most || wanted.length < keyed.length;
        ends = slice.isOver();
        await tx.query(
          isDone
            ? `update ${schema}.conversation set messages_cursor = null, messages_target = null, messages_complete = true, messages_retry_at = null,
  messages_due = last_activity_at is distinct from $3::timestamptz where connection_id = $1 and native_id = $2`
            : `update ${schema}.conversation set messages_cursor = $4, messages_target = $3::timestamptz where connection_id = $1 and native_id = $2`,
          [connection.id, due.id, due.target, ...(isDone ? [] : [`${read}:${next}`])],
        );
        refused = 0;
        const change = { ...(isDone && { fails: 0 }), ...(ends && { dueAt: now() }) };
        return slice.save(tx, stream, change, ends, isDone ? undefined : `${due.id} ${next}`);
      });
      onEvent({ type: "page", ...event, count: items.length, changed });
      if (ends) return true;
      if (isDone) return false;
    }
    return false;
  }

  /**
   * Lets a conversation wait whose messages cannot be read, so that it does not hold up the others.
   *
   * @returns whether the slice ended.
   * @throws what was thrown, if it is not about this conversation alone.
   */
  async function setAside({ id, place }: Due, thrown: unknown): Promise<boolean> {
    const blame = signal.aborted ? "other" : blameOf(thrown);
    const isStuck = blame === "provider" && connection.fails >= maxFails;
    if (blame !== "request" && !isStuck) throw thrown;
    if (place === null) refused += 1;
    const ends = slice.isOver();
    // The cursor may be what is refused. Then all is read from the newest on: what was read before is no sign that the rest is known.
    const retryAt = new Date(now().getTime() + (place === null ? hour : 0));
    stream = await database.transaction(async (tx) => {
      await tx.query(
        `update ${schema}.conversation set messages_cursor = null, messages_target = null, messages_complete = false, messages_retry_at = $3 where connection_id = $1 and native_id = $2`,
        [connection.id, id, retryAt],
      );
      return slice.save(tx, stream, { dueAt: now() }, ends && !isStuck);
    });
    if (isStuck || refused >= maxRefused) throw thrown;
    return ends;
  }
}

function isWanted(
  policy: MessagePolicy,
  item: { readonly sentAt: unknown; readonly createdAt: unknown },
  now: Date,
): boolean {
  if (typeof policy === "string" || "newest" in policy) return true;
  const at = item.sentAt ?? item.createdAt;
  return typeof at !== "string" || !(Date.parse(at) < now.getTime() - policy.days * 86_400_000);
}
