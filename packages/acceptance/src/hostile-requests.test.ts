import { type Sandbox, type SpecOperation, startSandbox } from "@confluir/mock";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callByExample } from "./__fixtures__/call-by-example.ts";
import { sandboxes, specNames } from "./sandboxes.ts";

/** Ids that nobody gave out, as they travel in a path. */
const ids = [
  "50%",
  "%ff",
  "a%00b",
  "a%0d%0ab",
  "%C3%A9",
  "a%2Fb",
  "..%2f..%2fetc",
  "__proto__",
  "constructor",
  "-1",
  "1e400",
];
const bodies = [
  ...["null", "false", "0", '""', "[]", "{}", "   ", '{"__proto__":{"a":1},"constructor":{"prototype":1}}'],
  ...["{", "{}{}", "[".repeat(100_000), `${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`],
];

describe.each(specNames)("the sandbox of %s", (name) => {
  describe.each([true, false])("with `validate: %s`", (validate) => {
    const provider = sandboxes[name];
    let sandbox: Sandbox<Record<string, typeof provider>>;
    let operations: readonly SpecOperation[];

    beforeAll(async () => {
      const options = { size: 20, rateLimit: null, clockRuns: false, validate };
      sandbox = await startSandbox({ providers: { [name]: provider }, ...options });
      operations = sandbox.servers[name]?.spec.operations ?? [];
    });
    afterAll(async () => {
      sandbox?.takeViolations();
      await sandbox?.close();
    });

    it("finds nothing under an id that is none, in any operation", async () => {
      const server = sandbox.servers[name];
      if (server === undefined) throw new Error("The server is missing.");
      const withId = operations.filter(({ path }) => path.endsWith("}"));
      for (const operation of withId) {
        for (const pathValue of ids) {
          const { status } = await callByExample(server, operation, { pathValue });
          const where = `${operation.method} ${operation.path} ${pathValue}`;
          expect.soft(status >= 400 && status < 500, `${where}: ${status}`).toBe(true);
        }
      }
      expect(withId.length).toBeGreaterThan(0);
    });

    it("says in the provider's form what it cannot read", async () => {
      const server = sandbox.servers[name];
      const operation = operations.find(
        ({ path, requestBody }) => path.endsWith("}") && requestBody === null,
      );
      const posting = operations.find(({ requestBody }) =>
        requestBody?.contents.some(({ mediaType }) => mediaType === "application/json"),
      );
      if (!server || !operation || !posting) throw new Error("The spec has no such operations.");
      const errors = operations.flatMap(({ responses }) => responses);
      for (const response of [
        await callByExample(server, operation, { pathValue: "50%" }),
        await callByExample(server, posting, { body: "{" }),
      ]) {
        // Most providers answer 400; one does not find what it cannot read, and finds a body that it cannot read unprocessable.
        expect([400, 404, 422]).toContain(response.status);
        expect(response.headers.get("content-type")).toBe("application/json");
        const examples = errors
          .filter(({ status }) => status === String(response.status))
          .flatMap(({ contents }) => contents.flatMap((content) => content.examples));
        const fields = Object.keys(Object(await response.json()));
        expect(examples.map(({ value }) => Object.keys(Object(value)))).toContainEqual(fields);
      }
    });

    it("refuses a body that fits no schema, or cannot be read", async () => {
      const server = sandbox.servers[name];
      if (server === undefined) throw new Error("The server is missing.");
      const withBody = operations.filter(({ requestBody }) =>
        requestBody?.contents.some(({ mediaType }) => mediaType === "application/json"),
      );
      for (const operation of withBody) {
        for (const body of bodies) {
          const { status } = await callByExample(server, operation, { body });
          const where = `${operation.method} ${operation.path} ${body.slice(0, 40)}`;
          // An id of the path that leads nowhere is a 404 as well; a body without its fields may be one that changes nothing.
          // What the sandbox never simulates is a 501, whatever comes with it.
          const isRefused = status === 501 && operation.operationId === "requestFileUpload";
          expect.soft(status < 500 || isRefused, `${where}: ${status}`).toBe(true);
          if (!body.startsWith("{") || body.length > 100 || body === "{" || body === "{}{}")
            expect.soft(status >= 400, `${where}: ${status}`).toBe(true);
        }
      }
      expect(withBody.length).toBeGreaterThan(0);
    });
  });
});
