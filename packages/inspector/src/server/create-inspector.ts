import { readFileSync } from "node:fs";
import { checkOptions } from "@confluir/core";
import { withoutRaw } from "@confluir/normalize";
import { actionNames } from "@confluir/provider";
import { type Context, Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import type { ApiFailure, Numbers, PreviewedRequest, Setup, SyncStatusJson } from "../api.ts";
import { createActing } from "./actions.ts";
import { toCapabilities } from "./capabilities.ts";
import { toCurl } from "./curl.ts";
import { createLive } from "./events.ts";
import { explain } from "./explanation.ts";
import { createKept } from "./kept.ts";
import {
  countNewer,
  createListedInbox,
  type ListRequest,
  listConversations,
  parseQuery,
  skim,
} from "./list.ts";
import { createMask, type Mask } from "./mask.ts";
import { countNumbers, listChoices } from "./numbers.ts";
import type { InspectorOptions, InspectorSync } from "./options.ts";
import { createPageFiles } from "./page-files.ts";
import { hiddenText, refuse, toApiFailure } from "./refusal.ts";
import { setSwitch, toSandboxState } from "./sandbox.ts";
import { createScrubber } from "./secrets.ts";
import { createToken, guard, isApi } from "./security.ts";
import { getConversation, listMessages } from "./thread.ts";

/** A page over an inbox, as a function of requests. */
export interface Inspector {
  /** Answers a request: the page, its JSON below `/api`, and a stream of events. It never rejects. */
  fetch(request: Request): Promise<Response>;
  /** The secret of the address. */
  readonly token: string;
  /** Ends the streams. */
  close(): void;
}

/** The port where the page is by default. */
export const defaultPort = 4020;

const optionNames = {
  ...{ connections: true, reads: true, allowWrites: true, mask: true, observer: true },
  ...{ sandbox: true, sync: true, token: true, onError: true, port: true },
} as const;

/**
 * Makes the page over an inbox. Nothing is read before somebody looks.
 *
 * @param options with the port that the page is reached at, as only requests to that host are answered; a function where it is known
 * later.
 * @throws {TypeError} naming the option that is unknown.
 */
export function createInspector(
  options: InspectorOptions & { readonly port?: number | (() => number) | undefined },
): Inspector {
  checkOptions("createInspector", options, optionNames);
  const { connections, reads, mask: isMasked = false, sandbox, sync, onError } = options;
  const { token = createToken(), port = defaultPort } = options;
  if (typeof token !== "string" || token.trim() === "")
    throw new TypeError("`token` must be a text that is not empty: whoever knows it sees everything.");
  const names = Object.keys(connections);
  const listed = createListedInbox(options);
  const { inbox } = listed;
  const kept = createKept();
  const scrub = createScrubber(connections);
  // Of invented people the same masks every time, for the same screenshots; of real ones none that can be looked up.
  const mask = isMasked ? createMask(reads === "sandbox" ? "sandbox" : createToken()) : undefined;
  const acting = createActing(options);
  const files = createPageFiles();
  const sandboxState = () => (sandbox === undefined ? undefined : toSandboxState(sandbox, connections));
  const live = createLive(options, scrub, sandboxState);

  /** An id that the page asks by. */
  const needId = (context: Context, name: string) => {
    const id = need(context, name);
    return mask?.own(id) ?? id;
  };
  const readOwn = async (context: Context) => {
    const body = await readBody(context);
    return mask?.ownIn(body) ?? body;
  };
  const readRequest = (context: Context, limit: number, most?: number): ListRequest => {
    const request = readListRequest(context, names, limit, most);
    return mask === undefined ? request : { ...request, query: mask.ownFilter(request.query) };
  };
  /** JSON without keys, and without people where they are masked. */
  const json = (value: unknown, status = 200) =>
    new Response(scrub(JSON.stringify(value)), { status, headers: { "content-type": "application/json" } });
  const shown = (value: object) =>
    json(mask === undefined ? withoutRaw(value) : mask.model(withoutRaw(value)));
  const app = new Hono();
  for (const each of guard(token, typeof port === "number" ? () => port : port)) app.use(each);

  app.use(async (_, next) => {
    try {
      await next();
    } catch (error) {
      // The errors of a source of anybody's need be none, and only errors come to `onError`.
      throw error instanceof Error ? error : new Error(String(error));
    }
  });

  // What the page needs to know first.
  app.get("/api/setup", () => json(toSetup(options)));

  // The list.
  const mostPages = 2000;
  /** A copy is read as fast as it is shown. */
  const mostRows = reads === "copy" ? 1000 : 100;
  app.get("/api/conversations", async (context) =>
    shown(await listConversations(listed, connections, readRequest(context, 25, mostRows), kept)),
  );
  app.get("/api/newer", async (context) => {
    const than = need(context, "than");
    return json(await countNewer(inbox, { ...readRequest(context, 50), cursor: null }, than));
  });
  app.get("/api/skim", async (context) => {
    if (reads === "providers")
      throw refuse(
        400,
        "bad_request",
        "Only a copy or a sandbox can be skimmed: providers are read page by page.",
      );
    return json(
      await skim(listed, readRequest(context, 25, mostRows), readCount(context, "pages", 40, mostPages)),
    );
  });
  app.get("/api/numbers", async (context) => {
    const numbers = await countNumbers(
      listed,
      connections,
      readRequest(context, mostRows, mostRows),
      context.req.query("zone") ?? "UTC",
    );
    if (mask === undefined) return json(numbers);
    const masked = (list: "agents" | "channels" | "tags", counts: Numbers["byTag"]) =>
      counts.map(([name, count]) => [mask.model({ [list]: { name } })[list]?.name, count]);
    return json({
      ...mask.model(numbers),
      byAssignee: masked("agents", numbers.byAssignee),
      byChannel: masked("channels", numbers.byChannel),
      byTag: masked("tags", numbers.byTag),
    });
  });
  app.get("/api/choices", async ({ req }) => shown(await listChoices(inbox, connections, req.raw.signal)));

  app.get("/api/channels", async (context) => {
    const connection = need(context, "connection");
    if (!names.includes(connection))
      throw refuse(400, "bad_request", `\`connection\` must be one of ${names.join(", ")}.`);
    const channels = await listed.channels.of(connection);
    return json(mask === undefined ? channels : mask.model({ channels }).channels);
  });

  // One conversation.
  app.get("/api/conversation", async (context) =>
    shown(await getConversation(inbox, needId(context, "id"), context.req.raw.signal, kept)),
  );
  app.get("/api/messages", async (context) => {
    const request = {
      cursor: context.req.query("cursor") || null,
      limit: readCount(context, "limit", 50, 1000),
      signal: context.req.raw.signal,
    };
    return shown(await listMessages(inbox, needId(context, "conversation"), request, kept));
  });
  app.get("/api/explain", async (context) =>
    json(await explain({ inbox, connections, kept, mask }, needId(context, "id"), context.req.raw.signal)),
  );
  app.post("/api/preview", async (context) => {
    const preview = await acting.preview(await readOwn(context));
    if (mask === undefined) return json(preview);
    return json({ ...preview, requests: preview.requests.map((each) => maskRequest(each, mask)) });
  });
  app.post("/api/send", async (context) => {
    const { preview } = Object(await readBody(context)) as { readonly preview?: unknown };
    return json(await acting.send(preview));
  });

  // What happens.
  app.get(
    "/api/events",
    () => new Response(live.stream(), { headers: { "content-type": "text/event-stream" } }),
  );
  app.get("/api/health", () => json(live.health()));
  app.get("/api/capabilities", async () => json(await toCapabilities(connections)));

  // The switches of a sandbox.
  app.get("/api/sandbox", () =>
    json(needed(sandboxState(), "There is no sandbox here: start with --sandbox.")),
  );
  app.on(["POST", "DELETE"], "/api/sandbox/:switch", async (context) => {
    const given = needed(sandbox, "There is no sandbox here: start with --sandbox.");
    const name = context.req.param("switch");
    if (context.req.method === "POST") setSwitch(given, connections, name, await readOwn(context));
    else if (name === "faults") given.control.clearFaults();
    else throw refuse(405, "method", "Only faults can be deleted.");
    const state = toSandboxState(given, connections);
    live.sendSandbox();
    return json(state);
  });

  // The copy.
  const noCopy = "There is no copy here: start with --synced.";
  app.get("/api/sync", async () => json(await toSyncStatus(needed(sync, noCopy))));
  app.post("/api/sync/:act", async (context) => {
    const copy = needed(sync, noCopy);
    const { connection } = Object(await readBody(context)) as { readonly connection?: unknown };
    const known = (await copy.status()).connections.map((each) => each.connection);
    if (typeof connection !== "string" || !known.includes(connection))
      throw refuse(400, "bad_request", `\`connection\` must be one of ${known.join(", ")}.`);
    const act = context.req.param("act");
    if (act === "approve") await copy.approveDeletes(connection);
    else if (act === "pause") await copy.pause(connection);
    else if (act === "resume") await copy.resume(connection);
    else throw refuse(404, "not_found", "A connection can be approved, paused and resumed.");
    return json(await toSyncStatus(copy));
  });

  // The page itself.
  app.get("*", async ({ req }) => {
    const { pathname } = new URL(req.url);
    const file = isApi(pathname) ? undefined : await files.read(pathname);
    if (file === undefined) throw refuse(404, "not_found", "There is nothing at this address.");
    const cache = file.isHashed ? "private, max-age=31536000, immutable" : "no-cache";
    return new Response(file.bytes, { headers: { "content-type": file.type, "cache-control": cache } });
  });
  app.notFound(() => {
    throw refuse(404, "not_found", "There is nothing at this address.");
  });
  app.onError((error, { req }) => {
    // What a setting of the sandbox must be is a sentence of ours; other errors may be those of anybody's source.
    const known = toApiFailure(error, mask !== undefined && !req.path.startsWith("/api/sandbox/"));
    const isHidden = known?.body.error === hiddenText;
    if ((known === undefined || isHidden) && !req.raw.signal.aborted) onError?.(error);
    const { status, body } = known ?? {
      status: 500,
      body: { error: "The server of this page failed; the terminal says why.", kind: "unknown" },
    };
    return isApi(new URL(req.url).pathname) || !(error instanceof HTTPException)
      ? json(body, status)
      : toPage(status, body);
  });

  return { fetch: async (request) => app.fetch(request), token, close: live.close };
}

function toSetup({
  connections,
  reads,
  allowWrites = false,
  mask = false,
  sandbox,
  sync,
}: InspectorOptions): Setup {
  const mayWrite = reads === "sandbox" || (reads === "providers" && allowWrites);
  return {
    version: readVersion(),
    connections: Object.entries(connections).map(([name, { provider, source, actions }]) => ({
      ...{ name, provider: provider.id, providerName: provider.name, filters: source.filters },
      hasMessages: source.listMessages !== undefined,
      actions:
        actions === undefined || reads === "copy"
          ? []
          : actionNames.filter((action) => provider.capabilities.actions[action].supported),
    })),
    ...{ reads, allowWrites: mayWrite, mask, hasSandbox: sandbox !== undefined, hasSync: sync !== undefined },
  };
}

/** A request as it may be shown where people are masked: what somebody wrote is as it will go out, without numbers and addresses of people. */
function maskRequest(
  { method, url: own, headers, body: ownBody }: PreviewedRequest,
  mask: Mask,
): PreviewedRequest {
  const { origin } = new URL(own);
  const plain = own.replaceAll(/%([2-7][\da-f])/gi, (_, code: string) =>
    String.fromCharCode(Number(`0x${code}`)),
  );
  const path = plain.slice(origin.length);
  const masked = mask.numbers(path);
  // What is decoded is another address, so it stays as it is where nothing is masked.
  const url = masked === path ? own : origin + masked;
  const body = mask.numbers(ownBody);
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return { method, url, headers, body, curl: toCurl(method, url, headers, body === null ? undefined : text) };
}

async function toSyncStatus(sync: InspectorSync): Promise<SyncStatusJson> {
  const { connections, feed } = await sync.status();
  const { lagSeconds } = feed as { readonly lagSeconds?: number };
  return {
    connections: connections.map(({ connection, provider, state, reason, advice, streams }) => ({
      ...{ connection, provider, state, reason, advice },
      streams: streams.map(({ stream, phase, lastOkAt, records, heldDeletes }) => ({
        ...{ stream, phase, lastOkAt: lastOkAt?.toISOString() ?? null, records, heldDeletes },
      })),
    })),
    feedLagSeconds: lagSeconds ?? null,
  };
}

function readListRequest(
  context: Context,
  connections: readonly string[],
  limit: number,
  most = 100,
): ListRequest {
  const { req } = context;
  return {
    query: parseQuery(req.query("filter"), connections),
    cursor: req.query("cursor") || null,
    limit: readCount(context, "limit", limit, most),
    signal: req.raw.signal,
  };
}

function readCount({ req }: Context, name: string, preset: number, most: number): number {
  const text = req.query(name);
  if (text === undefined) return preset;
  const count = Number(text);
  if (/^\d+$/.test(text) && count >= 1 && count <= most) return count;
  throw refuse(400, "bad_request", `\`${name}\` must be a whole number from 1 to ${most}.`);
}

function need({ req }: Context, name: string): string {
  return needed(req.query(name) || undefined, `The address needs \`${name}\`.`, 400);
}

function needed<Value>(value: Value | undefined, sentence: string, status: 400 | 404 = 404): Value {
  if (value === undefined) throw refuse(status, status === 404 ? "not_found" : "bad_request", sentence);
  return value;
}

async function readBody({ req }: Context): Promise<unknown> {
  const text = await req.text();
  if (text.trim() === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw refuse(400, "bad_request", "The body must be JSON.");
  }
}

/** A sentence as a page, for who opens an address that is not to be opened so. */
function toPage(status: number, { error }: ApiFailure): Response {
  const text = error.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>Confluir</title><p>${text}</p></html>`;
  return new Response(html, { status, headers: { "content-type": "text/html; charset=utf-8" } });
}

// The source and the build lie two folders below the package.
function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  return String((manifest as { readonly version?: unknown }).version);
}
