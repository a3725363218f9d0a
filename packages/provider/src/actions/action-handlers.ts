import { checkOptions, checkSignal, type OptionNames, requireOption } from "@confluir/core";
import { isWellFormed } from "../page-of.ts";
import type { ProviderTypes } from "../provider-types.ts";
import type {
  ActionMethods,
  ActionName,
  ActionOptions,
  ArchiveOptions,
  AssignKind,
  AssignTarget,
  NewConversation,
  TemplateMessage,
} from "./action.ts";
import { UnsupportedError } from "./errors.ts";
import type { UnsupportedAction, UnsupportedActions } from "./support.ts";

/**
 * What acts on the conversations of one connection, named by their native ids. It has the methods that its provider
 * supports and no others; called all the same, from JavaScript, the others reject with an `UnsupportedError`.
 */
export type ActionHandlers<
  P extends ProviderTypes = ProviderTypes,
  Action extends ActionName = never,
  Kind extends AssignKind = AssignKind,
> = { readonly provider: P["id"] } & Readonly<Pick<ActionMethods<string, Kind>, Action>>;

/**
 * Makes action handlers of the methods there are, which look at what they are given first. The others refuse, as the table says. A text with
 * half of a character is refused before a request: a path cannot hold it.
 */
export function defineActionHandlers<Id extends string, Methods extends Partial<ActionMethods>>(
  refused: UnsupportedActions<Id>,
  methods: Methods,
): { readonly provider: Id } & Methods {
  const entries = Object.entries(refused.unsupported) as [ActionName, UnsupportedAction][];
  const refusals = entries.map(([action, why]) => {
    const refuse = async () => {
      throw new UnsupportedError(refused, action, why);
    };
    return [action, refuse] as const;
  });
  const checked = Object.entries(
    methods as Record<ActionName, (...given: readonly unknown[]) => unknown>,
  ).map(([action, act]) => {
    const check = async (...given: readonly unknown[]) => {
      checkAction(action as ActionName, given);
      // An action on a conversation begins with its native id, which goes into a path.
      const isMissing = (value: unknown, index: number) => index === 0 && value === "";
      const at = given.findIndex((value, index) => isMissing(value, index) || !isWellFormed(value));
      if (at === -1) return act(...given);
      const what = at === 0 && typeof given[0] === "string" ? "the conversation" : `argument ${at + 1}`;
      const why = given[at] === "" ? "is empty" : "has half of a character (an unpaired surrogate)";
      throw new RangeError(`${action}: ${what} ${why}.`);
    };
    return [action, check] as const;
  });
  return { provider: refused.provider, ...Object.fromEntries([...refusals, ...checked]) } as {
    readonly provider: Id;
  } & Methods;
}

const optionNames: OptionNames<ActionOptions> = { signal: true };
const archiveNames: OptionNames<ArchiveOptions> = { signal: true, archived: true };
const targetNames: OptionNames<AssignTarget> = { kind: true, id: true };
const templateNames: OptionNames<TemplateMessage> = { name: true, language: true, variables: true };
const conversationNames: OptionNames<NewConversation> = { contactId: true, channelId: true, priority: true };

/** What an action takes after the conversation, if that is more than options. */
const readers: { readonly [Action in ActionName]?: (value: unknown) => void } = {
  sendText: checkMessage,
  addNote: checkMessage,
  addTag: (tagId) => checkText("tagId", tagId),
  removeTag: (tagId) => checkText("tagId", tagId),
  setTags: (tagIds) => checkTexts("tagIds", tagIds),
  assign(target) {
    const { id } = checkGiven("assign", target as AssignTarget, targetNames);
    requireOption("assign", { id }, "id");
  },
  sendTemplate(template) {
    const given = checkGiven("sendTemplate", template as TemplateMessage, templateNames);
    const { name, language, variables } = given;
    checkText("name", name);
    if (language !== undefined) checkText("language", language);
    if (variables !== undefined) checkTexts("variables", variables);
  },
  createConversation(request) {
    const given = checkGiven("createConversation", request as NewConversation, conversationNames);
    requireOption("createConversation", given, "contactId");
    requireOption("createConversation", given, "channelId");
  },
};

/**
 * Checks what an action was called with, before anything is sent. The conversation was looked at by `createActions`.
 *
 * @throws {TypeError} naming what is unknown or of a wrong type; {RangeError} for a text without anything in it.
 */
function checkAction(action: ActionName, parameters: readonly unknown[]): void {
  const rest = action === "createConversation" ? parameters : parameters.slice(1);
  const read = readers[action];
  read?.(rest[0]);
  const { [read === undefined ? 0 : 1]: given = {} } = rest;
  const options = given as ArchiveOptions;
  checkOptions<ArchiveOptions>(
    action,
    options,
    action === "archive" ? archiveNames : (optionNames as typeof archiveNames),
  );
  checkSignal(options.signal);
  if (options.archived !== undefined && typeof options.archived !== "boolean")
    throw new TypeError("`archived` must be true or false.");
}

/** Checks an object that is no options: what is no object at all was meant as one of its fields, so the error shows them. */
function checkGiven<Given extends object>(
  action: ActionName,
  given: Given,
  names: OptionNames<Given>,
): Given {
  if (Object(given) !== given)
    throw new TypeError(`${action} takes an object such as { ${Object.keys(names).join(", ")} }.`);
  return checkOptions(action, given, names);
}

/** Providers differ in what they do with an empty text: one refuses it, one sends it. */
function checkMessage(text: unknown): void {
  checkText("text", text);
  if (String(text).trim() === "") throw new RangeError("`text` must not be blank.");
}

function checkText(name: string, value: unknown): void {
  if (typeof value !== "string") throw new TypeError(`\`${name}\` must be a string.`);
}

function checkTexts(name: string, value: unknown): void {
  if (!Array.isArray(value) || !value.every((each) => typeof each === "string"))
    throw new TypeError(`\`${name}\` must be a list of strings.`);
}
