import { beforeEach, describe, expect, it } from "vitest";
import type { Answer } from "../engine/answer.ts";
import { type ControlUnderTest, createControlUnderTest } from "./__fixtures__/control.ts";
import { answerControl } from "./control-requests.ts";

let test: ControlUnderTest;

beforeEach(async () => {
  test = await createControlUnderTest();
});

/** Asks the control; a body that is no text is sent as JSON. */
function ask(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Answer | undefined {
  const text = body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body);
  return answerControl(test.control, {
    method,
    path,
    headers: { host: "127.0.0.1:4010", "content-type": "application/json", ...headers },
    body: new TextEncoder().encode(text),
  });
}

function read(answer: Answer | undefined): readonly unknown[] {
  return [answer?.status, answer?.body === undefined ? undefined : JSON.parse(answer.body)];
}

const form = { "content-type": "application/x-www-form-urlencoded" };

describe("paths", () => {
  it.each(["/", "/conversation/", "/api/v1/public/acme/conversations", "/__controls", "/x/__control"])(
    "%s is not for the control",
    (path) => {
      expect(ask("GET", path)).toBeUndefined();
    },
  );

  it.each(["/__control", "/__control/"])("%s gives the state", (path) => {
    const answer = ask("GET", path);
    expect(read(answer)).toEqual([200, test.control.state()]);
    expect(answer?.headers).toEqual({ "content-type": "application/json", "cache-control": "no-store" });
  });

  it.each(["/__control/nothing", "/__control/faults/1", "/__control/constructor", "/__control//"])(
    "%s is not found",
    (path) => {
      expect(read(ask("GET", path))).toEqual([
        404,
        { error: expect.stringContaining("/__control/rate-limit") },
      ]);
    },
  );

  it.each([
    ["POST", "/__control", "GET"],
    ["GET", "/__control/scenario", "POST"],
    ["PUT", "/__control/faults", "POST, DELETE"],
    ["constructor", "/__control/faults", "POST, DELETE"],
  ])("%s %s is not allowed", (method, path, allow) => {
    const answer = ask(method, path, {});
    expect(read(answer)).toEqual([405, { error: `Use ${allow} here, not ${method}.` }]);
    expect(answer?.headers.allow).toBe(allow);
  });
});

describe("changes", () => {
  it.each<[string, unknown, object]>([
    ["/scenario", { name: "flaky" }, { scenario: "flaky", faults: [{}, {}, {}, {}] }],
    ["/reset", undefined, { scenario: "healthy", seed: 1 }],
    [
      "/reset",
      { seed: 7, size: 20, start: "2027-01-01" },
      { seed: 7, size: 20, start: "2027-01-01T00:00:00.000Z" },
    ],
    ["/faults", { kind: "reset", times: 2 }, { scenario: null, faults: [{ kind: "reset", times: 2 }] }],
    ["/latency", { p50Ms: 10, p99Ms: 20 }, { latency: { p50Ms: 10, p99Ms: 20 } }],
    ["/latency", null, { latency: null, scenario: null }],
    ["/rate-limit", { requests: 2, windowSeconds: 1 }, { rateLimit: { requests: 2, windowSeconds: 1 } }],
    ["/rate-limit", null, { rateLimit: null }],
    ["/rate-limit", '"vendor"', { rateLimit: "vendor" }],
    ["/clock", { set: "2026-03-01T00:00:00Z" }, { clock: { now: "2026-03-01T00:00:00.000Z", runs: false } }],
    ["/clock", { advance: "24h" }, { clock: { now: "2026-02-04T09:00:00.000Z" } }],
    ["/clock", { advance: 500 }, { clock: { now: "2026-02-03T09:00:00.500Z" } }],
    ["/clock", { runs: true }, { clock: { runs: true } }],
    ["/clock", { runs: false }, { clock: { runs: false } }],
  ])("POST %s %j answers the new state", (path, body, expected) => {
    const answer = read(ask("POST", `/__control${path}`, body));
    expect(answer).toMatchObject([200, expected]);
    expect(answer[1]).toEqual(test.control.state());
  });

  it("DELETE /faults removes them all", () => {
    test.control.scenario("flaky");
    expect(read(ask("DELETE", "/__control/faults"))).toMatchObject([200, { faults: [], scenario: null }]);
  });

  it("takes JSON that `curl -d` calls a form, and answers it as JSON", () => {
    expect(read(ask("POST", "/__control/scenario", { name: "slow" }, form))).toMatchObject([
      200,
      { scenario: "slow" },
    ]);
    expect(read(ask("POST", "/__control/latency", null, form))).toMatchObject([200, { latency: null }]);
  });
});

describe("forms", () => {
  it("choose a scenario and lead back to the page", () => {
    const answer = ask("POST", "/__control/scenario", "name=one-vendor-down", {
      "content-type": "application/x-www-form-urlencoded; charset=UTF-8",
    });
    expect(answer).toEqual({ status: 303, headers: { location: "/" }, body: undefined, findings: [] });
    expect(test.control.state().scenario).toBe("one-vendor-down");
  });

  it.each([
    ["", { seed: 1, size: 100 }],
    ["seed=&size=", { seed: 1, size: 100 }],
    [
      "seed=-3&size=50&start=2027-01-01T00%3A00%3A00Z",
      { seed: -3, size: 50, start: "2027-01-01T00:00:00.000Z" },
    ],
  ])("reset the sandbox with %j", (body, expected) => {
    expect(ask("POST", "/__control/reset", body, form)?.status).toBe(303);
    expect(test.control.state()).toMatchObject(expected);
    expect(test.worlds).toHaveLength(2);
  });

  it.each([
    ["/scenario", "name=fast", /^There is no scenario "fast"/],
    ["/scenario", "", /^There is no scenario undefined/],
    ["/reset", "seed=soon", /^`seed` must be a whole number .* not "soon"\.$/],
    ["/latency", "fixedMs=3", /^Send JSON here: only scenario and reset take forms\.$/],
  ])("%s refuses %j", (path, body, error) => {
    expect(read(ask("POST", `/__control${path}`, body, form))).toEqual([
      400,
      { error: expect.stringMatching(error) },
    ]);
  });
});

