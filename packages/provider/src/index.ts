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
export { type Actor, defineActor } from "./actions/actor.ts";
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
export type {
  ProviderActions,
  ProviderRefusals,
  SupportedAction,
  SupportedIn,
  UnsupportedAction,
} from "./actions/support.ts";
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
export { type ConversationEvent, type ConversationEventKind, eventShape } from "./events.ts";
export {
  type ConversationId,
  conversationId,
  type MessageId,
  messageId,
  parseConversationId,
  parseMessageId,
} from "./ids.ts";
export { conversationAsked, fromConnection, itself, toConversationId } from "./mapping/common-rows.ts";
export { defineMapping, type Mapped, type Mapping } from "./mapping/define-mapping.ts";
export {
  type AnyMapping,
  type AnyRow,
  type Entry,
  type Gaps,
  type GapsOf,
  type MappingEntry,
  type Provenance,
  type ProviderMappings,
  provenanceOf,
} from "./mapping/provenance.ts";
export { createTracker, type MappingContext, type ReadContext } from "./mapping/read-context.ts";
export {
  count,
  flag,
  identifier,
  list,
  nativeId,
  parseTime,
  part,
  reference,
  text,
  time,
  toContentType,
  toHandles,
  word,
} from "./mapping/readers.ts";
export {
  type AbsentRow,
  absent,
  type DerivedRow,
  derived,
  type ExactRow,
  exact,
  type MappingTable,
  type PlaceIn,
  type PointerInto,
  type Read,
  type Readers,
  type Row,
  type Shape,
} from "./mapping/row.ts";
export {
  agentShape,
  channelShape,
  contactShape,
  conversationShape,
  messageShape,
  noteShape,
  scheduledMessageShape,
  tagShape,
} from "./mapping/shapes.ts";
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
export { isFilled, isWhole, type ProviderList, pageOf } from "./page-of.ts";
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
