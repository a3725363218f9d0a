import { loadSpec, providers } from "../../__fixtures__/providers.ts";
import { createFaultBox, type FaultBox } from "../../faults/fault-box.ts";
import type { RateLimitSetting } from "../../settings.ts";
import type { StoreOptions } from "../../store/store.ts";
import { createControl, type SandboxControl } from "../control.ts";
import { createLatency, createSandboxClock, type LatencySource } from "../time.ts";

/** A control, and what it has set so far. */
export interface ControlUnderTest {
  readonly control: SandboxControl;
  readonly faults: FaultBox;
  readonly latency: LatencySource;
  /** Options of the data that was made, the first included. */
  readonly restarts: readonly StoreOptions[];
  readonly rateLimits: readonly RateLimitSetting[];
}

/** When the sandbox under test starts. */
export const startMs = Date.parse("2026-02-03T09:00:00Z");

/** A control over data that is only its options, and a clock that stands still. */
export async function createControlUnderTest(): Promise<ControlUnderTest> {
  const [acme, globex] = await Promise.all([loadSpec("acme"), loadSpec("globex")]);
  const faults = createFaultBox(1, {
    acme: acme.operations.map(({ operationId }) => operationId),
    globex: globex.operations.map(({ operationId }) => operationId),
  });
  const latency = createLatency(1);
  let data: StoreOptions = { seed: 1, size: 100, startMs };
  const restarts = [data];
  const rateLimits: RateLimitSetting[] = [];
  let clock = createSandboxClock(startMs, false, () => 0);
  const control = createControl({
    providers: [
      { provider: providers.acme, spec: acme },
      { provider: providers.globex, spec: globex },
    ],
    data: () => data,
    restart(options) {
      data = options;
      restarts.push(options);
      clock = createSandboxClock(options.startMs, false, () => 0);
    },
    clock: () => clock,
    faults,
    latency,
    setRateLimit: (limit) => rateLimits.push(limit),
    receive: (...message) => JSON.stringify(message),
  });
  return { control, faults, latency, restarts, rateLimits };
}
