import { below, bits, draw, next, toKey } from "./hash.ts";
import type { People } from "./people.ts";
import type { Profile } from "./profile.ts";
import type { Conversation, ConversationState } from "./records.ts";
import { createTagSets } from "./tag-sets.ts";
import type { Timeline } from "./timeline.ts";
import type { WorldOptions } from "./world.ts";

const dayMs = 24 * 3_600_000;
/** How long free text may be sent after the contact wrote. */
export const windowMs = dayMs;

/** What a conversation had at the start that decides its messages. Later changes do not touch it. */
export interface Plan {
  readonly index: number;
  readonly hash: number;
  readonly count: number;
  readonly lastActivityAt: number;
  readonly state: ConversationState;
  /** Neither with somebody who writes to other providers, too. */
  readonly special: "group" | "tester" | null;
  /** Length of the run of messages at the end that have one direction, and whether the contact wrote them. */
  readonly tail: number;
  readonly tailIsInbound: boolean;
  readonly unread: number;
  /** Messages come in bursts: `burst` of them about `gapMs` apart, then a pause. */
  readonly burst: number;
  readonly gapMs: number;
  readonly pauseMs: number;
  /** Who answers when a person does, and when an AI employee does. */
  readonly staff: number;
  readonly aiEmployee: number;
  /** Automation answers messages with a lower index; people, the others. */
  readonly handover: number;
}

/** The conversations that a world starts with, computed. */
export interface StartingConversations {
  plan(index: number): Plan;
  at(index: number): Conversation;
  isGroup(index: number): boolean;
}

/** How long before the newest message one was sent; `back` counts from it. Strictly increasing. */
export function ageOf(plan: Plan, back: number): number {
  if (back === 0) return 0;
  const jitter = below(next(plan.hash, 100 + back), plan.gapMs);
  return back * plan.gapMs + Math.floor(back / plan.burst) * plan.pauseMs + jitter;
}

