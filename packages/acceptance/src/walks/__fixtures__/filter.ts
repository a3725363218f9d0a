import type { AnyConversation, AnyProvider, ConversationFilter } from "@confluir/normalize";
import { otherProviders } from "../../__fixtures__/connect.ts";
import type { FilterPlan } from "./plan.ts";

/** A filter, and whether a conversation is one of those it asks for, as anybody would look at it by hand. */
export interface PlannedFilter {
  readonly filter: ConversationFilter;
  readonly matches: (conversation: AnyConversation) => boolean;
  /** The connections that cannot do it. */
  readonly refusedBy: readonly string[];
}

/** Makes the filter of a plan; times are such that about half of the conversations match. */
export function resolveFilter(plan: FilterPlan, conversations: readonly AnyConversation[]): PlannedFilter {
  const middle = conversations.map(timeOf).toSorted()[Math.floor(conversations.length / 2)] ?? "";
  const filters: Readonly<Record<FilterPlan, Omit<PlannedFilter, "refusedBy">>> = {
    none: { filter: {}, matches: () => true },
    unread: { filter: { unread: true }, matches: ({ unreadCount }) => (unreadCount ?? 0) > 0 },
    read: { filter: { unread: false }, matches: ({ unreadCount }) => (unreadCount ?? 0) === 0 },
    states: {
      filter: { state: ["waiting", "bot"] },
      matches: ({ state }) => state.value === "waiting" || state.value === "bot",
    },
    "one state": { filter: { state: "human" }, matches: ({ state }) => state.value === "human" },
    since: { filter: { activitySince: middle }, matches: (conversation) => timeOf(conversation) >= middle },
    until: { filter: { activityUntil: middle }, matches: (conversation) => timeOf(conversation) < middle },
    archived: { filter: { isArchived: true }, matches: () => true },
  };
  const wantsArchived = plan === "archived";
  const { filter, matches } = filters[plan];
  return {
    filter,
    // The office lists archived conversations only on request, and then no others.
    matches: (conversation) => (conversation.isArchived ?? false) === wantsArchived && matches(conversation),
    refusedBy: wantsArchived ? ["shop", ...otherProviders.filter(hasNoArchive).map(({ id }) => id)] : [],
  };
}

function hasNoArchive({ capabilities }: AnyProvider): boolean {
  return capabilities.filters.isArchived === "unsupported";
}

function timeOf({ lastActivityAt }: AnyConversation): string {
  return lastActivityAt ?? "";
}
