import {
  type Account,
  type Author,
  type Conversation,
  type ConversationState,
  comparePositions,
  found,
  list,
  type Message,
  type MessageDraft,
  type Note,
  NotSimulatedError,
  type OperationsOf,
} from "@confluir/mock/kit";
import type { operations } from "../generated/schema.ts";
import { quickReplies } from "./dataset.ts";
import { type IdKind, isWindowOpen, statusOf, type Views, type Wire, windowOf } from "./views.ts";

/** A message that is ready to be sent: everything that its request names was found. */
type Draft = Omit<MessageDraft, "author">;

/** What a conversation can be named by. Any number of the three. */
type ConversationRef = Partial<Record<"uuid" | "whatsapp_user_id" | "phone", string | undefined>>;

const windowMs = 24 * 3_600_000;
const apiAuthor: Author = { kind: "api" };
const [maxActions, maxAiActions] = [10, 3];
/** The message for a group that is too long. */
export const tooManyActions = `Un grupo admite ${maxActions} acciones.`;
const aiActions: ReadonlySet<string> = new Set(["run_ai", "ai_assistance"]);
/** Of a text: the guide gives no limit for the caption of a file. */
const maxBodyLength = 4096;

/** Everything that a program of the business may call. */
export function createOperations(account: Account<IdKind>, views: Views): OperationsOf<operations> {
  const { store, ids, refuse } = account;
  // The templates of every business are the spec's examples. One without a name only shows how little may be answered.
  const templates = account
    .examples<Wire["TemplateDetail"]>("getTemplate")
    .map(({ data }, index) => ({ ...data, uuid: ids.of("template", index) }))
    .filter(({ name }) => name !== undefined);

  const invalid = (field: string, problem: string) => refuse(400, { message: `${field}: ${problem}.` });
  // No code is documented for it; the spec's example has this one.
  const notFound = (field: string) => refuse(404, { message: `${field}: no se ha encontrado.` }, "not_found");

  const byUuid = (uuid: string | undefined) =>
    uuid === undefined ? undefined : store.conversation(ids.indexOf("conversation", uuid));
  const byPhone = (phone = "") => {
    const digits = /\p{L}/u.test(phone) ? "" : phone.replace(/\D/g, "");
    const contact = digits === "" ? undefined : store.contactByPhone(digits);
    return contact && store.conversationOf(contact.index);
  };
  const need = (conversation: Conversation | undefined) =>
    found(conversation, () => refuse(404, {}, "conversation_not_found"));
  // `uuid` is tried first, then `whatsapp_user_id`, then `phone`, and the first that leads to one decides. Of both numbers
  // only the digits count, with or without the Brazilian ninth one.
  const conversationOf = ({ uuid, whatsapp_user_id, phone }: ConversationRef): Conversation =>
    need(byUuid(uuid) ?? byPhone(whatsapp_user_id) ?? byPhone(phone));

  /**
   * Sends messages. The request's own ids are looked up before the window: an unknown file is a 404 even when the window is
   * closed. A contact that waited for a person has been answered then; resolved stays resolved. A template needs no open window
   * and opens it for 24 hours, as the guide claims; by Meta's own rule only a reply of the contact does.
   */
  const send = (
    ref: ConversationRef,
    prepare: (index: number) => readonly Draft[],
    nowMs: number,
    isTemplate = false,
  ) => {
    const before = conversationOf(ref);
    const { index } = before;
    const drafts = prepare(index);
    if (!isTemplate && !isWindowOpen(before, nowMs)) throw refuse(422);
    const messages = drafts.map((draft) =>
      store.append(index, { delivery: "sent", ...draft, author: apiAuthor }, nowMs),
    );
    const state = before.state === "waiting" ? "human" : undefined;
    store.change(index, { state, windowEndsAt: isTemplate ? nowMs + windowMs : undefined }, nowMs);
    return messages.map((message) => ({
      message_uuid: ids.of("message", index, message.index),
      wamid: views.wamid(message),
      subtype: message.type,
    }));
  };
  const sendOne = (...given: Parameters<typeof send>) => {
    const [{ message_uuid = "", wamid = "" } = {}] = send(...given);
    return { message_uuid, wamid };
  };

  // No file is ever found, as none can be uploaded here. That an empty text is refused, and the codes for an unknown file or
  // quote, are guesses.
  const prepareText = (
    index: number,
    { body, file_uuid, reply_to_uuid }: Wire["SendTextRequest"],
  ): readonly Draft[] => {
    if (file_uuid !== undefined) throw notFound("file_uuid");
    if (!body) throw invalid("body", "falta el texto o un archivo");
    if ([...body].length > maxBodyLength)
      throw invalid("body", `debe tener como máximo ${maxBodyLength} caracteres`);
    const quoted = reply_to_uuid === undefined ? undefined : ids.find("message", reply_to_uuid);
    const isQuoted = quoted?.index === index && store.message(index, quoted.second) !== undefined;
    if (reply_to_uuid !== undefined && !isQuoted) throw notFound("reply_to_uuid");
    return [{ type: "text", text: body, quotes: quoted?.second ?? null }];
  };

  // Its message is the body with its variables filled in; buttons and the link of a header change nothing. Most codes are
  // guesses, as none are documented.
  const prepareTemplate = (request: Wire["SendTemplateRequest"]): readonly Draft[] => {
    const template = chooseTemplate(request.template_name, request.language);
    if (template.status !== "APPROVED") throw invalid("template_name", "la plantilla no está aprobada");
    const text = fillBody(template, request.body_variables ?? []);
    if (typeof request.header?.file_uuid === "string") throw notFound("header.file_uuid");
    return [{ type: "text", text }];
  };
  const chooseTemplate = (name: string, language: string | undefined): Wire["Template"] => {
    const [template, ...others] = findTemplates(name, language);
    if (template === undefined) throw notFound(findTemplates(name).length > 0 ? "language" : "template_name");
    if (others.length > 0) throw invalid("language", "la plantilla existe en varios idiomas");
    return template;
  };
  // Both count in any letter case.
  const findTemplates = (name: string, language?: string) =>
    templates.filter(
      (one) => isSameWord(one.name, name) && (language === undefined || isSameWord(one.language, language)),
    );
  const fillBody = (
    { body_text = "" }: Wire["Template"],
    variables: readonly Wire["TemplateVariableValue"][],
  ): string => {
    const values = new Map(variables.map(({ index, value }) => [index, value]));
    if (values.size < variables.length || variables.some(({ index }) => !body_text.includes(`{{${index}}}`)))
      throw invalid("body_variables", "hay un índice que sobra");
    return body_text.replace(/\{\{(\d+)\}\}/g, (_, index: string) => {
      const value = values.get(Number(index));
      if (value === undefined) throw invalid("body_variables", `falta la variable ${index}`);
      return value;
    });
  };

  // The uuid counts when there are both. No code is documented for a reply that does not exist.
  const prepareQuickReply = ({
    quick_reply_uuid: uuid,
    quick_reply: byName,
  }: Wire["SendQuickReplyRequest"]): readonly Draft[] => {
    const reply =
      uuid === undefined
        ? quickReplies.find(({ name }) => name === byName?.name)
        : quickReplies[ids.indexOf("quickReply", uuid)];
    return found(reply, () => notFound(uuid === undefined ? "quick_reply" : "quick_reply_uuid")).parts;
  };

  return {
    lists: {
      listConversations: ({ query: { order = "desc" } }) =>
        order === "asc"
          ? list(store.conversations.toReversed(), views.conversation, {
              position: ({ lastActivityAt, index }) => [lastActivityAt, index],
            })
          : list(store.conversations, views.conversation, {
              position: ({ lastActivityAt, index }) => [-lastActivityAt, -index],
            }),

      // Newest first: the messages, and the notes between them as events.
      listConversationMessages({ path }) {
        const { index } = need(byUuid(path.uuid));
        const entries = [...store.notes(index), ...store.messages(index)];
        entries.sort((a, b) => comparePositions(positionOf(a), positionOf(b)));
        return list(entries, (entry) => ("sentAt" in entry ? views.message(entry) : views.note(entry)), {
          position: positionOf,
        });
      },
    },

    reads: {
      getConversation: ({ path }) => views.conversation(need(byUuid(path.uuid))),

      getPendingScheduledMessage({ query, nowMs }) {
        const { uuid, whatsapp_user_id, phone } = query;
        if ([uuid, whatsapp_user_id, phone].every((value) => value === undefined))
          throw invalid("uuid", "falta uuid, whatsapp_user_id o phone");
        const scheduled = store.scheduled(conversationOf(query).index);
        const isPending = scheduled !== undefined && scheduled.sentAt === null && scheduled.sendAt > nowMs;
        return { data: isPending ? views.schedule(scheduled) : null };
      },

      getTemplate({ path }) {
        const [template] = findTemplates(path.name, path.language);
        return { data: found(template, () => notFound("name")) };
      },

      getContact({ path }) {
        const contact = store.contact(ids.indexOf("contact", path.uuid));
        return views.contact(found(contact, () => notFound("uuid")));
      },

      getConversationStatus({ body, nowMs }) {
        const conversation = conversationOf(body.conversation);
        return {
          window: windowOf(conversation, nowMs),
          inbox_status: statusOf(conversation).inbox_status,
          mailbox: views.mailbox(conversation.box),
          tags: views.tags(conversation.tags),
        };
      },
    },

    writes: {
      setConversationMailbox({ body, nowMs }) {
        const { index } = conversationOf(body.conversation);
        const box = ids.indexOf("mailbox", body.mailbox.uuid ?? "");
        if (store.business.boxes[box] === undefined) throw notFound("mailbox.uuid");
        store.change(index, { box }, nowMs);
        return { conversation: { uuid: ids.of("conversation", index) }, mailbox: views.mailbox(box) };
      },

      resolveConversation({ body, nowMs }) {
        const conversation = conversationOf(body.conversation);
        store.change(conversation.index, { state: resolvedState(conversation) }, nowMs);
        return {
          conversation: { uuid: ids.of("conversation", conversation.index) },
          inbox_status: "resolved",
        };
      },

      requestFileUpload() {
        throw new NotSimulatedError(
          "1TO1 AI documents neither how a file is sent to `upload_url` nor the call that confirms it, and the sandbox does not guess them: send `Prefer: example=success` for the example of the spec.",
        );
      },

      sendTextMessage: ({ body, nowMs }) =>
        sendOne(body.conversation, (index) => prepareText(index, body), nowMs),

      sendTemplateMessage: ({ body, nowMs }) =>
        sendOne(body.conversation, () => prepareTemplate(body), nowMs, true),

      sendQuickReply: ({ body, nowMs }) => ({
        messages: send(body.conversation, () => prepareQuickReply(body), nowMs),
      }),

      // The real one runs in the background; here the group has run when this returns, so that the next read shows it. Only
      // the types of actions are documented, not their fields, so only the two that need none are simulated.
      runActionGroup({ body, nowMs }) {
        const { index } = conversationOf(body.conversation);
        const aiCount = body.actions.filter(({ type }) => aiActions.has(type)).length;
        const isLong = body.actions.length > maxActions;
        if (isLong || aiCount > maxAiActions)
          throw refuse(400, isLong ? { message: tooManyActions } : {}, "batch_limit_exceeded");
        const unknown = body.actions.find(({ type }) => type !== "mark_pending" && type !== "mark_resolved");
        if (unknown !== undefined) {
          throw new NotSimulatedError(
            `1TO1 AI documents no fields of the action ${unknown.type}, and the sandbox does not guess them: it runs mark_pending and mark_resolved.`,
          );
        }
        for (const { type } of body.actions) {
          const conversation = need(store.conversation(index));
          // A person who has it already keeps it.
          const pending = conversation.state === "human" ? "human" : "waiting";
          const state = type === "mark_resolved" ? resolvedState(conversation) : pending;
          store.change(index, { state }, nowMs);
        }
      },
    },
  };
}

/** Whether two words differ in letter case at most. */
function isSameWord(one: string | undefined, other: string): boolean {
  return one?.toLowerCase() === other.toLowerCase();
}

/** The state of a conversation that no person is needed for: with its AI employee, or closed when it has none. */
function resolvedState({ aiEmployee }: Conversation): ConversationState {
  return aiEmployee === null ? "closed" : "bot";
}

/** Newest first; at the same time notes come before messages. */
function positionOf(entry: Message | Note): readonly number[] {
  return "sentAt" in entry ? [-entry.sentAt, 1, -entry.index] : [-entry.createdAt, 0, -entry.index];
}
