export { oneToOneAiEmployee } from "./1to1/agent.ts";
export { oneToOneMailbox } from "./1to1/channel.ts";
export { fromOneToOneContact, oneToOneContact, oneToOneContactSummary } from "./1to1/contact.ts";
export { fromOneToOneConversation, oneToOneConversation } from "./1to1/conversation.ts";
export { oneToOneMappings } from "./1to1/mappings.ts";
export { fromOneToOneMessage, oneToOneMessage } from "./1to1/message.ts";
export { oneToOne } from "./1to1/provider.ts";
export type { OneToOne } from "./1to1/raw.ts";
export { fromOneToOneSchedule, oneToOneSchedule } from "./1to1/schedule.ts";
export { type OneToOneConversationsClient, type OneToOneSource, oneToOneSource } from "./1to1/source.ts";
export type { ActionFields, OneToOneActionFields } from "./acting/1to1/action-fields.ts";
export {
  type OneToOneActions,
  type OneToOneActionsOptions,
  oneToOneActions,
} from "./acting/1to1/actions.ts";
export type { OneToOneActionsClient } from "./acting/1to1/client.ts";
export { oneToOneSupport } from "./acting/1to1/support.ts";
export { type ActionName, type ActionOptions, actionNames } from "./acting/action.ts";
export { ActionError, type ActionErrorKind } from "./acting/action-error.ts";
export type {
  ActionMethods,
  ArchiveOptions,
  AssignKind,
  AssignTarget,
  NewConversation,
  TemplateMessage,
} from "./acting/action-methods.ts";
export type { ActionResult, AddedNote, OpenedConversation, SentMessage } from "./acting/action-result.ts";
export type {
  ProviderActions,
  ProviderRefusals,
  SupportedAction,
  UnsupportedAction,
} from "./acting/action-support.ts";
export type { Actions, Actors, OpenedModelConversation, SentModelMessage } from "./acting/actions.ts";
export { type Actor, defineActor } from "./acting/actor.ts";
export { createActions } from "./acting/create-actions.ts";
export { HumanSupportRequiredError } from "./acting/human-support-required-error.ts";
export {
  type JuriChatActions,
  type JuriChatActionsOptions,
  juriChatActions,
} from "./acting/jurichat/actions.ts";
export type { JuriChatActionsClient } from "./acting/jurichat/client.ts";
export { juriChatSupport } from "./acting/jurichat/support.ts";
export { NotAppliedError } from "./acting/not-applied-error.ts";
export { hasStartedHumanSupport, type StartedHumanSupport } from "./acting/started-human-support.ts";
export { UnsupportedError } from "./acting/unsupported-error.ts";
export { WindowClosedError } from "./acting/window-closed-error.ts";
export type { Capabilities, FieldLevel, FieldLevels } from "./capabilities.ts";
export {
  type AnyProvider,
  type Credential,
  type Credentials,
  defineProvider,
  type Provider,
  type ProviderDefinition,
  type WebhookMapping,
} from "./define-provider.ts";
export type { ConversationEvent, ConversationEventKind } from "./events/conversation-event.ts";
export { fromJuriChatWebhook, juriChatEvent } from "./events/jurichat-event.ts";
export { type Explainable, type Explained, type Explanation, explain } from "./explain.ts";
export { type ConversationId, conversationId, parseConversationId } from "./id.ts";
export type { ConversationList } from "./inbox/conversation-list.ts";
export { createInbox, type Inbox, type TypesOfSources } from "./inbox/create-inbox.ts";
export type { ListOrder } from "./inbox/cursor.ts";
export {
  DeadlineError,
  InboxCursorError,
  type InboxCursorReason,
  SourcePageError,
  StrictOrderError,
  UnsupportedFilterError,
} from "./inbox/errors.ts";
export { type ConnectionFailure, InboxError } from "./inbox/failure.ts";
export {
  type AssigneeFilter,
  type ConversationFilter,
  type FilterCapabilities,
  type FilterCapability,
  type FilterName,
  filterNames,
  type HandleFilter,
  type IdOrName,
  type SourceFilter,
} from "./inbox/filter.ts";
export type { InboxIssue } from "./inbox/issue.ts";
export type { MessageList } from "./inbox/message-list.ts";
export type { MessageIssue, MessagePage } from "./inbox/message-page.ts";
export type {
  FailurePolicy,
  InboxClock,
  InboxOptions,
  IterationCallbacks,
  ListConversationsOptions,
  ListMessagesOptions,
  Sources,
  WithMessagesOptions,
} from "./inbox/options.ts";
export type { InboxPage } from "./inbox/page.ts";
export type {
  MessagesPage,
  MessagesRequest,
  Source,
  SourceLists,
  SourcePage,
  SourceRequest,
  SourceTraits,
} from "./inbox/source.ts";
export type { Thread, ThreadList, ThreadOf } from "./inbox/thread-list.ts";
export { fromJuriChatUser, juriChatRole, juriChatUser, juriChatUserRef } from "./jurichat/agent.ts";
export { juriChatInbox, juriChatIntegration } from "./jurichat/channel.ts";
export {
  fromJuriChatContact,
  juriChatContact,
  juriChatContactListItem,
  juriChatPerson,
} from "./jurichat/contact.ts";
export { fromJuriChatConversation, juriChatConversation } from "./jurichat/conversation.ts";
export {
  fromJuriChatConversationDetail,
  juriChatConversationDetail,
} from "./jurichat/conversation-detail.ts";
export { juriChatMappings } from "./jurichat/mappings.ts";
export { fromJuriChatMessage, juriChatMessage } from "./jurichat/message.ts";
export {
  fromJuriChatCreatedNote,
  fromJuriChatNote,
  juriChatCreatedNote,
  juriChatNote,
} from "./jurichat/note.ts";
export { juriChat } from "./jurichat/provider.ts";
export type { JuriChat } from "./jurichat/raw.ts";
export {
  fromJuriChatScheduledMessage,
  juriChatScheduledMessage,
  juriChatScheduledMessageListItem,
} from "./jurichat/scheduled-message.ts";
export {
  type JuriChatConversationQuery,
  type JuriChatConversationsClient,
  type JuriChatSource,
  type JuriChatSourceOptions,
  juriChatSource,
} from "./jurichat/source.ts";
export { fromJuriChatTag, juriChatTag, juriChatTagListItem, juriChatTagRef } from "./jurichat/tag.ts";
export { defineMapping, type Mapped, type Mapping } from "./mapping/define-mapping.ts";
export type { Gaps, GapsOf } from "./mapping/gaps.ts";
export type { PlaceIn, PointerInto } from "./mapping/pointer.ts";
export { type Provenance, provenanceOf } from "./mapping/provenance.ts";
export type {
  AnyMapping,
  AnyRow,
  Entry,
  MappingEntry,
  ProviderMappings,
} from "./mapping/provider-mappings.ts";
export type { MappingContext, ReadContext } from "./mapping/read-context.ts";
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
export type { MappingTable, Readers, Shape } from "./mapping/table.ts";
export { type MessageId, messageId, parseMessageId } from "./message-id.ts";
export type { Agent, AgentKind, AgentRole } from "./model/agent.ts";
export type { Channel, ChannelSummary, ReplyWindow } from "./model/channel.ts";
export type { Contact, ContactHandle, ContactSummary } from "./model/contact.ts";
export type { Attachment, ContentType, ContentTypeValue } from "./model/content-type.ts";
export type { AnyConversation, Conversation } from "./model/conversation.ts";
export type { Delivery } from "./model/delivery.ts";
export type { Issue } from "./model/issue.ts";
export type { LastMessage } from "./model/last-message.ts";
export type {
  AnyMessage,
  Author,
  ContactCard,
  Direction,
  Message,
  QuotedMessage,
} from "./model/message.ts";
export type { ModelName, Models } from "./model/models.ts";
export type { Note } from "./model/note.ts";
export type { Assignee, Group, Participant } from "./model/participants.ts";
export type { ScheduledMessage, ScheduleStatus } from "./model/scheduled-message.ts";
export type { ConversationState, Priority, StateValue } from "./model/state.ts";
export type { Tag, TagSummary } from "./model/tag.ts";
export type { Told } from "./model/told.ts";
export type { ProviderTypes, ProviderTypesOf } from "./providers.ts";
