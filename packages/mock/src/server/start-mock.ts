import { problemAnswer } from "../engine/answer.ts";
import { createEngine } from "../engine/create-engine.ts";
import { readSpec, type SpecSource } from "../spec/load-spec.ts";
import { type Answered, answerRequest } from "./answer-request.ts";
import { checkServeOptions, type MockServer, type ServeOptions, serve, serveNames } from "./serve.ts";

/** How a mock server runs. */
export type MockOptions = ServeOptions;

/**
 * Starts a mock server for any OpenAPI 3 description, on this machine's loopback address. It answers from the examples of the
 * description, and remembers nothing.
 *
 * @throws {TypeError} naming the option that is unknown or cannot be used.
 * @throws {SpecError} if the description is broken.
 * @throws {PortError} if the port cannot be had.
 */
export async function startMock(source: SpecSource, options: MockOptions = {}): Promise<MockServer> {
  checkServeOptions("startMock", options, serveNames);
  const spec = await readSpec(source);
  const engine = await createEngine(spec);
  return serve(
    spec,
    async (request) => {
      const { operation, answer } = await answerRequest(spec, engine, request).catch(internalError);
      return { operation, effect: { kind: "answer", answer }, fault: null };
    },
    options,
  );
}

/** The answer to a request that a server of ours failed at. */
export function internalError(error: unknown): Answered {
  const detail = error instanceof Error ? error.message : String(error);
  const answer = problemAnswer("INTERNAL", { title: "The mock failed", status: 500, detail }, [
    { kind: "internal", location: null, message: detail },
  ]);
  return { operation: null, answer };
}
