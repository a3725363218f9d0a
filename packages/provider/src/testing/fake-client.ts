import { HttpError } from "@confluir/core";

/** A call that a fake client was given. */
export interface FakeCall {
  readonly operation: string;
  /** What it was called with. */
  readonly init: unknown;
}

/** The operations of a client that a test answers; the others fail. */
export type Answers<Client> = {
  readonly [Operation in keyof Client]?: Client[Operation] extends (
    init: infer Init,
  ) => PromiseLike<infer Body>
    ? (init: Init) => Body | Promise<Body>
    : never;
};

/** A client that keeps what it was asked, and answers as the test says. */
export function fakeClient<Client extends object>(answers: Answers<Client>) {
  const calls: FakeCall[] = [];
  const ask = (operation: string) => async (init: unknown) => {
    calls.push({ operation, init });
    const answer = (answers as Readonly<Record<string, ((init: unknown) => unknown) | undefined>>)[operation];
    if (answer === undefined) throw new Error(`This test has no answer to ${operation}.`);
    return answer(init);
  };
  const client = new Proxy({}, { get: (_, operation) => ask(String(operation)) }) as Client;
  return { client, calls, operations: () => calls.map(({ operation }) => operation) };
}

/** An error answer as a client throws it. */
export function refusal(status: number, code?: string): HttpError {
  const call = { provider: "p", providerName: "P", operationId: "op", method: "POST", path: "/x" };
  const body = { code, message: "Hola, Inés" };
  return new HttpError(call, { status, code, body, retryAfterMs: undefined, requestId: undefined });
}

/** Throws it, where an answer is asked for. */
export function refuse(status: number, code?: string): () => never {
  return () => {
    throw refusal(status, code);
  };
}
