import { loadSpec, providers } from "../../__fixtures__/providers.ts";
import { createFaultBox, type FaultBox } from "../../faults/fault-box.ts";
import { createLatency, type LatencySource } from "../../faults/latency.ts";
import { createSandboxClock } from "../../sandbox/clock.ts";
import type { StoreOptions } from "../../store/store.ts";
import { createControl, type SandboxControl } from "../control.ts";
import type { RateLimitSetting } from "../settings.ts";

/** A control, and what it has told its parts so far. */
export interface ControlUnderTest {
  readonly control: SandboxControl;
  readonly faults: FaultBox;
  readonly latency: LatencySource;
  /** Worlds that were made, the first one included. */
  readonly worlds: readonly StoreOptions[];
  readonly rateLimits: readonly RateLimitSetting[];
}

/** When the world under test starts. */
export const startMs = Date.parse("2026-02-03T09:00:00Z");

/** A control over a world that is only its options, and a clock that stands still. */
export async function createControlUnderTest(): Promise<ControlUnderTest> {
  const [oneToOne, jurichat] = await Promise.all([loadSpec("1to1"), loadSpec("jurichat")]);
  const faults = createFaultBox(1, {
    "1to1": oneToOne.operations.map(({ operationId }) => operationId),
    jurichat: jurichat.operations.map(({ operationId }) => operationId),
  });
  const latency = createLatency(1);
  let world: StoreOptions = { seed: 1, size: 100, startMs };
  const worlds = [world];
  const rateLimits: RateLimitSetting[] = [];
  let clock = createSandboxClock(startMs, false, () => 0);
  const control = createControl({
    providers: [
      { provider: providers["1to1"], spec: oneToOne },
      { provider: providers.jurichat, spec: jurichat },
    ],
    world: () => world,
    restart(options) {
      world = options;
      worlds.push(options);
      clock = createSandboxClock(options.startMs, false, () => 0);
    },
    clock: () => clock,
    faults,
    latency,
    setRateLimit: (limit) => rateLimits.push(limit),
  });
  return { control, faults, latency, worlds, rateLimits };
}
