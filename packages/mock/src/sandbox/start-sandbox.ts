import { setTimeout as wait } from "node:timers/promises";
import { type Backend, createBackend } from "../backend.ts";
import type { Providers, SandboxProvider } from "../define-sandbox.ts";
import { createEngine } from "../engine/create-engine.ts";
import { createPageShifter } from "../faults/apply-fault.ts";
import { createFaultBox } from "../faults/fault-box.ts";
import type { Exchange } from "../message.ts";
import { answerRequest, type SandboxSteps } from "../server/pipeline.ts";
import { serve } from "../server/serve.ts";
import {
  checkFlag,
  checkPorts,
  checkProviders,
  checkServeOptions,
  type ServerGroup,
  type ServersOf,
  serveNames,
  startTogether,
} from "../server/start-mocks.ts";
import { type Moment, parseMoment, type RateLimitSetting } from "../settings.ts";
import { readSpec, type Spec } from "../spec/load-spec.ts";
import { createAccounts } from "../store/accounts.ts";
import type { StoreOptions } from "../store/store.ts";
import { createControl, type SandboxControl } from "./control.ts";
import { createExtraRoutes } from "./extra-routes.ts";
import type { ScenarioName } from "./scenarios.ts";
import { createLatency, createSandboxClock, type SandboxClock } from "./time.ts";

/** How a sandbox starts. */
export interface SandboxOptions<Known extends Providers> {
  /** Who is in it, by their id. */
  readonly providers: Known;
  /** Decides all data. Default 1. */
  readonly seed?: number;
  /** Conversations that each provider starts with, up to 100,000. Default 1,000. */
  readonly size?: number;
  /** The time when it starts; everything in it happened before. Default 2026-01-15 at noon UTC, so that a test sees the same every day. */
  readonly start?: Moment;
  /** `false` lets the clock stand still until `control.clock` moves it. Default `true`. */
  readonly clockRuns?: boolean;
  /** Default `healthy`. */
  readonly scenario?: ScenarioName;
  /** The limit of each key at the providers that publish one; `null`: no limit. Default: that of the scenario. */
  readonly rateLimit?: RateLimitSetting;
  /** `false` leaves out Prism: faster, and nothing is checked. Default `true`. */
  readonly validate?: boolean;
  /** Ports by provider; one without gets any free port. */
  readonly ports?: Partial<Readonly<Record<keyof Known, number>>>;
  /** Called with each exchange just before its answer is sent. Must not throw. */
  readonly onExchange?: (exchange: Exchange) => void;
  /** `false` keeps neither exchanges nor violations: for a sandbox that runs all day. Default `true`. */
  readonly record?: boolean;
}

/** The servers of a sandbox, and their control. */
export interface SandboxGroup extends ServerGroup {
  readonly control: SandboxControl;
}

/** A sandbox: one server per provider. */
export type Sandbox<Known extends Providers> = ServersOf<Known> & SandboxGroup;

/** A provider with its spec, and at this moment its backend: a reset replaces it. */
export interface Member {
  readonly provider: SandboxProvider;
  readonly spec: Spec;
  readonly backend: Backend;
}

/** When a sandbox starts by default: a Thursday. */
const defaultStart = "2026-01-15T12:00:00.000Z";

/**
 * Starts a sandbox on this machine's loopback address: one server per provider, with the provider's API over
 * invented conversations. Lists have pages, writes are kept, and faults are set by `control`. Prism validates every request and
 * every answer against the provider's spec; it is loaded when the first request needs it.
 *
 * ```ts
 * const sandbox = await startSandbox({ providers: { acme: acmeSandbox }, size: 500 });
 * const client = createAcmeClient({ baseUrl: sandbox.acme.url, apiKey: "local" });
 * sandbox.control.scenario("flaky");
 * // …
 * await sandbox.close(); // throws if a request or an answer broke its spec
 * ```
 *
 * @throws {TypeError} naming the option that is unknown or cannot be used.
 * @throws {SpecError} if a spec is broken.
 * @throws {PortError} if a port cannot be had. No server is left running.
 */
