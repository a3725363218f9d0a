import type { ClientEvent } from "@confluir/core";
import type { ConnectionStatus, StreamStatus, Sync, SyncEvent } from "@confluir/sync";
import stringWidth from "string-width";
import type { Context } from "../command.ts";
import type { Copy } from "../copy.ts";
import { printError } from "../output.ts";
import { countOf, createStyle, localTime, oneLine } from "../text.ts";
import { cut } from "../text-width.ts";

/** How often a terminal is drawn anew, and the database asked. */
const drawMs = 1000;
/** A large copy takes seconds to count: at most a tenth of the time goes into that. */
const restPerDraw = 9;
const minuteMs = 60_000;
/** Where there is no terminal, a line of a connection comes so often while it is read. */
const plainMs = 10_000;

/** Shows how a copy comes along: the lines of a terminal are redrawn; elsewhere a line is added now and then. */
export interface Progress {
  readonly onEvent: (event: SyncEvent) => void;
  readonly onRequest: (connection: string, event: ClientEvent) => void;
  readonly onTotal: (connection: string, total: number) => void;
  /** Begins to show a copy that is open. */
  start(copy: Pick<Copy, "sync">): void;
  /** Shows how it ended. */
  stop(): Promise<void>;
  /** Requests so far, and those of them for conversations: one of each page. */
  requests(): { readonly all: number; readonly conversations: number };
}

/** What is known of a connection besides its status. */
interface Pace {
  /** The total that its provider reports. */
  total?: number;
  /** The times of requests in the last minute. */
  readonly requests: number[];
  /** Conversations read since this program began, and when the first came. */
  read: number;
  startedMs?: number;
  /** The line that was last printed of it, and when. */
  printed: string;
  printedMs: number;
  state: string;
}

/**
 * Makes a display.
 *
 * @param now the milliseconds of a clock that only goes forward; for tests.
 * @param hasLimits `false`: providers keep no limit, as those of a sandbox.
 * @param reportsTrouble whether standard error says what keeps the worker from reading anything, as the program waits until it is over.
 */
export function createProgress(
  context: Context,
  {
    now = () => performance.now(),
    hasLimits = true,
    reportsTrouble = false,
  }: { now?: () => number; hasLimits?: boolean; reportsTrouble?: boolean } = {},
): Progress {
  const { out, env } = context;
  const redraws = out.isTerminal && env.TERM !== "dumb";
  const style = createStyle(context);
  const paces = new Map<string, Pace>();
  let requests = 0;
  let pages = 0;
  let drawn = 0;
  /** What keeps the worker from reading anything, as it was last said. */
  let trouble = "";
  let sync: Sync | undefined;
  let timer: NodeJS.Timeout | undefined;
  let drawing: Promise<void> = Promise.resolve();
  let isStopped = false;

  const paceOf = (name: string): Pace => {
    let pace = paces.get(name);
    if (pace === undefined) {
      pace = { requests: [], read: 0, printed: "", printedMs: now(), state: "active" };
      paces.set(name, pace);
    }
    return pace;
  };
  const draw = async (isLast: boolean) => {
    if (sync === undefined) return;
    const [{ connections }, waiting] = await Promise.all([sync.status(), countWaiting(sync)]);
    const lines = connections.map((each) => {
      const pace = paceOf(each.connection);
      while ((pace.requests[0] ?? Number.POSITIVE_INFINITY) < now() - minuteMs) pace.requests.shift();
      return {
        each,
        pace,
        parts: partsOf(each, pace, waiting.get(each.connection), hasLimits ? context.providers : [], now()),
      };
    });
    const width = Math.max(0, ...connections.map(({ connection }) => stringWidth(oneLine(connection))));
    const written = lines.map(({ each, parts }) => {
      const name = oneLine(each.connection).padEnd(width);
      return fit([name, ...parts], out.columns);
    });
    if (redraws) {
      const up = drawn === 0 ? "" : `\u001b[${drawn}A\u001b[J`;
      const colored = written.map((line, at) =>
        lines[at]?.each.state === "active" || lines[at]?.each.state === "paused"
          ? line
          : style("yellow", line),
      );
      out.write(`${up}${colored.map((line) => `${line}\n`).join("")}`);
      drawn = written.length;
    }
    for (const [at, { each, pace }] of lines.entries()) {
      const line = written[at] ?? "";
      const isDue = isLast || now() - pace.printedMs >= plainMs;
      if (!redraws && isDue && line !== pace.printed) {
        out.write(`${line}\n`);
        pace.printed = line;
        pace.printedMs = now();
      }
      const state = `${each.state} ${each.reason ?? ""}`;
      if (each.state !== "active" && state !== pace.state && (!redraws || isLast)) printState(context, each);
      pace.state = state;
    }
  };
  return {
    onEvent({ type, connection, stream, count = 0, reason = "" }) {
      if (reportsTrouble && type === "failure" && connection === "" && reason !== trouble) {
        trouble = reason;
        // Below the lines, which are drawn anew below it.
        drawn = 0;
        printError(context, reason.replace(/^The worker: /, ""));
      }
      if (type !== "page") return;
      trouble = "";
      if (stream !== "conversations") return;
      pages += 1;
      const pace = paceOf(connection);
      pace.startedMs ??= now();
      pace.read += count;
    },
    onRequest(connection, { type }) {
      if (type !== "request") return;
      requests += 1;
      paceOf(connection).requests.push(now());
    },
    onTotal(connection, total) {
      paceOf(connection).total = total;
    },
    start(copy) {
      sync = copy.sync;
      const drawAfter = (delayMs: number) => {
        timer = setTimeout(() => {
          const beganMs = now();
          drawing = draw(false)
            // What fails here fails in the worker too, which says it.
            .catch(() => undefined)
            .then(() => {
              if (!isStopped) drawAfter(Math.max(drawMs, restPerDraw * (now() - beganMs)));
            });
        }, delayMs);
      };
      drawAfter(drawMs);
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await drawing;
      await draw(true);
      sync = undefined;
    },
    requests: () => ({ all: requests, conversations: pages }),
  };
}

