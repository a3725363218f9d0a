/** Every action there is a word for, whoever can do it. */
export const actionNames = [
  "sendText",
  "sendTemplate",
  "addNote",
  "setTags",
  "addTag",
  "removeTag",
  "assign",
  "handToHuman",
  "handToBot",
  "resolve",
  "archive",
  "createConversation",
] as const;

/** The name of an action. */
export type ActionName = (typeof actionNames)[number];

/** What every action takes last. */
export interface ActionOptions {
  /**
   * Ends the action; it rejects with the signal's reason. What was sent by then stays sent: an action of several calls may
   * be half done.
   */
  readonly signal?: AbortSignal | undefined;
}

/** The signal as the clients take it. */
export function withSignal({ signal }: ActionOptions): { readonly signal?: AbortSignal } {
  return signal === undefined ? {} : { signal };
}
