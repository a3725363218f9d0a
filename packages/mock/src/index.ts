export type { OneToOneEnvironment } from "./1to1/environment.ts";
export { type MockCommandIo, runMockCommand } from "./command/run-mock-command.ts";
export type { ClockControl, ResetOptions, SandboxControl, SandboxState } from "./control/control.ts";
export type { Duration } from "./control/duration.ts";
export type { Moment } from "./control/moment.ts";
export type { RateLimitSetting } from "./control/rate-limit.ts";
export {
  type BehaviorSettings,
  type Scenario,
  type ScenarioName,
  scenarios,
} from "./control/scenarios.ts";
export { problemTypePrefix } from "./engine/answer.ts";
export type { Finding, FindingKind } from "./engine/finding.ts";
export type { Query } from "./engine/paging-example.ts";
export { type MockEnvironment, mockEnvironment } from "./environment.ts";
export { BadSettingError } from "./faults/bad-setting.ts";
export type { Fault, FaultKind, FaultScope } from "./faults/fault.ts";
export type { Latency } from "./faults/latency.ts";
export type { JuriChatEnvironment } from "./jurichat/environment.ts";
export { type SpecName, specNames } from "./providers.ts";
export type { Sandbox, SandboxOptions } from "./sandbox/sandbox.ts";
export { startSandbox } from "./sandbox/start-sandbox.ts";
export type { Exchange } from "./server/exchange.ts";
export { PortError } from "./server/listen.ts";
export type { MockServer } from "./server/serve.ts";
export { type MockOptions, startMock } from "./server/start-mock.ts";
export { type MocksOptions, startMocks } from "./server/start-mocks.ts";
export type { Mocks } from "./server/start-together.ts";
export { ContractViolationError, type Violation } from "./server/violation.ts";
export type { JsonObject } from "./spec/json.ts";
export { loadSpec, readSpec, type Spec, type SpecSource } from "./spec/load-spec.ts";
export { SpecError } from "./spec/spec-error.ts";
export type {
  ParameterPlace,
  SpecContent,
  SpecExample,
  SpecOperation,
  SpecPagination,
  SpecParameter,
  SpecRequestBody,
  SpecResponse,
} from "./spec/spec-operation.ts";
export { specPath } from "./spec/spec-path.ts";
