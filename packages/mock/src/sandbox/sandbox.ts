import type { SandboxControl } from "../control/control.ts";
import type { Moment } from "../control/moment.ts";
import type { RateLimitSetting } from "../control/rate-limit.ts";
import type { ScenarioName } from "../control/scenarios.ts";
import type { SpecName } from "../providers.ts";
import type { Exchange } from "../server/exchange.ts";
import type { Mocks } from "../server/start-together.ts";

/** How a sandbox starts. */
export interface SandboxOptions {
  /** Decides everything that is in the world. Default 1. */
  readonly seed?: number;
  /** Conversations that each vendor starts with, up to 10,000,000. Default 1,000. */
  readonly size?: number;
  /** The time when it starts; everything in it happened before. Default 2026-01-15 at noon UTC, so that a test sees the same every day. */
  readonly start?: Moment;
  /** `false` lets the clock stand still until `control.clock` moves it. Default `true`. */
  readonly clockRuns?: boolean;
  /** Default `healthy`. */
  readonly scenario?: ScenarioName;
  /** What the vendors with a limit allow each key; `null`: any number of requests. Default: what the scenario says. */
  readonly rateLimit?: RateLimitSetting;
  /** `false` leaves out Prism: faster, and nothing is checked. Default `true`. */
  readonly validate?: boolean;
  /** Ports by spec; a spec without one gets any free port. */
  readonly ports?: Partial<Readonly<Record<SpecName, number>>>;
  /** Is told of every exchange just before its answer is sent. Must not throw. */
  readonly onExchange?: (exchange: Exchange) => void;
  /** `false` keeps neither exchanges nor violations: for a sandbox that runs all day. Default `true`. */
  readonly record?: boolean;
}

/** A sandbox: one server per vendor, in front of one world. */
export interface Sandbox extends Mocks {
  readonly control: SandboxControl;
}
