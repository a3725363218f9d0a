import type { RateLimiter } from "@confluir/core";
import { checkOptions, type OptionNames, unfitOption } from "@confluir/core/internal";
import type { Database } from "./database/database.ts";
import type { Redact } from "./privacy/redact.ts";
import type { Retention } from "./privacy/retention.ts";
import type { SyncedFrom } from "./source.ts";
import type { MessagePolicy, SyncEvent } from "./walk/slice.ts";
import type { StreamPlans } from "./walk/stream.ts";
import type { WebhookEndpoint } from "./webhooks/outbound.ts";

/** A time such as `"30s"`, `"5m"`, `"1h"` or `"1d"`. */
export type Every = `${number}${"s" | "m" | "h" | "d"}`;

/** A limit that all workers on one key keep together. */
export interface SharedLimit {
  /** What the limit belongs to, such as the API key. Only an HMAC of it is stored. */
  readonly key: string;
  /** How many requests are allowed in a window. */
  readonly requests: number;
  readonly windowSeconds: number;
}

/** What the source of a connection is made with. */
export interface SourceContext {
  /** The name of the connection. */
  readonly name: string;
  /** Makes the limiter for the client's `rateLimiter`: all workers on one key keep one limit together. */
  readonly limiter: (limit: SharedLimit) => RateLimiter;
}

/** What is read, and how often. */
export interface Streams {
  readonly conversations?: {
    /** How often what is new is read; a minute if missing. */
    readonly every?: Every;
    /** How often all is read again, to find what is gone; a day if missing. `false`: never. */
    readonly reconcile?: Every | false;
  };
  /** `"all"` if missing; `false`: none. */
  readonly messages?: MessagePolicy | false;
  /** Read whole once an hour if missing; `false`: not at all. */
  readonly contacts?: { readonly every?: Every } | boolean;
  readonly tags?: { readonly every?: Every } | boolean;
  readonly agents?: { readonly every?: Every } | boolean;
  readonly channels?: { readonly every?: Every } | boolean;
}

/** How a copy is made. */
export interface SyncOptions {
  /** The URL of a PostgreSQL database, or one that is open. Missing: a folder, in this process. */
  readonly database?: string | Database | undefined;
  /** The folder of the database when no other is named; `./.confluir/db` if missing. */
  readonly folder?: string | undefined;
  /** The schema of the tables; `confluir` if missing. */
  readonly schema?: string | undefined;
  /** The names of the connections. Read when a worker starts, and each minute. */
  readonly connections: () => Iterable<string> | AsyncIterable<string> | Promise<Iterable<string>>;
  /** Makes the source of a connection. Keys are not stored; it is asked again after a key was refused. */
  readonly source: (context: SourceContext) => SyncedFrom | Promise<SyncedFrom>;
  readonly streams?: Streams | undefined;
  readonly deletes?: {
    /** The share of a stream above which deletes wait for approval; 0.05 if missing. Up to ten are never held. */
    readonly holdAbove?: number;
  };
  /** Where changes are sent to, by whichever worker is free. */
  readonly webhooks?: readonly WebhookEndpoint[] | undefined;
  /** How long deleted records and messages are kept. */
  readonly retention?: Retention | undefined;
  /** Removes from each record what must not be kept, before it is written. */
  readonly redact?: Redact | undefined;
  /** Takes what the copy does. Its errors are ignored: watching a copy never breaks it. */
  readonly onEvent?: ((event: SyncEvent) => void) | undefined;
  /** The time; for tests. */
  readonly now?: (() => Date) | undefined;
}

const units = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** @throws {TypeError} naming the option. */
function toMs(option: string, every: Every): number {
  const [, amount = "", unit] = /^(\d+(?:\.\d+)?)([smhd])$/.exec(every) ?? [];
  const ms = Number(amount) * (units[unit as keyof typeof units] ?? Number.NaN);
  if (ms > 0) return ms;
  throw unfitOption(option, 'a time such as "30s", "5m", "1h" or "1d"');
}

/**
 * Which messages are kept: no more than retention leaves.
 *
 * @throws {TypeError} naming the option.
 */
export function toMessagePolicy({ streams, retention }: SyncOptions): MessagePolicy {
  const { messages = "all" } = streams ?? {};
  const policy = messages === false ? "all" : messages;
  const [[name = "", most] = [], ...others] = typeof policy === "object" ? Object.entries(policy ?? {}) : [];
  const isCount = ["newest", "days"].includes(name) && typeof most === "number" && most > 0;
  if (policy !== "all" && (!isCount || others.length > 0))
    throw unfitOption("streams.messages", 'false, "all", { newest } or { days }, with a number above 0');
  const days = retention?.messages;
  if (days === undefined || (typeof policy === "object" && "newest" in policy)) return policy;
  return { days: policy === "all" ? days : Math.min(days, policy.days) };
}

const streamNames: OptionNames<Streams> = {
  conversations: true,
  messages: true,
  contacts: true,
  tags: true,
  agents: true,
  channels: true,
};

/** @throws {TypeError} naming the option. */
export function toPlans({ streams = {} }: SyncOptions): StreamPlans {
  const { conversations = {}, messages } = checkOptions<Streams>("`streams`", streams, streamNames);
  const { every, reconcile } = checkOptions<NonNullable<Streams["conversations"]>>(
    "`streams.conversations`",
    conversations,
    { every: true, reconcile: true },
  );
  const everyMs = every === undefined ? 60_000 : toMs("streams.conversations.every", every);
  const reconcileMs =
    reconcile === false
      ? null
      : reconcile === undefined
        ? 24 * units.h
        : toMs("streams.conversations.reconcile", reconcile);
  const directories = (["contacts", "tags", "agents", "channels"] as const).flatMap((kind) => {
    const { [kind]: given = true } = streams;
    if (given === false) return [];
    if (given !== true && typeof given !== "object")
      throw unfitOption(`streams.${kind}`, "true, false or { every }");
    const { every }: { readonly every?: Every } =
      given === true ? {} : checkOptions(`\`streams.${kind}\``, given, { every: true });
    return [
      [
        kind,
        { everyMs: every === undefined ? units.h : toMs(`streams.${kind}.every`, every), reconcileMs: null },
      ],
    ];
  });
  return {
    conversations: { everyMs, reconcileMs },
    ...(messages !== false && { messages: { everyMs, reconcileMs: null } }),
    ...Object.fromEntries(directories),
  };
}
