import type { Spec } from "../spec/load-spec.ts";
import type { SpecOperation } from "../spec/spec-operation.ts";
import type { Answer } from "./answer.ts";
import { loadPrism, type Prism } from "./load-prism.ts";
import type { Query } from "./paging-example.ts";
import type { Prefer } from "./prefer.ts";
import { toAnswer } from "./prism-answer.ts";
import { type PrismOperation, readOperations } from "./read-operations.ts";
import type { RequestBody } from "./request-body.ts";

/** A request whose operation is known and whose body is read. */
export interface EngineRequest {
  readonly operation: SpecOperation;
  /** Below the base path, percent-encoded as it was sent. */
  readonly path: string;
  readonly query: Query;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: RequestBody;
  readonly sizeBytes: number;
  readonly prefer: Prefer;
}

/** Prism, set up for one spec. It keeps no state, so any number of servers share it. */
export type Engine = (request: EngineRequest) => Promise<Answer>;

type PrismInput = Parameters<ReturnType<Prism["createInstance"]>["request"]>[0];

const config = {
  checkSecurity: true,
  validateRequest: true,
  validateResponse: true,
  mock: { dynamic: false },
  isProxy: false,
  errors: false,
  upstreamProxy: undefined,
} as const;

// Form data is handed over as an object, under a media type that Prism validates as JSON.
const formMediaType = "application/vnd.confluir.form+json";

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
  return async ({ operation, prefer, ...request }) => {
    const resource = operations.get(`${operation.method} ${operation.path}`);
    if (!resource) throw new Error(`Prism does not know ${operation.operationId}`);
    const { isForm, value } = request.body;
    const input: PrismInput = {
      method: resource.method as PrismInput["method"],
      url: { path: request.path, query: toPrismQuery(request.query) },
      // Prism checks the media type only of a body that has a length, and a streamed one comes without.
      headers: { ...request.headers, "content-length": String(request.sizeBytes) },
      body: value,
    };
    if (isForm && input.headers) input.headers["content-type"] = formMediaType;
    // A new object each time: Prism writes the request's Accept header into it.
    const mock = { dynamic: prefer.dynamic ?? false, ...toMockConfig(prefer) };
    const result = await instance.request(input, [isForm ? withFormAsJson(resource) : resource], {
      ...config,
      mock,
    })();
    return toAnswer(result);
  };
}

function withFormAsJson(resource: PrismOperation): PrismOperation {
  const body = resource.request?.body;
  if (!body?.contents) return resource;
  const contents = body.contents.map((content) =>
    content.mediaType === "multipart/form-data" ? { ...content, mediaType: formMediaType } : content,
  );
  return { ...resource, request: { ...resource.request, body: { ...body, contents } } };
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

function toPrismQuery(query: Query): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [name, typeof value === "string" ? value : [...value]]),
  );
}
