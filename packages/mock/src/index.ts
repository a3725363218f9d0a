export { type MockCommandIo, runMockCommand } from "./command/run-mock-command.ts";
export {
  ApiError,
  defineSandbox,
  type EnvironmentOf,
  NotSimulatedError,
  type Providers,
  type SandboxProvider,
  type ScenarioFacts,
} from "./define-sandbox.ts";
export { type Fault, type FaultKind, type FaultScope, faultKinds } from "./faults/fault.ts";
export {
  ContractViolationError,
  type Exchange,
  type FindingKind,
  problemTypePrefix,
  type Query,
  type RecordedViolation,
  type Violation,
} from "./message.ts";
export type {
  ClockControl,
  ReceivedIn,
  ReceivedMessage,
  ResetOptions,
  SandboxControl,
  SandboxState,
} from "./sandbox/control.ts";
export {
  type BehaviorSettings,
  type Scenario,
  type ScenarioName,
  scenarios,
} from "./sandbox/scenarios.ts";
export {
  type Sandbox,
  type SandboxGroup,
  type SandboxOptions,
  startSandbox,
} from "./sandbox/start-sandbox.ts";
export type { Latency } from "./sandbox/time.ts";
export type { MockServer } from "./server/serve.ts";
export {
  type MockOptions,
  type Mocks,
  type MocksOptions,
  type ServerGroup,
  startMock,
  startMocks,
} from "./server/start-mocks.ts";
export { PortError } from "./server/wire.ts";
export { BadSettingError, type Duration, type Moment, type RateLimitSetting } from "./settings.ts";
export { createValidator, type Validate } from "./spec/create-validator.ts";
export { type JsonObject, SpecError } from "./spec/document.ts";
export { readSpec, type Spec, type SpecSource } from "./spec/load-spec.ts";
export type {
  ParameterPlace,
  SpecContent,
  SpecExample,
  SpecOperation,
  SpecParameter,
  SpecRequestBody,
  SpecResponse,
} from "./spec/spec-operation.ts";
