import { ConfluirError } from "@confluir/core";
import type { IdForm, Ids } from "./kit/ids.ts";
import type { List } from "./kit/page.ts";
import type { SpecSource } from "./spec/load-spec.ts";
import type { Dataset } from "./store/dataset.ts";
import type { Store } from "./store/store.ts";
import type { DeliveryTools } from "./webhooks/send.ts";

/** Everything that mock servers and sandboxes know of one provider: its spec, and how it behaves. */
export interface SandboxProvider<Environment extends object = object, Kind extends string = string> {
  /** The name of its spec. */
  readonly id: string;
  /** For people. */
  readonly name: string;
  readonly spec: SpecSource;
  /** The port that the command takes by default. */
  readonly port: number;
  /** The variables that lead its client to an account at a URL. None of them is a secret. `""` is the default account. */
  environment(url: string, account?: string): Environment;
  /** The business behind it, and what people write. */
  readonly dataset: Dataset;
  /** Missing, or a part of it: the operations that have the usual names. */
  readonly scenarios?: ScenarioFacts;
  /** How ids are written, by kind of record. */
  readonly ids: Readonly<Record<Kind, IdForm>>;
  /** Items of a page for which neither the request nor the spec names a number. */
  readonly pageSize: number;
  /** `optional`: a path that the spec declares with a slash at its end is known without it as well. Missing: it is not. */
  readonly slash?: "optional";
  /** Authenticates a request. @throws {ApiError} such as 401 or 403. */
  authenticate(request: AuthRequest): Access;
  /**
   * What the error for a request that does not fit the spec says, on top of the spec's example for its status. `status`: the
   * provider's own, where it is not that of the rejection.
   */
  describe(rejection: Rejection): {
    readonly status?: number;
    readonly example?: string;
    readonly body: object;
  };
  /** Makes the operations of an account. Called when a request first names it. */
  open(account: Account<Kind>): AccountOperations;
}

/** A request before it is known whose it is. */
export interface AuthRequest {
  readonly operationId: string;
  readonly path: Readonly<Record<string, string>>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly refuse: Refuse;
}

/** What a key opens. */
export interface Access {
  /** Name of the account; `""`: the default one. */
  readonly account: string;
  /** What the provider's rate limit counts by. */
  readonly key: string;
}

/**
 * Makes an error of the provider: the spec's own example for the status, with some fields replaced. An example that is a text
 * goes out as it is.
 */
export type Refuse = (status: number, body?: object, example?: string) => ApiError;

/** A request that does not fit the spec. Names come from the spec; nothing that was sent is in it. */
export interface Rejection {
  readonly status: 400 | 401 | 404;
  /** The parts that are wrong; empty: the request as a whole. */
  readonly fields: readonly RejectedField[];
}

/** A part of a request that does not fit. */
export interface RejectedField {
  /** Dotted below its place, such as `conversation.uuid`; `""`: the place itself. */
  readonly name: string;
  readonly place: "path" | "query" | "header" | "body";
  readonly reason: "missing" | "unknown" | "too-many" | "invalid";
  /** The values that the spec lists, where it does. */
  readonly allowed?: string;
}

/** One account of a provider, for its operations. */
export interface Account<Kind extends string = string> {
  /** `""`: the default one. */
  readonly name: string;
  readonly store: Store;
  readonly ids: Ids<Kind>;
  /** Decides what neither store nor ids hold, such as secrets. */
  readonly seed: number;
  /** The sandbox's clock, in milliseconds since the epoch. */
  readonly nowMs: () => number;
  readonly refuse: Refuse;
  /** How webhooks leave this process, for `createWebhookSender`. */
  readonly deliveryTools: DeliveryTools;
  /**
   * The bodies of the spec's examples for the first success of an operation, in their order. `Body` is the spec's type of them,
   * which its lint has checked. They belong to the spec: copy them to change them.
   *
   * @throws {TypeError} where the spec has none.
   */
  examples<Body = unknown>(operationId: string): readonly Body[];
}

/** The operations of an account, by id. Every operation of the spec stands in one of the groups. */
export interface AccountOperations {
  /** Each describes its list; the kit cuts and writes the page by `x-pagination`. */
  readonly lists: Readonly<Partial<Record<string, (request: never) => List>>>;
  /** Each returns the body of its answer; `undefined`: the spec's example for 404. */
  readonly reads: Readonly<Partial<Record<string, (request: never) => unknown>>>;
  /** Each returns the body of its answer, or a `reply` with a status other than the spec's first one. */
  readonly writes: Readonly<Partial<Record<string, (request: never) => unknown>>>;
  /** How conversations are named; missing: by ids of the kind `conversation`. */
  readonly conversations?: ConversationNames;
  /** Stops what runs by itself, such as webhook deliveries that are tried again. */
  close?(): void;
}

/** How the API names conversations. */
export interface ConversationNames {
  of(index: number): string;
  /** `undefined`: there is no such name. */
  find(id: string): number | undefined;
}

