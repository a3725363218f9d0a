import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { expect } from "vitest";
import {
  ApiError,
  type Conversation,
  createWorld,
  type HandlerRequest,
  type HandlerResult,
  loadSpec,
  responseFor,
} from "../../kit.ts";
import { profiles } from "../../world/__fixtures__/profiles.ts";
import { createJuriChatBackend, type JuriChatBackendOptions } from "../backend.ts";
import type { JuriChatHandlers, Schemas } from "../handlers.ts";
import { createJuriChatIds, firstInboxId } from "../ids.ts";

export type OperationId = keyof JuriChatHandlers;

/** The body of an operation's success. */
export type Success<Id extends OperationId> = Extract<
  Awaited<ReturnType<JuriChatHandlers[Id]>>,
  { readonly status: 200 | 201 }
>["body"];

/** What differs from a plain request with a key. */
export interface Call {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: HandlerRequest["query"];
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export const startMs = Date.UTC(2026, 0, 15, 12);
export const hourMs = 3_600_000;

/** Every conversation of the inbox that is not archived. */
export const allFlags = {
  showGroups: "true",
  onlyGroups: "false",
  onlyPrivate: "false",
  onlyArchived: "false",
};

const spec = await loadSpec("jurichat");
const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv);
ajv.addSchema(spec.document as object, "spec");

/** A backend over a world of its own. Every answer must fit the spec. */
export function createTestBackend({
  seed = 11,
  size = 300,
  ...options
}: { seed?: number; size?: number } & Partial<Pick<JuriChatBackendOptions, "deliver" | "wait">> = {}) {
  const store = createWorld({ seed, size, startMs }, profiles).store("jurichat");
  const time = { nowMs: startMs };
  const backend = createJuriChatBackend({ store, seed, nowMs: () => time.nowMs, ...options });
  const ids = createJuriChatIds(seed);

  const call = async (
    id: OperationId,
    { path = {}, query = {}, headers = {}, body }: Call = {},
  ): Promise<HandlerResult> => {
    const key = { "x-jurichat-api-key": "local" };
    const request = { path, query, headers: { ...key, ...headers }, body, nowMs: time.nowMs };
    const answer = await orApiError(async () => {
      backend.authenticate(request);
      return backend.handle(id, request);
    });
    expectToFit(id, answer);
    return answer;
  };
  const ok = async <Id extends OperationId>(id: Id, request: Call = {}): Promise<Success<Id>> => {
    const { status, body } = await call(id, request);
    expect(status, JSON.stringify(body)).toBeLessThan(300);
    return body as Success<Id>;
  };
  const indexes = () => Array.from({ length: store.conversationCount }, (_, index) => index);

  return {
    store,
    backend,
    time,
    ids,
    call,
    /** The body of a call that succeeds. */
    ok,
    /** The status and message of a call that fails. */
    async fails(id: OperationId, request: Call = {}): Promise<readonly [status: number, message: unknown]> {
      const { status, body } = await call(id, request);
      expect(status, JSON.stringify(body)).toBeGreaterThanOrEqual(400);
      return [status, (body as Schemas["Error"]).message];
    },
    /** All pages of a list. */
    async walk(
      id: "listConversations" | "listContacts" | "listUsers" | "listScheduledMessages",
      query: Call["query"],
      limit = 50,
    ) {
      const items: { readonly id: string }[] = [];
      for (let page = 1; ; page++) {
        const paged = { ...query, page: String(page), limit: String(limit) };
        const { data = [], totalResults = 0, totalPages = 0 } = await ok(id, { query: paged });
        items.push(...data);
        if (page >= totalPages) return { items, totalResults, totalPages };
      }
    },
    /** A conversation of a kind, and its id. */
    find(matches: (conversation: Conversation) => boolean) {
      const all = indexes().map((index) => store.conversation(index));
      const found = all.find((conversation) => conversation !== undefined && matches(conversation));
      if (found === undefined) throw new Error("The world of this test has no such conversation.");
      return { ...found, id: ids.of("conv", found.index) };
    },
    /** The conversation as it is read. */
    async read(conversationId: string) {
      const { data } = await ok("getConversation", { path: { conversationId } });
      return data;
    },
    /** The conversation as the list has it, if it does. */
    async listed(conversationId: string, query: Call["query"] = {}) {
      const inboxId = store.business.boxes.map((_name, box) => ids.of("inbx", box));
      for (const inbox of inboxId) {
        const all = { inboxId: inbox, ...allFlags, limit: "1000", ...query };
        const { data } = await ok("listConversations", { query: all });
        const found = data.find(({ id }) => id === conversationId);
        if (found) return found;
      }
      return undefined;
    },
  };
}

export type TestBackend = ReturnType<typeof createTestBackend>;

/** The query of a list of the first inbox, with everything that is not archived. */
export const inboxQuery = { inboxId: firstInboxId, ...allFlags };

async function orApiError(run: () => Promise<HandlerResult>): Promise<HandlerResult> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof ApiError) return error.result;
    throw error;
  }
}

const checks = new Map<string, ReturnType<typeof ajv.compile>>();

function expectToFit(id: OperationId, { status, headers, body }: HandlerResult): void {
  const name = `${id} ${status}`;
  const operation = spec.operations.find(({ operationId }) => operationId === id);
  const response = operation && responseFor(operation, status);
  expect(response, `${id} declares ${status}`).toBeDefined();
  expect(headers).toBeUndefined();
  const schema = { ...response?.contents[0]?.schema, components: spec.document.components };
  const check = checks.get(name) ?? ajv.compile(schema);
  checks.set(name, check);
  // What is sent is JSON, in which `undefined` is not there.
  check(JSON.parse(JSON.stringify(body)));
  expect(check.errors ?? [], name).toEqual([]);
}