export async function startSandbox<Known extends Providers>(
  options: SandboxOptions<Known>,
): Promise<Sandbox<Known>> {
  const { port: _, ...names } = serveNames;
  checkServeOptions("startSandbox", options, {
    ...names,
    ...{ providers: true, seed: true, size: true, start: true, clockRuns: true },
    ...{ scenario: true, rateLimit: true, validate: true, ports: true },
  });
  const { providers } = options;
  checkProviders("startSandbox", providers);
  checkPorts("startSandbox", providers, options.ports);
  checkFlag("clockRuns", options.clockRuns);
  checkFlag("validate", options.validate);
  const { ports, validate = true } = options;
  const specs = await loadSpecs(providers);
  const closing = new AbortController();
  const first = { seed: 1, size: 1000, startMs: parseMoment("start", defaultStart) };
  const faults = createFaultBox(first.seed, operationIds(specs));
  const latency = createLatency(first.seed);
  let rateLimit: RateLimitSetting = "provider";
  const origins: Partial<Record<string, string>> = {};

  let data = first as StoreOptions;
  let clock: SandboxClock = createSandboxClock(first.startMs, true);
  let members: Readonly<Record<string, Member>> = {};
  let shiftPages = createPageShifter(first.seed);
  const now = () => clock.now();
  const member = (id: string) => members[id] as Member;
  const restart = (next: StoreOptions) => {
    for (const { backend } of Object.values(members)) backend.close();
    clock = createSandboxClock(next.startMs, options.clockRuns ?? true);
    shiftPages = createPageShifter(next.seed);
    const datasets = Object.values(providers).map(({ id, dataset }) => [id, dataset] as const);
    const accounts = createAccounts(next, Object.fromEntries(datasets));
    members = Object.fromEntries(
      specs.map(({ provider, spec }) => {
        const published = spec.rateLimit;
        const backend = createBackend({
          ...{ provider, spec, accounts, seed: next.seed, nowMs: now },
          // A provider whose spec names no limit has none.
          rateLimit: () => (rateLimit === "provider" || published === null ? published : rateLimit),
        });
        return [provider.id, { provider, spec, backend }];
      }),
    );
    data = next;
  };
  restart(first);
  const control = createControl({
    providers: specs,
    data: () => data,
    restart,
    clock: () => clock,
    faults,
    latency,
    setRateLimit: (limit) => {
      rateLimit = limit;
    },
    receive: (id, account, message) => member(id).backend.receive(account, message, now()),
  });
  const { seed = first.seed, size = first.size, start = first.startMs } = options;
  control.reset({ seed, size, start });
  const { scenario = "healthy" } = options;
  control.scenario(scenario);
  if (options.rateLimit !== undefined) control.rateLimit(options.rateLimit);

  const servers = await startTogether(providers, async (id) => {
    const { spec, provider } = member(id);
    const backend = () => member(id).backend;
    const steps: SandboxSteps = {
      backend,
      now,
      validate,
      slash: provider.slash,
      takeFault: (operationId) => faults.take(id, operationId),
      shiftPages: (account, nowMs) => shiftPages(provider, member(id).backend.store(account), nowMs),
      async delay() {
        const delayMs = latency.nextMs();
        if (delayMs > 0) await wait(delayMs, undefined, { signal: closing.signal });
      },
    };
    const server = await serve(
      spec,
      {
        api: (request) => answerRequest({ spec, engine: () => createEngine(spec), sandbox: steps }, request),
        extra: createExtraRoutes({ provider, spec, control, origins }),
      },
      { ...options, port: ports?.[id] ?? 0 },
    );
    origins[id] = `http://127.0.0.1:${server.port}`;
    return server;
  });
  const { close } = servers;
  // The getters of `servers` look at what happens, so they stay the object that they are on.
  const sandbox: Sandbox<Known> = Object.assign(servers, {
    control,
    async close() {
      closing.abort();
      for (const { backend } of Object.values(members)) backend.close();
      await close();
    },
    [Symbol.asyncDispose]: () => sandbox.close(),
  });
  return sandbox;
}

type LoadedProvider = Pick<Member, "provider" | "spec">;

function loadSpecs(providers: Providers): Promise<readonly LoadedProvider[]> {
  return Promise.all(
    Object.values(providers).map(async (provider) => ({ provider, spec: await readSpec(provider.spec) })),
  );
}

function operationIds(providers: readonly LoadedProvider[]): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    providers.map(({ provider, spec }) => [provider.id, spec.operations.map((each) => each.operationId)]),
  );
}
