import {
  type BodyOf,
  type Conversation,
  type HandlerResult,
  type TestBackendOptions,
  type TestCall,
  testBackends,
  testStartMs,
} from "@confluir/mock/kit";
import { expect } from "vitest";
import { juriChatSandbox } from "../../sandbox.ts";
import type { JuriChatOperations } from "../operations.ts";
import type { Schemas } from "../views.ts";
import { firstInboxId } from "../views.ts";

export type OperationId = keyof JuriChatOperations;

/** The body of an operation's success. */
export type Success<Id extends OperationId> = BodyOf<JuriChatOperations[Id]>;

export const startMs = testStartMs;
export const hourMs = 3_600_000;

/** Every conversation of the inbox that is not archived. */
export const allFlags = {
  showGroups: "true",
  onlyGroups: "false",
  onlyPrivate: "false",
  onlyArchived: "false",
};

const createBackend = await testBackends(juriChatSandbox);

/** A backend over an office of its own, called with a key that opens it. */
export function createTestBackend(options: TestBackendOptions = {}) {
  const test = createBackend(options);
  const { store, ids } = test;
  const call = (id: OperationId, { headers, ...rest }: TestCall = {}): Promise<HandlerResult> =>
    test.call(id, { headers: { "x-jurichat-api-key": "local", ...headers }, ...rest });
  const ok = async <Id extends OperationId>(id: Id, request: TestCall = {}): Promise<Success<Id>> => {
    const { status, body } = await call(id, request);
    expect(status, JSON.stringify(body)).toBeLessThan(300);
    return body as Success<Id>;
  };

  return {
    ...test,
    call,
    /** The body of a call that succeeds. */
    ok,
    /** The status and message of a call that fails. */
    async fails(
      id: OperationId,
      request: TestCall = {},
    ): Promise<readonly [status: number, message: unknown]> {
      const { status, body } = await call(id, request);
      expect(status, JSON.stringify(body)).toBeGreaterThanOrEqual(400);
      return [status, (body as Schemas["ErrorBody"]).message];
    },
    /** All pages of a list. */
    async walk(
      id: "listConversations" | "listContacts" | "listUsers" | "listScheduledMessages",
      query: TestCall["query"],
      limit = 50,
    ) {
      const items: { readonly id: string }[] = [];
      for (let page = 1; page < 1_000; page++) {
        const paged = { ...query, page: String(page), limit: String(limit) };
        const { data = [], totalResults = 0, totalPages = 0 } = await ok(id, { query: paged });
        items.push(...data);
        if (page >= totalPages) return { items, totalResults, totalPages };
      }
      throw new Error(`${id} does not end.`);
    },
    /** A conversation of a kind, and its id. */
    find(matches: (conversation: Conversation) => boolean) {
      const found = store.conversations.toSorted((a, b) => a.index - b.index).find(matches);
      if (found === undefined) throw new Error("The data of this test has no such conversation.");
      return { ...found, id: ids.of("conv", found.index) };
    },
    /** The conversation as it is read. */
    async read(conversationId: string) {
      const { data } = await ok("getConversation", { path: { conversationId } });
      return data;
    },
    /** The conversation as the list has it, if it does. */
    async listed(conversationId: string, query: TestCall["query"] = {}) {
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