/** Makes the conversations of one provider. */
export function createStartingConversations(
  { seed, startMs }: WorldOptions,
  provider: string,
  profile: Profile,
  timeline: Timeline,
  people: People,
): StartingConversations {
  const key = toKey(seed, provider, "conversations");
  const { business, groupShare, testerShare, answersWithAi } = profile;
  const groupsBelow = groupShare * 256;
  const testersFrom = 256 - testerShare * 256;
  const tagSet = createTagSets(business.tags.length);

  const specialOf = (share: number, index: number): Plan["special"] => {
    if (share >= groupsBelow && share < testersFrom) return null;
    if (people.isShared(index)) return null;
    return share < groupsBelow ? "group" : "tester";
  };

  const plan = (index: number): Plan => {
    const hash = draw(key, index);
    const who = next(hash, 1);
    const length = next(hash, 2);
    const [u, v] = [bits(length, 0, 16) / 65536, (length >>> 16) / 65536];
    const count = 1 + Math.floor(79 * u * u * v);
    const kind = next(hash, 3);
    const state = stateOf(bits(kind, 0, 8));
    const tail = tailOf(state, count, bits(kind, 8, 8), bits(kind, 16, 8));
    const isUnread = tail > 0 && (state === "waiting" || state === "bot") && bits(kind, 24, 8) < 205;
    const pace = next(hash, 4);
    return {
      index,
      hash,
      count,
      lastActivityAt: timeline.at(index),
      state,
      special: specialOf(bits(who, 24, 8), index),
      tail: Math.abs(tail),
      tailIsInbound: tail > 0,
      unread: isUnread ? tail : 0,
      burst: 3 + bits(pace, 0, 3),
      gapMs: 20_000 + bits(pace, 3, 14) * 18,
      pauseMs: 2 * 3_600_000 + bits(pace, 17, 15) * 6_000,
      staff: (bits(who, 0, 8) * business.staff.length) >> 8,
      aiEmployee: (bits(who, 8, 8) * business.aiEmployees.length) >> 8,
      handover: state === "bot" ? count : (bits(who, 16, 8) * (count + 2)) >> 8,
    };
  };

  const at = (index: number): Conversation => {
    const base = plan(index);
    const { hash, count, lastActivityAt, state } = base;
    const a = next(hash, 5);
    const b = next(hash, 6);
    const c = next(hash, 7);
    const lastInbound = base.tailIsInbound ? 0 : base.tail;
    const lastInboundAt = lastInbound < count ? lastActivityAt - ageOf(base, lastInbound) : null;
    const staff = hasStaff(state, bits(a, 0, 8)) ? base.staff : null;
    return {
      index,
      contact: base.special === "group" ? null : index,
      createdAt: lastActivityAt - ageOf(base, count - 1) - 1_000 - bits(a, 8, 12) * 10,
      lastActivityAt,
      lastInboundAt,
      updatedAt: Math.min(startMs - 1, lastActivityAt + bits(b, 0, 8) * 2_000),
      messageCount: count,
      unread: base.unread,
      state,
      priority: priorityOf(bits(a, 20, 6)),
      pinned: bits(b, 8, 6) === 0,
      archived: bits(b, 14, 8) < (state === "closed" ? 77 : 8),
      box: bits(b, 22, 2) > 0 ? 0 : (bits(b, 24, 8) * business.boxes.length) >> 8,
      channel: (bits(a, 26, 6) * business.channels.length) >> 6,
      staff,
      role: roleOf(staff, bits(c, 0, 6)),
      aiEmployee: hasAiEmployee(state, bits(c, 6, 8)) ? base.aiEmployee : null,
      tags: tagSet(tagCountOf(bits(c, 14, 8)), bits(c, 22, 8)),
      isTester: base.special === "tester",
      windowEndsAt: lastInboundAt === null ? null : lastInboundAt + windowMs,
    };
  };

  const roleOf = (staff: number | null, share: number) => {
    if (staff !== null) return business.staff[staff]?.role ?? null;
    return share < 16 ? (share * business.roles.length) >> 4 : null;
  };
  const hasAiEmployee = (state: ConversationState, share: number) => {
    if (answersWithAi && state === "bot") return true;
    if (answersWithAi && state === "closed") return false;
    return share < (state === "bot" ? 154 : 77);
  };

  return {
    plan,
    at,
    isGroup: (index) => specialOf(bits(next(draw(key, index), 1), 24, 8), index) === "group",
  };
}

function stateOf(share: number): ConversationState {
  if (share < 77) return "bot";
  if (share < 128) return "waiting";
  return share < 192 ? "human" : "closed";
}

function priorityOf(share: number): Conversation["priority"] {
  if (share < 16) return "low";
  return share < 52 ? "medium" : "high";
}

function hasStaff(state: ConversationState, share: number): boolean {
  if (state === "bot") return false;
  if (state === "human") return true;
  return share < (state === "waiting" ? 102 : 180);
}

function tagCountOf(share: number): number {
  if (share < 105) return 0;
  if (share < 192) return 1;
  return share < 235 ? 2 : 3;
}

/**
 * How many messages at the end have one direction: more than 0, the contact wrote them; less, the business did. Few
 * conversations consist of what the business sent alone.
 */
function tailOf(state: ConversationState, count: number, share: number, more: number): number {
  if (state === "waiting") return Math.min(count, 1 + bits(more, 0, 2));
  if (share < (state === "bot" ? 90 : state === "human" ? 64 : 77)) {
    return state === "bot" ? Math.min(count, 1 + bits(more, 0, 1)) : 1;
  }
  const length = 1 + bits(more, 0, 1) + (state === "human" ? bits(more, 1, 1) : 0);
  const isCampaign = more < 40;
  if (isCampaign) return -Math.min(count, length);
  return count === 1 ? 1 : -Math.min(count - 1, length);
}
