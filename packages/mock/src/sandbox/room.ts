import type { Finding } from "../engine/finding.ts";
import type { Query } from "../engine/paging-example.ts";

/** What a room answers. Prism holds it to the spec before it leaves. */
export interface RoomAnswer {
  readonly status: number;
  /** Names in lower case. Default: none but the content type. */
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON, or the text itself when `headers` say `text/plain`; `undefined`: no body. */
  readonly body: unknown;
}

/** A request to one operation, which fits the spec. Values of path and query are still text. */
export interface RoomRequest<Path = Record<string, string>, Body = unknown> {
  /** Path parameters, decoded. */
  readonly path: Path;
  readonly query: Query;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON, or the parts of a form by name (a file is a `File`); `undefined`: none. */
  readonly body: Body;
  readonly nowMs: number;
}

/** Thrown by a room to end a request with an answer of the vendor's, such as a 404. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly answer: RoomAnswer;

  constructor(answer: RoomAnswer) {
    super(`Refused with ${answer.status}.`);
    this.answer = answer;
  }
}

/** A vendor in the sandbox: it answers for every operation of its spec, and refuses in its own words. */
export interface Room {
  /** Sees to key, slug and rate limit before anything else. @throws {Refusal} for who may not come in. */
  admit(request: {
    readonly path: Record<string, string>;
    readonly headers: RoomRequest["headers"];
    readonly nowMs: number;
  }): void;
  /** What the vendor says to a request that does not fit the spec. Holds nothing that was sent. */
  refuse(findings: readonly Finding[]): RoomAnswer;
  /** Answers an operation, by its id. @throws {Refusal} */
  answer(operationId: string, request: RoomRequest): RoomAnswer | Promise<RoomAnswer>;
  /** Headers for every answer, such as what is left of a limit. */
  answerHeaders(headers: RoomRequest["headers"], nowMs: number): Readonly<Record<string, string>>;
  /** Takes what is sent to a path that is not in the spec, such as the bytes of an upload; `undefined`: not mine. */
  other?(request: {
    readonly method: string;
    readonly path: string;
    readonly headers: RoomRequest["headers"];
    /** The bytes themselves are not kept. */
    readonly sizeBytes: number;
    readonly nowMs: number;
  }): RoomAnswer | undefined;
  /** Where `other` takes uploads, and how large they may be; `undefined`: nowhere. */
  readonly uploads?: { readonly path: string; readonly maxBytes: number };
  /** What an operation that only reads can be tried out with; `undefined`: it cannot. */
  sample(operationId: string): RoomSample | undefined;
  /** Stops what runs by itself, such as webhook deliveries that are tried again. */
  close(): void;
}

/** A request that works, without its operation. */
export interface RoomSample {
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** The key is here. */
  readonly headers: Readonly<Record<string, string>>;
}

/** The handlers of a room: one for each operation of the spec, so that a new operation without one does not compile. */
export type Handlers<Operations> = {
  readonly [Id in keyof Operations]: (
    request: RoomRequest<PathOf<Operations[Id]>, BodyOf<Operations[Id]>>,
  ) => TypedAnswer<Operations[Id]> | Promise<TypedAnswer<Operations[Id]>>;
};

type PathOf<Op> = Op extends { parameters: { path: infer Path } }
  ? { readonly [Name in keyof Path]: string }
  : Record<string, never>;

type BodyOf<Op> = Op extends { requestBody?: { content: infer Content } }
  ? Content[keyof Content]
  : undefined;

/** An answer with a status that the operation declares and the body that goes with it. */
type TypedAnswer<Op> = Op extends { responses: infer Responses }
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
