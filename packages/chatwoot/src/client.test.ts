import { inspect } from "node:util";
import { HttpError } from "@confluir/core";
import { errorOf } from "@confluir/provider/testing";
import { describe, expect, it } from "vitest";
import { validators } from "./generated/validators.ts";
import { type ChatwootClientOptions, createChatwootClient } from "./index.ts";

const options = { apiKey: "user-token", accountId: 3, maxRetries: 0 };
const page = { data: { meta: {}, payload: [] } };

async function requestOf(more: Partial<ChatwootClientOptions>): Promise<Request> {
  const requests: Request[] = [];
  const fetch = async (request: Request) => {
    requests.push(request);
    return Response.json(page);
  };
  await createChatwootClient({ ...options, fetch, ...more }).listConversations();
  return requests[0] as Request;
}

const failing = (status: number, body: string, type = "application/json") =>
  createChatwootClient({
    ...options,
    fetch: async () => new Response(body, { status, headers: { "content-type": type } }),
  });

describe("createChatwootClient", () => {
  it.each([
    [{}, "https://app.chatwoot.com/api/v1/accounts/3/conversations?page=1"],
    [{ accountId: "12" }, "https://app.chatwoot.com/api/v1/accounts/12/conversations?page=1"],
    [{ baseUrl: "http://localhost:3000/" }, "http://localhost:3000/api/v1/accounts/3/conversations?page=1"],
    [
      { baseUrl: "https://example.com/desk/" },
      "https://example.com/desk/api/v1/accounts/3/conversations?page=1",
    ],
  ])("with %j asks %s", async (more, url) => {
    expect((await requestOf(more)).url).toBe(url);
  });

  it("sends the token under a name that proxies let through", async () => {
    const { headers } = await requestOf({});
    expect(headers.get("api-access-token")).toBe("user-token");
    expect(headers.has("api_access_token")).toBe(false);
  });

  const path = "GET /api/v1/accounts/{account_id}/conversations";
  it.each([
    [401, '{"error":"Invalid Access Token"}', "invalid_token", ": check `apiKey`"],
    [
      401,
      '{"error":"Access to this endpoint is not authorized for bots"}',
      "bot_not_authorized",
      ": use the access token of a user as `apiKey`",
    ],
    [
      401,
      '{"errors":["You need to sign in or sign up before continuing."]}',
      "no_token",
      ": check `apiKey`, and that no proxy drops the header `Api-Access-Token`",
    ],
    [401, '{"error":"Account is suspended"}', "account_suspended", ": check `accountId`"],
    [
      404,
      '{"error":"Resource could not be found"}',
      "not_found",
      ": check the id, and `accountId` if every call fails so",
    ],
    [429, "Retry later\n", "rate_limited", ""],
    [422, '{"message":"Email ana@example.com has been taken","attributes":["email"]}', undefined, ""],
    [422, '{"error":"Too many messages"}', undefined, ""],
    [422, '{"error":"Pessoa Exemplo"}', undefined, ""],
    [500, "<html>ana@example.com</html>", undefined, ""],
    [413, "<html><center><h1>413 Request Entity Too Large</h1></center><hr>nginx</html>", undefined, ""],
    [502, "error code: 502", undefined, ""],
  ])("reports %i %s in a sentence as %s, with the fix", async (status, body, code, fix) => {
    const error = await errorOf(Promise.resolve(failing(status, body, "text/plain").listConversations()));
    expect(HttpError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ status, code, retryAfterMs: undefined });
    const word = code === undefined ? "" : ` (${code})`;
    expect((error as Error).message).toBe(
      `Chatwoot answered ${status}${word} to ${path}${fix}. The provider's words are in \`error.body\`.`,
    );
    expect(JSON.stringify(error)).not.toMatch(/ana@|Pessoa/);
  });

  it("tells the page of a dashboard or of a login from an answer", async () => {
    const call = failing(200, "<!doctype html>", "text/html").listConversations();
    await expect(call).rejects.toThrow(
      `Chatwoot answered 200 to ${path} with another content type than JSON: text/html; check \`baseUrl\`.`,
    );
  });

  it("reads a list to its end whatever size the server's pages have", async () => {
    const all = Array.from({ length: 23 }, (_, index) => ({ id: index + 1 }));
    const client = createChatwootClient({
      ...options,
      fetch: async ({ url }) => {
        const page = Number(new URL(url).searchParams.get("page"));
        return Response.json({ data: { meta: {}, payload: all.slice(10 * (page - 1), 10 * page) } });
      },
    });
    const ids: unknown[] = [];
    for await (const { id } of client.listConversations()) ids.push(id);
    expect(ids).toEqual(all.map(({ id }) => id));
  });

  it("takes strictly what the reference prints in place of what the server sends", async () => {
    const at = 1_770_109_260;
    const message = {
      id: 2,
      message_type: 1,
      private: false,
      created_at: at,
      sender_type: "agent_bot",
      updated_at: at,
    };
    const conversation = {
      ...{ id: 1, account_id: 3, inbox_id: 11, labels: [], created_at: at, last_activity_at: at },
      ...{ status: "snoozed", snoozed_until: at + 9, timestamp: String(at), messages: [message] },
      meta: {
        sender: { id: 3, name: "Lia", thumbnail: null },
        assignee: { id: 4, name: "Ana", availability_status: "available" },
      },
    };
    const body = { data: { meta: {}, payload: [conversation] } };
    const more = { validators, validate: "strict", fetch: async () => Response.json(body) } as const;
    expect(await createChatwootClient({ ...options, ...more }).listConversations()).toEqual(body);
  });

  it.each([
    [{ accountId: undefined }, "`createChatwootClient` needs `accountId`"],
    [{ accountId: "acme" }, "`accountId` must be the number of the account"],
    [{ accountId: 0 }, "`accountId` must be the number of the account"],
    [{ accountId: 1.5 }, "`accountId` must be the number of the account"],
    [{ apiKey: " " }, "`createChatwootClient` needs `apiKey`"],
    [{ baseUrl: null }, "`baseUrl` must be"],
    [{ account: 3 }, "createChatwootClient has no option `account`; did you mean `accountId`?"],
  ])("refuses %j", (wrong, message) => {
    expect(() => createChatwootClient({ ...options, ...wrong } as never)).toThrow(message);
  });

  it("keeps the token to itself", () => {
    const client = createChatwootClient(options);
    expect(inspect(client, { depth: 9, showHidden: true }) + JSON.stringify(client)).not.toContain(
      "user-token",
    );
  });
});
