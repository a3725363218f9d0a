import { BadSettingError, quote } from "../faults/bad-setting.ts";
import type { Fault } from "../faults/fault.ts";
import type { Latency } from "../faults/latency.ts";
import type { RateLimitSetting } from "./rate-limit.ts";

/** How a sandbox behaves: what a scenario sets, all at once. */
export interface BehaviorSettings {
  /** `null`: answers come at once. */
  readonly latency: Latency | null;
  readonly faults: readonly Fault[];
  readonly rateLimit: RateLimitSetting;
}

/** A way to behave that has a name. */
export interface Scenario {
  readonly name: ScenarioName;
  /** For a button. */
  readonly title: string;
  /** What a client will meet, in a sentence. */
  readonly what: string;
  readonly settings: BehaviorSettings;
}

const scenarioNames = [
  "healthy",
  "rate-limited",
  "flaky",
  "one-vendor-down",
  "slow",
  "drifting",
  "cursor-loop",
  "shifting-pages",
] as const;

/** The name of a scenario. */
export type ScenarioName = (typeof scenarioNames)[number];

const healthy: BehaviorSettings = { latency: null, faults: [], rateLimit: "vendor" };

/** Operations of either vendor that only read: what a client may send again after any failure. */
const reads = [
  "listConversations",
  "getConversation",
  "listConversationMessages",
  "getConversationStatus",
  "getPendingScheduledMessage",
  "getTemplate",
  "getContact",
  "listNotes",
  "listContacts",
  "listUsers",
  "listTags",
  "listScheduledMessages",
  "listWebhooks",
  "getWebhook",
  "listWebhookDeliveries",
  "getWebhookDelivery",
];
/** Four of these, one after the other, meet a quarter of the requests. */
const quarter = { operations: reads, share: 0.07 };

/** Every scenario, in the order in which they are shown. */
export const scenarios: readonly Scenario[] = [
  {
    name: "healthy",
    title: "Healthy",
    what: "Everything works: 1TO1 AI allows each key 60 requests a minute, JuriChat names no limit.",
    settings: healthy,
  },
  {
    name: "rate-limited",
    title: "Rate limited",
    what: "1TO1 AI allows each key 5 requests in 10 seconds and says when to come back; JuriChat answers 429 to a quarter of the requests and does not.",
    settings: {
      ...healthy,
      faults: [{ kind: "status", status: 429, vendor: "jurichat", share: 0.25 }],
      rateLimit: { requests: 5, windowSeconds: 10 },
    },
  },
  {
    name: "flaky",
    title: "Flaky",
    what: "A quarter of the reads fail with a 500, a 503, a closed connection or half a body; all but one or two in a hundred succeed within two retries, and writes, which nobody may repeat, are spared.",
    settings: {
      ...healthy,
      faults: [
        { kind: "status", status: 500, ...quarter },
        { kind: "status", status: 503, ...quarter },
        { kind: "reset", ...quarter },
        { kind: "truncated-body", ...quarter },
      ],
    },
  },
  {
    name: "one-vendor-down",
    title: "One vendor down",
    what: "JuriChat answers 503 to every request, and 1TO1 AI works.",
    settings: { ...healthy, faults: [{ kind: "status", status: 503, vendor: "jurichat" }] },
  },
  {
    name: "slow",
    title: "Slow",
    what: "Every answer is right and late: half of them take more than 0.8 seconds, one in a hundred more than 3.",
    settings: { ...healthy, latency: { p50Ms: 800, p99Ms: 3_000 } },
  },
  {
    name: "drifting",
    title: "Drifting",
    what: "Answers are no longer as the specs say: conversations have states nobody knows, one value in a page of messages or contacts is null that may not be, and everything else has a field more.",
    settings: {
      ...healthy,
      faults: [
        { kind: "unknown-enum", operations: ["listConversations", "getConversation"] },
        { kind: "null-where-forbidden", operations: ["listConversationMessages", "listContacts"] },
        { kind: "added-field" },
      ],
    },
  },
  {
    name: "cursor-loop",
    title: "Cursor loop",
    what: "From its second page on, a list with cursors gives the cursor it was asked with as the next one, and so never ends; lists with numbered pages work.",
    settings: {
      ...healthy,
      faults: [
        {
          kind: "repeated-cursor",
          vendor: "1to1",
          operations: ["listConversations", "listConversationMessages"],
        },
        { kind: "repeated-cursor", vendor: "jurichat", operations: ["getConversation"] },
      ],
    },
  },
  {
    name: "shifting-pages",
    title: "Shifting pages",
    what: "Before each page of conversations after the first some contacts write, so their conversations move to the front: a walk meets some twice and others not at all, as it would on a busy day.",
    settings: { ...healthy, faults: [{ kind: "shifting-pages", operations: ["listConversations"] }] },
  },
];

/**
 * The scenario with a name.
 *
 * @throws {BadSettingError} if there is none. The sentence lists the names.
 */
export function findScenario(name: unknown): Scenario {
  const found = scenarios.find((scenario) => scenario.name === name);
  if (found !== undefined) return found;
  throw new BadSettingError(
    `There is no scenario ${quote(name)}: choose one of ${scenarioNames.join(", ")}.`,
  );
}
