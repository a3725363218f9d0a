import { checkOptions, HttpError } from "@confluir/core";
import {
  type ActionDescription,
  type ActionHandlers,
  type ActionMethods,
  type ActionName,
  type ActionOptions,
  type ActionResult,
  createTagMethods,
  defineActionHandlers,
  describeActions,
  type SupportedIn,
  toActionResult,
  type UnsupportedActions,
  UnsupportedError,
  unsupported,
  WindowClosedError,
  withSignal,
} from "@confluir/provider";
import type { ChatwootClient } from "./index.ts";
import { type Chatwoot, chatwootName, toNumber } from "./mapping.ts";

/** What `chatwootActions` needs of a client. */
export type ChatwootActionsClient = Pick<
  ChatwootClient,
  | "getConversation"
  | "createConversation"
  | "updateConversation"
  | "createMessage"
  | "assignConversation"
  | "toggleConversationStatus"
  | "listConversationLabels"
  | "setConversationLabels"
  | "getContact"
>;

/** How to act at Chatwoot. */
export interface ChatwootActionsOptions {
  /**
   * How the values of a template are sent. `body` (default): as servers since 2026 document it. `flat`: by number alone, for older ones.
   */
  readonly templateVariables?: "body" | "flat" | undefined;
}

/** Whom `assign` can assign to: an agent, or a team. */
type Kind = "human" | "role";

/** Acts on the conversations of one Chatwoot account. */
export type ChatwootActions = ActionHandlers<Chatwoot, SupportedIn<typeof chatwootUnsupported>, Kind>;

/** The actions that Chatwoot cannot do. Apart from the rest, so that bundles of action handlers stay small. */
const chatwootUnsupported = {
  ...chatwootName,
  unsupported: { archive: unsupported("it has no archive.", "resolve") },
} as const satisfies UnsupportedActions<"chatwoot">;

/**
 * Acts on the conversations of one Chatwoot account, by their ids. `chatwootSupport` says what is possible, and how.
 *
 * An agent bot's token can do less than a user's: it sends, assigns and changes states, and reads nothing, so that tags and new
 * conversations stay out of its reach and a text is sent without a look at the window.
 *
 * @throws {TypeError} naming the option that is unknown or cannot be used.
 */
