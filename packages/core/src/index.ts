export type { Client as HttpClient } from "openapi-fetch";
export { checkHas, checkOptions, checkSignal, copyOptions, type OptionNames } from "./check-options.ts";
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
export { requireOption } from "./client/require-option.ts";
export { type Clock, systemClock } from "./clock.ts";
export type {
  Drift,
  DriftIssue,
  DriftOptions,
  OnDrift,
  ValidateMode,
  Validator,
  Validators,
} from "./drift/drift.ts";
export { formBody, multipartBody, rawBody, styledQuery, textOrBytes } from "./encodings.ts";
export type { ErrorKind } from "./errors/error-kind.ts";
export { HttpError, type HttpErrorDetails } from "./errors/http-error.ts";
export { NetworkError } from "./errors/network-error.ts";
export { PaginationError, type PaginationReason } from "./errors/pagination-error.ts";
export { type CallContext, type ErrorDetails, ProviderError } from "./errors/provider-error.ts";
export { RedirectError, type RedirectReason } from "./errors/redirect-error.ts";
export { ResponseShapeError, type ResponseShapeReason } from "./errors/response-shape-error.ts";
export { type TimeoutDetails, TimeoutError, type TimeoutScope } from "./errors/timeout-error.ts";
export type {
  ClientEvent,
  ErrorEvent,
  EventBase,
  OnEvent,
  RequestEvent,
  ResponseEvent,
  RetryEvent,
  WaitEvent,
} from "./observe/event.ts";
export type {
  BodyWriter,
  EncodedBody,
  FieldEncoding,
  HttpMethod,
  Operation,
  OperationTable,
  QueryWriter,
  RateLimit,
  RateLimitHeader,
  SensitivePlaces,
  SuccessReader,
} from "./operation.ts";
export { type PagedOperation, type PageFacts, readPage, writePage } from "./paging/page.ts";
export type { PagedCall, PagingOptions, PagingProgress } from "./paging/paged-call.ts";
export type {
  CursorPagination,
  Page,
  PagePagination,
  Pagination,
} from "./paging/pagination.ts";
export type { ValueAt } from "./pointer.ts";
export type { TransportOptions } from "./transport/options.ts";
export type { Fetch } from "./transport/outgoing.ts";
export {
  createRateLimiter,
  NoTurnError,
  queueDelayOf,
  type RateLimiter,
  type Turn,
} from "./transport/rate-limiter.ts";
