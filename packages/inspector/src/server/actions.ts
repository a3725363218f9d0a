import { randomUUID } from "node:crypto";
import type { ClientEvent, Fetch, Operation } from "@confluir/core";
import { UnsupportedError } from "@confluir/normalize";
import { type ActionName, type AnyProvider, actionNames, parseConversationId } from "@confluir/provider";
import type { ActionOutcome, ActionPreview, ActionRequest, PreviewedRequest } from "../api.ts";
import { describeRequest } from "./curl.ts";
import type { InspectorConnection, InspectorOptions } from "./options.ts";
import { refuse } from "./refusal.ts";
import { createSecrets } from "./secrets.ts";

/** Previews that wait to be sent: the newest. */
const mostPreviews = 50;
const previewMs = 10 * 60_000;

/** Actions as the page does them: looked at first, then sent as they were shown. */
export interface Acting {
  /** Runs an action up to its first request that writes, which is not sent. */
  preview(request: unknown): Promise<ActionPreview>;
  /** Runs it again, and refuses when another request would go out than the one that was shown. */
  send(preview: unknown): Promise<ActionOutcome>;
}

/** An action that was shown. */
interface Shown {
  readonly request: ActionRequest;
  /** The request in full, with its key: for the comparison, and for nothing else. `undefined`: nothing is written. */
  readonly written: string | undefined;
  readonly untilMs: number;
}

/** Makes what acts on the connections. */
export function createActing({
  connections,
  reads,
  allowWrites = false,
  observer,
}: InspectorOptions): Acting {
  const shown = new Map<string, Shown>();
  const checkAllowed = () => {
    if (reads === "copy")
      throw refuse(403, "read_only", "A copy cannot act: start the page without --synced.");
    if (reads !== "sandbox" && !allowWrites)
      throw refuse(403, "read_only", "This page only reads. Started with --allow-writes, it can act too.");
  };

  return {
    async preview(given) {
      checkAllowed();
      const request = readRequest(given);
      const { connection, provider } = connectionOf(connections, request);
      let first: { readonly text: string; readonly described: PreviewedRequest } | undefined;
      const failed = await run(connection, request, {
        async write(asked) {
          const { text, body } = await readWhole(asked);
          first ??= { text, described: describeRequest(asked, body, createSecrets(connection)) };
          throw stopped;
        },
      }).then(
        () => undefined,
        (error: unknown) => ({ error }),
      );
      // Without a request that writes, the action itself says why: it cannot be done, or not now.
      if (first === undefined && failed !== undefined) throw failed.error;
      const preview = randomUUID();
      shown.set(preview, { request, written: first?.text, untilMs: Date.now() + previewMs });
      for (const oldest of shown.keys()) {
        if (shown.size <= mostPreviews) break;
        shown.delete(oldest);
      }
      const action = provider.capabilities.actions[request.action];
      const writes = (action.supported ? action.operations : []).filter(
        (id) => !isRead(provider.operations?.[id]),
      );
      const mayFollow = first === undefined ? 0 : Math.max(0, writes.length - 1);
      return { preview, requests: first === undefined ? [] : [first.described], mayFollow };
    },
    async send(given) {
      checkAllowed();
      const known = typeof given === "string" ? shown.get(given) : undefined;
      shown.delete(String(given));
      if (known === undefined || known.untilMs < Date.now())
        throw refuse(
          409,
          "preview",
          "Look at the request again before you send it: this preview was used, or is old.",
        );
      const { request, written } = known;
      const { name, connection } = connectionOf(connections, request);
      let isChecked = false;
      let isChanged = false;
      const observed = observer?.client(name);
      const outcome = run(connection, request, {
        ...(observed && { onEvent: observed.onEvent }),
        async write(asked) {
          // Those after the first depend on what it was answered.
          if (!isChecked) {
            isChanged = (await readWhole(asked.clone())).text !== written;
            isChecked = true;
            if (isChanged) throw stopped;
          }
          return (observed?.fetch ?? fetch)(asked);
        },
        ...(observed && { read: observed.fetch }),
      });
      try {
        const result: unknown = await outcome;
        const { status, startedHumanSupport } = (result ?? {}) as Partial<ActionOutcome>;
        return {
          status: status ?? "accepted",
          ...(startedHumanSupport !== undefined && { startedHumanSupport }),
        };
      } catch (error) {
        if (!isChanged) throw error;
        throw refuse(
          409,
          "changed",
          "Another request would go out now than the one shown: look at it again. Nothing was sent.",
        );
      }
    },
  };
}

/** Thrown in place of an answer to a request that is not sent. */
const stopped = new Error("The request was not sent.");

/** Whether an operation changes nothing. */
function isRead(operation: Partial<Pick<Operation, "safe" | "method">> = {}): boolean {
  return operation.safe === true || operation.method === "GET" || operation.method === "HEAD";
}

/** What becomes of the requests of an action. */
interface Way {
  /** Takes a request that may change something. */
  readonly write: Fetch;
  /** Sends one that only reads. */
  readonly read?: Fetch;
  readonly onEvent?: (event: ClientEvent) => void;
}

