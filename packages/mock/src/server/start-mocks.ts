import { type SpecName, specNames } from "../providers.ts";
import { specPath } from "../spec/spec-path.ts";
import { checkPorts, checkServeOptions, serveNames } from "./serve.ts";
import { type MockOptions, startMock } from "./start-mock.ts";
import { type Mocks, startTogether } from "./start-together.ts";

export type { Mocks };

/** Which mock servers run, and how. */
export interface MocksOptions<Name extends SpecName = SpecName> extends Omit<MockOptions, "port"> {
  /** Default: every spec. */
  readonly specs?: readonly Name[];
  /** Ports by spec; a spec without one gets any free port. */
  readonly ports?: Partial<Readonly<Record<Name, number>>>;
}

/**
 * Starts one mock server per spec, each on a free port unless one is given.
 *
 * ```ts
 * const mocks = await startMocks();
 * const client = createOneToOneClient({ baseUrl: mocks["1to1"].url, apiKey: "sk_1to1_local", slug: "acme" });
 * // …
 * await mocks.close(); // throws if a request or an example broke its spec
 * ```
 *
 * @throws {TypeError} naming the option that is unknown or cannot be used.
 * @throws {SpecError} if a spec is broken.
 * @throws {PortError} if a port cannot be had. No server is left running.
 */
export async function startMocks<Name extends SpecName = SpecName>(
  options: MocksOptions<Name> = {},
): Promise<Mocks<Name>> {
  const { port: _, ...names } = serveNames;
  checkServeOptions<MocksOptions>("startMocks", options, { ...names, specs: true, ports: true });
  checkPorts("startMocks", options.ports);
  const {
    specs = specNames as readonly Name[],
    ports = {} as MocksOptions<Name>["ports"],
    ...shared
  } = options;
  if (!Array.isArray(specs as unknown) || !specs.every((name) => specNames.includes(name)))
    throw new TypeError(`\`specs\` must be a list of ${specNames.join(", ")}.`);
  return startTogether(specs, (name) => startMock(specPath(name), { ...shared, port: ports?.[name] ?? 0 }));
}
