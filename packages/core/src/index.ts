export type { Client as HttpClient } from "openapi-fetch";
export {
  checkHas,
  checkOptions,
  checkSignal,
  copyOptions,
  type OptionNames,
  requireOption,
} from "./check-options.ts";
export type * from "./client/client-types.ts";
export {
  type ClientOptions,
  checkClientOptions,
  createProviderClient,
  type ProviderConfig,
} from "./client/create-provider-client.ts";
export { type Clock, systemClock } from "./clock.ts";
export { ConfluirError } from "./confluir-error.ts";
export type { Drift, DriftOptions, OnDrift, ValidateMode, Validator, Validators } from "./drift/drift.ts";
export * from "./encodings.ts";
export * from "./errors.ts";
export { toHttpStatus } from "./http-status.ts";
export type { ValueAt } from "./json.ts";
export type * from "./observe/events.ts";
export type * from "./operation.ts";
export {
  numberedPages,
  type PageFacts,
  readPage,
  turnParameter,
  uncountedPages,
  windowPages,
  writePage,
} from "./paging/page.ts";
export type { PagedCall, PagingOptions, PagingProgress } from "./paging/paged-call.ts";
export { readResetHeader } from "./transport/answer.ts";
export type { TransportOptions } from "./transport/options.ts";
export type { Fetch } from "./transport/outgoing.ts";
export * from "./transport/rate-limiter.ts";
