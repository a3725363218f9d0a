import type { Dataset } from "./dataset.ts";
import { below, bits, draw, next, toKey } from "./hash.ts";
import type { People } from "./people.ts";
import type { Conversation, ConversationState } from "./records.ts";
import type { StoreOptions } from "./store.ts";

const dayMs = 24 * 3_600_000;

/** How long free text may be sent after the contact wrote. */
export const windowMs = dayMs;

/** The facts of a conversation at the start from which its messages are made. Later changes do not touch them. */
export interface ThreadPlan {
  readonly index: number;
  readonly hash: number;
  readonly count: number;
  readonly lastActivityAt: number;
  readonly state: ConversationState;
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
  /** Automation answers messages with a lower index; staff, the others. */
  readonly handover: number;
}

/** The conversations that one provider starts with. */
export interface Threads {
  plan(index: number): ThreadPlan;
  conversation(plan: ThreadPlan): Conversation;
}

/** An empty list, shared by all records without tags. */
export const none: readonly never[] = Object.freeze([]);

/** No fields, shared by all records without any. */
export const noExtra = Object.freeze({});

/** How long before the newest message another one was sent; `back` counts from it. Strictly increasing. */
export function ageOf(plan: ThreadPlan, back: number): number {
  if (back === 0) return 0;
  const jitter = below(next(plan.hash, 100 + back), plan.gapMs);
  return back * plan.gapMs + Math.floor(back / plan.burst) * plan.pauseMs + jitter;
}

/** Makes the conversations of one provider: the higher the index, the longer ago was the last activity. */
export function createThreads(
  { seed, size, startMs }: StoreOptions,
  provider: string,
  { business, groupShare, testerShare, answersWithAi }: Dataset,
  people: People,
): Threads {
  const key = toKey(seed, provider, "conversations");
  const timeKey = toKey(seed, provider, "timeline");
  // All in the last two weeks, or with about 40 s between two conversations.
  const spacingMs = Math.max((14 * dayMs) / Math.max(1, size), 40_000);
  // Less than the shortest step between two whole milliseconds, so that jitter never swaps neighbours.
  const jitterMs = Math.floor(spacingMs) - 1;
  /** Sets of tags by their bits, which conversations share. */
  const tagSets = new Map<number, readonly number[]>([[0, none]]);
  const tagCount = Math.min(business.tags.length, 31);
  const lastActivityOf = (index: number) =>
    startMs - 1 - Math.floor(index * spacingMs) - below(draw(timeKey, index), jitterMs);

  return {
    plan(index) {
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
        lastActivityAt: lastActivityOf(index),
        state,
        tail: Math.abs(tail),
        tailIsInbound: tail > 0,
        unread: isUnread ? tail : 0,
        burst: 3 + bits(pace, 0, 3),
        gapMs: 20_000 + bits(pace, 3, 14) * 18,
        pauseMs: 2 * 3_600_000 + bits(pace, 17, 15) * 6_000,
        staff: scaled(bits(who, 0, 8), business.staff.length),
        aiEmployee: scaled(bits(who, 8, 8), business.aiEmployees.length),
        handover: state === "bot" ? count : scaled(bits(who, 16, 8), count + 2),
      };
    },
    conversation(plan) {
      const { index, hash, count, lastActivityAt, state } = plan;
      const [a, b, c] = [next(hash, 5), next(hash, 6), next(hash, 7)];
      const lastInbound = plan.tailIsInbound ? 0 : plan.tail;
      const lastInboundAt = lastInbound < count ? lastActivityAt - ageOf(plan, lastInbound) : null;
      const staff = hasStaff(state, bits(a, 0, 8)) ? plan.staff : null;
      // A person who writes to other providers, too, is neither replaced by a group nor a tester.
      const isOwn = !people.isShared(index);
      const share = bits(next(hash, 1), 24, 8) / 256;
      return {
        index,
        contact: isOwn && share < groupShare ? null : index,
        createdAt: lastActivityAt - ageOf(plan, count - 1) - 1_000 - bits(a, 8, 12) * 10,
        lastActivityAt,
        lastInboundAt,
        updatedAt: Math.min(startMs - 1, lastActivityAt + bits(b, 0, 8) * 2_000),
        messageCount: count,
        unread: plan.unread,
        state,
        priority: priorityOf(bits(a, 20, 6)),
        pinned: bits(b, 8, 6) === 0,
        archived: bits(b, 14, 8) < (state === "closed" ? 77 : 8),
        box: bits(b, 22, 2) > 0 ? 0 : scaled(bits(b, 24, 8), business.boxes.length),
        channel: scaled(bits(a, 26, 6) << 2, business.channels.length),
        staff,
        role: staff === null ? roleWithoutStaff(bits(c, 0, 6)) : (business.staff[staff]?.role ?? null),
        aiEmployee: hasAiEmployee(state, bits(c, 6, 8)) ? plan.aiEmployee : null,
        tags: tagsOf(tagCountOf(bits(c, 14, 8)), next(hash, 8)),
        isTester: isOwn && share >= 1 - testerShare,
        windowEndsAt: lastInboundAt === null ? null : lastInboundAt + windowMs,
        extra: noExtra,
      };
    },
  };

  function roleWithoutStaff(share: number): number | null {
    return share < 16 && business.roles.length > 0 ? scaled(share << 4, business.roles.length) : null;
  }

  function hasAiEmployee(state: ConversationState, share: number): boolean {
    if (business.aiEmployees.length === 0) return false;
    if (answersWithAi && (state === "bot" || state === "closed")) return state === "bot";
    return share < (state === "bot" ? 154 : 77);
  }

  function tagsOf(count: number, hash: number): readonly number[] {
    if (tagCount === 0) return none;
    let set = 0;
    for (let at = 0; at < count; at++) set |= 1 << below(next(hash, at), tagCount);
    const tags = tagSets.get(set) ?? business.tags.map((_, tag) => tag).filter((tag) => (set >> tag) & 1);
    tagSets.set(set, tags);
    return tags;
  }
}

/** A whole number below a limit, of 8 bits of a draw. */
function scaled(share: number, limit: number): number {
  return (share * limit) >> 8;
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
 * How many messages at the end have one direction: above 0, the contact wrote them; below, the business did. Few
 * conversations have messages of the business alone.
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
