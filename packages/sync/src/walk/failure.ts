import { ConfluirError, HttpError, messageForPeople, ProviderError, TimeoutError } from "@confluir/core";
import { DeadlineError, InboxCursorError, InboxError, SourcePageError } from "@confluir/normalize";
import { DatabaseError } from "../database/database-error.ts";
import { type Job, LostJobError } from "../database/queue.ts";
import { ProviderChangedError } from "../source.ts";
import type { Workshop } from "./slice.ts";
import { EndlessListError, FencedError, type Stream } from "./stream.ts";

/**
 * The state of a connection.
 *
 * `active`: all is well. `backoff`: the provider fails, or cannot be reached. `auth_broken`: the key is refused. `limited`: the provider
 * says that it is too much. `stalled`: it failed many times without getting any further, or has another provider now. `paused`: by a
 * person.
 */
export type ConnectionState = "active" | "backoff" | "auth_broken" | "limited" | "stalled" | "paused";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
/** After so many failures in a row a person should look. */
const stalledAfter = 10;
/** After so many refusals a cursor is given up, and the list is read from its beginning. */
const refusedCursors = 2;
/** The same for a list that does not end. */
const endlessLists = 5;

interface FailedSlice {
  readonly job: Job;
  readonly connection: { readonly id: number; readonly name: string };
  readonly stream: Stream;
}

/**
 * What a failure is about: `request`, another one may well be answered; `key`; `limit`; `queue`, the request was not sent, as the limit
 * has no turn for it; `provider`, which fails as a whole or cannot be reached; `other`, such as the database.
 */
export type Blame = "request" | "key" | "limit" | "queue" | "provider" | "other";

export function blameOf(thrown: unknown): Blame {
  const error = causeOf(thrown);
  if (HttpError.isInstance(error)) {
    if (error.status === 401) return "key";
    if (error.status === 429) return "limit";
    const isTransient = error.status >= 500 || error.status === 408 || error.status === 425;
    return isTransient ? "provider" : "request";
  }
  if (SourcePageError.isInstance(error) || InboxCursorError.isInstance(error)) return "request";
  if (error instanceof EndlessListError) return "request";
  if (TimeoutError.isInstance(error) && error.scope === "queue") return "queue";
  if (ProviderError.isInstance(error)) return error.kind === "response_shape" ? "request" : "provider";
  return DeadlineError.isInstance(error) ? "provider" : "other";
}

const causeOf = (thrown: unknown) => (InboxError.isInstance(thrown) ? thrown.cause : thrown);

/** Whether the database failed as a whole, and not at what was written. */
const isDatabaseAway = (error: unknown): error is DatabaseError =>
  error instanceof DatabaseError && error.reason !== "other";

/**
 * Writes down why a slice failed, and when to try again. What its pages had written stays.
 *
 * @throws {DatabaseError} if the database fails as a whole: that is no matter of the connection, whose job waits for its turn again.
 */
