import { beforeEach, describe, expect, it } from "vitest";
import type { MockResponse } from "../message.ts";
import { type ControlUnderTest, createControlUnderTest } from "./__fixtures__/control.ts";
import { answerControl, isControlPath } from "./extra-routes.ts";

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
): MockResponse | undefined {
  const text = body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body);
  return answerControl(test.control, {
    method,
    pathname: path,
    headers: { host: "127.0.0.1:4010", "content-type": "application/json", ...headers },
    bytes: new TextEncoder().encode(text),
  });
}

function read(answer: MockResponse | undefined): readonly unknown[] {
  return [answer?.status, answer?.body];
}

const form = { "content-type": "application/x-www-form-urlencoded" };

describe("paths", () => {
  it.each(["/", "/conversation/", "/api/v1/public/acme/conversations", "/__controls", "/x/__control"])(
    "%s is not for the control",
    (path) => {
      expect(isControlPath(path)).toBe(false);
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
    [
      "/scenario",
      { name: "one-provider-down" },
      { scenario: "one-provider-down", faults: [{ status: 503 }] },
    ],
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
    ["/rate-limit", '"provider"', { rateLimit: "provider" }],
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
    expect(test.restarts).toHaveLength(1);
  });

  it("is not what a part of the sandbox throws by mistake", () => {
    const broken = { ...test.control, state: () => Object(undefined).seed.size };
    const request = {
      method: "GET",
      pathname: "/__control",
      headers: { host: "localhost" },
      bytes: new Uint8Array(),
    };
    expect(() => answerControl(broken, request)).toThrow(TypeError);
  });
});
