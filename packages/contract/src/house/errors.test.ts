import { join } from "node:path";
import { ConfluirError, HttpError, kindOfStatus, toHttpStatus } from "@confluir/core";
import { describe, expect, it } from "vitest";
import { httpStatuses } from "../../../core/src/http-status.ts";
import { toFailure } from "../../../normalize/src/inbox/page.ts";
import { isTestFile, listPackages, listSources, readText, root } from "./workspace.ts";

type ErrorClass = (new (
  ...args: readonly unknown[]
) => Error & { readonly kind?: unknown }) & {
  readonly name: string;
};

/** Files that declare an error class, by their text; their exports are looked at. */
const files = listPackages().flatMap(({ folder }) =>
  listSources(folder).filter(
    (file) => !isTestFile(file) && /^export (?:abstract )?class \w+ extends \w*Error\b/m.test(readText(file)),
  ),
);
const isErrorClass = (value: unknown): value is ErrorClass =>
  typeof value === "function" && value.prototype instanceof Error;
const classes = new Map<ErrorClass, string>();
for (const file of files) {
  const exported = Object.values((await import(join(root, file))) as Record<string, unknown>);
  for (const value of exported.filter(isErrorClass)) classes.set(value, file);
}
const all = [...classes].map(([Class, file]) => ({ Class, name: `${Class.name} of ${file}` }));
const isFamily = (Class: ErrorClass) => all.some((other) => other.Class.prototype instanceof Class);
const single = all.filter(({ Class }) => !isFamily(Class));

const secret = "5ecretLucia34750111222";
const call = { provider: "acme", providerName: "Acme", operationId: "op", method: "GET", path: "/x" };
const foreign = Object.assign(new SyntaxError(secret, { cause: new Error(secret) }), {
  code: secret,
  config: { headers: { authorization: secret } },
});
const http = new HttpError(call, {
  status: 400,
  code: `${secret} said`,
  body: { message: secret },
  retryAfterMs: undefined,
  requestId: undefined,
});
const provider = { provider: "acme", providerName: "Acme" };

/** Arguments with something secret wherever a caller may hand it over. Others are texts of the program itself. */
const hostile: Readonly<Record<string, readonly unknown[]>> = {
  HttpError: [
    call,
    { status: 400, code: `${secret} said`, body: secret, retryAfterMs: undefined, requestId: undefined },
  ],
  NetworkError: [call, foreign],
  TimeoutError: [call, { scope: "total", timeoutMs: 5, sent: true }],
  RedirectError: [call, 302, "write"],
  ResponseShapeError: [call, 200, "not_json", undefined, undefined],
  PaginationError: [call, "bad_total", 1],
  WebhookSignatureError: ["wrong_signature"],
  WebhookPayloadError: ["too_large"],
  UnsupportedError: [provider, "sendText", { reason: "It has none." }],
  WindowClosedError: [provider, "sendText", undefined, http],
  HumanSupportRequiredError: [provider, "sendText", http],
  NotAppliedError: [provider, "setTags", ["tags"]],
  InboxError: [[toFailure("a", "acme", foreign), toFailure("b", "acme", http)]],
  InboxCursorError: ["malformed", "It is no cursor."],
  UnsupportedFilterError: ["a", "acme", ["tag"]],
  DeadlineError: [500],
  PortError: [80, "EACCES", { cause: foreign }],
  InspectorPortError: [80, "EACCES", { cause: foreign }],
  ApiError: [{ status: 404, body: undefined }],
  ContractViolationError: [[]],
  WatchError: ["specs", new Error("EMFILE")],
  SpecError: ["acme.yaml", "It is empty."],
  DatabaseError: ["full", "The disk is full.", "53100"],
  ProviderChangedError: ["shop", "acme", "globex"],
  SyncError: [[{ name: "a", reason: "It is down." }]],
  EnvironmentError: ["Set ACME_API_KEY.", ["ACME_API_KEY"], foreign],
  UnsupportedReadError: ["a", "acme", "getConversation"],
};
const make = ({ Class }: { readonly Class: ErrorClass }) =>
  new Class(...(hostile[Class.name] ?? ["A sentence."]));

describe("every error class", () => {
  it("is found", () => {
    expect(all.length).toBeGreaterThan(25);
    expect(Object.keys(hostile).filter((name) => !all.some(({ Class }) => Class.name === name))).toEqual([]);
  });

  it.each(single)("has a name, a kind and a message in its JSON: $name", (each) => {
    const error = make(each);
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({
      name: each.Class.name,
      kind: expect.stringMatching(/^[a-z_]+$/),
      message: error.message,
    });
    expect(error.message).not.toBe("");
  });

  it.each(single)("shows nothing secret in its message and its JSON: $name", (each) => {
    const error = make(each);
    expect(JSON.stringify([error, error.message, { ...error, body: undefined }])).not.toContain("5ecret");
  });
});

/** Rows of the tables of a page, as cells. */
const rows = readText("docs/errors.md")
  .split("\n")
  .filter((line) => line.startsWith("| `"))
  .map((line) => line.split("|").map((cell) => cell.trim()));
const words = (cell = "") => [...cell.matchAll(/`(\w+)`/g)].map(([, word = ""]) => word);

describe("docs/errors.md", () => {
  const table = rows.filter((row) => /^\d{3}$/.test(row[2] ?? ""));

  it("has every kind with its HTTP status", () => {
    const shown = table.flatMap(([, kinds, status]) => words(kinds).map((kind) => [kind, Number(status)]));
    expect(Object.fromEntries(shown)).toEqual(httpStatuses);
  });

  it.each(single)("lists $name", (each) => {
    const { kind } = make(each);
    const row = rows.find(([, kinds]) => words(kinds).includes(String(kind)));
    expect(words(row?.[3])).toContain(each.Class.name);
  });
});

describe("toHttpStatus", () => {
  const status = (code: number, retryAfterMs?: number) =>
    new HttpError(call, {
      status: code,
      code: undefined,
      body: undefined,
      retryAfterMs,
      requestId: undefined,
    });

  it("has a status for every kind of an answer", () => {
    const kinds = [302, 400, 401, 403, 404, 408, 409, 418, 422, 429, 500, 504].map(kindOfStatus);
    expect(kinds.filter((kind) => !Object.hasOwn(httpStatuses, kind))).toEqual([]);
    expect([404, 401, 500, 504, 429].map((code) => toHttpStatus(status(code)))).toEqual([
      404, 502, 502, 504, 429,
    ]);
  });

  it("is 503 where it is known when to come back, and 429 stays", () => {
    expect([503, 504, 429].map((code) => toHttpStatus(status(code, 1_000)))).toEqual([503, 503, 429]);
  });

  it("reads failures, alone and together", () => {
    const failed = (...errors: readonly unknown[]) => ({
      kind: "connections_failed",
      failures: errors.map((error) => toFailure("a", "acme", error)),
    });
    expect(toHttpStatus(toFailure("a", "acme", status(404)))).toBe(404);
    expect(toHttpStatus(failed(status(429), status(429)))).toBe(429);
    expect(toHttpStatus(failed(status(404), status(500)))).toBe(502);
  });

  it("is 500 for what is none of ours", () => {
    for (const other of [foreign, "x", null, undefined, { kind: "toString" }, { kind: "own" }])
      expect(toHttpStatus(other)).toBe(500);
    expect(ConfluirError.isInstance(foreign)).toBe(false);
  });
});
