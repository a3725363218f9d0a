export { fromOneToOneConversation, oneToOneConversation } from "./1to1/conversation.ts";
export { type OneToOneConversationsClient, oneToOneSource } from "./1to1/source.ts";
export { type ConversationId, conversationId, parseConversationId } from "./id.ts";
export type { ConversationList, IterationCallbacks } from "./inbox/conversation-list.ts";
export { createInbox, type Inbox, type ProviderOf } from "./inbox/create-inbox.ts";
export { InboxCursorError, type InboxCursorReason, InboxError, SourcePageError } from "./inbox/errors.ts";
export type { ConnectionFailure } from "./inbox/failure.ts";
export type { InboxIssue } from "./inbox/issue.ts";
export type { InboxOptions, ListConversationsOptions, Sources } from "./inbox/options.ts";
export type { InboxPage } from "./inbox/page.ts";
export type { Source, SourcePage, SourceRequest } from "./inbox/source.ts";
export type { FailurePolicy } from "./inbox/walk.ts";
export { fromJuriChatConversation, juriChatConversation } from "./jurichat/conversation.ts";
export {
  type JuriChatConversationsClient,
  type JuriChatSourceOptions,
  juriChatSource,
} from "./jurichat/source.ts";
export {
  defineMapping,
  type Mapped,
  type Mapping,
  type MappingContext,
  type MappingOptions,
  type MappingTable,
  type RequiredFields,
} from "./mapping/define-mapping.ts";
export type { PointerInto } from "./mapping/pointer.ts";
export type { ReadContext } from "./mapping/read-context.ts";
export {
  type AbsentRow,
  absent,
  type DerivedRow,
  derived,
  type ExactRow,
  exact,
  type Read,
  type Row,
} from "./mapping/row.ts";
export type { Channel, ReplyWindow, Tag } from "./model/channel.ts";
export type { AnyConversation, Conversation } from "./model/conversation.ts";
export type { Issue } from "./model/issue.ts";
export type { LastMessage } from "./model/last-message.ts";
export type { Assignee, Contact, Group } from "./model/participants.ts";
export type { ConversationState, Priority, StateValue } from "./model/state.ts";
export type { Told } from "./model/told.ts";
export type { Provider, ProviderTypes } from "./providers.ts";
