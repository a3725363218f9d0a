import { createEngine } from "../engine/create-engine.ts";
import { readSpec, type SpecSource } from "../spec/load-spec.ts";
import { answerRequest } from "./pipeline.ts";
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
  await createEngine(spec);
  const pipeline = { spec, engine: () => createEngine(spec) };
  return serve(spec, { api: (request) => answerRequest(pipeline, request) }, options);
}
