import { isDeepStrictEqual } from "node:util";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { type Clock, createProviderClient, ProviderError, systemClock } from "@confluir/core";
import { type Fault, goodAnswer, maxBodyBytes } from "./faults.ts";
import { type HostileServer, reply, startHostileServer } from "./hostile-server.ts";

const key = "key_never_seen";
const text = "Hola, soy Lucía";
/** How long a connection that nobody needs may stay open. Only a failing check waits that long. */
const idleMs = 5_000;

/** A read and a write of an invented API. */
const operations = {
  getContact: { method: "GET", path: "/{slug}/contacts/{uuid}" },
  sendTextMessage: { method: "POST", path: "/{slug}/messages" },
} as const;
type Contact = { 200: { content: { "application/json": typeof goodAnswer } } };
interface Operations {
  getContact: { parameters: { path: { slug: string; uuid: string } }; responses: Contact };
  sendTextMessage: {
    parameters: { path: { slug: string } };
    requestBody: { content: { "application/json": { to: string; body: string } } };
    responses: Contact;
  };
}

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/** What a client sends with: the platform's `fetch`, or one that its user passes in. */
export type FetchKind = "platform" | "custom";

/**
 * Meets one fault with the client of an invented provider, once on real sockets.
 *
 * @returns a line for everything that is not as the table says; empty when all is.
 */
export async function checkFault(
  fault: Fault,
  call: "read" | "write",
  fetchKind: FetchKind,
): Promise<readonly string[]> {
  const elsewhere = await startHostileServer(reply("200 OK", JSON.stringify(goodAnswer)));
  const server = await startHostileServer(fault.answer ?? (() => undefined), elsewhere.origin);
  if (fault.answer === undefined) await server.close();
  // Node forgets to pass an abort on when the request was collected before: a timeout would then leave its connection open.
  const collecting =
    fault.timeoutMs === undefined ? undefined : setInterval(collectGarbage, fault.timeoutMs / 4);
  try {
    const { client, sent, attempts } = createClient(server.origin, fetchKind, fault.timeoutMs);
    const uuid = goodAnswer.uuid;
    const outcome = await (call === "read"
      ? client.getContact({ path: { uuid } })
      : client.sendTextMessage({ body: { to: uuid, body: text } })
    ).then(
      (value: unknown) => ({ value }),
      (error: unknown) => ({ error }),
    );
    const expected = fault[call];
    return [
      ...("error" in outcome
        ? problemsOfError(outcome.error, expected)
        : problemsOfValue(outcome.value, expected)),
      ...(fetchKind === "platform" ? [] : differ("requests made", sent(), expected.requests)),
      ...arrivalProblems(fault, server.requests, attempts(), expected.requests),
      ...differ("requests at the other origin", elsewhere.requests, 0),
      ...differ("pollution of Object.prototype", "polluted" in {}, false),
      ...(fault.answer === undefined ? [] : await problemsOfConnections(server)),
    ];
  } finally {
    clearInterval(collecting);
    await Promise.all([server.close(), elsewhere.close()]);
  }
}

/** On a busy machine a short time limit may end an attempt before its request arrives: then the attempts are counted. */
function arrivalProblems(
  fault: Fault,
  arrived: number,
  attempts: number,
  expected: number,
): readonly string[] {
  if (fault.answer === undefined) return differ("requests that arrived", arrived, 0);
  if (fault.timeoutMs === undefined) return differ("requests that arrived", arrived, expected);
  return [
    ...differ("attempts", attempts, expected),
    ...differ("more requests than attempts", arrived > attempts, false),
  ];
}

/** A client with no jitter and no patience; requests are counted as they leave. */
function createClient(origin: string, fetchKind: FetchKind, timeoutMs = 5_000) {
  let sent = 0;
  let attempts = 0;
  const customFetch = (request: Request) => {
    sent += 1;
    return fetch(request);
  };
  const client = createProviderClient<Record<never, never>, Operations, typeof operations, "slug">({
    provider: "acme",
    providerName: "Acme",
    operations,
    baseUrl: `${origin}/api`,
    // Neither kind of header may leave the origin.
    headers: { Authorization: `Bearer ${key}`, "X-Acme-Api-Key": key },
    bound: { slug: "acme" },
    options: {
      onEvent: ({ type }) => void (type === "request" && attempts++),
      timeoutMs,
      maxBodyBytes,
      ...(fetchKind === "custom" ? { fetch: customFetch } : {}),
    },
    clock: createHurriedClock(timeoutMs),
    random: () => 0,
  });
  return { client, sent: () => sent, attempts: () => attempts };
}

/** The real clock, except that waits longer than `timeoutMs` pass at once: those are what `Retry-After` asks for. */
function createHurriedClock(timeoutMs: number): Clock {
  let skippedMs = 0;
  return {
    now: () => performance.now() + skippedMs,
    epochMs: () => Date.now() + skippedMs,
    limit: systemClock.limit,
    schedule(callback, delayMs) {
      const skip = delayMs > timeoutMs;
      const fire = () => {
        if (skip) skippedMs += delayMs;
        callback();
      };
      const timer = setTimeout(fire, skip ? 0 : delayMs);
      return () => clearTimeout(timer);
    },
  };
}

function problemsOfValue(value: unknown, expected: Fault["read"]): readonly string[] {
  if (expected.error !== undefined)
    return [`succeeds with ${show(value)} instead of throwing ${expected.error}`];
  const found = value as Partial<typeof goodAnswer> | undefined;
  return differ("value", { uuid: found?.uuid, full_name: found?.full_name }, goodAnswer);
}

function problemsOfError(error: unknown, expected: Fault["read"]): readonly string[] {
  if (expected.error === undefined) return [`throws instead of succeeding: ${String(error)}`];
  if (!ProviderError.isInstance(error)) return [`throws what is no ProviderError: ${String(error)}`];
  const fields = error as unknown as Readonly<Record<string, unknown>>;
  const logged = `${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`;
  return [
    ...differ("error", error.name, expected.error),
    ...Object.entries(expected.fields ?? {}).flatMap(([name, value]) => differ(name, fields[name], value)),
    ...differ("a key or a text in the error", logged.includes(key) || logged.includes(text), false),
  ];
}

async function problemsOfConnections(server: HostileServer): Promise<readonly string[]> {
  const { promise: late, resolve } = withResolvers();
  const timer = setTimeout(() => resolve(["a connection stays open"]), idleMs);
  return Promise.race([server.idle().then(() => []), late]).finally(() => clearTimeout(timer));
}

/** `Promise.withResolvers`, which Node 20 lacks. */
function withResolvers() {
  let resolve: (problems: readonly string[]) => void = () => undefined;
  const promise = new Promise<readonly string[]>((resolvePromise) => {
    resolve = resolvePromise;
  });
  return { promise, resolve };
}

function differ(what: string, found: unknown, expected: unknown): readonly string[] {
  return isDeepStrictEqual(found, expected) ? [] : [`${what}: ${show(found)}, expected ${show(expected)}`];
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}
