import { createHash } from "node:crypto";
import { unfitOption } from "@confluir/core/internal";
import { type ConversationEvent, type ProviderTypes, parseConversationId } from "@confluir/provider";
import type { SyncedFrom } from "../source.ts";
import { storable } from "../store/write-records.ts";
import type { Workshop } from "../walk/slice.ts";

/** What a webhook of a provider brought: what its `receiveWebhook` returned, or the event of the model that was made of it. */
export type ReceivedEvent =
  | ConversationEvent<ProviderTypes, unknown>
  | {
      readonly event: string;
      readonly deliveryId: string | undefined;
      readonly bodyDigest: string | undefined;
      readonly payload: object;
    };

/** Deliveries that come in the same moment are read together. */
const gatherMs = 1000;

/**
 * Takes a webhook for a hint: what it is about is read from the provider, so neither the order of deliveries nor repeats matter, and
 * nothing of its content is kept.
 *
 * @returns whether this delivery had come before.
 * @throws {TypeError} if it is no event.
 */
export async function acceptWebhook(
  { database, schema, queue, now }: Workshop,
  connection: { readonly id: number; readonly name: string },
  source: SyncedFrom,
  received: ReceivedEvent,
): Promise<{ readonly isRepeat: boolean }> {
  const given = Object(received) as { readonly payload?: unknown };
  if (!("nativeKind" in given || typeof given.payload === "object"))
    throw unfitOption("event", "what `receiveWebhook` of a provider returned");
  const isModel = "nativeKind" in received;
  const delivered = Object(isModel ? received.raw : received) as Partial<
    Exclude<ReceivedEvent, ConversationEvent>
  >;
  const event = isModel
    ? received
    : source.mappings?.event?.map(received as never, { connection: connection.name }).value;
  const kind = event?.kind ?? "unknown";
  const id = event?.conversationId && parseConversationId(event.conversationId).nativeId;
  const conversationId = id ? storable(id) : null;
  const isIdle = kind === "test" || kind === "other";
  const isContact = kind.startsWith("contact.");
  const { deliveryId, bodyDigest = JSON.stringify(delivered.payload ?? received) } = delivered;
  const key = createHash("sha256")
    .update(JSON.stringify([deliveryId ?? null, bodyDigest]))
    .digest("base64url")
    .slice(0, 22);
  const time = now();
  return database.transaction(async (tx) => {
    // Without the id of a delivery, the same body may be a repeat, or the same thing once more: it is read again.
    const [fresh] = await tx.query(
      `insert into ${schema}.inbound_event as old (connection_id, dedupe_key, conversation_id, has_messages, received_at, done_at)
values ($1, $2, $3, $4, $5, $6) on conflict (connection_id, dedupe_key) do update set received_at = excluded.received_at, done_at = excluded.done_at
where $7::boolean and old.done_at is not null returning dedupe_key`,
      [
        ...[connection.id, key, conversationId, kind.startsWith("message."), time],
        ...[isIdle || isContact ? time : null, deliveryId === undefined],
      ],
    );
    if (fresh === undefined) return { isRepeat: true };
    if (isIdle) return { isRepeat: false };
    // A connection that fails or is paused waits as it did, and the hint with it.
    const canGet = source.readsAsListed === true && conversationId !== null;
    if (isContact || !canGet)
      await tx.query(
        `update ${schema}.stream set due_at = $3 where connection_id = $1 and kind = $2 and due_at > $3
  and exists (select from ${schema}.connection where id = $1 and state = 'active')`,
        [connection.id, isContact ? "contacts" : "conversations", time],
      );
    const [active] = await tx.query(`select from ${schema}.connection where id = $1 and state = 'active'`, [
      connection.id,
    ]);
    if (active) await queue.hurry(connection.id, { delayMs: gatherMs, priority: 4 }, tx);
    return { isRepeat: false };
  });
}
