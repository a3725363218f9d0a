import type { PagedOperation } from "@confluir/core";
import {
  type AccountOperations,
  ApiError,
  type ConversationNames,
  type HandlerResult,
  type Refuse,
  type RejectedField,
  type Rejection,
  Reply,
  type SandboxProvider,
} from "./define-sandbox.ts";
import { createIds, type Ids } from "./kit/ids.ts";
import { cutPage, type List, PageError } from "./kit/page.ts";
import { createRateLimiter } from "./kit/rate-limiter.ts";
import { defaultOf, type ParsedParameters, parseParameters } from "./kit/request.ts";
import type { OperationRequest, Violation } from "./message.ts";
import { BadSettingError } from "./settings.ts";
import type { RateLimit, Spec } from "./spec/load-spec.ts";
import type { SpecOperation } from "./spec/spec-operation.ts";
import { type Accounts, accountSeed } from "./store/accounts.ts";
import { toKey } from "./store/hash.ts";
import type { Store } from "./store/store.ts";
import type { DeliveryTools } from "./webhooks/send.ts";

/** What answers for a provider in a sandbox: every operation of its spec, for every account. */
export interface Backend {
  /** Checks key and rate limit, and returns the name of the account. @throws {ApiError} such as 401, 403 or 429. */
  authenticate(
    request: Pick<OperationRequest, "path" | "headers" | "nowMs"> & {
      readonly operation: Pick<SpecOperation, "operationId">;
    },
  ): string;
  /** The provider's error for a request that does not fit the spec. */
  reject(violations: readonly Violation[]): HandlerResult;
  /** Answers an operation of an account. @throws {ApiError | NotSimulatedError | AccountLimitError} */
  handle(account: string, request: OperationRequest): Promise<HandlerResult>;
  store(account: string): Store;
  /**
   * Adds a message that a contact writes, as if it had come over the channel.
   *
   * @returns the id of its conversation.
   * @throws {BadSettingError} if there is no such conversation.
   */
  receive(account: string, message: ContactMessage, nowMs: number): string;
  /** Stops what runs by itself. */
  close(): void;
}

/** What a contact writes. */
export interface ContactMessage {
  /** The id that the API gives the conversation; missing: somebody writes for the first time. */
  readonly conversation?: string;
  readonly text: string;
}

/** What a backend is made of. */
export interface BackendParts {
  readonly provider: SandboxProvider;
  readonly spec: Spec;
  readonly accounts: Accounts;
  readonly seed: number;
  readonly nowMs: () => number;
  /** The limit of requests at this moment; always `null` when the spec publishes none. */
  readonly rateLimit: () => RateLimit | null;
  /** Replaced by tests. */
  readonly deliveryTools?: DeliveryTools;
}

type AnyHandler = (request: unknown) => unknown;

interface OpenAccount {
  readonly store: Store;
  readonly operations: AccountOperations;
  readonly names: ConversationNames;
}