/** The operations of a spec in their groups, with the types of its generated `operations`. */
export interface OperationsOf<Operations> extends Pick<AccountOperations, "conversations" | "close"> {
  readonly lists: { readonly [Id in keyof Operations]?: (request: RequestOf<Operations[Id]>) => List };
  readonly reads: {
    readonly [Id in keyof Operations]?: (
      request: RequestOf<Operations[Id]>,
    ) => BodyOf<Operations[Id]> | undefined;
  };
  readonly writes: {
    readonly [Id in keyof Operations]?: (
      request: RequestOf<Operations[Id]>,
    ) => BodyOf<Operations[Id]> | ReplyOf<Operations[Id]>;
  };
}

/** A request to one operation. It fits the spec, and its parameters have the types of their schemas. */
export interface RequestOf<Op> {
  readonly path: Op extends { parameters: { path: infer Path } } ? Path : Record<never, never>;
  readonly query: Op extends { parameters: { query?: infer Query } } ? Partial<Query> : Record<never, never>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON, or the parts of a form by name, in which a file is a `File`. */
  readonly body: Op extends { requestBody?: { content: infer Content } } ? Content[keyof Content] : undefined;
  readonly nowMs: number;
}

type Responses<Op> = Op extends { responses: infer Declared } ? Declared : never;

type ContentOf<Response> = Response extends { content: infer Content } ? Content[keyof Content] : undefined;

/** The body of a success of an operation. */
export type BodyOf<Op> = {
  [Status in keyof Responses<Op>]: Status extends 200 | 201 | 202 | 204 | 207
    ? ContentOf<Responses<Op>[Status]>
    : never;
}[keyof Responses<Op>];

/** An answer with a status that the operation declares, and the body that goes with it. */
export type ReplyOf<Op> = {
  [Status in keyof Responses<Op>]: Status extends number
    ? Reply<Status, ContentOf<Responses<Op>[Status]>>
    : never;
}[keyof Responses<Op>];

/** An answer with a status of its own. Made by `reply`. */
export class Reply<Status extends number = number, Body = unknown> {
  readonly status: Status;
  readonly body: Body;

  constructor(status: Status, body: Body) {
    this.status = status;
    this.body = body;
  }
}

/** Answers with a status other than the first success that the spec declares. */
export function reply<Status extends number, Body>(status: Status, body: Body): Reply<Status, Body> {
  return new Reply(status, body);
}

/** An answer on its way out. It is validated against the spec before it leaves. */
export interface HandlerResult {
  readonly status: number;
  /** Names in lower case. Default: none but the content type. */
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON, or the text itself when `headers` say `text/plain`; `undefined`: no body. */
  readonly body: unknown;
}

/** Thrown to end a request with an error of the provider's, such as a 404. */
export class ApiError extends ConfluirError {
  override readonly name = "ApiError";
  readonly kind = "refused";
  readonly result: HandlerResult;

  constructor(result: HandlerResult) {
    super(`Rejected with ${result.status}.`);
    this.result = result;
  }
}

/** The value, or the error of there being none: `found(store.contact(index), () => refuse(404))`. @throws {ApiError} */
export function found<Value>(value: Value | undefined, error: () => ApiError): Value {
  if (value === undefined) throw error();
  return value;
}

/** Thrown for what the provider does not document, and so the sandbox does not guess. The message says what it is. */
export class NotSimulatedError extends ConfluirError {
  override readonly name = "NotSimulatedError";
  readonly kind = "not_simulated";
}

/** Operations that scenarios single out, for a provider whose operations have other names. */
export interface ScenarioFacts {
  /** The list of conversations, whose pages shift. Default: `listConversations`. */
  readonly conversationList?: string;
  /** Answers with conversations, in which `drifting` puts unknown states. Default: that list, and `getConversation`. */
  readonly conversations?: readonly string[];
  /**
   * Answers with messages or contacts, in which `drifting` puts a forbidden null. Default: the first there is of `listMessages`,
   * `listConversationMessages` and `listContacts`.
   */
  readonly details?: readonly string[];
}

/** Providers of a sandbox by their id. */
export type Providers = Readonly<Record<string, SandboxProvider>>;

/** The variables of all providers together. */
export type EnvironmentOf<Known extends Providers> = Flat<All<ReturnType<Known[keyof Known]["environment"]>>>;

/** One object of many: unlike an interface it goes where any variables are taken, such as a function with a `process.env`. */
type Flat<Many> = { readonly [Name in keyof Many]: Many[Name] };

type All<Union> = (Union extends unknown ? (member: Union) => void : never) extends (all: infer Every) => void
  ? Every
  : never;

/** Describes a provider for mock servers and sandboxes. */
export function defineSandbox<Environment extends object, Kind extends string>(
  provider: SandboxProvider<Environment, Kind>,
): SandboxProvider<Environment, Kind> {
  return provider;
}

/** The account that a key names after its last `@`, such as `north` in `local@north`; any other key opens the default one. */
export function splitKey(key: string): { readonly key: string; readonly account: string } {
  const [, own, account] = /^(.*)@([\w-]{1,40})$/.exec(key) ?? [];
  return own === undefined || account === undefined ? { key, account: "" } : { key: own, account };
}

/** The key that opens an account: `splitKey` the other way round. */
export function joinKey(key: string, account: string): string {
  return account === "" ? key : `${key}@${account}`;
}

/** A time in ISO 8601: UTC, with milliseconds. */
export function toIso(ms: number): string {
  return new Date(ms).toISOString();
}
