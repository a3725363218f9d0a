import { HttpError } from "@confluir/core";

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

/** What a promise rejects with. */
export async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => {
      throw new Error("It did not reject.");
    },
    (error: unknown) => error,
  );
}
