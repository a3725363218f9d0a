import type { Providers } from "../define-sandbox.ts";
import { checkPorts, checkProviders, checkServeOptions, serveNames } from "./serve.ts";
import { type MockOptions, startMock } from "./start-mock.ts";
import { type ServersOf, startTogether } from "./start-together.ts";

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
