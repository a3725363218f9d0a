import { startSandbox } from "@confluir/mock";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { juriChatSandbox } from "../sandbox.ts";

const start = () => startSandbox({ providers: { jurichat: juriChatSandbox }, size: 1 });
let sandbox: Awaited<ReturnType<typeof start>>;

beforeAll(async () => {
  sandbox = await start();
});
afterAll(() => sandbox.close());

/** The body of the answer to a request that does not fit the spec. */
async function refuse(method: string, path: string, body?: unknown, key = "local") {
  const headers = { "content-type": "application/json", ...(key !== "" && { "x-jurichat-api-key": key }) };
  const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
  const response = await fetch(`${sandbox.jurichat.url}${path}`, init);
  expect(sandbox.takeViolations()).not.toEqual([]);
  return response.json();
}

const invalid = (fields: string) => ({
  statusCode: 400,
  error: "Bad Request",
  message: `Erro de validação: confira ${fields}.`,
});

describe("a request that does not fit the spec", () => {
  it("is refused with the name of a missing parameter", async () => {
    expect(await refuse("GET", "/conversation/")).toEqual(invalid("inboxId"));
  });

  it("is refused with its missing and wrong fields, and the values that are allowed", async () => {
    const tag = { name: "Nova", color: 7, modules: ["segredo"] };
    expect(await refuse("POST", "/tag/", { ...tag, inboxId: "cjinbx0001aaaa" })).toEqual(
      invalid("color, modules (valores aceitos: crm, conversas, pessoas, fast-messages, tickets)"),
    );
    expect(await refuse("POST", "/tag/", { name: "Nova" })).toEqual(invalid("color, inboxId, modules"));
  });

  it("is not repeated, not even a name", async () => {
    const url = "https://ganchos.example/";
    const body = { name: "a", url, events: ["webhook.test"], headers: { "x-segredo": 7 } };
    expect(await refuse("POST", "/webhooks/", body)).toEqual(invalid("headers"));
    expect(await refuse("GET", "/conversation/?inboxId=a&limit=segredo")).toEqual(invalid("limit"));
    expect(await refuse("DELETE", "/conversation/segredo")).toEqual(invalid("conversationId"));
  });
});

it("is taken by a collection with a slash at its end and without, and by nothing else", async () => {
  const get = async (path: string) => {
    const headers = { "x-jurichat-api-key": "local" };
    const response = await fetch(`${sandbox.jurichat.url}${path}?inboxId=cjinbx0001aaaa`, { headers });
    return [response.status, sandbox.takeViolations().length];
  };
  for (const path of ["/tag", "/tag/", "/people", "/people/"]) expect(await get(path)).toEqual([200, 0]);
  expect(await get("/conversation/notes/")).toEqual([404, 1]);
});