export async function failSlice(workshop: Workshop, failed: FailedSlice, thrown: unknown): Promise<void> {
  const { database, schema, queue, now, onEvent } = workshop;
  const { job, connection, stream } = failed;
  // Somebody else has the work; there is nothing to write down.
  if (thrown instanceof LostJobError || thrown instanceof FencedError)
    return onEvent({ type: "fenced", connection: connection.name, stream: stream.kind });
  const error = causeOf(thrown);
  if (isDatabaseAway(error)) {
    // Where not even that can be written it comes back by itself.
    await database
      .transaction(async (tx) => queue.replace(job, { delayMs: 0, priority: 1 }, tx))
      .catch(() => undefined);
    throw error;
  }
  const blame = blameOf(error);
  const reason = reasonOf(error);
  const later = (delayMs: number) => new Date(now().getTime() + delayMs);
  try {
    await database.transaction(async (tx) => {
      if (blame === "queue") {
        // It is no failure: the limit is used up, and a slot is not held for it.
        const delayMs = TimeoutError.isInstance(error) ? (error.retryAfterMs ?? second) : second;
        return queue.replace(job, { delayMs, priority: 1 }, tx);
      }
      // Another list than the conversations that is refused, as a key may not see contacts, is no matter of the others.
      const isAlone = stream.kind !== "conversations" && (blame === "request" || blame === "key");
      const [{ fails = 1 } = {}] = await tx.query<{ fails: number }>(
        isAlone
          ? `update ${schema}.stream set fails = fails + 1, reason = $3 where connection_id = $1 and kind = $2 returning fails`
          : `update ${schema}.connection set fails = fails + 1 where id = $1 returning fails`,
        isAlone ? [connection.id, stream.kind, reason] : [connection.id],
      );
      const isUseless =
        InboxCursorError.isInstance(error) ||
        (stream.cursor !== null &&
          fails === (isEndless(error) ? endlessLists : refusedCursors) &&
          blame === "request");
      // The walk begins again, and what is known already costs no write.
      const restart = isUseless ? ", cursor = null, list = 0, guard = null" : "";
      const { state, delayMs } = isAlone
        ? { state: null, delayMs: isUseless ? 0 : Math.min(hour, minute * 2 ** fails) }
        : verdict(error, blame, fails);
      await tx.query(
        `update ${schema}.stream set due_at = $3, version = version + 1${restart} where connection_id = $1 and kind = $2`,
        [connection.id, stream.kind, later(delayMs)],
      );
      if (state !== null) {
        await tx.query(
          `update ${schema}.connection set state = $2, state_reason = $3, retry_at = $4, state_since = case when state = $2 then state_since else now() end
where id = $1 and state <> 'paused'`,
          [connection.id, state, reason, later(delayMs)],
        );
        await tx.query(`update ${schema}.stream set due_at = greatest(due_at, $2) where connection_id = $1`, [
          connection.id,
          later(delayMs),
        ]);
      }
      return queue.replace(job, { delayMs: state === null ? 0 : delayMs, priority: 1 }, tx);
    });
  } catch (failure) {
    if (failure instanceof LostJobError) return;
    throw failure;
  }
  if (blame !== "queue")
    onEvent({ type: "failure", connection: connection.name, stream: stream.kind, reason });
}

const isEndless = (error: unknown) => SourcePageError.isInstance(error) || error instanceof EndlessListError;

function verdict(
  error: unknown,
  blame: Blame,
  fails: number,
): { readonly state: ConnectionState; readonly delayMs: number } {
  const asked =
    ProviderError.isInstance(error) || DeadlineError.isInstance(error) ? error.retryAfterMs : undefined;
  if (blame === "limit")
    return {
      state: "limited",
      delayMs: jitter(asked ?? Math.min(10 * minute, 5 * second * 2 ** (fails - 1))),
    };
  const isRefused = blame === "key" || (HttpError.isInstance(error) && error.status === 403);
  if (isRefused)
    return fails < 2
      ? { state: "backoff", delayMs: minute }
      : { state: "auth_broken", delayMs: jitter(hour) };
  // Only a person can do something about it.
  if (error instanceof ProviderChangedError) return { state: "stalled", delayMs: 15 * minute };
  // Full jitter, so that connections that failed together do not come back together.
  const delayMs = asked ?? Math.random() * Math.min(15 * minute, second * 2 ** Math.min(fails, 20));
  return { state: fails >= stalledAfter ? "stalled" : "backoff", delayMs };
}

/** Up to a tenth more. */
const jitter = (delayMs: number) => delayMs * (1 + Math.random() / 10);

/** What may be written down: the messages of our errors hold nothing personal. */
export function reasonOf(error: unknown): string {
  if (ConfluirError.isInstance(error)) return messageForPeople(error);
  return error instanceof Error ? `${error.constructor.name}.` : "unknown error";
}