function run(
  { provider, actions }: InspectorConnection,
  { action, conversation, text, to, tags, template, startHumanSupport = false }: ActionRequest,
  { write, read = (request) => fetch(request), onEvent }: Way,
): Promise<unknown> {
  const { nativeId } = parseConversationId(conversation);
  let operationId: string | undefined;
  const handlers = actions?.({
    startHumanSupport,
    client: {
      // A request that is not sent looks like a failure, and must not be made again.
      maxRetries: 0,
      onEvent(event) {
        if (event.type === "request") operationId = event.operationId;
        onEvent?.(event);
      },
      fetch(request) {
        const known = operationId === undefined ? undefined : provider.operations?.[operationId];
        return isRead({ ...known, method: request.method as "GET" }) ? read(request) : write(request);
      },
    },
  });
  const { id, name } = provider;
  if (handlers === undefined)
    throw new UnsupportedError({ provider: id, providerName: name }, action, {
      reason: "this connection has no actions.",
    });
  switch (action) {
    case "sendText":
    case "addNote":
      return handlers[action](nativeId, text ?? "");
    case "addTag":
    case "removeTag":
      return handlers[action](nativeId, tags?.[0] ?? "");
    case "setTags":
      return handlers.setTags(nativeId, tags ?? []);
    case "assign":
      return handlers.assign(nativeId, to as NonNullable<typeof to>);
    case "sendTemplate":
      return handlers.sendTemplate(nativeId, template as NonNullable<typeof template>);
    case "handToHuman":
    case "handToBot":
    case "resolve":
    case "archive":
      return handlers[action](nativeId);
    case "createConversation":
      throw refuse(400, "bad_request", "A conversation cannot be opened from the page.");
  }
}

function connectionOf(
  connections: Readonly<Record<string, InspectorConnection>>,
  { conversation }: ActionRequest,
): { readonly name: string; readonly connection: InspectorConnection; readonly provider: AnyProvider } {
  const { connection: name } = parseConversationId(conversation);
  const connection = Object.hasOwn(connections, name) ? connections[name] : undefined;
  if (connection === undefined)
    throw refuse(
      400,
      "bad_request",
      `\`conversation\` must begin with one of ${Object.keys(connections).join(", ")}.`,
    );
  return { name, connection, provider: connection.provider };
}

/** @throws {HTTPException} naming the field that is missing or wrong. */
function readRequest(given: unknown): ActionRequest {
  const request = (typeof given === "object" && given !== null ? given : {}) as Readonly<
    Partial<Record<keyof ActionRequest, unknown>>
  >;
  const need = (isRight: boolean, sentence: string) => {
    if (!isRight) throw refuse(400, "bad_request", sentence);
  };
  const isText = (value: unknown) => typeof value === "string" && value.trim() !== "";
  const { action, conversation, text, to, tags, template } = request;
  need(
    actionNames.some((name) => name === action),
    `\`action\` must be one of ${actionNames.join(", ")}.`,
  );
  need(isText(conversation), "`conversation` must be the id of a conversation.");
  const needs: Partial<Record<ActionName, () => void>> = {
    sendText: () => need(isText(text), "`text` must not be empty."),
    addNote: () => need(isText(text), "`text` must not be empty."),
    addTag: () => need(isTexts(tags) && tags.length === 1, "`tags` must be the id of one tag."),
    removeTag: () => need(isTexts(tags) && tags.length === 1, "`tags` must be the id of one tag."),
    setTags: () => need(isTexts(tags), "`tags` must be a list of ids of tags."),
    assign: () => need(isTarget(to), "`to` must be `{ kind, id }`."),
    sendTemplate: () => need(isTemplate(template), "`template` must be `{ name, language, variables }`."),
  };
  needs[action as ActionName]?.();
  return given as ActionRequest;
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string" && each !== "");
}

function isTarget(value: unknown): boolean {
  const { kind, id } = Object(value) as { readonly kind?: unknown; readonly id?: unknown };
  return typeof kind === "string" && typeof id === "string" && id !== "";
}

function isTemplate(value: unknown): boolean {
  const { name, language, variables = [] } = Object(value) as Readonly<Record<string, unknown>>;
  const isText = (each: unknown) => typeof each === "string";
  const isLanguage = language == null || isText(language);
  return isText(name) && name !== "" && isLanguage && Array.isArray(variables) && variables.every(isText);
}

/** A request as one text, the same for two that are the same. */
async function readWhole(
  request: Request,
): Promise<{ readonly text: string; readonly body: string | undefined }> {
  const type = request.headers.get("content-type") ?? "";
  // Each form has a boundary of its own.
  const boundary = /boundary="?([^";]+)/.exec(type)?.[1];
  const same = (text: string) => (boundary === undefined ? text : text.replaceAll(boundary, "boundary"));
  const body = same(await request.clone().text());
  const headers = [...request.headers].map(([name, value]) => `${name}: ${same(value)}`);
  return {
    text: [request.method, request.url, ...headers, body].join("\n"),
    body: body === "" ? undefined : body,
  };
}
