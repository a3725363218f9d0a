import type { ActionPayload } from "./action-payload.ts";
import { aiText } from "./ai-text.ts";
import { type BusinessList, findEntry } from "./business-lists.ts";
import { resolvedState } from "./conversation-state.ts";
import { isWindowOpen } from "./messaging-window.ts";
import { apiAuthor, currentConversation, deliver, type Outgoing } from "./outgoing.ts";
import { prepareQuickReply } from "./prepare-quick-reply.ts";
import { prepareTemplate } from "./prepare-template.ts";
import { prepareText } from "./prepare-text.ts";
import { invalidRequest, notFound, refusal } from "./refusals.ts";
import type { RoomContext } from "./room-context.ts";
import type { Wire } from "./wire.ts";

type ActionType = Wire["Action"]["type"];

/** Carries an action out. @throws {Refusal} when it fails. */
export type RunAction = (nowMs: number) => void;

/** Checks an action, all that can be checked before it runs. @throws {Refusal} 400 or 404. */
type PlanAction = (context: RoomContext, conversation: number, payload: ActionPayload) => RunAction;

/** Actions that make an AI work, of which a group may have three. */
export const aiActions: ReadonlySet<ActionType> = new Set(["run_ai", "ai_assistance"]);

/**
 * What each action needs and does. The vendor documents the types alone: the fields are the sandbox's own guess, named
 * after those of the endpoints that do the same.
 *
 * | `type` | fields | effect |
 * | --- | --- | --- |
 * | `send_message` | those of the text endpoint, or of a quick reply, or of a template | sends it |
 * | `send_quick_reply_or_template` | `quick_reply_uuid` or `quick_reply`, and `template_name`, ... | sends one of them, by the window |
 * | `assign_label`, `remove_label` | `label: { uuid }` or `label: { name }` | changes the tags |
 * | `assign_mailbox` | `mailbox: { uuid }` or `{ name }` | moves the conversation |
 * | `context_note` | `body` | adds a note |
 * | `mark_resolved`, `mark_pending` | none | changes `inbox_status` |
 * | `run_ai` | none | sends a message of the AI employee; fails when there is none |
 * | `ai_assistance` | none | adds a note with a suggested reply |
 * | `assign_ai_employee` | `ai_employee: { uuid }` or `{ name }` | changes `ai_employee` |
 */
export const planAction: Readonly<Record<ActionType, PlanAction>> = {
  send_message(context, conversation, payload) {
    const outgoing =
      optionalTemplate(context, payload) ??
      optionalQuickReply(context, payload) ??
      prepareText(context, conversation, toText(payload), payload.at);
    return (nowMs) => deliver(context, conversation, outgoing, apiAuthor, nowMs);
  },
  send_quick_reply_or_template(context, conversation, payload) {
    const quickReply = optionalQuickReply(context, payload);
    const template = optionalTemplate(context, payload);
    if (quickReply === undefined) throw invalidRequest(`${payload.at}quick_reply`, "falta el campo");
    if (template === undefined) throw invalidRequest(`${payload.at}template_name`, "falta el campo");
    return (nowMs) => {
      const isOpen = isWindowOpen(currentConversation(context.book, conversation), nowMs);
      deliver(context, conversation, isOpen ? quickReply : template, apiAuthor, nowMs);
    };
  },
  assign_label: (context, conversation, payload) => {
    const tag = entry(context, payload, "tag", "label");
    return (nowMs) => changeTags(context, conversation, (tags) => [...new Set([...tags, tag])], nowMs);
  },
  remove_label: (context, conversation, payload) => {
    const tag = entry(context, payload, "tag", "label");
    return (nowMs) => changeTags(context, conversation, (tags) => tags.filter((one) => one !== tag), nowMs);
  },
  assign_mailbox(context, conversation, payload) {
    const box = entry(context, payload, "mailbox", "mailbox");
    return (nowMs) => context.book.change(conversation, { box }, nowMs);
  },
  context_note({ book }, conversation, payload) {
    const text = payload.text("body");
    return (nowMs) => book.addNote(conversation, text, null, nowMs);
  },
  mark_resolved:
    ({ book }, conversation) =>
    (nowMs) => {
      const { aiEmployee } = currentConversation(book, conversation);
      book.change(conversation, { state: resolvedState(aiEmployee) }, nowMs);
    },
  mark_pending:
    ({ book }, conversation) =>
    (nowMs) => {
      const { state } = currentConversation(book, conversation);
      // A person who has it already keeps it.
      if (state !== "human") book.change(conversation, { state: "waiting" }, nowMs);
    },
  run_ai: (context, conversation) => (nowMs) => {
    const current = currentConversation(context.book, conversation);
    const { aiEmployee: index } = current;
    if (index === null) throw refusal(400, "AI_EMPLOYEE_MISSING", "La conversación no tiene empleado de IA.");
    const text = aiText(context.book, current, "answer");
    const outgoing: Outgoing = { drafts: [{ type: "text", text }], isTemplate: false };
    deliver(context, conversation, outgoing, { kind: "ai", index }, nowMs);
  },
  ai_assistance:
    ({ book }, conversation) =>
    (nowMs) => {
      const text = aiText(book, currentConversation(book, conversation), "suggestion");
      book.addNote(conversation, text, null, nowMs);
    },
  assign_ai_employee(context, conversation, payload) {
    const aiEmployee = entry(context, payload, "aiEmployee", "ai_employee");
    return (nowMs) => {
      const { state } = currentConversation(context.book, conversation);
      const change = state === "closed" ? { aiEmployee, state: "bot" as const } : { aiEmployee };
      context.book.change(conversation, change, nowMs);
    };
  },
};

function toText(payload: ActionPayload) {
  return {
    body: payload.optionalText("body"),
    file_uuid: payload.optionalText("file_uuid"),
    reply_to_uuid: payload.optionalText("reply_to_uuid"),
  };
}

function optionalTemplate(context: RoomContext, payload: ActionPayload): Outgoing | undefined {
  const parts = payload.optionalTemplate();
  return parts && prepareTemplate(context, parts, payload.at);
}

function optionalQuickReply(context: RoomContext, payload: ActionPayload): Outgoing | undefined {
  const uuid = payload.optionalText("quick_reply_uuid") ?? payload.optionalEntry("quick_reply")?.uuid;
  const name = payload.optionalEntry("quick_reply")?.name;
  if (uuid === undefined && name === undefined) return undefined;
  const ref = { quick_reply_uuid: uuid, quick_reply: name === undefined ? undefined : { name } };
  return prepareQuickReply(context, ref, payload.at);
}

function entry(context: RoomContext, payload: ActionPayload, list: BusinessList, field: string): number {
  const index = findEntry(context, list, payload.entry(field));
  if (index === undefined) throw notFound(payload.at + field);
  return index;
}

function changeTags(
  { book }: RoomContext,
  conversation: number,
  toTags: (tags: readonly number[]) => readonly number[],
  nowMs: number,
): void {
  book.change(conversation, { tags: toTags(currentConversation(book, conversation).tags) }, nowMs);
}
