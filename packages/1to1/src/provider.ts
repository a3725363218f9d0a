/**
 * 1TO1 AI as a provider of Confluir: `oneToOne` with all that is known of it, and its parts for programs whose every byte counts.
 */

import {
  createLists,
  defineProvider,
  type ListsDefinition,
  type ProviderDefinition,
  type Source,
  type SourceTraits,
} from "@confluir/provider";
import {
  type OneToOneActionFields,
  type OneToOneActionsClient,
  type OneToOneActionsOptions,
  oneToOneActions,
  oneToOneSupport,
} from "./actions.ts";
import { createOneToOneClient, type OneToOneClient, operations, rateLimit } from "./index.ts";
import {
  type OneToOne,
  oneToOneConversation,
  oneToOneMappings,
  oneToOneMessage,
  oneToOneName,
} from "./mapping.ts";

export {
  type ActionFields,
  type OneToOneActionFields,
  type OneToOneActions,
  type OneToOneActionsClient,
  type OneToOneActionsOptions,
  oneToOneActions,
  oneToOneSupport,
} from "./actions.ts";
export {
  type OneToOne,
  oneToOneAiEmployee,
  oneToOneContact,
  oneToOneContactSummary,
  oneToOneConversation,
  oneToOneMailbox,
  oneToOneMappings,
  oneToOneMessage,
  oneToOneSchedule,
  oneToOneTag,
} from "./mapping.ts";

// 1TO1 AI filters nothing itself. The only assignee that it reports is the AI employee. It promises the newest first and does not name the
// time that it sorts by: that it is the time of the last message is inferred.
const traits = {
  order: "unpromised",
  filters: {
    state: "client",
    unread: "client",
    tag: "client",
    assignee: "client",
    channel: "client",
    text: "unsupported",
    contact: "client",
    isGroup: "unsupported",
    isArchived: "unsupported",
    activitySince: "client",
    activityUntil: "client",
  },
  reports: { assignees: ["ai"], handles: ["phone", "whatsapp", "provider"] },
} as const satisfies SourceTraits;

const lists = {
  provider: "1to1",
  providerName: "1TO1 AI",
  operations,
  maxLimit: 100,
  conversations: { list: "listConversations", mapping: oneToOneConversation, query: { order: "desc" } },
  conversation: { get: "getConversation", mapping: oneToOneConversation },
  messages: { list: "listConversationMessages", mapping: oneToOneMessage },
} as const satisfies ListsDefinition<OneToOne, keyof typeof operations>;

/** The part of the client of `@confluir/1to1` that `oneToOneSource` needs. */
export type OneToOneConversationsClient = Pick<
  OneToOneClient,
  "listConversations" | "listConversationMessages" | "getConversation"
>;

/** Where each filter is applied for 1TO1 AI. */
export interface OneToOneFilters extends Readonly<typeof traits.filters> {}

/** A source of conversations of 1TO1 AI. Its list of contacts is not documented. */
export interface OneToOneSource extends Source<OneToOne> {
  readonly filters: OneToOneFilters;
  listMessages: NonNullable<Source<OneToOne>["listMessages"]>;
  getConversation: NonNullable<Source<OneToOne>["getConversation"]>;
}

/**
 * The conversations of one business at 1TO1 AI, as a source of an inbox.
 *
 * The provider promises the newest first without naming the time it sorts by; the inbox checks. With `activitySince` all of the list is
 * read, unless it is asked for with `order: "trusted"`.
 */
export function oneToOneSource(client: OneToOneConversationsClient): OneToOneSource {
  return {
    provider: lists.provider,
    ...traits,
    ...createLists<OneToOne, keyof typeof operations, typeof lists>(client, lists),
  };
}

function define() {
  // Apart from the literal below, in which a generic function would lose its parameters.
  const actions = {
    support: oneToOneSupport.actions,
    create: <Fields extends OneToOneActionFields>(
      client: OneToOneActionsClient,
      options?: OneToOneActionsOptions<Fields>,
    ) => oneToOneActions(client, options, "oneToOne.actions"),
  };
  return {
    specificationVersion: 1,
    id: oneToOneName.provider,
    name: oneToOneName.providerName,
    credentials: {
      apiKey: { env: "ONE_TO_ONE_API_KEY", secret: true },
      slug: { env: "ONE_TO_ONE_SLUG" },
      baseUrl: { env: "ONE_TO_ONE_BASE_URL" },
    },
    createClient: createOneToOneClient,
    operations,
    rateLimit,
    source: { ...traits, create: oneToOneSource },
    mappings: oneToOneMappings,
    evidence: () => import("./generated/evidence.ts"),
    actions,
  } as const satisfies ProviderDefinition;
}

/** All that is particular about 1TO1 AI. */
export interface OneToOneDefinition extends ReturnType<typeof define> {}

/**
 * 1TO1 AI: `oneToOne.source(client)` for an inbox, `oneToOne.actions(client)` to act.
 *
 * It holds all that is known of the provider. A program whose every byte counts imports `oneToOneSource` alone.
 */
export const oneToOne = /* @__PURE__ */ (() => defineProvider<OneToOneDefinition>(define()))();
