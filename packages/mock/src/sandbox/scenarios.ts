import type { SandboxProvider } from "../define-sandbox.ts";
import type { Fault } from "../faults/fault.ts";
import { BadSettingError, quote, type RateLimitSetting } from "../settings.ts";
import type { Spec } from "../spec/load-spec.ts";
import type { SpecOperation } from "../spec/spec-operation.ts";
import type { Latency } from "./time.ts";

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
  /** What a client will meet, in a sentence. */
  readonly what: string;
  /** What it sets in a sandbox with these providers. */
  readonly settings: (providers: readonly ScenarioProvider[]) => BehaviorSettings;
}

const scenarioNames = [
  "healthy",
  "rate-limited",
  "flaky",
  "one-provider-down",
  "slow",
  "drifting",
  "cursor-loop",
  "shifting-pages",
] as const;

/** The name of a scenario. */
export type ScenarioName = (typeof scenarioNames)[number];

const healthy: BehaviorSettings = { latency: null, faults: [], rateLimit: "provider" };

/** A provider as far as scenarios look at it. */
export interface ScenarioProvider {
  readonly provider: Pick<SandboxProvider, "id" | "scenarios">;
  readonly spec: Pick<Spec, "operations" | "rateLimit">;
}

/** Four of these, one after the other, meet a quarter of the requests. */
const quarter = 0.07;

/** Faults of a provider's operations; none when there are no such operations. */
function faultsOf(
  { provider }: ScenarioProvider,
  operations: readonly string[],
  faults: readonly Fault[],
): readonly Fault[] {
  if (operations.length === 0) return [];
  return faults.map((fault) => ({ ...fault, provider: provider.id, operations }));
}

/** Ids of the operations of a provider for which something is true. */
function idsOf({ spec }: ScenarioProvider, test: (operation: SpecOperation) => boolean): readonly string[] {
  return spec.operations.filter(test).map(({ operationId }) => operationId);
}

const detailLists = ["listMessages", "listConversationMessages", "listContacts"];

/** The operations that scenarios single out, as far as the spec has them. */
function factsOf(each: ScenarioProvider) {
  const known = idsOf(each, () => true);
  const among = (names: readonly string[]) => names.filter((name) => known.includes(name));
  const { conversationList = "listConversations", conversations, details } = each.provider.scenarios ?? {};
  return {
    conversationList: among([conversationList]),
    conversations: among(conversations ?? [conversationList, "getConversation"]),
    details: details === undefined ? among(detailLists).slice(0, 1) : among(details),
  };
}

/** Every scenario, in the order in which they are shown. */
export const scenarios: readonly Scenario[] = [
  {
    name: "healthy",
    what: "Everything works, and a provider that publishes a rate limit keeps to it.",
    settings: () => healthy,
  },
  {
    name: "rate-limited",
    what: "A provider that publishes a rate limit allows each key 5 requests in 10 seconds and says when to come back; any other answers 429 to a quarter of the requests and does not.",
    settings: (providers) => ({
      ...healthy,
      faults: providers
        .filter(({ spec }) => spec.rateLimit === null)
        .map(({ provider: { id } }) => ({ kind: "status", status: 429, provider: id, share: 0.25 })),
      rateLimit: { requests: 5, windowSeconds: 10 },
    }),
  },
  {
    name: "flaky",
    what: "A quarter of the reads fail with a 500, a 503, a closed connection or half a body; all but one or two in a hundred succeed within two retries, and writes, which nobody may repeat, are spared.",
    settings: (providers) => ({
      ...healthy,
      faults: providers.flatMap((each) =>
        faultsOf(
          each,
          idsOf(each, ({ isSafe }) => isSafe),
          [
            { kind: "status", status: 500, share: quarter },
            { kind: "status", status: 503, share: quarter },
            { kind: "reset", share: quarter },
            { kind: "truncated-body", share: quarter },
          ],
        ),
      ),
    }),
  },
  {
    name: "one-provider-down",
    what: "The last of the providers answers 503 to every request, and the others work.",
    settings: (providers) => ({
      ...healthy,
      faults: providers
        .slice(-1)
        .map(({ provider: { id } }) => ({ kind: "status", status: 503, provider: id })),
    }),
  },
  {
    name: "slow",
    what: "Every answer is right and late: half of them take more than 0.8 seconds, one in a hundred more than 3.",
    settings: () => ({ ...healthy, latency: { p50Ms: 800, p99Ms: 3_000 } }),
  },
  {
    name: "drifting",
    what: "Answers are no longer as the specs say: conversations have states nobody knows, one value in a page of messages or contacts is null that may not be, and everything else has a field more.",
    settings: (providers) => ({
      ...healthy,
      faults: [
        ...providers.flatMap((each) => [
          ...faultsOf(each, factsOf(each).conversations, [{ kind: "unknown-enum" }]),
          ...faultsOf(each, factsOf(each).details, [{ kind: "null-where-forbidden" }]),
        ]),
        { kind: "added-field" },
      ],
    }),
  },
  {
    name: "cursor-loop",
    what: "From its second page on, a list with cursors or windows gives the cursor it was asked with as the next one, and so never ends; lists with numbered pages work.",
    settings: (providers) => ({
      ...healthy,
      faults: providers.flatMap((each) =>
        faultsOf(
          each,
          idsOf(each, ({ pagination }) => pagination !== null && pagination.style !== "page"),
          [{ kind: "repeated-cursor" }],
        ),
      ),
    }),
  },
  {
    name: "shifting-pages",
    what: "Before each page of conversations after the first some contacts write, so their conversations move to the front: a walk meets some twice and others not at all, as it would on a busy day.",
    settings: (providers) => ({
      ...healthy,
      faults: providers.flatMap((each) =>
        faultsOf(each, factsOf(each).conversationList, [{ kind: "shifting-pages" }]),
      ),
    }),
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
