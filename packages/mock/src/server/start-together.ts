import type { EnvironmentOf, Providers } from "../define-sandbox.ts";
import { ContractViolationError, type Violation } from "./exchange.ts";
import type { MockServer } from "./serve.ts";

/** Mock servers, and what concerns them together. */
export interface ServerGroup {
  /** The servers by the id of their provider. */
  readonly servers: Readonly<Record<string, MockServer>>;
  /** The variables that lead every client to its server, for a demo or a child process. None is a secret. */
  readonly environment: object;
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
  const group = createGroup(byId, Object.assign({}, ...environments));
  return Object.assign(group, byId) as unknown as ServersOf<Known>;
}

function createGroup(byId: Readonly<Record<string, MockServer>>, environment: object): ServerGroup {
  const servers = Object.values(byId);
  const group: ServerGroup = {
    servers: byId,
    environment,
    get violations() {
      return servers.flatMap((server) => server.violations);
    },
    takeViolations: () => servers.flatMap((server) => server.takeViolations()),
    verify() {
      const taken = group.takeViolations();
      if (taken.length > 0) throw new ContractViolationError(taken);
    },
    async close() {
      const taken = group.takeViolations();
      await Promise.all(servers.map((server) => server.close()));
      if (taken.length > 0) throw new ContractViolationError(taken);
    },
    [Symbol.asyncDispose]: () => group.close(),
  };
  return group;
}
