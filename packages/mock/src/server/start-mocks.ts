import { checkHas, checkObject, checkOptions, type OptionNames } from "@confluir/core/internal";
import type { EnvironmentOf, Providers } from "../define-sandbox.ts";
import { createEngine } from "../engine/create-engine.ts";
import type { RecordedViolation } from "../message.ts";
import { readSpec, type SpecSource } from "../spec/load-spec.ts";
import { answerRequest } from "./pipeline.ts";
import { type MockServer, type ServeOptions, serve, type Verified, verified } from "./serve.ts";

/** How a mock server runs. */
export type MockOptions = ServeOptions;

/**
 * Starts a mock server for any OpenAPI 3 description, on this machine's loopback address. It answers from the examples of the
 * description, and remembers nothing. Prism is loaded when the first request needs it.
 *
 * @throws {TypeError} naming the option that is unknown or cannot be used.
 * @throws {SpecError} if the description is broken.
 * @throws {PortError} if the port cannot be had.
 */
export async function startMock(source: SpecSource, options: MockOptions = {}): Promise<MockServer> {
  checkServeOptions("startMock", options, serveNames);
  const spec = await readSpec(source);
  const pipeline = { spec, engine: () => createEngine(spec) };
  return serve(spec, { api: (request) => answerRequest(pipeline, request) }, options);
}

/** Mock servers by the id of their provider, and what concerns them together. */
export type Mocks<Known extends Providers> = ServersOf<Known>;

/** Which mock servers run, and how. */
export interface MocksOptions<Known extends Providers> extends Omit<MockOptions, "port"> {
  /** Whose specs are served, by their id. */
  readonly providers: Known;
  /** Ports by id; a provider without one gets any free port. */
  readonly ports?: Partial<Readonly<Record<keyof Known, number>>>;
}

/**
 * Starts one mock server per provider, each on a free port unless one is given.
 *
 * ```ts
 * const mocks = await startMocks({ providers: { acme: acmeSandbox } });
 * const client = createAcmeClient({ baseUrl: mocks.acme.url, apiKey: "local" });
 * // …
 * await mocks.close(); // throws if a request or an example broke its spec
 * ```
 *
 * @throws {TypeError} naming the option that is unknown or cannot be used.
 * @throws {SpecError} if a spec is broken.
 * @throws {PortError} if a port cannot be had. No server is left running.
 */
export async function startMocks<Known extends Providers>(
  options: MocksOptions<Known>,
): Promise<Mocks<Known>> {
  const { port: _, ...names } = serveNames;
  checkServeOptions<MocksOptions<Known>>("startMocks", options, { ...names, providers: true, ports: true });
  const { providers, ports, ...shared } = options;
  checkProviders("startMocks", providers);
  checkPorts("startMocks", providers, ports);
  return startTogether(providers, (id) =>
    startMock(providers[id]?.spec ?? id, { ...shared, port: ports?.[id] ?? 0 }),
  );
}

/** Mock servers, and what concerns them together. */
export interface ServerGroup extends Verified {
  /** The servers by the id of their provider. */
  readonly servers: Readonly<Record<string, MockServer>>;
  /** The variables that lead every client to its server, for a demo or a child process. None is a secret. */
  readonly environment: object;
}

/** A group with each server under the id of its provider. */
export type ServersOf<Known extends Providers> = ServerGroup & {
  readonly [Id in keyof Known]: MockServer;
} & { readonly environment: EnvironmentOf<Known> };

/**
 * Starts a server for each provider. When one cannot start, those that did are stopped again and its error is thrown.
 */
export async function startTogether<Known extends Providers>(
  providers: Known,
  start: (id: string) => Promise<MockServer>,
): Promise<ServersOf<Known>> {
  const ids = Object.keys(providers);
  const results = await Promise.allSettled(ids.map(start));
  const servers = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
  const failure = results.find((result) => result.status === "rejected");
  if (failure) {
    await Promise.all(servers.map((server) => server.close()));
    throw failure.reason;
  }
  const byId = Object.fromEntries(ids.flatMap((id, index) => (servers[index] ? [[id, servers[index]]] : [])));
  const environments = Object.entries(byId).map(([id, { url }]) => providers[id]?.environment(url));
  const environment: object = Object.assign({}, ...environments);
  let left: readonly RecordedViolation[] = [];
  const take = () => {
    const taken = [...left, ...servers.flatMap((server) => server.takeViolations())];
    left = [];
    return taken;
  };
  const stop = () => {
    left = take();
    return Promise.all(servers.map((server) => server.close()));
  };
  const group = verified(() => servers.flatMap((server) => server.violations), take, stop);
  return Object.assign(group, { servers: byId, environment }, byId) as object as ServersOf<Known>;
}

/** The names of the options that servers share. */
export const serveNames: OptionNames<ServeOptions> = { port: true, onExchange: true, record: true };

/**
 * Checks how a server shall run.
 *
 * @throws {TypeError} naming the option that is unknown or cannot be used.
 */
export function checkServeOptions<Options extends ServeOptions>(
  where: string,
  options: Options,
  names: OptionNames<Options>,
): void {
  checkOptions(where, options, names);
  checkPort("port", options.port);
  checkHas("onExchange", "a function", options.onExchange, "call");
  checkFlag("record", options.record);
}

/** @throws {TypeError} naming the option that is given and no port. */
function checkPort(name: string, port: unknown): void {
  if (port === undefined || (Number.isInteger(port) && Number(port) >= 0 && Number(port) <= 65_535)) return;
  throw new TypeError(`\`${name}\` must be a port: a whole number from 0 to 65535.`);
}

/** @throws {TypeError} naming the option that is given and neither true nor false. */
export function checkFlag(name: string, flag: unknown): void {
  if (flag !== undefined && typeof flag !== "boolean")
    throw new TypeError(`\`${name}\` must be true or false.`);
}

/** @throws {TypeError} if these are no providers by their id. */
export function checkProviders(where: string, providers: Providers): void {
  const expected = "providers made by `defineSandbox`, by their id";
  checkObject(`\`providers\` of ${where}`, expected, providers);
  for (const [id, provider] of Object.entries(providers)) {
    if (typeof provider !== "object" || provider === null || typeof provider.open !== "function")
      throw new TypeError(`\`providers.${id}\` must be a provider made by \`defineSandbox\`.`);
    if (provider.id !== id)
      throw new TypeError(`\`providers.${id}\` is the provider ${provider.id}: put it under its own id.`);
  }
}

/** @throws {TypeError} naming the provider that is not there, or whose port is none. */
export function checkPorts(where: string, providers: Providers, ports: object = {}): void {
  checkOptions<object>(
    `\`ports\` of ${where}`,
    ports,
    Object.fromEntries(Object.keys(providers).map((id) => [id, true])),
  );
  for (const [name, port] of Object.entries(ports)) checkPort(`ports.${name}`, port);
}
