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
import { normalizeLanguage, type Template, templates, templatesByName, toTemplate } from "./templates.ts";
import { type IdKind, isWindowOpen, statusOf, type Views, type Wire, windowOf } from "./views.ts";

/** What is ready to be sent: everything that its request names was found. */
interface Outgoing {
  /** In the order in which they go out; at least one. */
  readonly drafts: readonly Omit<MessageDraft, "author">[];
  /** A template needs no open window, and opens it. */
  readonly isTemplate: boolean;
}

/** What a conversation can be named by. Any number of the three. */
type ConversationRef = Partial<Record<"uuid" | "whatsapp_user_id" | "phone", string | undefined>>;

const windowMs = 24 * 3_600_000;
const apiAuthor: Author = { kind: "api" };
const [maxActions, maxAiActions] = [10, 3];
const aiActions: ReadonlySet<string> = new Set(["run_ai", "ai_assistance"]);
/** Of a text: the guide gives no limit for the caption of a file. */
const maxBodyLength = 4096;

/** Everything that a program of the business may call. */
export function createOperations(account: Account<IdKind>, views: Views): OperationsOf<operations> {
  const { store, ids, refuse } = account;

  const invalid = (field: string, problem: string) => refuse(400, { message: `${field}: ${problem}.` });
  // No code is documented for it; the spec's example has this one.
  const notFound = (field: string) => refuse(404, { message: `${field}: no se ha encontrado.` }, "not_found");
  const tooManyActions = () =>
    refuse(400, { message: "Un grupo admite 10 acciones, y 3 de ellas de IA." }, "batch_limit_exceeded");

  const byUuid = (uuid: string | undefined) =>
    uuid === undefined ? undefined : store.conversation(ids.indexOf("conversation", uuid));
  const byPhone = (phone: string | undefined) => {
    const digits = phone?.replace(/\D/g, "") ?? "";
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
   * closed. A contact that waited for a person has been answered then; resolved stays resolved. A template opens the window
   * for 24 hours, as the guide claims; by Meta's own rule only a reply of the contact does.
   */
  const send = (ref: ConversationRef, prepare: (index: number) => Outgoing, nowMs: number) => {
    const before = conversationOf(ref);
    const { index } = before;
    const { drafts, isTemplate } = prepare(index);
    if (!isTemplate && !isWindowOpen(before, nowMs)) throw refuse(422);
    const messages = drafts.map((draft) =>
      store.append(index, { delivery: "sent", ...draft, author: apiAuthor }, nowMs),
    );
    const change = {
      ...(before.state === "waiting" && { state: "human" as const }),
      ...(isTemplate && { windowEndsAt: nowMs + windowMs }),
    };
    if (Object.keys(change).length > 0) store.change(index, change, nowMs);
    return messages.map((message) => ({ ...sent(message), subtype: message.type }));
  };
  const sent = (message: Message) => ({
    message_uuid: ids.of("message", message.conversation, message.index),
    wamid: views.wamid(message),
  });
  const sendOne = (...given: Parameters<typeof send>) => {
    const [first] = send(...given);
    return { message_uuid: first?.message_uuid ?? "", wamid: first?.wamid ?? "" };
  };

  // No file is ever found, as none can be uploaded here. That an empty text is refused, and the codes for an unknown file or
  // quote, are guesses.
  const prepareText = (
    index: number,
    { body, file_uuid, reply_to_uuid }: Wire["SendTextRequest"],
  ): Outgoing => {
    if (file_uuid !== undefined) throw notFound("file_uuid");
    if (!body) throw invalid("body", "falta el texto o un archivo");
    if ([...body].length > maxBodyLength)
      throw invalid("body", `debe tener como máximo ${maxBodyLength} caracteres`);
    const quoted = reply_to_uuid === undefined ? undefined : ids.find("message", reply_to_uuid);
    const isQuoted = quoted?.index === index && store.message(index, quoted.second) !== undefined;
    if (reply_to_uuid !== undefined && !isQuoted) throw notFound("reply_to_uuid");
    return { drafts: [{ type: "text", text: body, quotes: quoted?.second ?? null }], isTemplate: false };
  };

  // Its message is the body with its variables filled in; buttons and the link of a header change nothing. Most codes are
  // guesses, as none are documented.
  const prepareTemplate = (request: Wire["SendTemplateRequest"]): Outgoing => {
    const template = chooseTemplate(request.template_name, request.language);
    if (template.status !== "APPROVED") throw invalid("template_name", "la plantilla no está aprobada");
    const text = fillBody(template, request.body_variables ?? []);
    if (request.header?.file_uuid !== undefined) throw notFound("header.file_uuid");
    return { drafts: [{ type: "text", text }], isTemplate: true };
  };
  const chooseTemplate = (name: string, language: string | undefined): Template => {
    const [first, ...others] = templatesByName(name);
    if (first === undefined) throw notFound("template_name");
    if (language === undefined) {
      if (others.length > 0) throw invalid("language", "la plantilla existe en varios idiomas");
      return first;
    }
    const template = [first, ...others].find((one) => one.language === normalizeLanguage(language));
    return found(template, () => notFound("language"));
  };
  const fillBody = (
    { bodyText, examples }: Template,
    variables: readonly Wire["TemplateVariableValue"][],
  ): string => {
    const values = new Map(variables.map(({ index, value }) => [index, value]));
    if (values.size < variables.length || variables.some(({ index }) => examples[index - 1] === undefined))
      throw invalid("body_variables", "hay un índice que sobra");
    return bodyText.replace(/\{\{(\d+)\}\}/g, (_, index: string) => {
      const value = values.get(Number(index));
      if (value === undefined) throw invalid("body_variables", `falta la variable ${index}`);
      return value;
    });
  };

  // The uuid counts when there are both. No code is documented for a reply that does not exist.
  const prepareQuickReply = ({
    quick_reply_uuid: uuid,
    quick_reply: byName,
  }: Wire["SendQuickReplyRequest"]): Outgoing => {
    const reply =
      uuid === undefined
        ? quickReplies.find(({ name }) => name === byName?.name)
        : quickReplies[ids.indexOf("quickReply", uuid)];
    const { parts } = found(reply, () => notFound(uuid === undefined ? "quick_reply" : "quick_reply_uuid"));
    return { drafts: parts.map(({ type, text, media }) => ({ type, text, media })), isTemplate: false };
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
        const language = normalizeLanguage(path.language);
        const named = templatesByName(path.name).find((one) => one.language === language);
        const template = found(named, () => notFound("name"));
        return { data: toTemplate(template, ids.of("template", templates.indexOf(template))) };
      },

      getContact({ path }) {
        const contact = store.contact(ids.indexOf("contact", path.uuid));
        if (contact === undefined) throw notFound("uuid");
        return views.contact(contact);
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
        sendOne(body.conversation, () => prepareTemplate(body), nowMs),

      sendQuickReply: ({ body, nowMs }) => ({
        messages: send(body.conversation, () => prepareQuickReply(body), nowMs),
      }),

      // The real one runs in the background; here the group has run when this returns, so that the next read shows it. Only
      // the types of actions are documented, not their fields, so only the two that need none are simulated.
      runActionGroup({ body, nowMs }) {
        const { index } = conversationOf(body.conversation);
        const aiCount = body.actions.filter(({ type }) => aiActions.has(type)).length;
        if (body.actions.length > maxActions || aiCount > maxAiActions) throw tooManyActions();
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
          if (state !== conversation.state) store.change(index, { state }, nowMs);
        }
        return {};
      },
    },
  };
}

/** The state of a conversation that no person is needed for: with its AI employee, or closed when it has none. */
function resolvedState({ aiEmployee }: Conversation): ConversationState {
  return aiEmployee === null ? "closed" : "bot";
}

/** Newest first; at the same time notes come before messages. */
function positionOf(entry: Message | Note): readonly number[] {
  return "sentAt" in entry ? [-entry.sentAt, 1, -entry.index] : [-entry.createdAt, 0, -entry.index];
}
