/** The parts that the sandbox of a provider is made of: its folder imports nothing else of this package. */

export {
  type Access,
  type Account,
  type AccountOperations,
  ApiError,
  type AuthRequest,
  type BodyOf,
  defineSandbox,
  found,
  type HandlerResult,
  joinKey,
  NotSimulatedError,
  type OperationsOf,
  type Refuse,
  type RejectedField,
  type Rejection,
  Reply,
  type RequestOf,
  reply,
  type SandboxProvider,
  splitKey,
  toIso,
} from "./define-sandbox.ts";
export { type IdForm, type IdPlace, type Ids, integer, prefixed, uuid } from "./kit/ids.ts";
export { mediaType, toMedia } from "./kit/media.ts";
export { comparePositions, type List, list } from "./kit/page.ts";
export {
  type TestBackendOptions,
  type TestCall,
  testBackends,
  testStartMs,
} from "./kit/test-backend.ts";
export type { Dataset, Sentences } from "./store/dataset.ts";
export { below, draw, toKey } from "./store/hash.ts";
export { comparisonKey, fullName, nameParts, withoutNinthDigit } from "./store/people.ts";
export { type PlainDatasetOptions, plainDataset } from "./store/plain-dataset.ts";
export type {
  Author,
  Contact,
  ContactChange,
  Conversation,
  ConversationChange,
  ConversationState,
  Media,
  Message,
  MessageDraft,
  MessageType,
  NewContact,
  Note,
  Person,
  ScheduledMessage,
} from "./store/records.ts";
export type { Store, StoreEvent } from "./store/store.ts";
export {
  areDeliverable,
  type Deliver,
  type DeliveryRequest,
  deliverByFetch,
  hmacHex,
  isDeliverable,
  secretOf,
} from "./webhooks/deliver.ts";
export {
  createWebhookSender,
  type Delivery,
  type DeliveryTools,
  type Wait,
  type Webhook,
  type WebhookSender,
  type WebhookSenderOptions,
} from "./webhooks/send.ts";
