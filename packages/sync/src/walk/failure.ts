import { HttpError, ProviderError } from "@confluir/core";
import { DeadlineError, InboxCursorError, InboxError } from "@confluir/normalize";
import { type Job, LostJobError } from "../database/queue.ts";
import type { Workshop } from "./slice.ts";
import { FencedError, type Stream } from "./stream.ts";

/**
 * The state of a connection.
 *
 * `active`: all is well. `backoff`: the provider fails, or cannot be reached. `auth_broken`: the key is refused. `limited`: the provider
 * says that it is too much. `stalled`: it failed many times without getting any further. `paused`: by a person.
 */
export type ConnectionState = "active" | "backoff" | "auth_broken" | "limited" | "stalled" | "paused";

const minute = 60_000;
/** After so many failures in a row a person should look. */
const stalledAfter = 10;

interface FailedSlice {
  readonly job: Job;
  readonly connection: { readonly id: number; readonly name: string };
  readonly stream: Stream;
}

/** Writes down why a slice failed, and when to try again. What its pages had written stays. */
export async function failSlice(
  workshop: Workshop,
  { job, connection, stream }: FailedSlice,
  thrown: unknown,
): Promise<void> {
  // Somebody else has the work; there is nothing to write down.
  if (thrown instanceof LostJobError || thrown instanceof FencedError) return;
  const { database, schema, queue, now, onEvent } = workshop;
  const error = InboxError.isInstance(thrown) ? thrown.cause : thrown;
  const reason = reasonOf(error);
  await database.transaction(async (tx) => {
    const [{ fails = 1 } = {}] = await tx.query<{ fails: number }>(
      `update ${schema}.connection set fails = fails + 1 where id = $1 returning fails`,
      [connection.id],
    );
    const { state, delayMs } = verdict(error, fails);
    const retryAt = new Date(now().getTime() + delayMs);
    await tx.query(
      `update ${schema}.connection set state = $2, state_reason = $3, retry_at = $4, state_since = case when state = $2 then state_since else now() end where id = $1`,
      [connection.id, state, reason, retryAt],
    );
    // A cursor that is refused is of no use; the walk begins again, and what is known already costs no write.
    const restart = InboxCursorError.isInstance(error) ? ", cursor = null, list = 0" : "";
    await tx.query(
      `update ${schema}.stream set due_at = $3, version = version + 1${restart} where connection_id = $1 and kind = $2`,
      [connection.id, stream.kind, retryAt],
    );
    await tx.query(`update ${schema}.stream set due_at = greatest(due_at, $2) where connection_id = $1`, [
      connection.id,
      retryAt,
    ]);
    await queue.replace(job, { delayMs, priority: 1 }, tx);
  });
  onEvent({ type: "failure", connection: connection.name, stream: stream.kind, reason });
}

function verdict(
  error: unknown,
  fails: number,
): { readonly state: ConnectionState; readonly delayMs: number } {
  if (HttpError.isInstance(error)) {
    if (error.status === 401 || error.status === 403)
      return fails < 2
        ? { state: "backoff", delayMs: minute }
        : { state: "auth_broken", delayMs: 60 * minute };
    if (error.status === 429)
      return {
        state: "limited",
        delayMs: error.retryAfterMs ?? Math.min(10 * minute, 5000 * 2 ** (fails - 1)),
      };
  }
  const asked =
    ProviderError.isInstance(error) || DeadlineError.isInstance(error) ? error.retryAfterMs : undefined;
  // Full jitter, so that connections that failed together do not come back together.
  const delayMs = asked ?? Math.random() * Math.min(15 * minute, 1000 * 2 ** fails);
  return { state: fails >= stalledAfter ? "stalled" : "backoff", delayMs };
}

/** What may be written down: errors of ours hold nothing personal. */
function reasonOf(error: unknown): string {
  if (
    ProviderError.isInstance(error) ||
    DeadlineError.isInstance(error) ||
    InboxCursorError.isInstance(error)
  )
    return error.message;
  return error instanceof Error ? error.constructor.name : "unknown error";
}
