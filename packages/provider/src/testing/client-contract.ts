import { valueAt } from "@confluir/core/internal";
import {
  createValidator,
  type Exchange,
  type JsonObject,
  type MockServer,
  readSpec,
  type SpecOperation,
  startMock,
} from "@confluir/mock";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Call, connectClient, operationsOf, type ProviderUnderTest } from "./connect.ts";
import { allOf, refusalOf } from "./outcomes.ts";
import { requestCases } from "./request-cases.ts";

/**
 * The suite of a provider's client: each operation of the spec, against Prism, with each of its request examples, each success
 * and each error it declares. Every request is valid to the spec or the test fails.
 */
export async function clientContract(subject: ProviderUnderTest): Promise<void> {
  const { provider } = subject;
  const operations = operationsOf(provider);
  const spec = await readSpec(subject.spec);
  const keyHeaders = keyHeadersOf(spec.document);
  const validate = createValidator(spec.document);
  let server: MockServer;
  let client: Readonly<Record<string, Call>>;
  const latest = (): Exchange => {
    const exchange = server.exchanges.at(-1);
    if (exchange === undefined) throw new Error("No request reached the mock server.");
    return exchange;
  };
  const call = (operation: SpecOperation, init: object, prefer?: string) => {
    const method = client[operation.operationId];
    if (method === undefined) throw new Error(`The client has no method \`${operation.operationId}\`.`);
    return method({ ...init, ...(prefer === undefined ? {} : { headers: { Prefer: prefer } }) });
  };

  beforeAll(async () => {
    server = await startMock(subject.spec);
    client = connectClient(subject, server.url);
  });
  afterEach(() => server.verify());
  afterAll(() => server.close());

  it("takes each credential from a variable of its own", () => {
    const variables = Object.values(subject.provider.credentials).map(({ env }) => env);
    expect(new Set(variables).size).toBe(variables.length);
  });

  it("states the rate limit of the spec, for programs that keep it over several processes", () => {
    const stated = provider.rateLimit !== undefined;
    expect(stated, "give the generated `rateLimit` to `defineProvider`").toBe(spec.rateLimit !== null);
  });

  it("has a method for every operation of the spec, and no other", () => {
    const ids = spec.operations.map(({ operationId }) => operationId).sort();
    expect(Object.keys(operations).sort()).toEqual(ids);
    expect(Object.keys(client).sort()).toEqual([...ids, "http"].sort());
  });

  describe.each(spec.operations.map((operation) => [operation.operationId, operation] as const))(
    "%s",
    (_, operation) => {
      const [simplest, ...others] = requestCases(operation, spec.document);
      const [success = "200", successExample = ""] = answersOf(operation, isSuccess)[0] ?? [];

      it.each([simplest, ...others].map((request) => [request.name, request.init] as const))(
        "sends what the spec asks for: %s",
        async (_name, init) => {
          await call(operation, init, prefer(success, successExample));
          const sent = latest();
          expect(sent.violations).toEqual([]);
          expect(sent.operationId).toBe(operation.operationId);
          expect(sent.method).toBe(operation.method);
          const keys = keyHeaders.map((name) => sent.headers[name] ?? "");
          expect(keys.some((key) => key !== "") || keyHeaders.length === 0).toBe(true);
          expect(Object.keys(sent.query)).toEqual(expect.arrayContaining(Object.keys(init.query)));
          if (init.body !== undefined) expectSentBody(sent, init.body);
        },
      );

      it.each(answersOf(operation, isSuccess))(
        "returns the success %s, as its schema says: %s",
        async (status, name, value) => {
          const result = await call(operation, simplest.init, prefer(status, name));
          expect(latest().status).toBe(Number(status));
          expect(result).toEqual(value);
          for (const schema of schemasOf(operation, status)) expect(validate(schema, result)).toEqual([]);
        },
      );

      it.each(answersOf(operation, (status) => !isSuccess(status)))(
        "throws the error %s: %s",
        async (status, name, value) => {
          const error = await refusalOf(call(operation, simplest.init, prefer(status, name)));
          expect(error).toMatchObject({
            provider: provider.id,
            operationId: operation.operationId,
            status: Number(status),
          });
          expect(error.body).toEqual(value);
          for (const schema of schemasOf(operation, status)) expect(validate(schema, error.body)).toEqual([]);
          const declaresWait = operation.responses.some(
            (response) =>
              response.status === status && response.headers.some((header) => /^retry-after$/i.test(header)),
          );
          if (declaresWait) expect(error.retryAfterMs).toBeGreaterThan(0);
          else expect(error.retryAfterMs).toBeUndefined();
        },
      );

      it("cannot pass a query parameter that the spec does not have", async () => {
        const query = { ...simplest.init.query, notInTheSpec: "1" };
        await call(operation, { ...simplest.init, query }, prefer(success, successExample));
        const found = server.takeViolations();
        expect(found.map(({ kind, location }) => [kind, location])).toEqual([
          ["request", "request.query.notInTheSpec"],
        ]);
      });

      const { pagination } = operations[operation.operationId] ?? {};
      if (pagination !== undefined) {
        it("turns its pages: the first leads to the last, and every item comes once", async () => {
          const before = server.exchanges.length;
          const found = await allOf(call(operation, simplest.init) as AsyncIterable<unknown>);
          const expected = ["first", "last"].flatMap((name) => itemsOf(operation, name, pagination.items));
          expect(found).toEqual(expected);
          expect(expected.length).toBeGreaterThan(1);
          // Only an empty page ends a list that reports neither a next page nor how many items there are.
          const isOpen =
            pagination.style === "window" ||
            (pagination.style === "page" && (pagination.totalPages ?? pagination.totalItems) === undefined);
          expect(server.exchanges.length - before).toBe(isOpen ? 3 : 2);
        });
      }
    },
  );
}

