import { createHmac } from "node:crypto";
import { checkOptions, type OptionNames, unfitOption } from "@confluir/core/internal";
import { withoutRaw } from "@confluir/normalize";
import type { Delivery, DeliveryQueue } from "../database/queue.ts";
import {
  type ChangesOptions,
  isOfThisDatabase,
  moveConsumer,
  readHorizon,
  readRows,
  toValue,
} from "../feed/changes.ts";
import { checkWanted } from "../store/records.ts";
import { reasonOf } from "../walk/failure.ts";
import type { Sources, Workshop } from "../walk/slice.ts";

/** Where changes are sent to, as Standard Webhooks. */
export interface WebhookEndpoint extends Pick<ChangesOptions, "records" | "connections"> {
  /** A name under which the place is remembered. A new one begins with what changes from now on. */
  readonly name: string;
  readonly url: string;
  /** `whsec_` and 24 to 64 bytes in base64; of several each signs, while one replaces the other. */
  readonly secret: string | readonly string[];
}

/** What sends changes. */
export interface Outbox {
  /** Turns changes into deliveries, and sends those that are due. @returns how many of both. */
  pump(): Promise<number>;
}

const atOnce = 10;
const timeoutMs = 15_000;

const endpointNames: OptionNames<WebhookEndpoint> = {
  name: true,
  url: true,
  secret: true,
  records: true,
  connections: true,
};

/** @throws {TypeError} naming the option. */
export function checkEndpoints(endpoints: readonly WebhookEndpoint[]): void {
  if (!Array.isArray(endpoints)) throw unfitOption("webhooks", "a list of { name, url, secret }");
  for (const endpoint of endpoints as readonly WebhookEndpoint[]) {
    const { name, url, secret } = checkOptions<WebhookEndpoint>("`webhooks`", endpoint, endpointNames);
    checkWanted(endpoint, "webhooks.");
    if (typeof name !== "string" || name === "" || endpoints.filter((each) => each.name === name).length > 1)
      throw new TypeError("`webhooks` must have a `name` each, and no two the same.");
    const { protocol = "", username, password } = URL.canParse(url) ? new URL(url) : ({} as Partial<URL>);
    if (!/^https?:$/.test(protocol) || username || password)
      throw new TypeError(`\`url\` of the webhook "${name}" must be an address with https, without a user.`);
    if ([secret].flat().length === 0 || ![secret].flat().every((each) => toKey(each).length >= 24))
      throw new TypeError(
        `\`secret\` of the webhook "${name}" must be whsec_ and at least 24 bytes in base64.`,
      );
  }
}

function toKey(secret: unknown): Buffer {
  const [, text = ""] = /^(?:whsec_)?([\w+/-]+={0,2})$/.exec(String(secret)) ?? [];
  return Buffer.from(text, "base64");
}

