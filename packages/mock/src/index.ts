export type { OneToOneEnvironment } from "./1to1/environment.ts";
export { type MockCommandIo, runMockCommand } from "./command/run-mock-command.ts";
export { problemTypePrefix } from "./engine/answer.ts";
export type { Finding, FindingKind } from "./engine/finding.ts";
export type { Query } from "./engine/paging-example.ts";
export { type MockEnvironment, mockEnvironment } from "./environment.ts";
export type { JuriChatEnvironment } from "./jurichat/environment.ts";
export { type SpecName, specNames } from "./providers.ts";
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
