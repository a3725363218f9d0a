import type { Spec } from "../spec/load-spec.ts";
import { responseFor, type SpecOperation } from "../spec/spec-operation.ts";
import { type Answer, problemAnswer } from "./answer.ts";
import type { Finding } from "./finding.ts";
import { loadPrism, type Prism } from "./load-prism.ts";
import { toAnswer, toFindings } from "./prism-answer.ts";
import { type OperationRequest, type PrismInput, toPrismInput } from "./prism-input.ts";
import { readOperations } from "./read-operations.ts";

/** What the server behind the gate answers. `body`: JSON, or text where the headers say so; `undefined`: none. */
export interface UpstreamAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** The server behind the gate. It is told what the spec finds wrong with the request. */
export type Upstream = (findings: readonly Finding[]) => Promise<UpstreamAnswer>;

/**
 * Lets a request through to a server and its answer back, if both fit the spec. An answer that does not is replaced with a
 * problem of status 500, and its findings say why.
 */
export type Gate = (request: OperationRequest, upstream: Upstream) => Promise<Answer>;

type Components = NonNullable<Parameters<Prism["createInstance"]>[1]>;
type Forward = NonNullable<Components["forward"]>;

const config = {
  checkSecurity: true,
  validateRequest: true,
  validateResponse: true,
  isProxy: true,
  // What is wrong with a request goes to the server, which refuses it as the vendor would.
  errors: true,
  mock: { dynamic: false },
  upstream: new URL("http://sandbox.invalid"),
  upstreamProxy: undefined,
} as const;

const gates = new WeakMap<Spec, Promise<Gate>>();

/**
 * Sets Prism up as a validating proxy for a spec, once per process; the server behind it is a function in the same process.
 *
 * @throws {SpecError} if Prism cannot read it.
 */
export function createGate(spec: Spec): Promise<Gate> {
  const known = gates.get(spec);
  if (known) return known;
  const gate = startGate(spec);
  gates.set(spec, gate);
  return gate;
}

async function startGate(spec: Spec): Promise<Gate> {
  const prism = loadPrism();
  const operations = await readOperations(prism, spec);
  const logger = prism.createLogger("gate", { enabled: false });
  const upstreams = new WeakMap<PrismInput, Upstream>();
  const forward: Forward =
    ({ data, validations }) =>
    () =>
    async () => {
      try {
        const upstream = upstreams.get(data);
        if (!upstream) throw new Error("Prism forwards a request that it was not given");
        const { status, headers, body } = await upstream(toFindings("request", validations));
        return right({ statusCode: status, headers: { ...headers }, body });
      } catch (error) {
        return left(error instanceof Error ? error : new Error(String(error)));
      }
    };
  const instance = prism.createInstance(config, { logger, forward });
  return async (request, upstream) => {
    const { operation } = request;
    const known = operations.get(`${operation.method} ${operation.path}`);
    if (!known) throw new Error(`Prism does not know ${operation.operationId}`);
    const { input, resource } = toPrismInput(known, request);
    upstreams.set(input, upstream);
    const answer = toAnswer(await instance.request(input, [resource], config)());
    return hold(operation, answer);
  };
}

/** Lets no answer pass that does not fit. To Prism an undeclared status is only worth a warning. */
function hold(operation: SpecOperation, answer: Answer): Answer {
  if (answer.findings.some(({ kind }) => kind === "internal")) return answer;
  const message = `${operation.operationId} declares no status ${answer.status}`;
  const isDeclared = responseFor(operation, answer.status) !== undefined;
  const undeclared: Finding[] = isDeclared ? [] : [{ kind: "response", location: "response", message }];
  const findings = [...answer.findings, ...undeclared];
  return findings.some(({ kind }) => kind === "response") ? refused(answer.status, findings) : answer;
}

function refused(status: number, findings: readonly Finding[]): Answer {
  const detail = `The answer with status ${status} does not fit the spec`;
  return problemAnswer("VIOLATIONS", { title: "The sandbox broke the spec", status: 500, detail }, findings);
}

// Prism speaks fp-ts; these two are all that is needed of it.
function right<Value>(value: Value): { readonly _tag: "Right"; readonly right: Value } {
  return { _tag: "Right", right: value };
}

function left(error: Error): { readonly _tag: "Left"; readonly left: Error } {
  return { _tag: "Left", left: error };
}
