import type { ClientOptions } from "@confluir/core";
import { describe, expect, expectTypeOf, it, vi } from "vitest";
import { type AcmeActionsClient, type AcmeListsClient, acme as givenAcme } from "./__fixtures__/acme.ts";
import { globex as givenGlobex } from "./__fixtures__/globex.ts";
import {
  createInbox,
  EnvironmentError,
  type FromEnvOptions,
  fromEnv,
  requiredVariables,
  withVariables,
} from "./index.ts";

const acmeClient = vi.fn<
  (options: ClientOptions & { readonly apiKey: string }) => AcmeListsClient & AcmeActionsClient
>(givenAcme.createClient);
const acme = { ...givenAcme, createClient: acmeClient };
const globex = {
  ...givenGlobex,
  createClient: ({ apiKey }: { readonly apiKey: string }) => {
    if (apiKey === "wrong") throw new TypeError("`apiKey` must begin with gk_.");
    return {} as ReturnType<typeof givenGlobex.createClient>;
  },
};
const whole = { ACME_API_KEY: "ak", GLOBEX_API_KEY: "gk", GLOBEX_DESK: "d1" };

const errorOf = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    return EnvironmentError.isInstance(error)
      ? { message: error.message, variables: error.variables }
      : error;
  }
  return "no error";
};

describe("fromEnv", () => {
  it("makes the sources of an inbox, with the provider's id as the name of the connection", () => {
    const { sources, clients, options, unset } = fromEnv([acme, globex], whole);
    const inbox = createInbox(sources);
    expect(inbox.connections).toEqual(["acme", "globex"]);
    expect(unset).toEqual([]);
    expect(options).toEqual({ acme: {}, globex: { desk: "d1" } });
    expect(Object.keys(clients)).toEqual(["acme", "globex"]);
    expectTypeOf(inbox.connections).toEqualTypeOf<readonly ("acme" | "globex")[]>();
    expectTypeOf(inbox.filters("globex").text).toEqualTypeOf<"native">();
    expectTypeOf(clients.acme).toEqualTypeOf<(AcmeListsClient & AcmeActionsClient) | undefined>();
    expectTypeOf(options.globex?.desk).toEqualTypeOf<string | undefined>();
    expectTypeOf(unset).toEqualTypeOf<readonly ("acme" | "globex")[]>();
  });

  it("gives clients what the environment says, and the options of all", () => {
    const fetch = async () => Response.json({});
    fromEnv(
      [acme],
      { ...whole, ACME_BASE_URL: "https://acme.test" },
      { client: { fetch, baseUrl: "https://other.test" } },
    );
    expect(acmeClient).toHaveBeenLastCalledWith({ apiKey: "ak", baseUrl: "https://acme.test", fetch });
    fromEnv([acme], { ACME_API_KEY: "ak", ACME_BASE_URL: " " });
    expect(acmeClient).toHaveBeenLastCalledWith({ apiKey: "ak" });
  });

  it("leaves out what the environment does not mention, unless it is required", () => {
    const { sources, clients, unset } = fromEnv([acme, globex], { ACME_API_KEY: "ak" });
    expect([Object.keys(sources), Object.keys(clients), unset]).toEqual([["acme"], ["acme"], ["globex"]]);
    const all = () => fromEnv([acme, globex], { ACME_API_KEY: "ak" }, { required: true });
    expect(errorOf(all)).toEqual({
      message: "Globex needs GLOBEX_API_KEY and GLOBEX_DESK in the environment.",
      variables: ["GLOBEX_API_KEY", "GLOBEX_DESK"],
    });
  });

  it("has a client of each where all are required, in its type too", () => {
    const { clients, options, unset } = fromEnv([acme, globex], whole, { required: true });
    expectTypeOf(clients.acme).toEqualTypeOf<AcmeListsClient & AcmeActionsClient>();
    expectTypeOf(options.globex.desk).toEqualTypeOf<string>();
    expect(unset).toEqual([]);
    const given: FromEnvOptions = { required: true };
    expectTypeOf(fromEnv([acme], whole, given).clients.acme).toBeNullable();
  });

  it.each([
    [acme, whole, "fromEnv takes a list of providers, such as [acme, globex]."],
    [undefined, whole, "fromEnv takes a list of providers, such as [acme, globex]."],
    [
      [acme, "globex"],
      whole,
      "providers[1] of fromEnv is not a provider; import one from the `/provider` entry of its package.",
    ],
    [[acme], undefined, "fromEnv takes environment variables, such as process.env, after the providers."],
    [[acme], { ACME_API_KEY: 5 }, "`ACME_API_KEY` must be a text, as in process.env."],
  ])("names what JavaScript gives in place of providers and variables", (providers, env, message) => {
    expect(() => fromEnv(providers as never, env as never)).toThrow(new TypeError(message));
  });

  it("says that it was given none", () => {
    expect(() => fromEnv([], {})).toThrow("`fromEnv` was given no providers.");
  });

  it.each([
    [
      {},
      "No provider is set up. Set ACME_API_KEY for Acme, or GLOBEX_API_KEY and GLOBEX_DESK for Globex.",
      3,
    ],
    [{ GLOBEX_DESK: "d-secret" }, "Globex needs GLOBEX_API_KEY in the environment.", 1],
    [{ GLOBEX_API_KEY: "gk-secret", GLOBEX_DESK: " " }, "Globex needs GLOBEX_DESK in the environment.", 1],
    [
      { ...whole, GLOBEX_API_KEY: "wrong" },
      "GLOBEX_API_KEY cannot be used for Globex: `apiKey` must begin with gk_.",
      1,
    ],
  ])("names the variables and no values: %j", (env, message, count) => {
    expect(errorOf(() => fromEnv([acme, globex], env))).toEqual({ message, variables: expect.any(Array) });
    expect(errorOf(() => fromEnv([acme, globex], env))).toMatchObject({ variables: { length: count } });
  });

  it("lets other errors through", () => {
    const broken = {
      ...acme,
      createClient: (_: { readonly apiKey: string }): AcmeListsClient & AcmeActionsClient => {
        throw new SyntaxError("a bug");
      },
    };
    expect(() => fromEnv([broken], whole)).toThrow(SyntaxError);
  });

  it("has the variables of each, the secret ones first", () => {
    expect([acme, globex].map(requiredVariables)).toEqual([
      ["ACME_API_KEY"],
      ["GLOBEX_API_KEY", "GLOBEX_DESK"],
    ]);
  });

  it("stand in place of the options that a message names", () => {
    const message = "Globex answered 404: check `desk`, `toString` and `other`.";
    expect(withVariables(message, globex)).toBe(
      "Globex answered 404: check GLOBEX_DESK, `toString` and `other`.",
    );
  });
});
