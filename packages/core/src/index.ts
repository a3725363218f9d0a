export type { Client as HttpClient } from "openapi-fetch";
export {
  checkHas,
  checkOptions,
  checkSignal,
  copyOptions,
  type OptionNames,
  requireOption,
} from "./check-options.ts";
export type {
  CallOptions,
  OperationInit,
  OperationMethod,
  OperationResult,
  ProviderClient,
  SuccessBody,
} from "./client/client-types.ts";
export {
  type ClientOptions,
  checkClientOptions,
  createProviderClient,
  type ProviderConfig,
} from "./client/create-provider-client.ts";
export { type Clock, systemClock } from "./clock.ts";
export type { Drift, DriftOptions, OnDrift, ValidateMode, Validator, Validators } from "./drift/drift.ts";
export {
  formBody,
  jsonOrMultipartBody,
  multipartBody,
  rawBody,
  styledQuery,
  textOrBytes,
} from "./encodings.ts";
export type { DriftIssue, ErrorKind } from "./errors.ts";
export {
  type CallContext,
  type ErrorDetails,
  HttpError,
  type HttpErrorDetails,
  NetworkError,
  PaginationError,
  type PaginationReason,
  ProviderError,
  RedirectError,
  type RedirectReason,
  ResponseShapeError,
  type ResponseShapeReason,
  type TimeoutDetails,
  TimeoutError,
  type TimeoutScope,
} from "./errors.ts";
export type { ValueAt } from "./json.ts";
export type {
  ClientEvent,
  ErrorEvent,
  EventBase,
  OnEvent,
  RequestEvent,
  ResponseEvent,
  RetryEvent,
  WaitEvent,
} from "./observe/events.ts";
export type {
  BodyWriter,
  CursorPagination,
  EncodedBody,
  FieldEncoding,
  HttpMethod,
  Operation,
  OperationTable,
  Page,
  PagedOperation,
  PagePagination,
  PageReader,
  Pagination,
  QueryWriter,
  RateLimit,
  RateLimitHeader,
  ResetReader,
  SensitivePlaces,
  SuccessReader,
  WindowPagination,
} from "./operation.ts";
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
export {
  createRateLimiter,
  NoTurnError,
  queueDelayOf,
  type RateLimiter,
  type Turn,
} from "./transport/rate-limiter.ts";
