import { describe, expect, it } from "vitest";
import { createEngine, loadSpec, type Query, toMockResponse } from "../kit.ts";
import type { OperationId } from "./__fixtures__/test-backend.ts";
import { rejectFindings } from "./reject-findings.ts";

interface Sent {
  readonly path?: string;
  readonly query?: Query;
  readonly body?: unknown;
}

const spec = await loadSpec("1to1");
const engine = await createEngine(spec);

/** The answer to a request that Prism finds fault with; it has to pass Prism itself. */
async function refusalOf(id: OperationId, { path, query = {}, body }: Sent) {
  const operation = spec.operations.find(({ operationId }) => operationId === id);
  if (operation === undefined) throw new Error(`No operation ${id}`);
  const text = JSON.stringify(body) ?? "";
  const request = {
    operation,
    relativePath: path ?? operation.path.replace("{slug}", "acme"),
    ...{ method: operation.method, pathname: "", search: "", path: {}, query, nowMs: 0 },
    headers: { authorization: "Bearer sk_1to1_test", ...(text && { "content-type": "application/json" }) },
    ...{ body, bodyValue: body ?? null, isForm: false, bytes: new Uint8Array() },
    sizeBytes: text.length,
  };
  const result = rejectFindings(engine.checkRequest(request)).result;
  expect(engine.checkResponse(operation, toMockResponse(result))).toEqual([]);
  return { status: result.status, ...Object(result.body) };
}

const conversation = { uuid: "eb4aa3e2-c03f-4e38-9da5-6b9d2ec878de" };

describe("rejectFindings", () => {
  it.each<[OperationId, Sent, RegExp]>([
    ["listConversations", { query: { limit: "0" } }, /^limit: /],
    ["listConversations", { query: { limit: "101" } }, /^limit: /],
    ["listConversations", { query: { limit: "diez" } }, /^limit: /],
    ["listConversations", { query: { order: "newest" } }, /^order: /],
    ["listConversations", { query: { cursor: "x".repeat(513) } }, /^cursor: /],
    ["getConversation", { path: "/acme/conversations/42" }, /^uuid: /],
    ["getContact", { path: "/acme/contacts/42" }, /^uuid: /],
    ["getTemplate", { path: "/acme/templates/aviso-cierre/es" }, /^name: /],
    ["getTemplate", { path: "/acme/templates/aviso_cierre/spanish" }, /^language: /],
    ["getPendingScheduledMessage", { query: { uuid: "42" } }, /^uuid: /],
    ["resolveConversation", {}, /^body: /],
    ["resolveConversation", { body: {} }, /^conversation: /],
    ["resolveConversation", { body: { conversation: {} } }, /^conversation/],
    ["setConversationMailbox", { body: { conversation, mailbox: {} } }, /^mailbox\.uuid: /],
    ["sendTextMessage", { body: { conversation } }, /^body: |^file_uuid: /],
    [
      "requestFileUpload",
      { body: { filename: "a", mime_type: "image/webp", size_bytes: 1 } },
      /^mime_type: /,
    ],
    [
      "requestFileUpload",
      { body: { filename: "a", mime_type: "image/png", size_bytes: 0 } },
      /^size_bytes: /,
    ],
    ["runActionGroup", { body: { conversation, actions: [{ type: "dance" }] } }, /^actions\.0\.type: /],
  ])("names what is wrong with %s (%#)", async (id, sent, message) => {
    const refused = await refusalOf(id, sent);
    expect(refused).toMatchObject({ status: 400, code: "INVALID_REQUEST" });
    expect(refused.message).toMatch(message);
  });

  it("has a code of its own for eleven actions", async () => {
    const actions = Array.from({ length: 11 }, () => ({ type: "mark_pending" }));
    expect(await refusalOf("runActionGroup", { body: { conversation, actions } })).toMatchObject({
      status: 400,
      code: "BATCH_LIMIT_EXCEEDED",
    });
  });

  it("repeats nothing that was sent", async () => {
    const secret = "secreto-3471";
    const sent: readonly [OperationId, Sent][] = [
      ["listConversations", { query: { order: secret, limit: secret } }],
      ["getConversation", { path: `/acme/conversations/${secret}` }],
      ["requestFileUpload", { body: { filename: 5, mime_type: secret, size_bytes: secret } }],
      ["sendTextMessage", { body: { conversation: secret, body: secret.repeat(400) } }],
      ["runActionGroup", { body: { conversation, actions: [{ type: secret, [secret]: secret }] } }],
    ];
    for (const [id, request] of sent) {
      expect(JSON.stringify(await refusalOf(id, request))).not.toContain(secret);
    }
  });
});
