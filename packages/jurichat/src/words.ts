import {
  type ConversationState,
  enumValue,
  type Priority,
  type ReadContext,
  type Reported,
  type StateValue,
  text,
} from "@confluir/provider";

/** What JuriChat is called, in code and for people. */
export const juriChatName = { provider: "jurichat", providerName: "JuriChat" } as const;

const states: ReadonlyMap<string, StateValue> = new Map([
  ["ROBOT_INTERACTIVE", "bot"],
  ["WAITING_HUMAN", "waiting"],
  ["HUMAN_INTERACTIVE", "human"],
  ["INACTIVE", "closed"],
]);

const priorities: ReadonlyMap<string, Priority["value"]> = new Map([
  ["LOW", "low"],
  ["MEDIUM", "medium"],
  ["HIGH", "high"],
]);

/**
 * Renames the status of a conversation. A new one, or none, is `unknown` and an issue.
 *
 * @see https://docs.jurichat.com/api-reference/conversations/listar-conversas
 */
export function toState(value: unknown, ctx: ReadContext): ConversationState {
  const status = text(value, ctx) ?? null;
  if (value === undefined || value === null) ctx.issue("missing, so the state is unknown");
  return {
    value: status === null ? "unknown" : enumValue(status, states, ctx),
    raw: status,
    fidelity: "exact",
  };
}

/** Renames the priority of a conversation. A new one is `unknown` and an issue. */
export function toPriority(value: unknown, ctx: ReadContext): Reported<Priority> {
  const priority = text(value, ctx);
  if (priority === undefined || priority === null) return priority;
  return { value: enumValue(priority, priorities, ctx), raw: priority };
}
