import { beforeEach, describe, expect, it } from "vitest";
import type { Fault } from "../faults/fault.ts";
import type { RateLimitSetting } from "../settings.ts";
import { type ControlUnderTest, createControlUnderTest, startMs } from "./__fixtures__/control.ts";
import { createControl, type ResetOptions, type SandboxControl } from "./control.ts";
import type { ScenarioName } from "./scenarios.ts";
import { createSandboxClock, type Latency } from "./time.ts";

let test: ControlUnderTest;
let control: SandboxControl;

beforeEach(async () => {
  test = await createControlUnderTest();
  control = test.control;
});

const healthy = {
  seed: 1,
  size: 100,
  start: "2026-02-03T09:00:00.000Z",
  scenario: "healthy",
  clock: { now: "2026-02-03T09:00:00.000Z", runs: false },
  latency: null,
  faults: [],
  rateLimit: "provider",
};

describe("state", () => {
  it("is healthy at first, and JSON", () => {
    expect(control.state()).toEqual(healthy);
    expect(JSON.parse(JSON.stringify(control.state()))).toEqual(healthy);
    expect(test.rateLimits).toEqual(["provider"]);
  });

  it("names no scenario once something was set by hand", () => {
    const changes: readonly (() => void)[] = [
      () => control.fault({ kind: "reset" }),
      () => control.clearFaults(),
      () => control.latency({ fixedMs: 1 }),
      () => control.rateLimit(null),
    ];
    for (const change of changes) {
      control.scenario("flaky");
      change();
      expect(control.state().scenario).toBeNull();
    }
  });
});

describe("scenario", () => {
  it("replaces latency, faults and rate limit, and nothing else", () => {
    control.clock.advance("1h");
    control.fault({ kind: "hang" });
    control.scenario("rate-limited");
    expect(control.state()).toEqual({
      ...healthy,
      scenario: "rate-limited",
      clock: { now: "2026-02-03T10:00:00.000Z", runs: false },
      faults: [{ kind: "status", status: 429, provider: "globex", share: 0.25 }],
      rateLimit: { requests: 5, windowSeconds: 10 },
    });
    expect(test.rateLimits.at(-1)).toEqual({ requests: 5, windowSeconds: 10 });
    control.scenario("slow");
    expect(control.state()).toMatchObject({
      scenario: "slow",
      faults: [],
      rateLimit: "provider",
      latency: { p50Ms: 800 },
    });
    expect(test.latency.nextMs()).toBeGreaterThan(0);
    expect(test.restarts).toHaveLength(1);
  });

  it("meets the same requests each time it is chosen", () => {
    const met = () => {
      control.scenario("flaky");
      return Array.from({ length: 100 }, () => test.faults.take("acme", "getContact")?.kind);
    };
    expect(met()).toEqual(met());
  });

  it("changes nothing when its name is wrong", () => {
    control.scenario("slow");
    expect(() => control.scenario("fast" as ScenarioName)).toThrow(
      /^There is no scenario "fast": choose one of/,
    );
    expect(control.state()).toMatchObject({ scenario: "slow", latency: { p50Ms: 800, p99Ms: 3_000 } });
  });
});

describe("fault", () => {
  it("is added to those there are, until it is removed", () => {
    control.scenario("one-provider-down");
    const remove = control.fault({ kind: "reset", provider: "acme", times: 2 });
    expect(control.state().faults).toEqual([
      { kind: "status", status: 503, provider: "globex" },
      { kind: "reset", provider: "acme", times: 2 },
    ]);
    remove();
    expect(control.state().faults).toHaveLength(1);
    control.clearFaults();
    expect(control.state().faults).toEqual([]);
  });

  it("names the operation that does not exist", () => {
    const add = () => control.fault({ kind: "reset", operations: ["listConversation"] });
    expect(add).toThrow('`operations` names "listConversation", which no provider has');
    expect(control.state()).toEqual(healthy);
  });
});

describe("reset", () => {
  it("starts over as it was at the start", () => {
    control.scenario("drifting");
    control.latency({ fixedMs: 9 });
    control.clock.advance("7d");
    control.reset();
    expect(control.state()).toEqual(healthy);
    expect(test.restarts).toHaveLength(2);
    expect(test.restarts[1]).toEqual(test.restarts[0]);
  });

  it("takes another seed, size and start, and keeps them", () => {
    control.reset({ seed: -5, size: 0, start: new Date("2027-01-01T00:00:00Z") });
    control.reset({ size: 3 });
    expect(test.restarts.at(-1)).toEqual({ seed: -5, size: 3, startMs: Date.parse("2027-01-01T00:00:00Z") });
    expect(control.state()).toMatchObject({ seed: -5, size: 3, clock: { now: "2027-01-01T00:00:00.000Z" } });
  });

  it.each<[string, () => unknown]>([
    ["what faults meet", () => test.faults.take("acme", "getContact")?.kind],
    ["how long answers take", () => test.latency.nextMs()],
  ])("lets the seed decide %s", (_, ask) => {
    const behavior = (seed: number) => {
      control.reset({ seed });
      control.scenario("flaky");
      control.latency({ p50Ms: 100, p99Ms: 500 });
      return Array.from({ length: 100 }, ask);
    };
    const first = behavior(1);
    expect(behavior(2)).not.toEqual(first);
    expect(behavior(1)).toEqual(first);
  });

  it.each<[object, RegExp]>([
    [{ seed: 1.5 }, /^`seed` must be a whole number from/],
    [{ seed: "1" }, /^`seed` must be .* not "1"\.$/],
    [{ size: -1 }, /^`size` must be a whole number from 0 to 100000, not -1\.$/],
    [{ size: 10_000_001 }, /^`size` must be/],
    [{ start: "yesterday" }, /^`start` must be a time .* such as "2026-02-03T09:00:00Z", not "yesterday"\.$/],
    [{ sede: 1 }, /^A reset has no field "sede": it takes `seed`, `size`, `start`\.$/],
  ])("refuses %j and changes nothing", (options, message) => {
    control.scenario("slow");
    const reset = () => control.reset(options as ResetOptions);
    expect(reset).toThrow(TypeError);
    expect(reset).toThrow(message);
    expect(test.restarts).toHaveLength(1);
    expect(control.state().scenario).toBe("slow");
  });
});

