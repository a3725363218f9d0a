export { ConfluirError, toHttpStatus } from "@confluir/core";
export type * from "@confluir/provider";
export {
  ActionError,
  absent,
  actionNames,
  agentKinds,
  attachmentKinds,
  authorKinds,
  channelKinds,
  contentTypeValues,
  conversationId,
  defineActionHandlers,
  defineMapping,
  defineProvider,
  deliveryValues,
  derived,
  describeMapping,
  directions,
  directoryNames,
  exact,
  filterNames,
  HumanSupportRequiredError,
  handleKinds,
  hasStartedHumanSupport,
  messageId,
  NotAppliedError,
  parseConversationId,
  parseMessageId,
  priorityValues,
  provenanceOf,
  scheduleStatusValues,
  stateValues,
  UnsupportedError,
  WindowClosedError,
} from "@confluir/provider";
export type {
  Actions,
  HandlersByConnection,
  OpenedModelConversation,
  SentModelMessage,
} from "./actions/actions.ts";
export { createActions } from "./actions/create-actions.ts";
export { type Explainable, type Explained, type Explanation, explain } from "./explain.ts";
export {
  type CompleteSetUp,
  type Environment,
  EnvironmentError,
  type FromEnvOptions,
  fromEnv,
  requiredVariables,
  type SetUp,
  withVariables,
} from "./from-env.ts";
export type { ConversationList } from "./inbox/conversation-list.ts";
export { createInbox, type Inbox, type TypesOfSources } from "./inbox/create-inbox.ts";
export type { ListOrder } from "./inbox/cursor.ts";
export type { DirectoryItem, DirectoryList } from "./inbox/directory-list.ts";
export {
  DeadlineError,
  InboxCursorError,
  type InboxCursorReason,
  SourcePageError,
  StrictOrderError,
  UnsupportedFilterError,
  UnsupportedReadError,
} from "./inbox/errors.ts";
export { handleKey } from "./inbox/filter.ts";
export type { MessageList } from "./inbox/message-list.ts";
export type { MessageIssue, MessagePage } from "./inbox/message-page.ts";
export type {
  FailurePolicy,
  GetConversationOptions,
  GetThreadOptions,
  InboxClock,
  InboxOptions,
  IterationCallbacks,
  ListConversationsOptions,
  ListDirectoryOptions,
  ListMessagesOptions,
  Sources,
  WithMessagesOptions,
} from "./inbox/options.ts";
export { checkConnectionName } from "./inbox/options.ts";
export type { DirectoryIssue, InboxDirectoryPage, InboxIssue, InboxPage } from "./inbox/page.ts";
export { type ConnectionFailure, InboxError } from "./inbox/page.ts";
export type { ReadConversation, ReadThread, ReadThreadOf } from "./inbox/read-thread.ts";
export type { Thread, ThreadList, ThreadOf } from "./inbox/thread-list.ts";
export { type WithoutRaw, withoutRaw } from "./without-raw.ts";
