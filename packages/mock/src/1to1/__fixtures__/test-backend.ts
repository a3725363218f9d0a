import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { expect } from "vitest";
import type { operations } from "../../generated/1to1/schema.ts";
import {
  ApiError,
  type Conversation,
  createWorld,
  type HandlerRequest,
  type HandlerResult,
  type Handlers,
  type JsonObject,
  loadSpec,
  responseFor,
} from "../../kit.ts";
import { profiles } from "../../world/__fixtures__/profiles.ts";
import { createOneToOneBackend } from "../backend.ts";
import type { RateLimit } from "../rate-limiter.ts";
import { createUuids } from "../uuids.ts";

export type OperationId = keyof operations;

/** The body of an operation's success. */
export type Success<Id extends OperationId> = Extract<
  Awaited<ReturnType<Handlers<operations>[Id]>>,
  { readonly status: 200 | 201 | 202 | 207 }
>["body"];

/** What differs from a plain request to the business. */
export interface Call {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: HandlerRequest["query"];
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** An error of the vendor's, with its headers. */
export interface Failure {
  readonly status: number;
  readonly code: unknown;
  readonly message: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

export const startMs = Date.UTC(2026, 0, 15, 12);
export const hourMs = 3_600_000;

const spec = await loadSpec("1to1");
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
const validators = new Map<JsonObject, ValidateFunction>();

/** A backend over a world of its own. Every answer must fit the spec, its headers included. */
export function createTestBackend({ seed = 11, size = 300 } = {}) {
  const store = createWorld({ seed, size, startMs }, profiles).store("1to1");
  const time = { nowMs: startMs };
  const limit = { current: null as RateLimit | null };
  const origin = () => "http://127.0.0.1:4010/api/v1/public";
  const backend = createOneToOneBackend({
    store,
    seed,
    origin,
    nowMs: () => time.nowMs,
    rateLimit: () => limit.current,
  });
  const uuids = createUuids(seed);

  const call = async (
    id: OperationId,
    { path, query = {}, headers, body }: Call = {},
  ): Promise<HandlerResult> => {
    const request = {
      path: { slug: "acme", ...path },
      query,
      headers: { authorization: "Bearer sk_1to1_test", ...headers },
      body,
      nowMs: time.nowMs,
    };
    const answer = await orApiError(async () => {
      backend.authenticate(request);
      return backend.handle(id, request);
    });
    expectToFit(id, answer);
    return answer;
  };

  return {
    store,
    backend,
    time,
    limit,
    uuids,
    call,
    /** The body of a call that succeeds. */
    async ok<Id extends OperationId>(id: Id, request: Call = {}): Promise<Success<Id>> {
      const { status, body } = await call(id, request);
      expect(status, JSON.stringify(body)).toBeLessThan(300);
      return body as Success<Id>;
    },
    /** The error of a call that fails. */
    async fails(id: OperationId, request: Call = {}): Promise<Failure> {
      const { status, headers = {}, body } = await call(id, request);
      expect(status, JSON.stringify(body)).toBeGreaterThanOrEqual(400);
      return { status, headers, ...(body as Pick<Failure, "code" | "message">) };
    },
    /** The newest conversation of a kind, and its uuid. */
    find(matches: (conversation: Conversation) => boolean) {
      const index = Array.from({ length: size }, (_, index) => index).find((index) => {
        const conversation = store.conversation(index);
        return conversation !== undefined && matches(conversation);
      });
      if (index === undefined) throw new Error("The world of this test has no such conversation.");
      return { index, uuid: uuids.write("conversation", index) };
    },
    /** Sends bytes to an upload link. */
    put(url: string, body: Uint8Array, contentType: string, method = "PUT"): HandlerResult | undefined {
      const headers = { "content-type": contentType };
      const { pathname } = new URL(url);
      try {
        return backend.uploads?.receive({
          ...{ method, pathname, headers, sizeBytes: body.length, nowMs: time.nowMs },
        });
      } catch (error) {
        if (error instanceof ApiError) return error.result;
        throw error;
      }
    },
  };
}

export type TestBackend = ReturnType<typeof createTestBackend>;

export const isOpen = ({ windowEndsAt }: Conversation) =>
  windowEndsAt !== null && windowEndsAt > startMs + hourMs;
export const isShut = ({ windowEndsAt }: Conversation) => windowEndsAt === null || windowEndsAt < startMs;

async function orApiError(run: () => Promise<HandlerResult>): Promise<HandlerResult> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof ApiError) return error.result;
    throw error;
  }
}

function expectToFit(id: OperationId, { status, headers = {}, body }: HandlerResult): void {
  const operation = spec.operations.find(({ operationId }) => operationId === id);
  const response = operation && responseFor(operation, status);
  expect(response, `${id} declares ${status}`).toBeDefined();
  expect(Object.keys(headers)).toEqual(response?.headers.map((name) => name.toLowerCase()) ?? []);
  const check = validatorOf(response?.contents[0]?.schema ?? {});
  check(body);
  expect(check.errors ?? [], `${id} ${status}`).toEqual([]);
}

function validatorOf(schema: JsonObject): ValidateFunction {
  const known = validators.get(schema) ?? ajv.compile({ ...schema, components: spec.document.components });
  validators.set(schema, known);
  return known;
}