/** Makes what answers for a provider. Accounts are opened when a request first names them. */
export function createBackend(parts: BackendParts): Backend {
  const { provider, spec, accounts, seed, nowMs, rateLimit, deliveryTools = {} } = parts;
  const refuse = createRefuse(spec);
  const limit = createRateLimiter(spec, refuse);
  const opened = new Map<string, OpenAccount>();

  const open = (name: string): OpenAccount => {
    const known = opened.get(name);
    if (known !== undefined) return known;
    const store = accounts.store(provider.id, name);
    const ownSeed = accountSeed(seed, name);
    const ids = createIds(toKey(ownSeed, provider.id), provider.ids);
    const examples = <Body>(id: string) => examplesOf(spec, id) as readonly Body[];
    const operations = provider.open({
      name,
      store,
      ids,
      seed: ownSeed,
      nowMs,
      refuse,
      examples,
      deliveryTools,
    });
    if (opened.size === 0) checkOperations(provider, spec, operations);
    const account = { store, operations, names: operations.conversations ?? namesOf(ids) };
    opened.set(name, account);
    return account;
  };
  const spellings = toSpellings(spec);
  const reject = (violations: readonly Violation[]) => {
    const rejection = toRejection(violations, spellings);
    const { status = rejection.status, example, body } = provider.describe(rejection);
    return refuse(status, body, example).result;
  };
  return {
    authenticate({ operation, path, headers, nowMs }) {
      const { operationId } = operation;
      const { account, key } = provider.authenticate({ operationId, path, headers, refuse });
      const allowed = rateLimit();
      if (allowed !== null) limit(key, allowed, nowMs);
      return account;
    },
    reject,
    async handle(name, { operation, path, query, headers, body, nowMs }) {
      const { store, operations } = open(name);
      const parsed = parseParameters(operation, path, query);
      if (parsed.violation) return reject([parsed.violation]);
      store.runDueJobs(nowMs);
      const request = { path: parsed.path, query: parsed.query, headers, body, nowMs };
      const { operationId } = operation;
      const describe = operations.lists[operationId] as ((request: unknown) => List) | undefined;
      if (describe !== undefined) {
        const cursorKey = JSON.stringify([seed, name, operationId, scopeOf(operation, parsed)]);
        const page = { query: parsed.query, pageSize: sizeOf(provider, operation), cursorKey };
        return { status: statusOf(operation), body: writeList(operation, describe(request), page) };
      }
      const read = operations.reads[operationId] as AnyHandler | undefined;
      const write = operations.writes[operationId] as AnyHandler | undefined;
      const outcome = await (read ?? write)?.(request);
      if (outcome instanceof Reply) return { status: outcome.status, body: outcome.body };
      if (outcome === undefined && read !== undefined) throw refuse(404);
      return { status: statusOf(operation), body: outcome };
    },
    store: (name) => open(name).store,
    receive(name, { conversation: id, text }, nowMs) {
      const { store, names } = open(name);
      store.runDueJobs(nowMs);
      const index = id === undefined ? openNew(store, nowMs) : names.find(id);
      const isKnown = index !== undefined && store.conversation(index) !== undefined;
      if (!isKnown || (id !== undefined && ![id, id.toLowerCase()].includes(names.of(index))))
        throw new BadSettingError(
          "`conversation` must be the id of a conversation of this account, as the API of the provider gives it.",
        );
      store.append(index, { author: { kind: "contact" }, type: "text", text }, nowMs);
      return names.of(index);
    },
    close() {
      for (const { operations } of opened.values()) operations.close?.();
    },
  };

  function openNew(store: Store, nowMs: number): number {
    const aiEmployee = provider.dataset.answersWithAi ? 0 : null;
    return store.open(store.addStranger(nowMs).index, { state: "bot", aiEmployee }, nowMs).index;
  }

  function writeList(operation: SpecOperation, list: List, page: Parameters<typeof cutPage>[2]): object {
    try {
      return cutPage(operation as PagedOperation, list, page);
    } catch (error) {
      if (!(error instanceof PageError)) throw error;
      const message = "does not belong to this list";
      throw new ApiError(reject([{ kind: "request", location: `request.query.${error.field}`, message }]));
    }
  }
}

/** Conversations by ids of the kind that has this name; none is found where no kind has. */
function namesOf(ids: Ids): ConversationNames {
  return {
    of: (index) => ids.of("conversation", index),
    find: (id) => ids.find("conversation", id)?.index,
  };
}

/** A missing handler would only show when somebody calls it. @throws {TypeError} naming the operations. */
function checkOperations(
  { id }: SandboxProvider,
  { operations }: Spec,
  { lists, reads, writes }: AccountOperations,
): void {
  const groups = [lists, reads, writes];
  const handled = groups.flatMap((group) => Object.keys(group));
  const wanted = operations.map(({ operationId }) => operationId);
  const groupOf = ({ pagination, isSafe }: SpecOperation) =>
    pagination !== null ? "lists" : isSafe ? "reads" : "writes";
  const wrong = [
    ...operations
      .filter(({ operationId }) => !handled.includes(operationId))
      .map((one) => `${one.operationId} is missing, add it to \`${groupOf(one)}\``),
    ...handled.filter((name) => !wanted.includes(name)).map((name) => `${name} is not in the spec`),
    ...handled.filter((name, index) => handled.indexOf(name) < index).map((name) => `${name} is there twice`),
    ...operations
      .filter(({ operationId, pagination }) => pagination === null && Object.hasOwn(lists, operationId))
      .map(({ operationId }) => `${operationId} is a list without x-pagination, move it to \`reads\``),
  ];
  if (wrong.length > 0)
    throw new TypeError(`The sandbox of ${id} does not fit its spec: ${wrong.join("; ")}.`);
}

