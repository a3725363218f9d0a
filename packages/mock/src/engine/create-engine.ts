import type { Spec } from "../spec/load-spec.ts";
import type { Answer } from "./answer.ts";
import { loadPrism } from "./load-prism.ts";
import { choosePage } from "./paging-example.ts";
import type { Prefer } from "./prefer.ts";
import { toAnswer } from "./prism-answer.ts";
import { type OperationRequest, toPrismInput } from "./prism-input.ts";
import { readOperations } from "./read-operations.ts";

/** A request to the examples, with what it wants to be answered. */
export interface EngineRequest extends OperationRequest {
  readonly prefer: Prefer;
}

/** Prism, set up for one spec. It keeps no state, so any number of servers share it. */
export type Engine = (request: EngineRequest) => Promise<Answer>;

const config = {
  checkSecurity: true,
  validateRequest: true,
  validateResponse: true,
  mock: { dynamic: false },
  isProxy: false,
  errors: false,
  upstreamProxy: undefined,
} as const;

const engines = new WeakMap<Spec, Promise<Engine>>();

/**
 * Sets Prism up to answer from the examples of a spec, once per process.
 *
 * @throws {SpecError} if Prism cannot read it.
 */
export function createEngine(spec: Spec): Promise<Engine> {
  const known = engines.get(spec);
  if (known) return known;
  const engine = startEngine(spec);
  engines.set(spec, engine);
  return engine;
}

async function startEngine(spec: Spec): Promise<Engine> {
  const prism = loadPrism();
  const operations = await readOperations(prism, spec);
  const logger = prism.createLogger("mock", { enabled: false });
  const instance = prism.createInstance(config, { logger });
  return async ({ prefer, ...request }) => {
    const { operation, query } = request;
    const known = operations.get(`${operation.method} ${operation.path}`);
    if (!known) throw new Error(`Prism does not know ${operation.operationId}`);
    const { input, resource } = toPrismInput(known, request);
    const wish = isWish(prefer) ? prefer : { ...prefer, ...choosePage(operation, query) };
    // A new object each time: Prism writes the request's Accept header into it.
    const mock = { dynamic: wish.dynamic ?? false, ...toMockConfig(wish) };
    return toAnswer(await instance.request(input, [resource], { ...config, mock })());
  };
}

/** Whether a request says which answer it wants. */
export function isWish({ code, example, dynamic }: Prefer): boolean {
  return code !== undefined || example !== undefined || dynamic === true;
}

function toMockConfig({ code, example, seed }: Prefer): {
  code?: number;
  exampleKey?: string;
  seed?: string;
} {
  return {
    ...(code !== undefined && { code }),
    ...(example !== undefined && { exampleKey: example }),
    ...(seed !== undefined && { seed }),
  };
}
