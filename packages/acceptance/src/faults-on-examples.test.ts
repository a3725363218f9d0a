import {
  createValidator,
  type Fault,
  readSpec,
  type Sandbox,
  type SpecOperation,
  startSandbox,
  type Validate,
} from "@confluir/mock";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callByExample } from "./__fixtures__/call-by-example.ts";
import { sandboxes, specNames } from "./sandboxes.ts";

describe.each(specNames)("the answers of %s", (name) => {
  const provider = sandboxes[name];
  let sandbox: Sandbox<Record<string, typeof provider>>;
  let operations: readonly SpecOperation[];
  let validate: Validate;

  beforeAll(async () => {
    const spec = await readSpec(provider.spec);
    operations = spec.operations;
    validate = createValidator(spec.document);
    sandbox = await startSandbox({ providers: { [name]: provider }, size: 1, rateLimit: null });
  });
  afterAll(() => sandbox?.close());

  /** The example of a JSON answer under a fault, with the problems that its schema has with it. */
  async function answer(operation: SpecOperation, status: string, example: string, fault: Fault) {
    const server = sandbox.servers[name];
    if (server === undefined) throw new Error("The server is missing.");
    const remove = sandbox.control.fault({ ...fault, times: 1 });
    const response = await callByExample(server, operation, { prefer: `code=${status}, example=${example}` });
    remove();
    const body: unknown = await response.json();
    const content = operation.responses.find((each) => each.status === String(response.status))?.contents[0];
    return { body, problems: validate(content?.schema ?? {}, body) };
  }

  function* jsonExamples() {
    for (const operation of operations)
      for (const { status, contents } of operation.responses)
        for (const { mediaType, examples } of contents)
          if (mediaType === "application/json")
            for (const { name: example, value } of examples) yield { operation, status, example, value };
  }

  it.each(["unknown-enum", "null-where-forbidden"] as const)(
    "break their schemas under %s wherever the fault changes them",
    async (kind) => {
      let changed = 0;
      for (const { operation, status, example, value } of jsonExamples()) {
        const { body, problems } = await answer(operation, status, example, { kind });
        const isChanged = JSON.stringify(body) !== JSON.stringify(value);
        const where = `${operation.operationId} ${status} ${example}`;
        expect.soft(problems.length > 0, where).toBe(isChanged);
        if (isChanged) changed += 1;
      }
      expect(changed).toBeGreaterThan(5);
      expect(sandbox.takeViolations()).toEqual([]);
    },
  );

  it("are the error of the spec under a status that it declares", async () => {
    for (const { operation, status, value } of firstErrors()) {
      const server = sandbox.servers[name];
      if (server === undefined) throw new Error("The server is missing.");
      const remove = sandbox.control.fault({ kind: "status", status: Number(status), times: 1 });
      const response = await callByExample(server, operation);
      remove();
      const where = `${operation.operationId} ${status}`;
      expect.soft([response.status, await response.json()], where).toEqual([Number(status), value]);
      expect.soft(server.exchanges.at(-1)?.bypassesValidation, where).toBe(false);
      // The examples of a request name records of nobody, which is no violation; an answer that does not fit would be one.
      expect.soft(sandbox.takeViolations(), where).toEqual([]);
    }
  });

  function firstErrors() {
    const errors = [...jsonExamples()].filter(({ status }) => Number(status) >= 400);
    return errors.filter(
      ({ operation, status }, index) =>
        errors.findIndex((each) => each.operation === operation && each.status === status) === index,
    );
  }
});
