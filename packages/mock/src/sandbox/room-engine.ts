import type { Answer } from "../engine/answer.ts";
import { type Engine, type EngineRequest, isWish } from "../engine/create-engine.ts";
import type { Gate, UpstreamAnswer } from "../engine/create-gate.ts";
import type { Finding } from "../engine/finding.ts";
import { readPathParameters } from "./path-parameters.ts";
import { Refusal, type Room, type RoomAnswer, type RoomRequest } from "./room.ts";

/** What an engine over a room needs. */
export interface RoomEngineParts {
  /** The room at this moment: a reset replaces it. */
  readonly room: () => Room;
  readonly now: () => number;
  /** Prism between the room and its clients; `undefined`: nothing is checked. */
  readonly gate: Gate | undefined;
  /** Answers from the examples, when a request prefers one. */
  readonly examples: () => Promise<Engine>;
}

/** Stands between Prism and the room: carries the request out or not, and may change the answer. */
export type Between = (carryOut: () => Promise<UpstreamAnswer>) => Promise<UpstreamAnswer>;

/** An engine that answers from a room instead of from examples. A request with a `Prefer` still gets its example. */
export type RoomEngine = (request: EngineRequest, between?: Between) => Promise<Answer>;

/** Makes an engine over a room. */
export function createRoomEngine(parts: RoomEngineParts): RoomEngine {
  const { gate, examples } = parts;
  return async (request, between = (carryOut) => carryOut()) => {
    if (isWish(request.prefer)) return (await examples())(request);
    const upstream = (findings: readonly Finding[]) => between(() => ask(parts, request, findings));
    return gate === undefined ? toAnswer(await upstream([])) : gate(request, upstream);
  };
}

async function ask(
  { room, now, gate }: RoomEngineParts,
  { operation, path, query, headers, body }: EngineRequest,
  findings: readonly Finding[],
): Promise<UpstreamAnswer> {
  const nowMs = now();
  const here = room();
  const call: RoomRequest = {
    path: readPathParameters(operation.path, path),
    query,
    headers,
    body: body.parts,
    nowMs,
  };
  const answer = await orRefusal(async () => {
    here.admit(call);
    if (findings.length > 0) return here.refuse(findings);
    try {
      return await here.answer(operation.operationId, call);
    } catch (error) {
      if (gate !== undefined || !(error instanceof TypeError)) throw error;
      // Nobody has held the request to the spec, so the handler stumbled over what it never gets otherwise.
      return here.refuse([{ kind: "request", location: "request.body", message: "does not fit the spec" }]);
    }
  });
  return withHeaders(answer, here.answerHeaders(headers, nowMs));
}

async function orRefusal(run: () => Promise<RoomAnswer>): Promise<RoomAnswer> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    throw error;
  }
}

function withHeaders(answer: RoomAnswer, more: Readonly<Record<string, string>>): UpstreamAnswer {
  const content = answer.body === undefined ? {} : { "content-type": "application/json" };
  return { status: answer.status, headers: { ...content, ...more, ...answer.headers }, body: answer.body };
}

/** Writes what a server answered as it goes over the wire. */
export function toAnswer({ status, headers, body }: UpstreamAnswer): Answer {
  const isText = typeof body === "string" && headers["content-type"]?.includes("json") !== true;
  return {
    status,
    headers,
    body: body === undefined ? undefined : isText ? body : JSON.stringify(body),
    findings: [],
  };
}

/** Reads an answer as a server behind the gate gives it. */
export function toUpstream({ status, headers, body }: Answer): UpstreamAnswer {
  const isJson = headers["content-type"]?.includes("json") === true;
  return { status, headers, body: body === undefined || !isJson ? body : (JSON.parse(body) as unknown) };
}
