import { type SpecName, specNames } from "../providers.ts";
import { specPath } from "../spec/spec-path.ts";
import type { MockServer } from "./serve.ts";
import { type MockOptions, startMock } from "./start-mock.ts";
import { ContractViolationError, type Violation } from "./violation.ts";

/** Which mock servers run, and how. */
export interface MocksOptions<Name extends SpecName = SpecName> extends Omit<MockOptions, "port"> {
  /** Default: every spec. */
  readonly specs?: readonly Name[];
  /** Ports by spec; a spec without one gets any free port. */
  readonly ports?: Partial<Readonly<Record<Name, number>>>;
}

/** Mock servers by the name of their spec, and what concerns them together. */
export type Mocks<Name extends SpecName = SpecName> = Readonly<Record<Name, MockServer>> & {
  /** Violations of all servers that nobody has taken yet. */
  readonly violations: readonly Violation[];
  /** Returns the violations of all servers and forgets them. */
  takeViolations(): readonly Violation[];
  /**
   * Fails if there are violations, and takes them, so that each is reported once.
   *
   * @throws {ContractViolationError} listing them all.
   */
  verify(): void;
  /**
   * Stops every server, then does what `verify` does. A second call does nothing.
   *
   * @throws {ContractViolationError} if violations were not taken.
   */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
};

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
 * @throws {SpecError} if a spec is broken.
 * @throws {PortError} if a port cannot be had. No server is left running.
 */
export async function startMocks<Name extends SpecName = SpecName>(
  options: MocksOptions<Name> = {},
): Promise<Mocks<Name>> {
  const {
    specs = specNames as readonly Name[],
    ports = {} as MocksOptions<Name>["ports"],
    ...shared
  } = options;
  const results = await Promise.allSettled(
    specs.map((name) => startMock(specPath(name), { ...shared, port: ports?.[name] ?? 0 })),
  );
  const servers = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
  const failure = results.find((result) => result.status === "rejected");
  if (failure) {
    await Promise.all(servers.map((server) => server.close()));
    throw failure.reason;
  }
  const byName = Object.fromEntries(specs.map((name, index) => [name, servers[index]]));
  return Object.assign(combine(servers), byName as Record<Name, MockServer>);
}

function combine(servers: readonly MockServer[]): Mocks<never> {
  const mocks: Mocks<never> = {
    get violations() {
      return servers.flatMap((server) => server.violations);
    },
    takeViolations: () => servers.flatMap((server) => server.takeViolations()),
    verify() {
      const taken = mocks.takeViolations();
      if (taken.length > 0) throw new ContractViolationError(taken);
    },
    async close() {
      const taken = mocks.takeViolations();
      await Promise.all(servers.map((server) => server.close()));
      if (taken.length > 0) throw new ContractViolationError(taken);
    },
    [Symbol.asyncDispose]: () => mocks.close(),
  };
  return mocks;
}
