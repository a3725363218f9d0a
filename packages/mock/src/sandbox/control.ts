import type { ContactMessage } from "../backend.ts";
import { toIso } from "../define-sandbox.ts";
import type { Fault } from "../faults/fault.ts";
import type { FaultBox } from "../faults/fault-box.ts";
import {
  BadSettingError,
  type Duration,
  lastMomentMs,
  type Moment,
  parseDuration,
  parseMoment,
  parseRateLimit,
  quote,
  type RateLimitSetting,
  readFields,
  readNumber,
} from "../settings.ts";
import { maxSize } from "../store/accounts.ts";
import type { StoreOptions } from "../store/store.ts";
import { findScenario, type ScenarioName, type ScenarioProvider } from "./scenarios.ts";
import type { Latency, LatencySource, SandboxClock } from "./time.ts";

/** How a sandbox is at a moment. JSON. */
export interface SandboxState {
  readonly seed: number;
  /** Conversations that each provider started with. */
  readonly size: number;
  /** When the data starts, in ISO 8601. */
  readonly start: string;
  /** `null`: something was set by hand since a scenario was chosen. */
  readonly scenario: ScenarioName | null;
  readonly clock: {
    /** ISO 8601. */
    readonly now: string;
    readonly runs: boolean;
  };
  /** `null`: answers come at once. */
  readonly latency: Latency | null;
  /** Those that may still meet a request. */
  readonly faults: readonly Fault[];
  readonly rateLimit: RateLimitSetting;
}

/** Options of a reset. An option that is missing stays as it was. */
export interface ResetOptions {
  readonly seed?: number;
  /** Conversations that each provider starts with, up to 100,000. */
  readonly size?: number;
  readonly start?: Moment;
}

/**
 * Controls how a sandbox behaves. Each change takes effect from the next request on.
 *
 * Each method throws a `BadSettingError`, which is a `TypeError`, for what means nothing; its sentence names the field and
 * what it takes, and nothing is changed.
 */
export interface SandboxControl {
  state(): SandboxState;
  /** Starts over: what was written is gone, the clock is at the start, the scenario is `healthy`. */
  reset(options?: ResetOptions): void;
  /** Behaves as a scenario says. Latency, faults and rate limit are replaced; data and clock stay. */
  scenario(name: ScenarioName): void;
  /** Adds a fault to those there are; the result removes it. */
  fault(fault: Fault): () => void;
  clearFaults(): void;
  /** `null`: answers come at once. */
  latency(latency: Latency | null): void;
  rateLimit(limit: RateLimitSetting): void;
  /** Lets a contact write: to a conversation there is, or for the first time. Webhooks are sent as for any message. */
  receive(message: ReceivedMessage): ReceivedIn;
  readonly clock: ClockControl;
}

/** A message that a contact writes. */
export interface ReceivedMessage {
  /** Id of the provider whose business gets it. */
  readonly provider: string;
  /** The id that the provider's API gives the conversation; missing: somebody writes for the first time. */
  readonly conversation?: string;
  readonly text: string;
  /** Name of the account; missing: the default one. */
  readonly account?: string;
}

/** Where a message of a contact is. */
export interface ReceivedIn {
  /** The id that the provider's API gives its conversation. */
  readonly conversation: string;
}

/** The time in a sandbox. It never goes back; a reset does. */
export interface ClockControl {
  now(): Date;
  set(date: Moment): void;
  advance(duration: Duration): void;
  /** Lets it stand still. */
  stop(): void;
  /** Lets it run again. */
  run(): void;
}

/** What a control works on. */
export interface ControlParts {
  readonly providers: readonly ScenarioProvider[];
  /** Options of the data. */
  readonly data: () => StoreOptions;
  /** Makes the data anew, and a clock that starts at `startMs`. */
  readonly restart: (options: StoreOptions) => void;
  /** The clock as it is now: a restart may put another in its place. */
  readonly clock: () => SandboxClock;
  readonly faults: FaultBox;
  readonly latency: LatencySource;
  readonly setRateLimit: (limit: RateLimitSetting) => void;
  readonly receive: (provider: string, account: string, message: ContactMessage) => string;
}

