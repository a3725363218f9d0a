import { checkHas, checkOptions } from "@confluir/core";
import { type Attributes, type Meter, metrics } from "@opentelemetry/api";
import type { Sync } from "../create-sync.ts";

/** Options of `measureSync`. */
export interface MeasureOptions {
  /** Where instruments are made. Default: the meter `@confluir/sync` of the provider that is registered globally. */
  readonly meter?: Meter;
}

interface Gauges {
  readonly streams: readonly {
    readonly provider: string;
    readonly stream: string;
    readonly late: number;
    readonly held: number;
  }[];
  readonly states: readonly { readonly provider: string; readonly state: string; readonly count: number }[];
  readonly bytes: number;
}

/**
 * Measures a copy with OpenTelemetry, by provider and stream; never by connection, and without personal data.
 *
 * Counters of what this process did: `confluir.sync.pages`, `.rows.seen`, `.rows.changed`, `.rows.deleted`, `.failures`, `.webhook.missed`
 * (found by a walk though no webhook told of it). Gauges of the whole copy, read when they are exported: `.freshness` (seconds since the
 * oldest stream was due), `.rows.held`, `.connections` by `state`, `.feed.lag`, `.consumer.lag` by `consumer`, `.webhook.waiting` and
 * `.webhook.dead` by `endpoint`, `.db.bytes`. Requests and waits for the limit are in the events of the clients: see
 * `@confluir/core/opentelemetry`.
 *
 * @returns what ends it.
 * @throws {TypeError} naming the option that is unknown or cannot be used.
 */
export function measureSync(sync: Sync, options: MeasureOptions = {}): () => void {
  checkOptions<MeasureOptions>("measureSync", options, { meter: true });
  const { meter = metrics.getMeter("@confluir/sync") } = options;
  checkHas("meter", "a Meter", meter, "createObservableGauge");
  const { database, schema, observe, readFeed, countDeliveries } = sync.internals;
  const counter = (name: string, unit: string) => meter.createCounter(`confluir.sync.${name}`, { unit });
  const pages = counter("pages", "{page}");
  const seen = counter("rows.seen", "{row}");
  const changed = counter("rows.changed", "{row}");
  const deleted = counter("rows.deleted", "{row}");
  const failures = counter("failures", "{failure}");
  const missed = counter("webhook.missed", "{row}");
  const end = observe(({ type, stream, count = 0, changed: written = 0 }, provider) => {
    const attributes: Attributes = {
      stream,
      ...(provider !== undefined && { "confluir.provider": provider }),
    };
    if (type === "page") {
      pages.add(1, attributes);
      seen.add(count, attributes);
      changed.add(written, attributes);
    } else if (type === "deleted") deleted.add(count, attributes);
    else if (type === "failure") failures.add(1, attributes);
    else if (type === "webhook.missed") missed.add(count, attributes);
  });

  const gauge = (name: string, unit: string) =>
    meter.createObservableGauge(`confluir.sync.${name}`, { unit });
  const freshness = gauge("freshness", "s");
  const held = gauge("rows.held", "{row}");
  const connections = gauge("connections", "{connection}");
  const feedLag = gauge("feed.lag", "s");
  const consumerLag = gauge("consumer.lag", "s");
  const waiting = gauge("webhook.waiting", "{delivery}");
  const dead = gauge("webhook.dead", "{delivery}");
  const bytes = gauge("db.bytes", "By");
  const gauges = [freshness, held, connections, feedLag, consumerLag, waiting, dead, bytes];
  const read: Parameters<Meter["addBatchObservableCallback"]>[0] = async (result) => {
    const { streams, states, bytes: size } = await readGauges();
    for (const { provider, stream, late, held: count } of streams) {
      const attributes = { stream, "confluir.provider": provider };
      result.observe(freshness, late, attributes);
      result.observe(held, count, attributes);
    }
    for (const { provider, state, count } of states)
      result.observe(connections, count, { state, "confluir.provider": provider });
    result.observe(bytes, size);
    const feed = await readFeed();
    result.observe(feedLag, feed.lagSeconds);
    for (const { consumer, lagSeconds } of feed.consumers)
      result.observe(consumerLag, lagSeconds, { consumer });
    for (const { endpoint, ...counts } of await countDeliveries()) {
      result.observe(waiting, counts.waiting, { endpoint });
      result.observe(dead, counts.dead, { endpoint });
    }
  };
  meter.addBatchObservableCallback(read, gauges);
  return () => {
    end();
    meter.removeBatchObservableCallback(read, gauges);
  };

  async function readGauges(): Promise<Gauges> {
    const streams = await database.query<Gauges["streams"][number]>(
      `select provider, kind as stream, greatest(0, extract(epoch from now() - min(due_at)))::float8 as late, sum(held_deletes)::integer as held
from ${schema}.stream join ${schema}.connection on id = connection_id where state <> 'paused' group by 1, 2 order by 1, 2`,
    );
    const states = await database.query<Gauges["states"][number]>(
      `select provider, state, count(*)::integer as count from ${schema}.connection group by 1, 2 order by 1, 2`,
    );
    const [{ bytes: size = 0 } = {}] = await database.query<{ bytes: number }>(
      "select pg_database_size(current_database())::float8 as bytes",
    );
    return { streams, states, bytes: size };
  }
}
