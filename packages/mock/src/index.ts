export { type MockCommandIo, runMockCommand } from "./command/run-mock-command.ts";
export type { ClockControl, ResetOptions, SandboxControl, SandboxState } from "./control/control.ts";
export {
  type BehaviorSettings,
  type Scenario,
  type ScenarioName,
  scenarios,
} from "./control/scenarios.ts";
export type { Duration, Moment, RateLimitSetting } from "./control/settings.ts";
export {
  ApiError,
  defineSandbox,
  type EnvironmentOf,
  NotSimulatedError,
  type Providers,
  type SandboxProvider,
  type ScenarioFacts,
} from "./define-sandbox.ts";
export type { Finding, FindingKind } from "./engine/finding.ts";
export type { Fault, FaultKind, FaultScope } from "./faults/fault.ts";
export type { Latency } from "./faults/latency.ts";
export { BadSettingError } from "./faults/settings.ts";
export { problemTypePrefix, type Query } from "./message.ts";
export {
  type Sandbox,
  type SandboxGroup,
  type SandboxOptions,
  startSandbox,
} from "./sandbox/start-sandbox.ts";
export type { Exchange } from "./server/exchange.ts";
export { ContractViolationError, type Violation } from "./server/exchange.ts";
export { PortError } from "./server/listen.ts";
export type { MockServer } from "./server/serve.ts";
export { type MockOptions, startMock } from "./server/start-mock.ts";
export { type Mocks, type MocksOptions, startMocks } from "./server/start-mocks.ts";
export type { ServerGroup } from "./server/start-together.ts";
export type { JsonObject } from "./spec/json.ts";
export { readSpec, type Spec, type SpecSource } from "./spec/load-spec.ts";
export { createValidator, type Validate } from "./spec/schema-validator.ts";
export { SpecError } from "./spec/spec-error.ts";
export type {
  ParameterPlace,
  SpecContent,
  SpecExample,
  SpecOperation,
  SpecParameter,
  SpecRequestBody,
  SpecResponse,
} from "./spec/spec-operation.ts";