export function chatwootActions(
  client: ChatwootActionsClient,
  options: ChatwootActionsOptions = {},
  calledAs = "chatwootActions",
): ChatwootActions {
  checkOptions(calledAs, options, { templateVariables: true });
  const { templateVariables = "body" } = options;
  if (templateVariables !== "body" && templateVariables !== "flat")
    throw new TypeError('`templateVariables` must be "body" or "flat".');

  const send = async (
    id: string,
    body: Parameters<ChatwootActionsClient["createMessage"]>[0]["body"],
    options: ActionOptions,
  ) => {
    const message = await client.createMessage({ path: pathTo(id), body, ...withSignal(options) });
    return toText(message?.id);
  };

  const setStatus = async (
    action: ActionName,
    id: string,
    status: "open" | "pending" | "resolved",
    options: ActionOptions = {},
  ): Promise<ActionResult> => {
    // Without a status the call would flip it, and could not be repeated.
    const answer = await client.toggleConversationStatus({
      path: pathTo(id),
      body: { status },
      ...withSignal(options),
    });
    const now: unknown = answer?.payload?.current_status;
    const isApplied = typeof now === "string" ? now === status : undefined;
    return toActionResult(chatwootUnsupported, action, "state", isApplied);
  };

  const methods: Pick<ActionMethods<string, Kind>, SupportedIn<typeof chatwootUnsupported>> = {
    ...createTagMethods(chatwootUnsupported, {
      // The labels of an account are in lower case; those of a conversation may be in any.
      fold: (label) => label.toLowerCase(),
      read: async (id, options) =>
        toTitles(await client.listConversationLabels({ path: pathTo(id), ...withSignal(options) })),
      async write(id, labels, options) {
        const request = { path: pathTo(id), body: { labels }, ...withSignal(options) };
        return toTitles(await client.setConversationLabels(request));
      },
      call: {
        operationId: "listConversationLabels",
        method: "GET",
        path: "/api/v1/accounts/{account_id}/conversations/{conversation_id}/labels",
      },
      pointer: "/payload",
    }),

    async sendText(id, content, options = {}) {
      const channel = await closedChannel(client, id, options);
      if (channel !== undefined)
        throw new WindowClosedError(
          chatwootUnsupported,
          "sendText",
          undefined,
          undefined,
          !noTemplates.test(channel),
        );
      const messageNativeId = await send(id, { content }, options);
      return { status: "done", messageNativeId, startedHumanSupport: false };
    },

    async sendTemplate(id, { name, language, variables = [] }, options = {}) {
      if (language === undefined) throw new UnsupportedError(chatwootUnsupported, "sendTemplate", noLanguage);
      const values = Object.fromEntries(variables.map((value, index) => [String(index + 1), value]));
      const processed_params = templateVariables === "flat" ? values : { body: values };
      const template_params = { name, language, processed_params };
      // The text is for Chatwoot's own screen: the channel sends that of the template, which is not known here.
      const messageNativeId = await send(id, { content: name, template_params }, options);
      return { status: "done", messageNativeId, startedHumanSupport: false };
    },

    async addNote(id, content, options = {}) {
      const noteId = await send(id, { content, private: true }, options);
      return { status: noteId === undefined ? "accepted" : "done", noteId };
    },

    async assign(id, { kind, id: to }, options = {}) {
      if (kind !== "human" && kind !== "role")
        throw new UnsupportedError(chatwootUnsupported, "assign", wrongKind);
      // An id that is none would take the assignee off.
      const number = toNumber(kind === "human" ? "agent" : "team", to);
      const answer = await client.assignConversation({
        path: pathTo(id),
        body: kind === "human" ? { assignee_id: number } : { team_id: number },
        ...withSignal(options),
      });
      return toActionResult(chatwootUnsupported, "assign", "assignees", answer?.id === number);
    },

    handToHuman: (id, options) => setStatus("handToHuman", id, "open", options),
    handToBot: (id, options) => setStatus("handToBot", id, "pending", options),
    resolve: (id, options) => setStatus("resolve", id, "resolved", options),

    async createConversation({ contactId, channelId, priority }, options = {}) {
      const inbox = toNumber("inbox", channelId);
      const contact = toNumber("contact", contactId);
      const answer = await client.getContact({ path: { contact_id: contact }, ...withSignal(options) });
      const addresses = [answer?.payload?.contact_inboxes].flat();
      const source_id = addresses.find((one) => one?.inbox?.id === inbox)?.source_id;
      if (!source_id) throw new UnsupportedError(chatwootUnsupported, "createConversation", noAddress);
      const opened = await client.createConversation({
        body: { source_id, inbox_id: inbox, contact_id: contact },
        ...withSignal(options),
      });
      const conversationNativeId = toText(opened?.id);
      if (conversationNativeId === undefined) return { status: "accepted", conversationNativeId };
      if (priority !== undefined)
        await client.updateConversation({
          path: pathTo(conversationNativeId),
          body: { priority },
          ...withSignal(options),
        });
      return { status: "done", conversationNativeId };
    },
  };
  return defineActionHandlers(chatwootUnsupported, methods);
}

const wrongKind = { reason: "it assigns to an agent (`human`) or a team (`role`)." };
const noLanguage = { reason: "it finds a template by its name and its `language`, which is missing." };
const noAddress = { reason: "the contact has no address in this inbox yet." };

/** Templates are of WhatsApp; the windows of Messenger, Instagram and API inboxes close too. */
const noTemplates = /^Channel::(?!Whatsapp$|TwilioSms$)/;

const pathTo = (id: string) => ({ conversation_id: toNumber("conversation", id) });