/** Makes errors of the examples that the spec has for them. */
function createRefuse({ name: specName, operations }: Spec): Refuse {
  const examples = new Map<string, { readonly mediaType: string; readonly value: unknown }>();
  for (const { responses } of operations) {
    for (const { status, contents } of responses) {
      const { mediaType = "", examples: all = [] } = contents[0] ?? {};
      for (const { name, value } of all) {
        for (const key of [status, `${status} ${name}`])
          if (!examples.has(key)) examples.set(key, { mediaType, value });
      }
    }
  }
  return (status, body, example) => {
    const found = examples.get(example === undefined ? String(status) : `${status} ${example}`);
    if (found === undefined)
      throw new TypeError(`specs/${specName} has no example ${example ?? ""} for the status ${status}.`);
    const { mediaType, value } = found;
    if (typeof value === "string")
      return new ApiError({ status, headers: { "content-type": mediaType }, body: value });
    return new ApiError({ status, body: { ...(value as object), ...body } });
  };
}

/** The bodies of the examples for the first success of an operation. @throws {TypeError} where the spec has none. */
function examplesOf({ name, operations }: Spec, operationId: string): readonly unknown[] {
  const operation = operations.find((each) => each.operationId === operationId);
  const examples = operation?.responses[0]?.contents[0]?.examples ?? [];
  if (examples.length === 0)
    throw new TypeError(`The spec ${name} has no example of what ${operationId} answers.`);
  return examples.map(({ value }) => value);
}

function statusOf({ responses }: SpecOperation): number {
  return Number(responses[0]?.status ?? 200);
}

function sizeOf({ pageSize }: SandboxProvider, operation: SpecOperation): number {
  const { limit } = operation.pagination ?? {};
  return Number((limit === undefined ? undefined : defaultOf(operation, limit)) ?? pageSize);
}

/** What a cursor belongs to: everything that decides the list, so not the size of the page. */
function scopeOf(operation: SpecOperation, { path, query }: ParsedParameters): unknown {
  const { pagination, parameters } = operation;
  if (pagination?.style !== "cursor") return null;
  const names = parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name);
  const others = names.filter((name) => name !== pagination.cursor && name !== pagination.limit);
  return [path, others.map((name) => query[name] ?? defaultOf(operation, name))];
}

/** The names of parameters by their form in lower case, which is how Prism writes them. */
function toSpellings({ operations }: Spec): ReadonlyMap<string, string> {
  const names = operations.flatMap(({ parameters }) => parameters.map(({ name }) => name));
  return new Map(names.map((name) => [name.toLowerCase(), name]));
}

function toRejection(violations: readonly Violation[], spellings: ReadonlyMap<string, string>): Rejection {
  if (violations.some(({ kind }) => kind === "route")) return { status: 404, fields: [] };
  if (violations.some(({ location }) => location === "request.security")) return { status: 401, fields: [] };
  return { status: 400, fields: violations.map((violation) => toField(violation, spellings)) };
}

function toField({ location, message }: Violation, spellings: ReadonlyMap<string, string>): RejectedField {
  const [, where, ...parts] = location?.split(".") ?? [];
  const rest =
    where === "query" || where === "path" ? parts.map((part) => spellings.get(part) ?? part) : parts;
  const place = where === "path" || where === "query" || where === "header" ? where : "body";
  const missing = /required property '([^']+)'/.exec(message)?.[1];
  // Their names are the sender's own.
  if (message.includes("takes no query parameter")) return { name: "", place, reason: "unknown" };
  if (missing !== undefined) {
    const name = place === "body" ? missing : (spellings.get(missing) ?? missing);
    return { name: [...rest, name].join("."), place, reason: "missing" };
  }
  const allowed = /allowed values: (.+)$/.exec(message)?.[1];
  const reason = message.includes("more than") ? "too-many" : "invalid";
  return { name: rest.join("."), place, reason, ...(allowed !== undefined && { allowed }) };
}
