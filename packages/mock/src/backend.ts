import type { Finding } from "./engine/finding.ts";
import type { MockRequest, OperationRequest } from "./message.ts";

/** A request to one operation, as far as handlers look at it. It fits the spec. */
export type HandlerRequest<Path = Readonly<Record<string, string>>, Body = unknown> = Pick<
  OperationRequest<Path, Body>,
  "path" | "query" | "headers" | "body" | "nowMs"
>;

/** What a handler answers. It is held to the spec before it leaves. */
export interface HandlerResult {
  readonly status: number;
  /** Names in lower case. Default: none but the content type. */
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON, or the text itself when `headers` say `text/plain`; `undefined`: no body. */
  readonly body: unknown;
}

/** Thrown to end a request with an error of the provider's, such as a 404. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly result: HandlerResult;

  constructor(result: HandlerResult) {
    super(`Rejected with ${result.status}.`);
    this.result = result;
  }
}

/** Thrown for what the provider does not document, and so the sandbox does not guess. The message says what it is. */
export class NotSimulatedError extends Error {
  override readonly name = "NotSimulatedError";
}

/** What answers for a provider in a sandbox: every operation of its spec, and errors in its own words. */
export interface Backend {
  /** Checks key and rate limit before anything else. @throws {ApiError} such as 401, 403 or 429. */
  authenticate(request: Pick<HandlerRequest, "path" | "headers" | "nowMs">): void;
  /** The provider's error for a request that does not fit the spec. Holds nothing that was sent. */
  reject(findings: readonly Finding[]): HandlerResult;
  /** Answers an operation, by its id. @throws {ApiError | NotSimulatedError} */
  handle(operationId: string, request: HandlerRequest): HandlerResult | Promise<HandlerResult>;
  /** Takes uploads outside the paths of the spec; `undefined`: there are none. */
  readonly uploads?: {
    /** Start of the paths that they are sent to. */
    readonly path: string;
    readonly maxBytes: number;
    /** The bytes themselves are not kept. @throws {ApiError} */
    receive(request: UploadRequest): HandlerResult;
  };
  /** Stops what runs by itself, such as webhook deliveries that are tried again. */
  close(): void;
}

/** A request to an upload link. */
export type UploadRequest = Pick<MockRequest, "method" | "pathname" | "headers" | "sizeBytes"> &
  Pick<OperationRequest, "nowMs">;

/** One handler for each operation of the spec, so that a new operation without one does not compile. */
export type Handlers<Operations> = {
  readonly [Id in keyof Operations]: (
    request: HandlerRequest<PathOf<Operations[Id]>, BodyOf<Operations[Id]>>,
  ) => TypedResult<Operations[Id]> | Promise<TypedResult<Operations[Id]>>;
};

type PathOf<Op> = Op extends { parameters: { path: infer Path } }
  ? { readonly [Name in keyof Path]: string }
  : Record<string, never>;

type BodyOf<Op> = Op extends { requestBody?: { content: infer Content } }
  ? Content[keyof Content]
  : undefined;

/** A result with a status that the operation declares and the body that goes with it. */
type TypedResult<Op> = Op extends { responses: infer Responses }
  ? {
      [Status in keyof Responses]: Responses[Status] extends { content: infer Content }
        ? {
            readonly status: Status;
            readonly headers?: Readonly<Record<string, string>>;
            readonly body: Content[keyof Content];
          }
        : never;
    }[keyof Responses]
  : never;
