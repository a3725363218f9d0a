import { startSandbox } from "@confluir/mock";
import { requiredVariables } from "@confluir/normalize";
import type { AnyProvider } from "@confluir/provider";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type CliOnSandbox, cliOnSandbox } from "../__fixtures__/cli-on-sandbox.ts";
import { providers } from "../providers.ts";
import { type Sandbox, sandboxes } from "../sandboxes.ts";

const [one] = providers as readonly [AnyProvider, ...AnyProvider[]];
const [key = "", ...others] = requiredVariables(one);
let sandbox: Sandbox;
let desk: CliOnSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ providers: sandboxes, size: 20, clockRuns: false, rateLimit: null });
  desk = cliOnSandbox(sandbox);
});
beforeEach(() => sandbox.control.reset());
afterAll(() => sandbox.close());

const examine = async (env: Readonly<Record<string, string | undefined>> = {}) => {
  const { code, out, err } = await desk.cli(["doctor", "--json"], { env });
  return { code, err, found: JSON.parse(out).providers };
};

describe("confluir doctor", () => {
  it("asks each provider once, and says that it answers", async () => {
    const count = () => Object.values(sandbox.servers).map(({ exchanges }) => exchanges.length);
    const before = count();
    const { code, err, found } = await examine();
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(count().map((each, at) => each - (before[at] ?? 0))).toEqual(providers.map(() => 1));
    for (const each of found) expect(each).toMatchObject({ status: "ok", missing: [] });
    const { out } = await desk.cli(["doctor"]);
    expect(out).toMatch(/^PROVIDER +STATUS +VARIABLES SET +RESULT\n/);
    expect(out.match(/ ok .* It answers\.$/gm)).toHaveLength(providers.length);
  });

  it("names what is missing of a provider that is half set, and minds none that is not set up", async () => {
    const half = await examine({ [key]: undefined });
    expect(half.code).toBe(1);
    expect(half.found[0]).toMatchObject({ status: "failed", missing: [key] });
    expect(half.found[0].message).toContain(key);
    const none = Object.values(one.credentials).map(({ env }: { readonly env: string }) => [env, undefined]);
    const without = await examine(Object.fromEntries(none));
    expect(without.code).toBe(0);
    expect(without.found[0]).toMatchObject({
      status: "unset",
      set: [],
      missing: [key, ...others],
    });
  });

  it("says which variable to check for a wrong key, and repeats no value", async () => {
    sandbox.control.fault({ kind: "status", status: 401, provider: one.id });
    const { code, found } = await examine();
    expect(code).toBe(1);
    expect(found[0]).toMatchObject({ status: "failed", message: expect.stringContaining(`Check ${key}.`) });
    expect(JSON.stringify(found)).not.toContain(desk.env[key]);
  });
});
