export {
  type ActionMethods,
  type ActionName,
  type ActionOptions,
  type ActionResult,
  type AddedNote,
  type ArchiveOptions,
  type AssignKind,
  type AssignTarget,
  actionNames,
  type NewConversation,
  type OpenedConversation,
  readId,
  readTagIds,
  type SentMessage,
  type TemplateMessage,
  withSignal,
} from "./actions/action.ts";
export { type ActionHandlers, defineActionHandlers } from "./actions/action-handlers.ts";
export {
  ActionError,
  type ActionErrorKind,
  HumanSupportRequiredError,
  hasStartedHumanSupport,
  NotAppliedError,
  noteStartedHumanSupport,
  type StartedHumanSupport,
  UnsupportedError,
  WindowClosedError,
} from "./actions/errors.ts";
export { createKeyedQueue } from "./actions/keyed-queue.ts";
export {
  type ActionDescription,
  type DescribedActions,
  describeActions,
  type ProviderActions,
  type SupportedAction,
  type SupportedIn,
  type UnsupportedAction,
  type UnsupportedActions,
  unsupported,
} from "./actions/support.ts";
export { createLists, type ListDefinition, type ListsDefinition, type ListsOf } from "./create-lists.ts";
export {
  type AnyProvider,
  type Capabilities,
  type Credential,
  type Credentials,
  defineProvider,
  type FieldLevel,
  type FieldLevels,
  type Provider,
  type ProviderDefinition,
  type WebhookMapping,
} from "./define-provider.ts";
export { assembleEvent, type ConversationEvent, type ConversationEventKind } from "./events.ts";
export {
  type ConversationId,
  conversationId,
  type MessageId,
  messageId,
  parseConversationId,
  parseMessageId,
} from "./ids.ts";
export {
  assembleAgent,
  assembleChannel,
  assembleContact,
  assembleConversation,
  assembleMessage,
  assembleNote,
  assembleScheduledMessage,
  assembleTag,
} from "./mapping/assemblers.ts";
export { defineMapping, type Mapped, type Mapping } from "./mapping/define-mapping.ts";
export {
  type AnyMapping,
  type AnyRow,
  describeMapping,
  type Entry,
  type EntryOf,
  type MappingEntry,
  type Provenance,
  type ProviderMappings,
  provenanceOf,
} from "./mapping/provenance.ts";
export { createIssueCollector, type MappingContext, type ReadContext } from "./mapping/read-context.ts";
export {
  array,
  count,
  enumValue,
  flag,
  identifier,
  integerId,
  integerNativeId,
  nativeId,
  object,
  parseTime,
  reference,
  text,
  time,
  toContentType,
  toHandles,
  unixTime,
} from "./mapping/readers.ts";
export {
  type AbsentRow,
  type Assembler,
  absent,
  connectionRows,
  type DerivedRow,
  derived,
  type ExactRow,
  exact,
  type MappingTable,
  type PointerInto,
  type PointerPattern,
  type Read,
  type Readers,
  type Row,
  rawRow,
  requestedConversation,
  toConversationId,
  unreported,
} from "./mapping/row.ts";
export type { Issue, Reported } from "./model/common.ts";
export type {
  AnyConversation,
  Assignee,
  Conversation,
  ConversationState,
  Group,
  LastMessage,
  Participant,
  Priority,
  StateValue,
} from "./model/conversation.ts";
export type {
  Agent,
  AgentKind,
  AgentRole,
  Channel,
  ChannelSummary,
  Contact,
  ContactHandle,
  ContactSummary,
  ReplyWindow,
  Tag,
  TagSummary,
} from "./model/directory.ts";
export type { Note, ScheduledMessage, ScheduleStatus } from "./model/extras.ts";
export type {
  AnyMessage,
  Attachment,
  Author,
  ContactCard,
  ContentType,
  ContentTypeValue,
  Delivery,
  Direction,
  Message,
  QuotedMessage,
} from "./model/message.ts";
export type { ModelName, Models } from "./model/models.ts";
export { isNonBlank, isWellFormed, type ProviderList, pageOf } from "./page-of.ts";
export type { ProviderTypes, ProviderTypesOf, WithId } from "./provider-types.ts";
export {
  type AssigneeFilter,
  type ContactsPage,
  type ContactsRequest,
  type ConversationFilter,
  type ConversationRequest,
  type FilterCapabilities,
  type FilterCapability,
  type FilterName,
  filterNames,
  type HandleFilter,
  type IdOrName,
  type MessagesPage,
  type MessagesRequest,
  type Source,
  type SourceFilter,
  type SourceLists,
  type SourcePage,
  type SourceRequest,
  type SourceTraits,
} from "./source.ts";
