import type { Answer } from "../engine/answer.ts";
import { BadSettingError } from "../faults/bad-setting.ts";
import type { Fault } from "../faults/fault.ts";
import type { Latency } from "../faults/latency.ts";
import { readFields } from "../faults/read-fields.ts";
import type { SandboxControl } from "./control.ts";
import { readControlBody } from "./control-body.ts";
import type { Duration } from "./duration.ts";
import { foreignProblem } from "./local-request.ts";
import type { Moment } from "./moment.ts";
import type { RateLimitSetting } from "./rate-limit.ts";
import type { ScenarioName } from "./scenarios.ts";

/** Where the control of a sandbox is. No path of a vendor begins so. */
export const controlPath = "/__control";

/** A request as it came over the wire. */
export interface ControlRequest {
  /** Upper case. */
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Does what a body asks for. What it means is checked by the control itself, so the types here are only hopes. */
type Action = (control: SandboxControl, body: unknown) => void;

interface Route {
  readonly actions: Readonly<Record<string, Action>>;
  /** Whether buttons of the sandbox's page may post a form here. */
  readonly takesForms?: boolean;
}

const maxBodyBytes = 64 * 1024;

/** How a body for the control is read. */
export const controlBody = { maxBytes: maxBodyBytes, isKept: true } as const;

/** Whether a path is the control's, even if there is nothing. */
export function isControlPath(path: string): boolean {
  return path === controlPath || path.startsWith(`${controlPath}/`);
}

const routes: Readonly<Record<string, Route>> = {
  "": { actions: { GET: () => {} } },
  "/reset": {
    actions: { POST: (control, body = {}) => control.reset(body as object) },
    takesForms: true,
  },
  "/scenario": {
    actions: {
      POST(control, body) {
        const { name } = readFields("A scenario", body, ["name"]);
        control.scenario(name as ScenarioName);
      },
    },
    takesForms: true,
  },
  "/faults": {
    actions: {
      POST: (control, body) => void control.fault(body as Fault),
      DELETE: (control) => control.clearFaults(),
    },
  },
  "/latency": { actions: { POST: (control, body) => control.latency(body as Latency | null) } },
  "/rate-limit": { actions: { POST: (control, body) => control.rateLimit(body as RateLimitSetting) } },
  "/clock": { actions: { POST: moveClock } },
};

/**
 * Answers a request to the control of a sandbox with the state that it leads to, or after a form with the way back to the
 * sandbox's page. Errors are `{ "error": … }`, one sentence.
 *
 * @returns `undefined` when the path is not below `/__control`.
 */
export function answerControl(control: SandboxControl, request: ControlRequest): Answer | undefined {
  const { method, path, headers, body } = request;
  if (!isControlPath(path)) return undefined;
  const foreign = foreignProblem(headers);
  if (foreign !== null) return failure(403, foreign);
  const route = findRoute(path.slice(controlPath.length).replace(/\/$/, ""));
  if (route === undefined)
    return failure(
      404,
      `There is nothing here: use ${controlPath}${Object.keys(routes).join(`, ${controlPath}`)}.`,
    );
  const action = Object.hasOwn(route.actions, method) ? route.actions[method] : undefined;
  if (action === undefined) {
    const allow = Object.keys(route.actions).join(", ");
    return failure(405, `Use ${allow} here, not ${method}.`, { allow });
  }
  if (body.length > maxBodyBytes)
    return failure(413, `A body may have ${maxBodyBytes} bytes, not ${body.length}.`);
  return act(control, route, action, headers["content-type"], body);
}

function findRoute(name: string): Route | undefined {
  return Object.hasOwn(routes, name) ? routes[name] : undefined;
}

function act(
  control: SandboxControl,
  { takesForms = false }: Route,
  action: Action,
  contentType: string | undefined,
  bytes: Uint8Array,
): Answer {
  try {
    const { value, isForm } = readControlBody(contentType, bytes);
    if (isForm && !takesForms)
      throw new BadSettingError("Send JSON here: only scenario and reset take forms.");
    action(control, value);
    return isForm ? seeOther("/") : json(200, control.state());
  } catch (error) {
    if (error instanceof BadSettingError) return failure(400, error.message);
    throw error;
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
): Answer {
  return json(status, { error }, headers);
}

function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return {
    status,
    headers: { "content-type": "application/json", "cache-control": "no-store", ...headers },
    body: `${JSON.stringify(value)}\n`,
    findings: [],
  };
}

function seeOther(location: string): Answer {
  return { status: 303, headers: { location }, body: undefined, findings: [] };
}
