import {
  type BodyOf,
  type Conversation,
  type HandlerResult,
  type TestBackendOptions,
  type TestCall,
  testBackends,
  testStartMs,
} from "@confluir/mock/kit";
import { expect } from "vitest";
import type { operations } from "../../generated/schema.ts";
import { oneToOneSandbox } from "../../sandbox.ts";

export type OperationId = keyof operations;

/** The body of an operation's success. */
export type Success<Id extends OperationId> = BodyOf<operations[Id]>;

/** An error of 1TO1 AI's, with its headers. */
export interface Failure {
  readonly status: number;
  readonly code: unknown;
  readonly message: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

export const startMs = testStartMs;
export const hourMs = 3_600_000;

const createBackend = await testBackends(oneToOneSandbox);

/** A backend over a business of its own, called with a key and the slug that it opens. */
export function createTestBackend(options: TestBackendOptions = {}) {
  const test = createBackend(options);
  const { store, ids } = test;
  const call = (id: OperationId, { path, headers, ...rest }: TestCall = {}): Promise<HandlerResult> =>
    test.call(id, {
      path: { slug: "acme", ...path },
      headers: { authorization: "Bearer sk_1to1_test", ...headers },
      ...rest,
    });
  return {
    ...test,
    call,
    /** The body of a call that succeeds. */
    async ok<Id extends OperationId>(id: Id, request: TestCall = {}): Promise<Success<Id>> {
      const { status, body } = await call(id, request);
      expect(status, JSON.stringify(body)).toBeLessThan(300);
      return body as Success<Id>;
    },
    /** The error of a call that fails. */
    async fails(id: OperationId, request: TestCall = {}): Promise<Failure> {
      const { status, headers = {}, body } = await call(id, request);
      expect(status, JSON.stringify(body)).toBeGreaterThanOrEqual(400);
      return { status, headers, ...(body as Pick<Failure, "code" | "message">) };
    },
    /** A conversation of a kind, by the lowest index. */
    find(matches: (conversation: Conversation) => boolean) {
      const all = store.conversations.toSorted((a, b) => a.index - b.index);
      const index = all.find(matches)?.index;
      if (index === undefined) throw new Error("The data of this test has no such conversation.");
      return { index, uuid: ids.of("conversation", index) };
    },
  };
}

export type TestBackend = ReturnType<typeof createTestBackend>;

export const isOpen = ({ windowEndsAt }: Conversation) =>
  windowEndsAt !== null && windowEndsAt > startMs + hourMs;
export const isShut = ({ windowEndsAt }: Conversation) => windowEndsAt === null || windowEndsAt < startMs;
