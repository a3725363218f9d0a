import type { Fault, RateLimitSetting } from "@confluir/mock";
import fc from "fast-check";
import { shopId } from "../../__fixtures__/connect.ts";
import { providers } from "../../providers.ts";

/** When a process dies, seen from one of its requests. */
export const deaths = ["before it is sent", "while the provider answers", "with the answer in hand"] as const;
/** What happens to a conversation: a message, which moves it to the top; or it is archived (resolved at the shop), or comes back. */
export const writeKinds = ["message", "put away", "bring back"] as const;

/** Something that somebody else does while a list is read. `which` chooses among all conversations. */
export interface Write {
  readonly kind: (typeof writeKinds)[number];
  readonly which: number;
}

/** One life of a process that reads. Its requests are counted from 1 on, over all connections. */
export interface Life {
  readonly limit: number;
  /** It goes no further than so many pages. */
  readonly pages: number;
  /** Where it dies, if it comes so far; `null`: it ends well. The page that it was reading is lost. */
  readonly dies: { readonly atRequest: number; readonly when: (typeof deaths)[number] } | null;
  /** The request whose answer does not come within the deadline. */
  readonly lateAt: number | null;
  /** What happened since the life before. */
  readonly before: readonly Write[];
  /** What happens just before one of its requests. */
  readonly meanwhile: readonly (Write & { readonly atRequest: number })[];
}

/** The names of filters; `resolveFilter` makes them. */
export type FilterPlan = "none" | "unread" | "read" | "states" | "one state" | "since" | "until" | "archived";

/** One walk: a dataset, who reads it, and what goes wrong. When all lives are over, so is the trouble, and the rest is read. */
export interface Plan {
  readonly seed: number;
  /** Conversations of each provider. */
  readonly size: number;
  /** How many different times its conversations have, as after an import or a campaign; 0: each has a time of its own. */
  readonly moments: number;
  /** What each source is asked for at once; a cursor keeps it. */
  readonly pageSize: number;
  readonly filter: FilterPlan;
  readonly maxRetries: number;
  readonly faults: readonly Fault[];
  readonly rateLimit: RateLimitSetting;
  readonly lives: readonly Life[];
}

const which = fc.nat(99);
const atRequest = fc.integer({ min: 1, max: 12 });
const between = fc.record<Write>({ kind: fc.constantFrom(...writeKinds), which });
// What comes back in the middle of a reading may slip through unseen, as the inbox says of itself.
const meanwhile = fc.record({
  kind: fc.constantFrom("message" as const, "put away" as const),
  which,
  atRequest,
});
const life = {
  limit: fc.integer({ min: 1, max: 20 }),
  pages: fc.integer({ min: 1, max: 3 }),
  dies: fc.option(fc.record({ atRequest, when: fc.constantFrom(...deaths) })),
};
const calmLife = fc.record(life).map((life): Life => ({ ...life, lateAt: null, before: [], meanwhile: [] }));
const roughLife = fc.record<Life>({
  ...life,
  lateAt: fc.option(atRequest, { freq: 3 }),
  before: fc.array(between, { maxLength: 2 }),
  meanwhile: fc.array(meanwhile, { maxLength: 3 }),
});

const count = { times: fc.integer({ min: 1, max: 4 }), after: fc.nat(8) };
// A wait that a provider asks for is none, so that nobody waits.
const refusal = fc
  .record({ status: fc.constantFrom(429, 500, 503), ...count })
  .map((fault): Fault => ({ kind: "status", retryAfterSeconds: 0, ...fault }));
const breakage = fc
  .record({
    kind: fc.constantFrom(...(["reset", "truncated-body", "html", "wrong-type"] as const)),
    ...count,
  })
  .map((fault): Fault => fault);
// No other has cursors.
const loop = fc
  .record(count)
  .map((count): Fault => ({ kind: "repeated-cursor", provider: shopId, ...count }));
const provider = fc.constantFrom({}, ...providers.map(({ id }) => ({ provider: id })));
const fault = fc
  .tuple(provider, fc.oneof(refusal, breakage, loop))
  .map(([provider, fault]): Fault => ({ ...provider, ...fault, operations: ["listConversations"] }));
const rateLimit = fc
  .integer({ min: 1, max: 6 })
  .map((requests): RateLimitSetting => ({ requests, windowSeconds: 10 }));

/** Walks with one of these filters. In every fifth nothing goes wrong but that processes die. */
export function plansWith(...filters: readonly FilterPlan[]): fc.Arbitrary<Plan> {
  return plans(filters, fc.constant(0));
}

/** The same over conversations that share a few times. */
export function crowdedPlansWith(...filters: readonly FilterPlan[]): fc.Arbitrary<Plan> {
  return plans(filters, fc.integer({ min: 1, max: 3 }));
}

function plans(filters: readonly FilterPlan[], moments: fc.Arbitrary<number>): fc.Arbitrary<Plan> {
  const shared = {
    seed: fc.nat(1_000_000),
    size: fc.integer({ min: 12, max: 32 }),
    moments,
    pageSize: fc.integer({ min: 1, max: 12 }),
    filter: fc.constantFrom(...filters),
    maxRetries: fc.nat(1),
  };
  const calm = fc.record<Plan>({
    ...shared,
    faults: fc.constant([]),
    rateLimit: fc.constant(null),
    lives: fc.array(calmLife, { minLength: 1, maxLength: 8 }),
  });
  const rough = fc.record<Plan>({
    ...shared,
    faults: fc.array(fault, { maxLength: 5 }),
    rateLimit: fc.option(rateLimit, { freq: 3 }),
    lives: fc.array(roughLife, { minLength: 1, maxLength: 8 }),
  });
  return fc.oneof({ weight: 1, arbitrary: calm }, { weight: 4, arbitrary: rough });
}
