import type { MockResponse, OperationRequest } from "../message.ts";
import type { Spec } from "../spec/load-spec.ts";
import { responseFor, type SpecOperation } from "../spec/spec-operation.ts";
import type { Finding } from "./finding.ts";
import { loadPrism } from "./load-prism.ts";
import { choosePage } from "./paging-example.ts";
import { hasPreference, type Prefer } from "./prefer.ts";
import { toFindings, toResponse } from "./prism-answer.ts";
import { toPrismInput } from "./prism-input.ts";
import { type PrismOperation, readOperations } from "./read-operations.ts";

/** Prism, set up for one spec. It keeps no state, so any number of servers share it. */
export interface Engine {
  /** Lists what is wrong with a request to an operation. */
  checkRequest(request: OperationRequest): readonly Finding[];
  /** Lists what is wrong with an answer of an operation. */
  checkResponse(operation: SpecOperation, response: MockResponse): readonly Finding[];
  /** Answers from the examples; its findings are about request and example. */
  example(request: OperationRequest, prefer: Prefer): Promise<MockResponse>;
}

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
 * Sets Prism up for a spec, once per process.
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
  const find = (operation: SpecOperation): PrismOperation => {
    const known = operations.get(`${operation.method} ${operation.path}`);
    if (!known) throw new Error(`Prism does not know ${operation.operationId}`);
    return known;
  };
  return {
    checkRequest(request) {
      const { input, resource } = toPrismInput(find(request.operation), request);
      const results = [
        prism.validateSecurity({ element: input, resource }),
        prism.validateInput({ element: input, resource }),
      ];
      return toFindings(
        "request",
        results.flatMap((result) => (result._tag === "Left" ? result.left : [])),
      );
    },
    checkResponse(operation, { status, headers, body }) {
      const element = { statusCode: status, headers: { ...headers }, body };
      const result = prism.validateOutput({ element, resource: find(operation) });
      // To Prism an undeclared status is only worth a warning.
      const message = `${operation.operationId} declares no status ${status}`;
      const isDeclared = responseFor(operation, status) !== undefined;
      const undeclared: Finding[] = isDeclared ? [] : [{ kind: "response", location: "response", message }];
      return [...toFindings("response", result._tag === "Left" ? result.left : []), ...undeclared];
    },
    async example(request, prefer) {
      const { operation, query } = request;
      const { input, resource } = toPrismInput(find(operation), request);
      const wish = hasPreference(prefer) ? prefer : { ...prefer, ...choosePage(operation, query) };
      // A new object each time: Prism writes the request's Accept header into it.
      const mock = { dynamic: wish.dynamic ?? false, ...toMockConfig(wish) };
      return toResponse(await instance.request(input, [resource], { ...config, mock })());
    },
  };
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
