import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createThingsClient, json } from "./__fixtures__/things-client.ts";
import { checkObject, checkOptions, copyOptions, nearestName } from "./check-options.ts";
import { createProviderClient } from "./client/create-provider-client.ts";
import { createValidators } from "./drift/create-validators.ts";
import { createRateLimiter } from "./transport/rate-limiter.ts";

const known = { baseUrl: true, maxRetries: true, totalTimeoutMs: true, timeoutMs: true } as const;

describe("an option that is unknown", () => {
  it.each([
    ["baseURL", "did you mean `baseUrl`?"],
    ["baseUr", "did you mean `baseUrl`?"],
    ["url", "did you mean `baseUrl`?"],
    ["retries", "did you mean `maxRetries`?"],
    ["timeout", "did you mean `timeoutMs`?"],
    ["colour", "it has baseUrl, maxRetries, totalTimeoutMs, timeoutMs."],
    ["constructor", "it has baseUrl, maxRetries, totalTimeoutMs, timeoutMs."],
  ])("is named with the nearest: %s", (name, advice) => {
    expect(() => checkOptions("createAcme", { [name]: 1 } as never, known)).toThrow(
      new TypeError(`createAcme has no option \`${name}\`; ${advice}`),
    );
  });

  it("is found whatever it is called, and where it is inherited", () => {
    const strange = fc.string().filter((name) => !Object.hasOwn(known, name));
    fc.assert(
      fc.property(strange, (name) => {
        const options = Object.defineProperty({}, name, { value: 1, enumerable: true });
        expect(() => checkOptions("f", options as never, known)).toThrow(TypeError);
        expect(() => checkOptions("f", Object.create(options) as never, known)).toThrow(TypeError);
      }),
    );
  });

  it.each([null, "baseUrl", 1, [], new Map(), new Date(), new Headers(), Promise.resolve({}), () => ({})])(
    "is not looked for in anything but an object of options: %s",
    (options) => {
      expect(() => checkOptions("f", options as never, known)).toThrow("f takes an object of options.");
      expect(() => copyOptions("f", options as never)).toThrow("f takes an object of options.");
    },
  );

  it("says nothing of objects without a prototype", () => {
    expect(checkOptions("f", Object.assign(Object.create(null), { timeoutMs: 1 }), known)).toHaveProperty(
      "timeoutMs",
    );
    expect(() => checkObject("f", "x", { __proto__: null })).not.toThrow();
  });
});

describe("the nearest name", () => {
  it("is the name itself, whatever its case", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.stringMatching(/^[a-z]{3,9}$/), { minLength: 1 }),
        fc.nat(),
        (names, pick) => {
          const name = names[pick % names.length] ?? "";
          expect(nearestName(name.toUpperCase(), names)).toBe(name);
        },
      ),
    );
  });
});

