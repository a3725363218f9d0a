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
  /** Conversations that a provider counts and the copy has not yet; of providers that count. */
  readonly lags: readonly { readonly provider: string; readonly records: number }[];
  readonly bytes: number;
  /** `null`: no limit is in use. */
  readonly used: number | null;
}

/**
 * Measures a copy with OpenTelemetry, by provider and stream; never by connection, and without personal data.
 *
 * Counters and durations are of what this process did; gauges are of the whole copy, and read when they are exported. The README has a
 * table of all. Requests and waits for the limit are in the events of the clients: see `@confluir/core/opentelemetry`.
 *
 * @returns what ends it.
 * @throws {TypeError} naming the option that is unknown or cannot be used.
 */
export function measureSync(sync: Sync, options: MeasureOptions = {}): () => void {
  checkHas("sync", "what `await createSync` returned", sync ?? null, "changes");
  checkOptions<MeasureOptions>("measureSync", options, { meter: true });
  const { meter = metrics.getMeter("@confluir/sync") } = options;
  checkHas("meter", "a Meter", meter, "createObservableGauge");
  const { database, schema, observe, readFeed, countDeliveries, countJobs } = sync.internals;
  const counter = (name: string, unit: string) => meter.createCounter(`confluir.sync.${name}`, { unit });
  const pages = counter("pages", "{page}");
  const seen = counter("rows.seen", "{row}");
  const changed = counter("rows.changed", "{row}");
  const deleted = counter("rows.deleted", "{row}");
  const failures = counter("failures", "{failure}");
  const missed = counter("webhook.missed", "{row}");
  const rerun = counter("jobs.rerun", "{job}");
  const fenced = counter("fenced", "{slice}");
  const seconds = (name: string) => meter.createHistogram(`confluir.sync.${name}`, { unit: "s" });
  const duration = seconds("slice.duration");
  const lateness = seconds("webhook.lateness");
  const end = observe((event, provider) => {
    const { type, stream, count = 0, changed: written = 0, durationMs = 0 } = event;
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
    else if (type === "webhook.read") lateness.record(durationMs / 1000, attributes);
    else if (type === "fenced") fenced.add(1, attributes);
    else if (type === "slice") {
      duration.record(durationMs / 1000, attributes);
      if (event.isRerun) rerun.add(1, attributes);
    }
  });

  const gauge = (name: string, unit: string) =>
    meter.createObservableGauge(`confluir.sync.${name}`, { unit });
  const freshness = gauge("freshness", "s");
  const lag = gauge("lag.records", "{row}");
  const held = gauge("rows.held", "{row}");
  const connections = gauge("connections", "{connection}");
  const feedLag = gauge("feed.lag", "s");
  const consumerLag = gauge("consumer.lag", "s");
  const waiting = gauge("webhook.waiting", "{delivery}");
  const dead = gauge("webhook.dead", "{delivery}");
  const bytes = gauge("db.bytes", "By");
  const depth = gauge("queue.depth", "{job}");
  const oldest = gauge("queue.oldest", "s");
  const used = gauge("rate.used_ratio", "1");
  const gauges = [
    freshness,
    lag,
    held,
    connections,
    feedLag,
    consumerLag,
    waiting,
    dead,
    bytes,
    depth,
    oldest,
    used,
  ];
  const read: Parameters<Meter["addBatchObservableCallback"]>[0] = async (result) => {
    const { streams, states, lags, bytes: size, used: ratio } = await readGauges();
    for (const { provider, stream, late, held: count } of streams) {
      const attributes = { stream, "confluir.provider": provider };
      result.observe(freshness, late, attributes);
      result.observe(held, count, attributes);
    }
    for (const { provider, records } of lags) result.observe(lag, records, { "confluir.provider": provider });
    for (const { provider, state, count } of states)
      result.observe(connections, count, { state, "confluir.provider": provider });
    result.observe(bytes, size);
    if (ratio !== null) result.observe(used, ratio);
    const jobs = await countJobs();
    result.observe(depth, jobs.waiting);
    result.observe(oldest, jobs.oldestSeconds);
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
    // Counted only where all is read for the first time: then nothing is behind by more than what is new.
    const lags = await database.query<Gauges["lags"][number]>(
      `select provider, sum(case when phase = 'backfill' and list = 0 then greatest(0, known_total - (select count(*) from ${schema}.conversation
    where conversation.connection_id = stream.connection_id and deleted_at is null)) else 0 end)::integer as records
from ${schema}.stream join ${schema}.connection on id = connection_id where kind = 'conversations' and known_total is not null and state <> 'paused' group by 1 order by 1`,
    );
    const [{ bytes: size = 0, used: ratio = null } = {}] = await database.query<
      Pick<Gauges, "bytes" | "used">
    >(
      `select pg_database_size(current_database())::float8 as bytes,
  (select sum(leases)::float8 / sum(allowed) from (select allowed, count(*) as leases from ${schema}.rate_key join ${schema}.rate_lease on rate_key_id = rate_key.id
    where until > now() group by rate_key.id) as key) as used`,
    );
    return { streams, states, lags, bytes: size, used: ratio };
  }
}