const isSuccess = (status: string) => status.startsWith("2");
const prefer = (status: string, example: string) =>
  example === "" ? `code=${status}` : `code=${status}, example=${example}`;

/** Status, example name and value of every answer the spec declares; a status without content has neither. */
function answersOf(
  operation: SpecOperation,
  wanted: (status: string) => boolean,
): [string, string, unknown][] {
  return operation.responses
    .filter(({ status }) => wanted(status))
    .flatMap(({ status, contents }): [string, string, unknown][] => {
      const examples = contents.at(0)?.examples ?? [];
      if (examples.length === 0) return [[status, "", undefined]];
      return examples.map(({ name, value }) => [status, name, value]);
    });
}

function schemasOf(operation: SpecOperation, status: string) {
  const response = operation.responses.find((candidate) => candidate.status === status);
  const schema = response?.contents.at(0)?.schema;
  return schema == null ? [] : [schema];
}

function itemsOf(operation: SpecOperation, example: string, pointer: string): readonly unknown[] {
  const examples =
    operation.responses.find(({ status }) => isSuccess(status))?.contents.at(0)?.examples ?? [];
  return valueAt(examples.find(({ name }) => name === example)?.value, pointer) as readonly unknown[];
}

function expectSentBody(sent: Exchange, body: unknown): void {
  if (sent.headers["content-type"]?.startsWith("multipart/form-data")) {
    for (const [name, value] of Object.entries(body as Record<string, unknown>)) {
      expect(sent.body).toContain(`name="${name}"`);
      if (typeof value === "string") expect(sent.body).toContain(value);
    }
  } else {
    expect(JSON.parse(sent.body)).toEqual(body);
  }
}

/** The names of the headers that carry a key by the spec, in lower case. */
function keyHeadersOf(document: JsonObject): readonly string[] {
  const components = document.components as JsonObject | undefined;
  const schemes = Object.values((components?.securitySchemes ?? {}) as Record<string, JsonObject>);
  return schemes.flatMap((scheme) => {
    if (scheme.type !== "apiKey") return ["authorization"];
    return scheme.in === "header" ? [String(scheme.name).toLowerCase()] : [];
  });
}