/** Makes the control of a sandbox, and lets it behave as the scenario `healthy` says. */
export function createControl(parts: ControlParts): SandboxControl {
  const { faults, latency } = parts;
  let scenario: ScenarioName | null = null;
  let rateLimit: RateLimitSetting = "provider";

  const setRateLimit = (limit: RateLimitSetting) => {
    rateLimit = limit;
    parts.setRateLimit(limit);
  };
  const follow = (name: ScenarioName) => {
    const { name: known, settings: settingsOf } = findScenario(name);
    const settings = settingsOf(parts.providers);
    faults.clear();
    for (const fault of settings.faults) faults.add(fault);
    latency.set(settings.latency);
    setRateLimit(settings.rateLimit);
    scenario = known;
  };
  const control: SandboxControl = {
    state() {
      const { seed, size, startMs } = parts.data();
      const clock = parts.clock();
      return {
        seed,
        size,
        start: toIso(startMs),
        scenario,
        clock: { now: toIso(clock.now()), runs: clock.runs },
        latency: latency.setting,
        faults: faults.list(),
        rateLimit,
      };
    },
    reset(options = {}) {
      const next = parseReset(options, parts.data());
      parts.restart(next);
      faults.clear(next.seed);
      latency.reseed(next.seed);
      follow("healthy");
    },
    scenario: follow,
    fault(fault) {
      const remove = faults.add(fault);
      scenario = null;
      return remove;
    },
    clearFaults() {
      faults.clear();
      scenario = null;
    },
    latency(value) {
      latency.set(value);
      scenario = null;
    },
    rateLimit(value) {
      setRateLimit(parseRateLimit(value));
      scenario = null;
    },
    receive(message) {
      const { provider, account, ...written } = parseReceived(message, parts.providers);
      return { conversation: parts.receive(provider, account, written) };
    },
    clock: createClockControl(parts.clock),
  };
  follow("healthy");
  return control;
}

function createClockControl(clock: () => SandboxClock): ClockControl {
  return {
    now: () => new Date(clock().now()),
    set(date) {
      const ms = parseMoment("set", date);
      try {
        clock().set(ms);
      } catch (error) {
        const now = toIso(clock().now());
        const message = `\`set\` must not be before ${now}, the time in the sandbox, which only a reset turns back.`;
        throw new BadSettingError(message, { cause: error });
      }
    },
    advance(duration) {
      const ms = parseDuration("advance", duration);
      if (clock().now() + ms > lastMomentMs)
        throw new BadSettingError(
          `\`advance\` must not go beyond the year 9999, as ${quote(duration)} does.`,
        );
      clock().advance(ms);
    },
    stop: () => clock().run(false),
    run: () => clock().run(true),
  };
}

function parseReset(options: unknown, before: StoreOptions): StoreOptions {
  const { seed, size, start } = readFields("A reset", options, ["seed", "size", "start"]);
  const safe = Number.MAX_SAFE_INTEGER;
  return {
    seed: seed === undefined ? before.seed : readNumber("seed", seed, { from: -safe, to: safe, whole: true }),
    size: size === undefined ? before.size : readNumber("size", size, { from: 0, to: maxSize, whole: true }),
    startMs: start === undefined ? before.startMs : parseMoment("start", start),
  };
}

/** The longest text, in characters. */
const maxTextLength = 2_000_000;

function parseReceived(
  message: unknown,
  providers: readonly ScenarioProvider[],
): ContactMessage & { readonly provider: string; readonly account: string } {
  const names = ["provider", "conversation", "text", "account"] as const;
  const { provider, conversation, text, account = "" } = readFields("A message", message, names);
  const known = providers.map((each) => each.provider.id);
  if (typeof provider !== "string" || !known.includes(provider))
    throw new BadSettingError(`\`provider\` must be one of ${known.join(", ")}, not ${quote(provider)}.`);
  if (conversation !== undefined && typeof conversation !== "string")
    throw new BadSettingError(
      `\`conversation\` must be the id of a conversation as text, not ${quote(conversation)}.`,
    );
  if (typeof text !== "string" || text.trim() === "" || text.length > maxTextLength)
    throw new BadSettingError(
      `\`text\` must be a text of 1 to ${maxTextLength.toLocaleString("en-US")} characters that is not blank.`,
    );
  if (typeof account !== "string" || !/^(?:[\w-]{1,40})?$/.test(account))
    throw new BadSettingError(
      `\`account\` must be 1 to 40 letters, digits, \`-\` and \`_\`, not ${quote(account)}.`,
    );
  return { provider, account, text, ...(conversation !== undefined && { conversation }) };
}