/** The signature of Standard Webhooks, version 1. */
export function sign(secret: string, id: string, timestamp: number, body: string): string {
  return `v1,${createHmac("sha256", toKey(secret)).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
}

/**
 * Makes what sends changes to endpoints. A delivery names a row and has no content: its body is made of what the row has when it is sent, so
 * that nothing of an erased person leaves.
 */
export function createOutbox(
  { database, schema, now }: Workshop,
  deliveries: DeliveryQueue,
  sources: Sources,
  endpoints: readonly WebhookEndpoint[],
  fetch: typeof globalThis.fetch = globalThis.fetch,
): Outbox {
  /** The place moves in the transaction that adds the deliveries: none is lost, and none is added twice. */
  const enqueue = (endpoint: WebhookEndpoint) =>
    database.transaction(async (tx) => {
      const consumer = `webhook ${endpoint.name}`;
      const [free] = await tx.query<{ ours: boolean }>(
        "select pg_try_advisory_xact_lock(hashtext($1), hashtext($2)) as ours",
        [schema, consumer],
      );
      if (!free?.ours) return 0;
      const [known] = await tx.query<{ epoch: string; xid: string; seq: string }>(
        `select epoch::text, xid::text, seq::text from ${schema}.consumer where name = $1`,
        [consumer],
      );
      const target = { query: (text: string, values: unknown[]) => tx.query(text, values) };
      if (known === undefined) {
        await moveConsumer(target, schema, consumer, await readHorizon(tx, schema), endpoint);
        return 0;
      }
      // After a restore all is sent again.
      const isKnown = await isOfThisDatabase(tx, schema, known);
      const place = isKnown ? known : { epoch: "", xid: "0", seq: "0" };
      const { rows, end } = await readRows(tx, schema, place, endpoint);
      const last = end ?? rows.at(-1);
      await deliveries.send(
        rows.map(({ record, row_id, is_deleted, is_new, epoch, xid, seq }) => ({
          ...{ endpoint: endpoint.name, record, row: row_id, id: `${epoch}.${xid}.${seq}` },
          kind: is_deleted ? "deleted" : is_new ? "created" : "changed",
        })),
        tx,
      );
      if (last !== undefined && (rows.length > 0 || !isKnown))
        await moveConsumer(target, schema, consumer, last, endpoint);
      return rows.length;
    });

  async function bodyOf({ record, row, kind }: Delivery): Promise<string | undefined> {
    const [found] = await database.query<{
      connection: string;
      native_id: string;
      conversation_id: string | null;
      raw: unknown;
      list: number;
      changed_at: Date;
      deleted_at: Date | null;
    }>(
      `select connection.name as connection, native_id, ${record === "message" ? "conversation_id" : "null as conversation_id"}, raw, list, changed_at, deleted_at
from ${schema}.${record} join ${schema}.connection on connection.id = connection_id where row_id = $1::bigint`,
      [row],
    );
    // What was deleted meanwhile, or came back, has a delivery of its own.
    if (found === undefined || (kind === "deleted") !== (found.deleted_at !== null)) return undefined;
    const { connection, native_id, conversation_id, changed_at, deleted_at } = found;
    const value =
      deleted_at === null
        ? withoutRaw(toValue({ record, ...found }, await sources.connect(connection)) as never)
        : undefined;
    const ids = { connection, nativeId: native_id, conversationNativeId: conversation_id ?? undefined };
    return JSON.stringify({
      type: `${record}.${kind}`,
      timestamp: changed_at.toISOString(),
      data: { ...ids, value },
    });
  }

  async function deliver(delivery: Delivery): Promise<void> {
    const endpoint = endpoints.find(({ name }) => name === delivery.endpoint);
    if (endpoint === undefined) return deliveries.fail(delivery, "Another process has this endpoint.");
    let body: string | undefined;
    try {
      body = await bodyOf(delivery);
    } catch (error) {
      // Another process may be able to make its source.
      return deliveries.fail(delivery, reasonOf(error));
    }
    if (body === undefined) return deliveries.done(delivery);
    const timestamp = Math.floor(now().getTime() / 1000);
    const signatures = [endpoint.secret].flat().map((secret) => sign(secret, delivery.id, timestamp, body));
    let reason: string;
    try {
      const response = await fetch(endpoint.url, {
        method: "POST",
        redirect: "manual",
        headers: {
          "content-type": "application/json",
          "webhook-id": delivery.id,
          "webhook-timestamp": String(timestamp),
          "webhook-signature": signatures.join(" "),
        },
        body,
        signal: AbortSignal.timeout(timeoutMs),
      });
      await response.body?.cancel();
      if (response.ok) return deliveries.done(delivery);
      reason = `It answered ${response.status}.`;
    } catch (error) {
      reason = error instanceof Error ? `It did not answer: ${error.name}.` : "It did not answer.";
    }
    await deliveries.fail(delivery, reason);
  }

  return {
    async pump() {
      if (endpoints.length === 0) return 0;
      let count = 0;
      for (const endpoint of endpoints) count += await enqueue(endpoint);
      // Other processes have endpoints of their own.
      const others = await database.query<{ name: string }>(
        `select substr(name, 9) as name from ${schema}.consumer where name like 'webhook %' and name <> all($1::text[])`,
        [endpoints.map(({ name }) => `webhook ${name}`)],
      );
      const due = await deliveries.take(
        atOnce,
        others.map(({ name }) => name),
      );
      await Promise.all(due.map((each) => deliver(each)));
      return count + due.length;
    },
  };
}
