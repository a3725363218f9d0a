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

/** JuriChat's word for each state. */
export const stateWords = {
  bot: "ROBOT_INTERACTIVE",
  waiting: "WAITING_HUMAN",
  human: "HUMAN_INTERACTIVE",
  closed: "INACTIVE",
} as const;

/** JuriChat's word for each priority. */
export const priorityWords = { low: "LOW", medium: "MEDIUM", high: "HIGH" } as const;

const states: ReadonlyMap<string, StateValue> = byWord(stateWords);
const priorities: ReadonlyMap<string, Priority["value"]> = byWord(priorityWords);

function byWord<Value extends string>(words: Readonly<Record<Value, string>>): ReadonlyMap<string, Value> {
  return new Map((Object.keys(words) as Value[]).map((value) => [words[value], value]));
}

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
