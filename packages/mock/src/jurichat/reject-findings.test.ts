import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type MockServer, specPath, startMock } from "../kit.ts";
import { rejectFindings } from "./reject-findings.ts";

let mock: MockServer;

beforeAll(async () => {
  mock = await startMock(specPath("jurichat"));
});
afterAll(() => mock.close());

/** What the backend says to what Prism finds in a request. */
async function refuse(method: string, path: string, body?: unknown, key = "local") {
  const headers = { "content-type": "application/json", ...(key !== "" && { "x-jurichat-api-key": key }) };
  const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
  await fetch(`${mock.url}${path}`, init);
  const findings = mock.takeViolations();
  expect(findings).not.toEqual([]);
  return rejectFindings(findings).body;
}

const invalid = (fields: string) => ({
  statusCode: 400,
  error: "Bad Request",
  message: `Erro de validação: confira ${fields}.`,
});

describe("rejectFindings", () => {
  it("names a missing parameter", async () => {
    expect(await refuse("GET", "/conversation/")).toEqual(invalid("inboxId"));
  });

  it("names missing and wrong fields, and lists the values that are allowed", async () => {
    const tag = { name: "Nova", color: 7, modules: ["segredo"] };
    expect(await refuse("POST", "/tag/", { ...tag, inboxId: "cjinbx0001aaaa" })).toEqual(
      invalid("color, modules (valores aceitos: crm, conversas, pessoas, fast-messages, tickets)"),
    );
    expect(await refuse("POST", "/tag/", { name: "Nova" })).toEqual(invalid("color, inboxId, modules"));
  });

  it("repeats nothing that was sent, not even a name", async () => {
    const url = "https://ganchos.example/";
    const body = { name: "a", url, events: ["webhook.test"], headers: { "x-segredo": 7 } };
    const answers = [
      await refuse("POST", "/webhooks/", body),
      await refuse("GET", "/conversation/?inboxId=a&segredo=segredo"),
      await refuse("GET", "/conversation/?inboxId=a&limit=segredo"),
      await refuse("DELETE", "/conversation/segredo"),
      await refuse("DELETE", "/segredo"),
    ];
    expect(JSON.stringify(answers)).not.toContain("segredo");
    expect(answers).toEqual([
      invalid("headers"),
      invalid("os parâmetros da consulta"),
      invalid("limit"),
      invalid("conversationId"),
      { statusCode: 404, error: "Not Found", message: "Rota não encontrada." },
    ]);
  });

  it("answers 401 without a key", async () => {
    expect(await refuse("GET", "/webhooks/", undefined, "")).toMatchObject({ statusCode: 401 });
  });

  it("answers 400 to what it cannot place", () => {
    const answer = rejectFindings([{ kind: "request", location: null, message: "Não." }]);
    expect(answer).toEqual({ status: 400, body: invalid("o corpo da requisição") });
  });
});
