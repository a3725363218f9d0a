import { describe, expect, it } from "vitest";
import { libraryKey, libraryPath } from "../__fixtures__/library.ts";
import type { Backend } from "../backend.ts";
import { ApiError, type HandlerResult, NotSimulatedError } from "../define-sandbox.ts";
import { createEngine } from "../engine/create-engine.ts";
import type { Fault } from "../faults/fault.ts";
import { type MockRequest, problemTypePrefix, type Violation } from "../message.ts";
import { readSpec } from "../spec/load-spec.ts";
import { datasets } from "../store/__fixtures__/datasets.ts";
import { createAccounts } from "../store/accounts.ts";
import { answerRequest } from "./pipeline.ts";

const page = { items: [{ id: "b7", title: "Siete" }], next: null };
const rejected: HandlerResult = { status: 400, body: { code: "BAD" } };

interface Setting {
  readonly handle?: () => HandlerResult;
  readonly authenticate?: () => void;
  readonly fault?: Fault;
  readonly validate?: boolean;
}

/** Answers a request to `GET /books`, and says what the backend was asked to do. */
async function answer(setting: Setting, request: Partial<MockRequest> = {}) {
  const spec = await readSpec(libraryPath);
  const steps: string[] = [];
  let found: readonly Violation[] = [];
  const backend: Backend = {
    authenticate() {
      steps.push("authenticate");
      setting.authenticate?.();
      return "";
    },
    reject(violations) {
      steps.push("reject");
      found = violations;
      return rejected;
    },
    async handle(_account, { operation }) {
      steps.push(operation.operationId);
      return setting.handle?.() ?? { status: 200, body: page };
    },
    store() {
      throw new Error("No step reads the store.");
    },
    receive: () => "",
    close() {},
  };
  const outcome = await answerRequest(
    {
      spec,
      engine: () => createEngine(spec),
      sandbox: {
        backend: () => backend,
        now: () => 0,
        validate: setting.validate ?? true,
        takeFault: () => setting.fault,
        shiftPages: () => steps.push("shift"),
        delay: async () => {},
      },
    },
    {
      method: "GET",
      pathname: `${spec.basePath}/books`,
      search: "",
      query: {},
      headers: libraryKey,
      bytes: new Uint8Array(),
      ...request,
    },
  );
  return { ...outcome, ...outcome.response, steps, found };
}

describe("the pipeline", () => {
  it("authenticates, handles, and lets out what fits the spec", async () => {
    const { status, body, violations, steps } = await answer({});
    expect([status, body, violations]).toEqual([200, page, []]);
    expect(steps).toEqual(["authenticate", "listBooks"]);
  });

  it.each<[string, HandlerResult]>([
    ["a required field that is missing", { status: 200, body: { items: [{ title: "x" }], next: null } }],
    ["a field of another type", { status: 200, body: { ...page, next: 7 } }],
    ["a status that is not declared", { status: 418, body: page }],
    ["another media type", { status: 200, headers: { "content-type": "text/html" }, body: "<html>" }],
  ])("turns %s into a failure", async (_, result) => {
    const { status, body, violations } = await answer({ handle: () => result });
    expect(status).toBe(500);
    expect(body).toMatchObject({ title: "The sandbox broke the spec" });
    expect(violations.map(({ kind }) => kind)).toContain("response");
    expect((await answer({ handle: () => result, validate: false })).status).toBe(result.status);
  });

  it("lets the backend reject a request that does not fit, and keeps the violations", async () => {
    const { status, violations, found, steps } = await answer({}, { query: { limit: "0" } });
    expect([status, steps]).toEqual([400, ["authenticate", "reject"]]);
    expect(found.map(({ location }) => location)).toEqual(["request.query.limit"]);
    expect(violations).toEqual(found);
  });

  it("ends a request whose key is wrong before anything is handled", async () => {
    const authenticate = () => {
      throw new ApiError({ status: 401, body: { code: "NO_KEY" } });
    };
    const { status, violations, steps } = await answer({ authenticate }, { headers: {} });
    expect([status, steps]).toEqual([401, ["authenticate"]]);
    expect(violations.map(({ location }) => location)).toEqual(["request.security"]);
  });

  it("says in its own words what the provider does not document, whatever the spec declares", async () => {
    const handle = () => {
      throw new NotSimulatedError("Nobody documents how books are burnt.");
    };
    const { operation, status, body, violations } = await answer({ handle });
    expect([operation?.operationId, status, violations]).toEqual(["listBooks", 501, []]);
    expect(body).toMatchObject({
      type: `${problemTypePrefix}NOT_SIMULATED`,
      detail: "Nobody documents how books are burnt.",
    });
  });

  it("says that an account is one too many, within the rules of the spec", async () => {
    const accounts = createAccounts({ seed: 1, size: 0, startMs: 0 }, datasets);
    for (let count = 0; count < 10_000; count++) accounts.store("shop", `account-${count}`);
    const handle = () => {
      accounts.store("shop", "one-more");
      return { status: 200, body: page };
    };
    const { status, headers, body, violations } = await answer({ handle });
    expect([status, headers["content-type"], violations]).toEqual([507, "application/problem+json", []]);
    expect(body).toMatchObject({
      type: `${problemTypePrefix}TOO_MANY_ACCOUNTS`,
      detail: expect.stringMatching(/^The sandbox has 10,000 accounts already, .+: use fewer names/),
    });
  });

  it("makes a failure of a handler one of the mock", async () => {
    const handle = () => {
      throw new Error("the shelf is on fire");
    };
    const { status, violations } = await answer({ handle });
    expect(status).toBe(500);
    expect(violations).toMatchObject([{ kind: "internal", message: "the shelf is on fire" }]);
  });

  it("carries out nothing that a fault turns away, and all that loses only its answer", async () => {
    const away = await answer({ fault: { kind: "html" } });
    expect([away.status, away.steps, away.bypassesValidation]).toEqual([200, [], true]);
    const lost = await answer({ fault: { kind: "reset" } });
    expect([lost.cut, lost.steps, lost.violations]).toEqual(["reset", ["authenticate", "listBooks"], []]);
  });

  it("reports a wrong request also where a fault hides the answer", async () => {
    const { cut, violations } = await answer({ fault: { kind: "hang" } }, { query: { limit: "0" } });
    expect([cut, violations.map(({ location }) => location)]).toEqual(["hang", ["request.query.limit"]]);
  });
});
