import { createControl } from "../control/control.ts";
import { parseMoment } from "../control/moment.ts";
import type { RateLimitSetting } from "../control/rate-limit.ts";
import { createFaultBox } from "../faults/choose-fault.ts";
import { createLatency } from "../faults/latency.ts";
import type { KnownOperations } from "../faults/parse-fault.ts";
import { type SpecName, specNames } from "../providers.ts";
import { checkFlag, checkPorts, checkServeOptions, serveNames } from "../server/serve.ts";
import { startTogether } from "../server/start-together.ts";
import { loadSpec, type Spec } from "../spec/load-spec.ts";
import type { WorldOptions } from "../world/world.ts";
import { createBeside } from "./beside.ts";
import { createSandboxClock, type SandboxClock } from "./clock.ts";
import { readRateLimit } from "./rate-limit.ts";
import type { Sandbox, SandboxOptions } from "./sandbox.ts";
import { createStage, type Stage } from "./stage.ts";
import { serveVendor } from "./vendor-server.ts";

/** When a sandbox starts unless it is told otherwise: a Thursday. */
const defaultStart = "2026-01-15T12:00:00.000Z";

/**
 * Starts a sandbox on this machine's loopback address: a world of invented conversations, and in front of it a server per vendor that
 * speaks the vendor's API, pages, remembers what is written, and misbehaves when it is told to. Prism holds every request and every answer to
 * the vendor's spec.
 *
 * ```ts
 * const sandbox = await startSandbox({ size: 500 });
 * const client = createOneToOneClient({ baseUrl: sandbox["1to1"].url, apiKey: "sk_1to1_local", slug: "acme" });
 * sandbox.control.scenario("flaky");
 * // …
 * await sandbox.close(); // throws if a request or an answer broke its spec
 * ```
 *
 * @throws {TypeError} naming the option that is unknown or cannot be used.
 * @throws {SpecError} if a spec is broken.
 * @throws {PortError} if a port cannot be had. No server is left running.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port: _, ...names } = serveNames;
  checkServeOptions("startSandbox", options, {
    ...names,
    ...{ seed: true, size: true, start: true, clockRuns: true },
    ...{ scenario: true, rateLimit: true, validate: true, ports: true },
  });
  checkPorts("startSandbox", options.ports);
  checkFlag("clockRuns", options.clockRuns);
  checkFlag("validate", options.validate);
  const { ports, validate = true, onExchange, record } = options;
  const specs = await loadSpecs();
  const closing = new AbortController();
  const first = { seed: 1, size: 1000, startMs: parseMoment("start", defaultStart) };
  const faults = createFaultBox(first.seed, operationIds(specs));
  const latency = createLatency(first.seed);
  let rateLimit: RateLimitSetting = "vendor";
  const origins: Partial<Record<SpecName, string>> = {};

  let clock: SandboxClock = createSandboxClock(first.startMs, true);
  let stage: Stage | undefined;
  const now = () => clock.now();
  const restart = (world: WorldOptions) => {
    for (const room of Object.values(stage?.rooms ?? {})) room.close();
    clock = createSandboxClock(world.startMs, options.clockRuns ?? true);
    stage = createStage(world, {
      now,
      rateLimit: () => (rateLimit === "vendor" ? readRateLimit(specs["1to1"]) : rateLimit),
      origin: (vendor) => origins[vendor] ?? "",
    });
  };
  restart(first);
  const here = () => {
    if (stage === undefined) throw new Error("A sandbox has a stage from its start on.");
    return stage;
  };
  const control = createControl({
    world: () => here().world.options,
    restart,
    clock: () => clock,
    faults,
    latency,
    setRateLimit: (limit) => {
      rateLimit = limit;
    },
  });
  const { seed = first.seed, size = first.size, start = first.startMs } = options;
  control.reset({ seed, size, start });
  const { scenario = "healthy" } = options;
  control.scenario(scenario);
  if (options.rateLimit !== undefined) control.rateLimit(options.rateLimit);

  const servers = await startTogether(specNames, async (vendor) => {
    const spec = specs[vendor];
    const room = () => here().rooms[vendor];
    const server = await serveVendor(
      {
        vendor,
        spec,
        room,
        shift: (nowMs) => here().shift(vendor, nowMs),
        now,
        faults,
        latency,
        validate,
        closing: closing.signal,
        beside: createBeside({ vendor, spec, room, now, control, origins }),
      },
      {
        port: ports?.[vendor] ?? 0,
        ...(onExchange && { onExchange }),
        ...(record !== undefined && { record }),
      },
    );
    origins[vendor] = `http://127.0.0.1:${server.port}`;
    return server;
  });
  const { close } = servers;
  // The getters of `servers` look at what happens, so they stay the object that they are on.
  const sandbox: Sandbox = Object.assign(servers, {
    control,
    async close() {
      closing.abort();
      for (const room of Object.values(here().rooms)) room.close();
      await close();
    },
    [Symbol.asyncDispose]: () => sandbox.close(),
  });
  return sandbox;
}

async function loadSpecs(): Promise<Readonly<Record<SpecName, Spec>>> {
  const loaded = await Promise.all(specNames.map(async (name) => [name, await loadSpec(name)] as const));
  return Object.fromEntries(loaded) as Record<SpecName, Spec>;
}

function operationIds(specs: Readonly<Record<SpecName, Spec>>): KnownOperations {
  const ids = specNames.map(
    (name) => [name, specs[name].operations.map((each) => each.operationId)] as const,
  );
  return Object.fromEntries(ids) as unknown as KnownOperations;
}
