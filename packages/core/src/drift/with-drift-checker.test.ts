import { describe, expect, it, vi } from "vitest";
import type { CallContext } from "../errors.ts";
import { ResponseShapeError } from "../errors.ts";
import { createValidators, withDriftChecker } from "./create-validators.ts";
import { createDriftChecker, type Drift, type DriftOptions } from "./drift.ts";

const operations = { get: { method: "GET", path: "/things" }, other: { method: "GET", path: "/o" } } as const;
const context: CallContext = {
  provider: "acme",
  providerName: "Acme",
  operationId: "get",
  method: "GET",
  path: "/things",
};
const validators = createValidators({
  components: {},
  sensitive: {},
  operations: { get: { "200": { type: "array", items: { type: "string" } } } },
});
const check = (options: DriftOptions, body: unknown, operationId: string | undefined = "get") =>
  createDriftChecker(options, operations)?.({ ...context, operationId }, 200, body);

describe("createDriftChecker", () => {
  it("looks for nothing unless asked", () => {
    const onDrift = vi.fn();
    check({}, 5);
    check({ validate: "off", validators, onDrift }, 5);
    expect(onDrift).not.toHaveBeenCalled();
  });

  it("reports what it found, and only if it found something", () => {
    const drifts: Drift[] = [];
    const options = {
      validate: "report",
      validators,
      onDrift: (drift: Drift) => drifts.push(drift),
    } as const;
    check(options, ["a"]);
    check(options, ["a", 5]);
    check(options, 5, "other");
    createDriftChecker(options, operations)?.({ ...context, operationId: undefined }, 200, 5);
    expect(drifts).toStrictEqual([
      {
        provider: "acme",
        operationId: "get",
        status: 200,
        issues: [{ pointer: "/1", expected: "string", found: "number", keyword: "type" }],
      },
    ]);
  });

  it("never throws while reporting, whatever the listener or a validator does", async () => {
    const failing = (): never => {
      throw new Error("of the listener");
    };
    expect(() => check({ validate: "report", validators, onDrift: failing }, 5)).not.toThrow();
    expect(() => check({ validate: "report", validators }, 5)).not.toThrow();
    expect(() =>
      check({ validate: "report", validators: withDriftChecker({ get: { 200: failing } }) }, 5),
    ).not.toThrow();
    const rejecting = async () => failing();
    check({ validate: "report", validators, onDrift: rejecting }, 5);
    await Promise.resolve();
  });

  it("throws when strict, naming the first places", () => {
    expect(() => check({ validate: "strict", validators }, ["a"])).not.toThrow();
    let thrown: unknown;
    try {
      check({ validate: "strict", validators }, [1, 2, 3, 4, 5]);
    } catch (error) {
      thrown = error;
    }
    expect(ResponseShapeError.isInstance(thrown)).toBe(true);
    expect(thrown).toMatchObject({
      reason: "drift",
      kind: "response_shape",
      retryable: false,
      status: 200,
      message:
        "Acme answered 200 to GET /things with a body that breaks its spec: /0 (type), /1 (type), /2 (type) and 2 more.",
    });
    expect((thrown as ResponseShapeError).issues).toHaveLength(5);
    expect(() => check({ validate: "strict", validators }, 5)).toThrow("breaks its spec: the body (type).");
  });

  it.each([
    [{ validate: "loud" }, "`validate` must be"],
    [{ validate: "report" }, "with the `validators`"],
    [{ validate: "strict", validators: null }, "with the `validators`"],
    [
      { validate: "strict", validators: withDriftChecker({ listDogs: {} }) },
      "`validators` are those of another provider",
    ],
    [{ validate: "report", validators: { get: {} } }, "with the `validators`"],
    [{ onDrift: "log" }, "`onDrift` must be a function"],
  ])("refuses %j", (options, message) => {
    const create = () => createDriftChecker(options as unknown as DriftOptions, operations);
    expect(create).toThrow(TypeError);
    expect(create).toThrow(message);
  });
});
