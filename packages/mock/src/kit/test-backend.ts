import { createBackend } from "../backend.ts";
import { ApiError, type HandlerResult, type SandboxProvider } from "../define-sandbox.ts";
import { createEngine } from "../engine/create-engine.ts";
import type { OperationRequest, Query } from "../message.ts";
import { toMockResponse } from "../server/pipeline.ts";
import { type RateLimit, readSpec } from "../spec/load-spec.ts";
import { accountSeed, createAccounts } from "../store/accounts.ts";
import { toKey } from "../store/hash.ts";
import type { DeliveryTools } from "../webhooks/send.ts";
import { createIds } from "./ids.ts";

/** A call of an operation, without what the test's own defaults add. */
export interface TestCall {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Query;
  /** Names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** What a test backend starts from. */
export interface TestBackendOptions {
  /** Default 11. */
  readonly seed?: number;
  /** Conversations. Default 300. */
  readonly size?: number;
  /** How webhooks are delivered. Default: as a sandbox does it. */
  readonly deliveryTools?: DeliveryTools;
}

/** When a test backend starts, unless its `time` says otherwise. */
export const testStartMs = Date.UTC(2026, 0, 15, 12);

/**
 * Prepares the sandbox of a provider for fast tests of its operations, without a server. Requests are authenticated but not
 * validated; every answer is validated against the spec.
 *
 * ```ts
 * const createBackend = await testBackends(acmeSandbox);
 * const { call, store } = createBackend({ size: 20 });
 * ```
 */
export async function testBackends<Environment extends object, Kind extends string>(
  provider: SandboxProvider<Environment, Kind>,
) {
  const spec = await readSpec(provider.spec);
  const engine = await createEngine(spec);
  return ({ seed = 11, size = 300, deliveryTools = {} }: TestBackendOptions = {}) => {
    const time = { nowMs: testStartMs };
    const limit = { current: null as RateLimit | null };
    const accounts = createAccounts(
      { seed, size, startMs: testStartMs },
      { [provider.id]: provider.dataset },
    );
    const backend = createBackend({
      ...{ provider, spec, accounts, seed, deliveryTools, nowMs: () => time.nowMs },
      rateLimit: () => limit.current,
    });
    return {
      backend,
      time,
      /** The rate limit; `null`: none. */
      limit,
      /** Of the default account. */
      store: backend.store(""),
      ids: createIds<Kind>(toKey(accountSeed(seed, ""), provider.id), provider.ids),
      /** The answer to a call, errors of the provider included. @throws {Error} if it does not fit the spec. */
      async call(
        operationId: string,
        { path = {}, query = {}, headers = {}, body }: TestCall = {},
      ): Promise<HandlerResult> {
        const operation = spec.operations.find((each) => each.operationId === operationId);
        if (operation === undefined) throw new Error(`${spec.name} has no operation ${operationId}.`);
        const request = { operation, path, query, headers, body, nowMs: time.nowMs } as OperationRequest;
        const result = await orApiError(async () => backend.handle(backend.authenticate(request), request));
        const violations = engine.checkResponse(operation, toMockResponse(result));
        if (violations.length > 0) throw new Error(`${operationId}: ${JSON.stringify(violations)}`);
        return result;
      },
    };
  };
}

async function orApiError(run: () => Promise<HandlerResult>): Promise<HandlerResult> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof ApiError) return error.result;
    throw error;
  }
}