describe("every function of this package that has options", () => {
  const { client, requests } = createThingsClient(() => json({ items: [], next: null, more: false }));
  const config = {
    provider: "things",
    providerName: "Things",
    operations: {},
    baseUrl: "https://things.example",
    headers: {},
    bound: {},
    options: {},
  };
  const unknown = { nothng: 1 };

  it.each<[string, () => unknown]>([
    ["createProviderClient", () => createProviderClient({ ...config, ...unknown })],
    ["createRateLimiter", () => createRateLimiter({ requests: 1, windowSeconds: 1, ...unknown })],
    [
      "createValidators",
      () => createValidators({ sensitive: {}, components: {}, operations: {}, ...unknown }),
    ],
  ])("refuses a misspelt one: %s", (name, call) => {
    expect(call).toThrow(`${name} has no option \`nothng\``);
  });

  it.each<[string, (init: object) => PromiseLike<unknown>, object, string]>([
    [
      "a call",
      (init) => client.getThing(init as never),
      { path: { id: "1" }, qurey: {} },
      "getThing has no option `qurey`; did you mean `query`?",
    ],
    [
      "paging where there are no pages",
      (init) => client.getThing(init as never),
      { path: { id: "1" }, maxPages: 1 },
      "getThing has no option `maxPages`",
    ],
    [
      "a list",
      (init) => client.listThings(init as never),
      { maxPagse: 1 },
      "listThings has no option `maxPagse`; did you mean `maxPages`?",
    ],
    [
      "a path parameter",
      (init) => client.getThing(init as never),
      { path: { id: "1", ids: "2" } },
      "getThing has no path parameter `ids`; did you mean `id`?",
    ],
    [
      "a path parameter of a list",
      (init) => client.listThings(init as never),
      { path: { id: "1" } },
      "listThings has no path parameter `id`; it has shop.",
    ],
    [
      "a body where none goes",
      (init) => client.getThing(init as never),
      { path: { id: "1" }, body: {} },
      "`getThing` takes no body.",
    ],
    [
      "a query that is none",
      (init) => client.getThing(init as never),
      { path: { id: "1" }, query: "a=b" },
      "`query` takes an object of parameters.",
    ],
    [
      "headers of the platform",
      (init) => client.getThing(init as never),
      { path: { id: "1" }, headers: new Headers() },
      "`headers` takes an object of texts.",
    ],
    [
      "a controller for a signal",
      (init) => client.getThing(init as never),
      { path: { id: "1" }, signal: new AbortController() },
      "`signal` must be an AbortSignal.",
    ],
    [
      "no object",
      (init) => client.getThing(init as never),
      null as never,
      "getThing takes an object of options.",
    ],
  ])("sends nothing with %s", async (_, call, init, message) => {
    await expect(Promise.resolve(call(init))).rejects.toThrow(message);
    await expect(Promise.resolve(call(init))).rejects.toBeInstanceOf(TypeError);
    expect(requests).toHaveLength(0);
  });
});

describe("values of options", () => {
  it.each([Number.NaN, 0, -1, 1.5, Number.POSITIVE_INFINITY, "60", null, undefined])(
    "a limit of %s requests is refused",
    (requests) => {
      expect(() => createRateLimiter({ requests: requests as never, windowSeconds: 60 })).toThrow(
        "`requests` must be a whole number from 1.",
      );
    },
  );

  it.each([Number.NaN, 0, -1, Number.POSITIVE_INFINITY, "60", null, undefined])(
    "a window of %s seconds is refused",
    (windowSeconds) => {
      expect(() => createRateLimiter({ requests: 1, windowSeconds: windowSeconds as never })).toThrow(
        "`windowSeconds` must be a number above 0.",
      );
    },
  );

  it("takes a whole limit as client packages export it, and a window below a second", () => {
    createRateLimiter({ requests: 1, windowSeconds: 0.5, window: "fixed", scope: "key" } as never);
  });

  it("a pause that is no number is refused", () => {
    const limiter = createRateLimiter({ requests: 1, windowSeconds: 1 });
    expect(() => limiter.pause(Number.NaN)).toThrow(TypeError);
  });

  it.each([
    [
      { rateLimiter: { requests: 60, windowSeconds: 60 } },
      "`rateLimiter` must be one from createRateLimiter, or false.",
    ],
    [{ rateLimiter: true }, "`rateLimiter` must be"],
    [{ rateLimiter: null }, "`rateLimiter` must be"],
    [{ onEvent: "log" }, "`onEvent` must be a function."],
    [{ baseUrl: new URL("https://things.example") }, "`baseUrl` must be"],
  ])("a client refuses %j", (options, message) => {
    expect(() => createThingsClient(() => json({}), options as never)).toThrow(message);
  });

  it("are those of the call, whatever becomes of the object", async () => {
    const { client, requests } = createThingsClient(() => json({ items: [], next: null, more: false }));
    const init = { path: { shop: "first" } };
    const list = client.listThings(init);
    init.path.shop = "second";
    await list;
    expect(requests[0]?.url).toContain("/first/things");
  });
});