/** Says on standard error why a connection is not read, and what to do. */
export function printState(context: Context, { connection, state, reason, advice }: ConnectionStatus): void {
  const why = reason === null ? "" : ` ${reason}`;
  printError(context, `${connection} is ${stateNames[state]}.${why}${advice === null ? "" : ` ${advice}`}`);
}

/** The states of a connection for people. */
export const stateNames = {
  active: "active",
  backoff: "failing",
  auth_broken: "refused",
  limited: "limited",
  stalled: "stalled",
  paused: "paused",
} as const satisfies Record<ConnectionStatus["state"], string>;

/** The conversations of each connection, and those whose messages are still to be read. */
async function countWaiting(sync: Sync): Promise<ReadonlyMap<string, { all: number; waiting: number }>> {
  const { database, schema } = sync.internals;
  const rows = await database.query<{ name: string; all: number; waiting: number }>(
    `select name, count(*)::integer as all, count(*) filter (where messages_due)::integer as waiting
from ${schema}.conversation join ${schema}.connection on id = connection_id where deleted_at is null group by name`,
  );
  return new Map(rows.map(({ name, ...counts }) => [name, counts]));
}

/** What there is to say of a connection, the most important first. */
function partsOf(
  { state, retryAt, streams, connection }: ConnectionStatus,
  pace: Pace,
  counts: { all: number; waiting: number } | undefined,
  limited: Context["providers"],
  nowMs: number,
): readonly string[] {
  const of = (name: StreamStatus["stream"]) => streams.find(({ stream }) => stream === name);
  const conversations = of("conversations");
  const messages = of("messages");
  const done = conversations?.records ?? 0;
  const isFirst = conversations?.phase === "backfill";
  const { total } = pace;
  const parts = [
    isFirst && total !== undefined
      ? `${number(done)} of ${countOf(Math.max(total, done), "conversations")}`
      : countOf(done, "conversations"),
  ];
  if (state !== "active") {
    const again = retryAt === null ? "" : `, again at ${localTime(retryAt.toISOString()).slice(11)}`;
    parts.push(`${stateNames[state]}${again}`);
  }
  if (messages !== undefined) {
    const { all = 0, waiting = 0 } = counts ?? {};
    parts.push(
      waiting > 0 && all > 0
        ? `messages ${Math.floor((100 * (all - waiting)) / all)} %`
        : countOf(messages.records, "messages"),
    );
  }
  const held = streams.reduce((sum, { heldDeletes }) => sum + heldDeletes, 0);
  if (held > 0) parts.push(`${countOf(held, "deletes")} held: confluir sync deletes ${connection}`);
  if (conversations?.phase === "reconcile") parts.push("looks for what is gone");
  if (pace.requests.length > 0) {
    const limit = limited.find(({ id }) => id === connection)?.rateLimit;
    const made = pace.requests.length;
    const requests =
      limit === undefined
        ? countOf(made, "requests")
        : `${number(made)} of ${countOf((limit.requests * 60) / limit.windowSeconds, "requests")}`;
    parts.push(`${requests} a minute`);
  }
  const leftMs = timeLeft(pace, nowMs, isFirst ? Math.max(0, (total ?? 0) - done) : 0);
  if (leftMs !== undefined) parts.push(`${duration(leftMs)} left`);
  return parts;
}

function timeLeft({ read, startedMs }: Pace, nowMs: number, left: number): number | undefined {
  if (left === 0 || startedMs === undefined || read === 0 || nowMs - startedMs < 3000) return undefined;
  return (left * (nowMs - startedMs)) / read;
}

function duration(ms: number): string {
  const minutes = Math.round(ms / minuteMs);
  if (minutes < 1) return `${Math.max(1, Math.round(ms / 1000))} s`;
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

const number = (value: number) => Math.round(value).toLocaleString("en-US");

/** As many parts as fit into a line. */
function fit([name = "", ...parts]: readonly string[], columns: number | undefined): string {
  let line = `${name}  ${parts[0] ?? ""}`;
  for (const part of parts.slice(1)) {
    const longer = `${line}, ${part}`;
    if (columns !== undefined && stringWidth(longer) > columns - 1) break;
    line = longer;
  }
  return cut(line, columns === undefined ? undefined : columns - 1);
}
