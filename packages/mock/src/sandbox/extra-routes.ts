import type { SandboxProvider } from "../define-sandbox.ts";
import { isUtf8 } from "../engine/request-body.ts";
import type { Fault } from "../faults/fault.ts";
import type { MockRequest, MockResponse } from "../message.ts";
import type { ExtraRoute, Routes } from "../server/serve.ts";
import {
  BadSettingError,
  type Duration,
  type Moment,
  type RateLimitSetting,
  readFields,
} from "../settings.ts";
import type { Spec } from "../spec/load-spec.ts";
import type { ReceivedMessage, SandboxControl } from "./control.ts";
import { type ScenarioName, scenarios } from "./scenarios.ts";
import type { Latency } from "./time.ts";

/** What the routes of a server outside its provider's API need. */
export interface ExtraRoutesParts {
  readonly provider: SandboxProvider;
  readonly spec: Spec;
  readonly control: SandboxControl;
  /** Addresses of the servers that listen already, without the path of the API, by the id of their provider. */
  readonly origins: Readonly<Partial<Record<string, string>>>;
}

/** The routes outside a provider's API: an index at `/`, and the control. */
export function createExtraRoutes(parts: ExtraRoutesParts): NonNullable<Routes["extra"]> {
  const indexRoute: ExtraRoute = { maxBytes, answer: () => jsonResponse(200, toIndex(parts)) };
  const controlRoute: ExtraRoute = {
    maxBytes,
    answer: (request) => answerControl(parts.control, request),
    reject: failure,
  };
  return ({ method, pathname }) => {
    if (pathname === "/" && (method === "GET" || method === "HEAD")) return indexRoute;
    return isControlPath(pathname) ? controlRoute : undefined;
  };
}

/** What one needs on a server without the page of `confluir ui`, which shows the rest. */
function toIndex({ provider, spec, control, origins }: ExtraRoutesParts): object {
  const origin = origins[provider.id] ?? "";
  const baseUrl = `${origin}${spec.basePath}`;
  return {
    provider: provider.id,
    name: provider.name,
    baseUrl,
    environment: provider.environment(baseUrl),
    scenario: control.state().scenario,
    scenarios: scenarios.map(({ name }) => name),
    control: controlRoutes,
    curl: `curl -d '{"name":"flaky"}' ${origin}${controlPath}/scenario`,
    page: "npx confluir ui --sandbox shows all of it in a browser: conversations, requests, and these switches.",
  };
}

/** Where the control of a sandbox is. No path of a provider begins so. */
const controlPath = "/__control";

/** A request as far as the control looks at it. */
type ControlRequest = Pick<MockRequest, "method" | "pathname" | "headers" | "bytes">;

/** Does what a body asks for, and returns what is answered; nothing: the state that it leads to. What it means is checked by the control itself, so the types here are only hopes. */
type Action = (control: SandboxControl, body: unknown) => unknown;

type Actions = Readonly<Record<string, Action>>;

/** How much of a body for the control is read. */
const maxBytes = 64 * 1024;

/** Whether a path is the control's, even if there is nothing. */
export function isControlPath(path: string): boolean {
  return path === controlPath || path.startsWith(`${controlPath}/`);
}

const routes: Readonly<Record<string, Actions>> = {
  "": { GET: () => {} },
  "/reset": { POST: (control, body = {}) => control.reset(body as object) },
  "/scenario": {
    POST(control, body) {
      const { name } = readFields("A scenario", body, ["name"]);
      control.scenario(name as ScenarioName);
    },
  },
  "/faults": {
    POST: (control, body) => void control.fault(body as Fault),
    DELETE: (control) => control.clearFaults(),
  },
  "/latency": { POST: (control, body) => control.latency(body as Latency | null) },
  "/rate-limit": { POST: (control, body) => control.rateLimit(body as RateLimitSetting) },
  "/clock": { POST: moveClock },
  "/messages": { POST: (control, body) => control.receive(body as ReceivedMessage) },
};

/** Every request that the control takes, such as `GET /__control`. */
const controlRoutes: readonly string[] = Object.entries(routes).flatMap(([path, actions]) =>
  Object.keys(actions).map((method) => `${method} ${controlPath}${path}`),
);

/**
 * Answers a request to the control of a sandbox with the state that it leads to. Errors are `{ "error": … }`, one sentence.
 *
 * @param request to a path of the control: see `isControlPath`.
 */
export function answerControl(control: SandboxControl, request: ControlRequest): MockResponse {
  const { method, pathname, headers, bytes } = request;
  const name = pathname.slice(controlPath.length).replace(/\/$/, "");
  const actions = Object.hasOwn(routes, name) ? routes[name] : undefined;
  if (actions === undefined) {
    const known = Object.keys(routes).map((each) => controlPath + each);
    return failure(404, `There is nothing here: use ${known.join(", ")}.`);
  }
  const action = Object.hasOwn(actions, method) ? actions[method] : undefined;
  if (action === undefined) {
    const allow = Object.keys(actions).join(", ");
    return failure(405, `Use ${allow} here, not ${method}.`, { allow });
  }
  try {
    const answer = action(control, readBody(headers["content-type"], bytes));
    const isAnswer = typeof answer === "object" && answer !== null;
    return jsonResponse(200, isAnswer ? answer : control.state());
  } catch (error) {
    if (error instanceof BadSettingError) return failure(400, error.message);
    throw error;
  }
}

/** Reads JSON under any content type, as `curl -d` calls everything a form; `undefined`: there is no body. */
function readBody(contentType: string | undefined, bytes: Uint8Array): unknown {
  const text = decode(contentType, bytes).trim();
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BadSettingError('The body must be JSON, such as {"name":"flaky"}.', { cause: error });
  }
}

function decode(contentType: string | undefined, bytes: Uint8Array): string {
  try {
    if (!isUtf8(contentType)) throw new RangeError("Another charset.");
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new BadSettingError("The body must be UTF-8.", { cause: error });
  }
}

function moveClock({ clock }: SandboxControl, body: unknown): void {
  const fields = readFields("A clock", body, ["set", "advance", "runs"]);
  if (Object.keys(fields).length !== 1)
    throw new BadSettingError("Send exactly one of `set`, `advance` and `runs` to the clock.");
  const { set, advance, runs } = fields;
  if (set !== undefined) clock.set(set as Moment);
  else if (advance !== undefined) clock.advance(advance as Duration);
  else if (runs === true) clock.run();
  else if (runs === false) clock.stop();
  else throw new BadSettingError("`runs` must be true or false.");
}

/** An error of the control. */
export function failure(
  status: number,
  error: string,
  headers: Readonly<Record<string, string>> = {},
): MockResponse {
  return jsonResponse(status, { error }, headers);
}

/** A JSON answer that nothing may keep. */
function jsonResponse(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): MockResponse {
  return {
    status,
    headers: { "content-type": "application/json", "cache-control": "no-store", ...headers },
    body: value,
    violations: [],
  };
}
