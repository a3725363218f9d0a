import type { SpecName } from "../providers.ts";
import type { MockServer } from "./serve.ts";
import { ContractViolationError, type Violation } from "./violation.ts";

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
 * Starts a server for each name. When one cannot start, those that did are stopped again and its error is thrown.
 */
export async function startTogether<Name extends SpecName>(
  names: readonly Name[],
  start: (name: Name) => Promise<MockServer>,
): Promise<Mocks<Name>> {
  const results = await Promise.allSettled(names.map(start));
  const servers = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
  const failure = results.find((result) => result.status === "rejected");
  if (failure) {
    await Promise.all(servers.map((server) => server.close()));
    throw failure.reason;
  }
  const byName = Object.fromEntries(names.map((name, index) => [name, servers[index]]));
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