describe("rateLimit", () => {
  it.each<RateLimitSetting>([null, "provider", { requests: 1, windowSeconds: 3_600 }])(
    "is %j when it is set",
    (limit) => {
      control.rateLimit(limit);
      expect([control.state().rateLimit, test.rateLimits.at(-1)]).toEqual([limit, limit]);
    },
  );

  it.each<[unknown, RegExp]>([
    [
      undefined,
      /^A rate limit must be an object with the fields `requests`, `windowSeconds`, not undefined\.$/,
    ],
    ["none", /^A rate limit must be `\{ requests, windowSeconds \}`, null or "provider", not "none"\.$/],
    [{ requests: 0, windowSeconds: 1 }, /^`requests` must be a whole number from 1/],
    [{ requests: 5 }, /^`windowSeconds` must be .* not undefined\.$/],
    [{ requests: 5, windowSeconds: 1, window: 2 }, /has no field "window"/],
  ])("refuses %j", (limit, message) => {
    expect(() => control.rateLimit(limit as RateLimitSetting)).toThrow(message);
    expect(control.state()).toEqual(healthy);
  });
});

describe("latency", () => {
  it("refuses what is none", () => {
    expect(() => control.latency({ fixedMs: -1 } as Latency)).toThrow(/^`fixedMs` must be/);
    expect(() => control.fault({ kind: "slow" } as unknown as Fault)).toThrow(/^The `kind` of a fault/);
    expect(control.state()).toEqual(healthy);
  });
});

describe("clock", () => {
  it.each<[Date | number | string, string]>([
    ["2026-02-03T09:00:00Z", "2026-02-03T09:00:00.000Z"],
    ["2026-02-04", "2026-02-04T00:00:00.000Z"],
    ["2026-02-03T09:00-03:00", "2026-02-03T12:00:00.000Z"],
    ["2028-02-29T00:00:00.5+00:00", "2028-02-29T00:00:00.500Z"],
    [new Date(startMs + 1), "2026-02-03T09:00:00.001Z"],
    [startMs + 1_000, "2026-02-03T09:00:01.000Z"],
  ])("is set to %j", (moment, expected) => {
    control.clock.set(moment);
    expect(control.clock.now()).toEqual(new Date(expected));
  });

  it.each<[number | string, number]>([
    [0, 0],
    [1.4, 1],
    ["250ms", 250],
    ["30s", 30_000],
    ["1.5m", 90_000],
    [" 24 h ", 86_400_000],
    ["7d", 604_800_000],
  ])("is advanced by %j", (duration, ms) => {
    control.clock.advance(duration);
    expect(control.clock.now().getTime() - startMs).toBe(ms);
  });

  it("stops and runs", () => {
    let elapsedMs = 0;
    const clock = createSandboxClock(startMs, true, () => elapsedMs);
    const running = createControl({
      providers: [],
      data: () => ({ seed: 1, size: 1, startMs }),
      restart: () => {},
      clock: () => clock,
      faults: test.faults,
      latency: test.latency,
      setRateLimit: () => {},
      receive: () => "",
    });
    elapsedMs = 10;
    running.clock.stop();
    elapsedMs = 20;
    expect([running.clock.now().getTime() - startMs, running.state().clock.runs]).toEqual([10, false]);
    running.clock.run();
    elapsedMs = 25;
    expect([running.clock.now().getTime() - startMs, running.state().clock.runs]).toEqual([15, true]);
  });

  it.each<[unknown, RegExp]>([
    [
      "2026-02-03T08:59:59Z",
      /^`set` must not be before 2026-02-03T09:00:00\.000Z, .* only a reset turns back\.$/,
    ],
    ["2026-02-30T09:00:00Z", /^`set` must be a time/],
    ["2026-13-01", /^`set` must be a time/],
    ["2026-02-03T09:00:00", /^`set` must be a time/],
    ["2026-02-03T25:00:00Z", /^`set` must be a time/],
    [new Date(Number.NaN), /^`set` must be a time/],
    [253_402_300_800_000, /^`set` must be a time from 1970 to 9999/],
    [null, /^`set` must be a time .* not null\.$/],
  ])("is not set to %j", (moment, message) => {
    const set = () => control.clock.set(moment as string);
    expect(set).toThrow(TypeError);
    expect(set).toThrow(message);
    expect(control.state()).toEqual(healthy);
  });

  it.each<[unknown, RegExp]>([
    [-1, /^`advance` must be milliseconds from 0 or a text such as "30s", "1m" or "24h", not -1\.$/],
    ["1 week", /^`advance` must be .* not "1 week"\.$/],
    ["-1m", /^`advance` must be/],
    ["", /^`advance` must be/],
    [Number.POSITIVE_INFINITY, /^`advance` must be/],
    [undefined, /^`advance` must be/],
    ["9999999d", /^`advance` must not go beyond the year 9999, as "9999999d" does\.$/],
  ])("is not advanced by %j", (duration, message) => {
    const advance = () => control.clock.advance(duration as string);
    expect(advance).toThrow(TypeError);
    expect(advance).toThrow(message);
    expect(control.state()).toEqual(healthy);
  });
});
