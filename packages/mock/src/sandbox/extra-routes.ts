import type { Backend } from "../backend.ts";
import type { SandboxControl } from "../control/control.ts";
import {
  answerControl,
  controlBody,
  controlRoutes,
  failure,
  isControlPath,
  jsonResponse,
} from "../control/control-requests.ts";
import { scenarios } from "../control/scenarios.ts";
import { ApiError, type HandlerResult, type SandboxProvider } from "../define-sandbox.ts";
import { toMockResponse } from "../server/pipeline.ts";
import type { ExtraRoute, Routes } from "../server/serve.ts";
import type { Spec } from "../spec/load-spec.ts";

/** What the routes of a server outside its provider's API need. */
export interface ExtraRoutesParts {
  readonly provider: SandboxProvider;
  readonly spec: Spec;
  readonly backend: () => Backend;
  readonly now: () => number;
  readonly control: SandboxControl;
  /** Addresses of the servers that listen already, without the path of the API, by the id of their provider. */
  readonly origins: Readonly<Partial<Record<string, string>>>;
}

/** The routes outside a provider's API: an index at `/`, the control, uploads. */
export function createExtraRoutes(parts: ExtraRoutesParts): NonNullable<Routes["extra"]> {
  const { backend, now, control } = parts;
  const indexRoute: ExtraRoute = { ...controlBody, answer: () => jsonResponse(200, toIndex(parts)) };
  const controlRoute: ExtraRoute = {
    ...controlBody,
    answer: (request) => answerControl(control, request),
    reject: failure,
  };
  return ({ method, pathname }) => {
    if (pathname === "/" && (method === "GET" || method === "HEAD")) return indexRoute;
    if (isControlPath(pathname)) return controlRoute;
    const upload = backend().upload(pathname);
    if (upload === undefined) return undefined;
    return {
      maxBytes: upload.maxBytes,
      isKept: false,
      answer: (request) => toMockResponse(orApiError(() => upload.receive({ ...request, nowMs: now() }))),
    };
  };
}

function orApiError(run: () => HandlerResult): HandlerResult {
  try {
    return run();
  } catch (error) {
    if (error instanceof ApiError) return error.result;
    throw error;
  }
}

/** What there is on a server, for who opens its address. */
function toIndex({ provider, spec, control, origins }: ExtraRoutesParts): object {
  const baseUrl = `${origins[provider.id] ?? ""}${spec.basePath}`;
  return {
    provider: provider.id,
    name: provider.name,
    baseUrl,
    environment: provider.environment(baseUrl),
    servers: origins,
    state: control.state(),
    scenarios: scenarios.map(({ name, what }) => ({ name, what })),
    control: controlRoutes,
    operations: spec.operations.map(({ operationId, method, path }) => ({ operationId, method, path })),
  };
}
