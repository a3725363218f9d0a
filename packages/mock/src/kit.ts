/** What the sandbox of a provider is made of, and its tests: the folder of a provider imports nothing else of this package. */

export {
  ApiError,
  type Backend,
  type HandlerRequest,
  type HandlerResult,
  type Handlers,
  NotSimulatedError,
  type UploadRequest,
} from "./backend.ts";
export { type BackendOptions, defineSandbox } from "./define-sandbox.ts";
export { createEngine } from "./engine/create-engine.ts";
export type { Finding } from "./engine/finding.ts";
export type { Query } from "./message.ts";
export { toMockResponse } from "./server/pipeline.ts";
export type { MockServer } from "./server/serve.ts";
export { startMock } from "./server/start-mock.ts";
export type { JsonObject } from "./spec/json.ts";
export { loadSpec } from "./spec/load-spec.ts";
export { responseFor } from "./spec/spec-operation.ts";
export { specPath } from "./spec/spec-path.ts";
export { createWorld } from "./world/create-world.ts";
export { fold } from "./world/fold.ts";
export { below, draw, next, toKey } from "./world/hash.ts";
export { withoutNinthDigit } from "./world/phone.ts";
export type { Profile } from "./world/profile.ts";
export type {
  Author,
  Conversation,
  ConversationChange,
  ConversationState,
  Media,
  Message,
  MessageDraft,
  MessageType,
  Note,
  Person,
  ScheduledMessage,
} from "./world/records.ts";
export { lazyScript, type Sentences } from "./world/script.ts";
export type { Store, StoreEvent } from "./world/world.ts";