/** An id from an answer, which may be anything. */
function toText(id: unknown): string | undefined {
  return Number.isSafeInteger(id) ? String(id) : undefined;
}

/** The titles of labels of an answer, which may be anything. */
function toTitles(answer: { readonly payload?: unknown }): ReadonlySet<string> | undefined {
  const titles: unknown = answer?.payload;
  return Array.isArray(titles) && titles.every(isText) ? new Set(titles) : undefined;
}

const isText = (title: unknown): title is string => typeof title === "string";

/**
 * The channel, where free text would not arrive. Chatwoot takes it all the same, and does not send it.
 * The token of an agent bot may not ask, and one that may do nothing fails at the message itself.
 */
async function closedChannel(
  client: ChatwootActionsClient,
  id: string,
  options: ActionOptions,
): Promise<string | undefined> {
  try {
    const conversation = await client.getConversation({ path: pathTo(id), ...withSignal(options) });
    return conversation?.can_reply === false ? String(conversation.meta?.channel) : undefined;
  } catch (error) {
    if (HttpError.isInstance(error) && error.status === 401) return undefined;
    throw error;
  }
}

/** The actions of Chatwoot, each with its operations, or with the reason why there is none. */
export const chatwootSupport = /* @__PURE__ */ describeActions(chatwootUnsupported, () => {
  const oneTag: Description = {
    operations: ["listConversationLabels", "setConversationLabels"],
    evidence: "source",
    calls: [1, 2],
    remark:
      "By the title of the label. Reads the labels, then writes the whole set: changes by the same action handlers wait for each other; a label that somebody else changes between is set back. One call when there is nothing to do.",
  };
  const status: Pick<Description, "operations" | "evidence"> = {
    operations: ["toggleConversationStatus"],
    evidence: "documented",
  };
  return {
    sendText: {
      operations: ["getConversation", "createMessage"],
      evidence: "documented",
      calls: [1, 2],
      remark:
        "Asks `can_reply` first: Chatwoot takes a text after the window of WhatsApp, Messenger or Instagram and does not send it, so that is a `WindowClosedError` and nothing was sent. The token of an agent bot may not ask; then the text goes out unasked. `done` is before delivery: a failure shows later, in the message.",
    },
    sendTemplate: {
      operations: ["createMessage"],
      evidence: "documented",
      remark:
        'A template of WhatsApp. Its values go as servers since 2026 take them; `templateVariables: "flat"` is for older ones. Chatwoot\'s own screen shows the name of the template.',
    },
    addNote: {
      operations: ["createMessage"],
      evidence: "documented",
      remark: "A private message, which comes among the messages of the conversation as `internal`.",
    },
    setTags: {
      operations: ["setConversationLabels"],
      evidence: "documented",
      remark:
        "By the titles of labels. Replaces the whole set; `NotAppliedError` if the answer shows another.",
    },
    addTag: oneTag,
    removeTag: oneTag,
    assign: {
      operations: ["assignConversation"],
      evidence: "documented",
      remark:
        "To an agent (`human`) or a team (`role`). Chatwoot unassigns for an id that it does not know; that is a `NotAppliedError`.",
    },
    handToHuman: {
      ...status,
      remark:
        "Opens the conversation, which ends the part of the bot. An agent who does so, and is no administrator, gets it assigned.",
    },
    handToBot: {
      ...status,
      remark: "Makes it `pending`, the state in which an agent bot answers. Assignees stay.",
    },
    resolve: { ...status, remark: "The next message of the contact opens it again." },
    createConversation: {
      operations: ["getContact", "createConversation", "updateConversation"],
      evidence: "documented",
      calls: [2, 3],
      remark:
        "Reads the contact's address in that inbox first; one without is an `UnsupportedError`. Opens a new one, or gives the one there is where the inbox keeps to a single conversation; the answer does not tell which. A third call sets a priority.",
    },
  };
});

type Description = ActionDescription<keyof ChatwootClient>;