describe("bad input", () => {
  it.each<[string, unknown, RegExp]>([
    ["/scenario", "{", /^The body must be JSON, such as \{"name":"flaky"\}\.$/],
    ["/scenario", "name=flaky", /^The body must be JSON/],
    ["/scenario", undefined, /^A scenario must be an object with the fields `name`, not undefined\.$/],
    ["/scenario", [], /^A scenario must be an object/],
    ["/scenario", { name: 7 }, /^There is no scenario 7: choose one of healthy,/],
    ["/scenario", { name: "slow", seed: 1 }, /^A scenario has no field "seed"/],
    ["/scenario", '{"__proto__":{"name":"slow"}}', /^A scenario has no field "__proto__"/],
    ["/reset", 5, /^A reset must be an object/],
    ["/reset", null, /^A reset must be an object .* not null\.$/],
    ["/faults", undefined, /^The `kind` of a fault must be one of status,/],
    ["/faults", { kind: "reset", operations: ["nope"] }, /^`operations` names "nope"/],
    ["/faults", [{ kind: "reset" }], /^The `kind` of a fault/],
    ["/latency", undefined, /^A latency must be an object/],
    ["/latency", { fixedMs: "3" }, /^`fixedMs` must be .* not "3"\.$/],
    ["/rate-limit", true, /^A rate limit must be an object/],
    ["/clock", {}, /^Send exactly one of `set`, `advance` and `runs` to the clock\.$/],
    ["/clock", { set: "2027-01-01", advance: 1 }, /^Send exactly one of/],
    ["/clock", { runs: "false" }, /^`runs` must be true or false\.$/],
    ["/clock", { set: "2020-01-01" }, /^`set` must not be before/],
    ["/clock", { now: 1 }, /^A clock has no field "now": it takes `set`, `advance`, `runs`\.$/],
  ])("POST %s %j is a 400 with a sentence, and changes nothing", (path, body, error) => {
    const before = test.control.state();
    expect(read(ask("POST", `/__control${path}`, body))).toEqual([
      400,
      { error: expect.stringMatching(error) },
    ]);
    expect(test.control.state()).toEqual(before);
    expect(test.worlds).toHaveLength(1);
  });

  it("is a body over 64 KiB, and not one of that size", () => {
    const padded = (size: number) => `{"name":"slow"}${" ".repeat(size - 15)}`;
    expect(read(ask("POST", "/__control/scenario", padded(65_537)))).toEqual([
      413,
      { error: "A body may have 65536 bytes, not 65537." },
    ]);
    expect(test.control.state().scenario).toBe("healthy");
    expect(ask("POST", "/__control/scenario", padded(65_536))?.status).toBe(200);
  });

  it("is not what a part of the sandbox throws by mistake", () => {
    const broken = { ...test.control, state: () => Object(undefined).seed.size };
    const request = {
      method: "GET",
      path: "/__control",
      headers: { host: "localhost" },
      body: new Uint8Array(),
    };
    expect(() => answerControl(broken, request)).toThrow(TypeError);
  });
});

describe("who may ask", () => {
  it.each([
    { host: "127.0.0.1" },
    { host: "127.0.0.1:4010" },
    { host: "localhost:65535" },
    { host: "LocalHost" },
    { host: "[::1]:4010" },
    { host: "127.0.0.1:4010", origin: "http://127.0.0.1:4010" },
    { host: "localhost:4010", origin: "http://localhost:5173" },
    { host: "localhost:4010", origin: "https://[::1]" },
  ])("%j", (headers) => {
    expect(ask("POST", "/__control/scenario", { name: "slow" }, headers)?.status).toBe(200);
  });

  it.each([
    { host: "sandbox.example" },
    { host: "sandbox.example:4010" },
    { host: "127.0.0.1.sandbox.example" },
    { host: "localhost.example" },
    { host: "notlocalhost" },
    { host: "127.0.0.10:4010" },
    { host: "0.0.0.0:4010" },
    { host: "localhost:" },
    { host: "localhost:4010@sandbox.example" },
    { host: "" },
    { host: "localhost", origin: "https://page.example" },
    { host: "localhost", origin: "null" },
    { host: "localhost", origin: "" },
    { host: "localhost", origin: "http://localhost.page.example" },
    { host: "localhost", origin: "http://page.example:4010, http://localhost:4010" },
    { host: "localhost", origin: "file://localhost" },
    { host: "localhost", origin: "http://localhost/path" },
  ])("not %j", (headers) => {
    for (const [method, path] of [
      ["GET", "/__control"],
      ["POST", "/__control/scenario"],
      ["GET", "/__control/nothing"],
    ] as const)
      expect(read(ask(method, path, { name: "slow" }, headers))).toEqual([
        403,
        { error: expect.stringMatching(/^The control of the sandbox is for this machine: .+\.$/) },
      ]);
    expect(test.control.state().scenario).toBe("healthy");
  });

  it("not a request without a Host", () => {
    const request = { method: "GET", path: "/__control", headers: {}, body: new Uint8Array() };
    expect(answerControl(test.control, request)?.status).toBe(403);
  });
});
