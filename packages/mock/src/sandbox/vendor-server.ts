import { setTimeout as wait } from "node:timers/promises";
import type { Answer } from "../engine/answer.ts";
import { createEngine, type Engine } from "../engine/create-engine.ts";
import { createGate } from "../engine/create-gate.ts";
import type { FaultBox } from "../faults/choose-fault.ts";
import { breaksContract, type Fault, isCarriedOut } from "../faults/fault.ts";
import type { LatencySource } from "../faults/latency.ts";
import { isLaterPage } from "../faults/shift-pages.ts";
import { spoilAnswer } from "../faults/spoil-answer.ts";
import type { SpecName } from "../providers.ts";
import { answerRequest, type Reject } from "../server/answer-request.ts";
import { type Beside, type MockServer, type Responded, type ServeOptions, serve } from "../server/serve.ts";
import { internalError } from "../server/start-mock.ts";
import type { Spec } from "../spec/load-spec.ts";
import type { Room } from "./room.ts";
import { createRoomEngine, toAnswer, toUpstream } from "./room-engine.ts";

/** What one vendor's server in a sandbox needs. */
export interface VendorServerParts {
  readonly vendor: SpecName;
  readonly spec: Spec;
  /** The vendor at this moment: a reset replaces it. */
  readonly room: () => Room;
  /** Lets some contacts write, so that pages shift. */
  readonly shift: (nowMs: number) => void;
  readonly now: () => number;
  readonly faults: FaultBox;
  readonly latency: LatencySource;
  /** Whether Prism stands between the room and its clients. */
  readonly validate: boolean;
  /** Aborts when the sandbox closes. */
  readonly closing: AbortSignal;
  /** Answers what is beside the vendor's API. */
  readonly beside: Beside;
}

/**
 * Serves one vendor of a sandbox: door, room and Prism, and the faults that were asked for.
 *
 * @throws {SpecError} if Prism cannot read the spec.
 * @throws {PortError} if the port cannot be had.
 */
export async function serveVendor(parts: VendorServerParts, options: ServeOptions): Promise<MockServer> {
  const { spec, room, now, validate, beside } = parts;
  const gate = validate ? await createGate(spec) : undefined;
  const answerFromRoom = createRoomEngine({ room, now, gate, examples: () => createEngine(spec) });
  // A body that cannot be read is refused as the vendor would.
  const reject: Reject = (_type, _title, _status, finding) => ({
    ...toAnswer({ headers: { "content-type": "application/json" }, ...room().refuse([finding]) }),
    findings: [finding],
  });

  return serve(
    spec,
    async (request): Promise<Responded> => {
      let met: Fault | undefined;
      const engine: Engine = async (call) => {
        const { operation, query } = call;
        const fault = parts.faults.take(parts.vendor, operation.operationId);
        if (fault === undefined) return answerFromRoom(call);
        met = fault;
        if (fault.kind === "shifting-pages" && isLaterPage(operation, query)) parts.shift(now());
        if (breaksContract(fault, operation)) return isCarriedOut(fault) ? answerFromRoom(call) : blank;
        return answerFromRoom(call, async (carryOut) => {
          const answer = isCarriedOut(fault) ? toAnswer(await carryOut()) : blank;
          const effect = spoilAnswer(fault, answer, { spec, operation, query });
          return toUpstream("answer" in effect ? effect.answer : answer);
        });
      };
      const { operation, answer } = await answerRequest(spec, engine, request, reject).catch(internalError);
      const delayMs = parts.latency.nextMs();
      if (delayMs > 0) await wait(delayMs, undefined, { signal: parts.closing });
      const aroundPrism = met !== undefined && operation !== null && breaksContract(met, operation);
      const effect =
        met !== undefined && operation !== null && aroundPrism
          ? spoilAnswer(met, answer, { spec, operation, query: request.query })
          : ({ kind: "answer", answer } as const);
      return { operation, effect, fault: met?.kind ?? null, aroundPrism };
    },
    options,
    beside,
  );
}

/** Stands for the answer of a request that a fault turns away before anything happens. */
const blank: Answer = { status: 200, headers: {}, body: undefined, findings: [] };
