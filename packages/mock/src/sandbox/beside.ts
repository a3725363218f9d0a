import type { SandboxControl } from "../control/control.ts";
import { answerControl, controlBody, failure, isControlPath } from "../control/control-requests.ts";
import { scenarios } from "../control/scenarios.ts";
import type { Answer } from "../engine/answer.ts";
import { curlLine } from "../page/curl-line.ts";
import { listPageOperations, tryPrefix } from "../page/list-page-operations.ts";
import { contentSecurityPolicy } from "../page/render-document.ts";
import { renderPage } from "../page/render-page.ts";
import { renderTry } from "../page/render-try.ts";
import { providers, type SpecName, specNames } from "../providers.ts";
import type { WireRequest } from "../server/answer-request.ts";
import type { Beside } from "../server/serve.ts";
import type { Spec } from "../spec/load-spec.ts";
import type { SpecOperation } from "../spec/spec-operation.ts";
import type { Room, RoomSample } from "./room.ts";
import { toAnswer } from "./room-engine.ts";

/** What the parts of a vendor's server beside its API need. */
export interface BesideParts {
  readonly vendor: SpecName;
  readonly spec: Spec;
  readonly room: () => Room;
  readonly now: () => number;
  readonly control: SandboxControl;
  /** Addresses of the servers that listen already, without the path of the API. */
  readonly origins: Readonly<Partial<Record<SpecName, string>>>;
}

/** Answers what is beside a vendor's API: control, the page for people, operations that are tried out there, uploads. */
export function createBeside(parts: BesideParts): Beside {
  return {
    async respond(request) {
      const { method, path } = request;
      const isGet = method === "GET" || method === "HEAD";
      if (isGet && path === "/") return toPage(200, renderPage(viewOf(parts)));
      if (isGet && path.startsWith(tryPrefix)) return tryOut(parts, path.slice(tryPrefix.length));
      return answerControl(parts.control, request) ?? answerOther(parts, request);
    },
    refuse: (path, status, detail) => (isControlPath(path) ? failure(status, detail) : undefined),
    bodyRule(path) {
      if (isControlPath(path)) return controlBody;
      const { uploads } = parts.room();
      if (uploads === undefined || !path.startsWith(uploads.path)) return undefined;
      return { maxBytes: uploads.maxBytes, isKept: false };
    },
  };
}

function answerOther(
  { room, now }: BesideParts,
  { method, path, headers, sizeBytes }: WireRequest,
): Answer | undefined {
  const answer = room().other?.({ method, path, headers, sizeBytes, nowMs: now() });
  return answer && toAnswer({ headers: { "content-type": "application/json" }, ...answer });
}

function viewOf(parts: BesideParts) {
  const { vendor, spec, control, origins } = parts;
  const others = specNames.filter((name) => name !== vendor);
  const [first] = spec.operations;
  const request = first && requestOf(parts, first);
  return {
    title: providers[vendor].title,
    baseUrl: `${origins[vendor] ?? ""}${spec.basePath}`,
    curl: request === undefined ? "" : curlLine(request),
    pages: others.map((name) => ({ title: providers[name].title, url: `${origins[name] ?? ""}/` })),
    state: control.state(),
    scenarios,
    operations: listPageOperations(spec).map((operation) => ({
      ...operation,
      tryUrl: parts.room().sample(operation.operationId) === undefined ? null : operation.tryUrl,
    })),
  };
}

async function tryOut(parts: BesideParts, encodedId: string): Promise<Answer> {
  const { vendor, spec } = parts;
  const operation = spec.operations.find(({ operationId }) => encodeURIComponent(operationId) === encodedId);
  const request = operation && requestOf(parts, operation);
  if (operation === undefined || request === undefined) return toPage(404, "There is nothing to try here.");
  const { operationId, method } = operation;
  const { title } = providers[vendor];
  const { url, headers } = request;
  const answer = await ask(url, headers);
  const view = { title, operationId, method, url, curl: curlLine(request), ...answer };
  return toPage(200, renderTry(view));
}

/** Asks the server itself over the wire, so that what is shown is what a client gets, faults and all. */
async function ask(
  url: string,
  headers: RoomSample["headers"],
): Promise<{ status: number | null; body: string }> {
  try {
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(10_000) });
    return { status: response.status, body: await response.text() };
  } catch {
    return { status: null, body: "" };
  }
}

function requestOf({ vendor, spec, room, origins }: BesideParts, { operationId, path }: SpecOperation) {
  const sample = room().sample(operationId);
  if (sample === undefined) return undefined;
  const filled = path.replace(/\{([^{}]+)\}/g, (_, name: string) =>
    encodeURIComponent(sample.path[name] ?? ""),
  );
  const query = new URLSearchParams(sample.query).toString();
  const url = `${origins[vendor] ?? ""}${spec.basePath}${filled}${query === "" ? "" : `?${query}`}`;
  return { url, headers: sample.headers };
}

function toPage(status: number, body: string): Answer {
  return {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": contentSecurityPolicy,
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    },
    body,
    findings: [],
  };
}
