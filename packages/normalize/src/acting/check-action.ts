import { checkOptions, checkSignal, type OptionNames, requireOption } from "@confluir/core";
import type { ActionName, ActionOptions } from "./action.ts";
import type { ArchiveOptions, AssignTarget, NewConversation, TemplateMessage } from "./action-methods.ts";

const optionNames: OptionNames<ActionOptions> = { signal: true };
const archiveNames: OptionNames<ArchiveOptions> = { signal: true, archived: true };
const targetNames: OptionNames<AssignTarget> = { kind: true, id: true };
const templateNames: OptionNames<TemplateMessage> = { name: true, language: true, variables: true };
const conversationNames: OptionNames<NewConversation> = { contactId: true, channelId: true, priority: true };

/** What an action takes after the conversation, if that is more than options. */
const readers: { readonly [Action in ActionName]?: (value: unknown) => void } = {
  sendText: (text) => checkText("text", text),
  addNote: (text) => checkText("text", text),
  addTag: (tagId) => checkText("tagId", tagId),
  removeTag: (tagId) => checkText("tagId", tagId),
  setTags: (tagIds) => checkTexts("tagIds", tagIds),
  assign(target) {
    const { id } = checkOptions("assign", target as AssignTarget, targetNames);
    requireOption("assign", { id }, "id");
  },
  sendTemplate(template) {
    const { name, language, variables } = checkOptions(
      "sendTemplate",
      template as TemplateMessage,
      templateNames,
    );
    checkText("name", name);
    if (language !== undefined) checkText("language", language);
    if (variables !== undefined) checkTexts("variables", variables);
  },
  createConversation(request) {
    const given = checkOptions("createConversation", request as NewConversation, conversationNames);
    requireOption("createConversation", given, "contactId");
    requireOption("createConversation", given, "channelId");
  },
};

/**
 * Checks what an action was called with, before anything is sent. The conversation was looked at by `createActions`.
 *
 * @throws {TypeError} naming what is unknown or of a wrong type.
 */
export function checkAction(action: ActionName, parameters: readonly unknown[]): void {
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

function checkText(name: string, value: unknown): void {
  if (typeof value !== "string") throw new TypeError(`\`${name}\` must be a text.`);
}

function checkTexts(name: string, value: unknown): void {
  if (!Array.isArray(value) || !value.every((each) => typeof each === "string"))
    throw new TypeError(`\`${name}\` must be a list of texts.`);
}
