import { describe, expect, it } from "vitest";
import { providers } from "./__fixtures__/providers.ts";
import { startMock, startMocks, startSandbox } from "./index.ts";
import { createControlUnderTest } from "./sandbox/__fixtures__/control.ts";

const document = { openapi: "3.1.0", info: { title: "Tiny", version: "1" }, paths: {} };
const starters: readonly (readonly [string, (options: never) => Promise<unknown>])[] = [
  ["startMock", (options) => startMock(document, options)],
  ["startMocks", (options) => startMocks(withProviders(options))],
  ["startSandbox", (options) => startSandbox(withProviders(options))],
];

/** Leaves what is no object as it is. */
function withProviders<Options>(options: Options): Options & { readonly providers: typeof providers } {
  const isObject = options?.constructor === Object;
  return (isObject ? { providers, ...options } : options) as never;
}

describe("every function with options", () => {
  it.each(starters)("refuses a misspelt one, and what is no object: %s", async (name, start) => {
    await expect(start({ recrod: false } as never)).rejects.toThrow(
      new TypeError(`${name} has no option \`recrod\`; did you mean \`record\`?`),
    );
    for (const none of [null, 4010, []]) await expect(start(none as never)).rejects.toThrow(TypeError);
  });

  it.each(starters)("refuses values that mean nothing: %s", async (_, start) => {
    await expect(start({ record: "no" } as never)).rejects.toThrow("`record` must be true or false.");
    await expect(start({ onExchange: {} } as never)).rejects.toThrow("`onExchange` must be a function.");
  });

  it.each([Number.NaN, -1, 65_536, 1.5, "4010", null])("port %s is refused", async (port) => {
    await expect(startMock(document, { port: port as never })).rejects.toThrow("`port` must be a port");
    const ports = { globex: port as never };
    await expect(startMocks({ providers, ports })).rejects.toThrow("`ports.globex` must be a port");
    await expect(startSandbox({ providers, ports })).rejects.toThrow("`ports.globex` must be a port");
  });

  it("refuses what is no provider, or under another name than its own", async () => {
    for (const start of [startMocks, startSandbox]) {
      await expect(start({} as never)).rejects.toThrow(
        "takes an object of providers made by `defineSandbox`",
      );
      await expect(start({ providers: { initech: "initech" as never } })).rejects.toThrow(
        "`providers.initech` must be a provider made by `defineSandbox`.",
      );
      await expect(start({ providers: { initech: providers.globex } })).rejects.toThrow(
        "`providers.initech` is the provider globex: put it under its own id.",
      );
    }
  });

  it("names what there is instead of a provider that there is not", async () => {
    await expect(startSandbox({ providers, ports: { globx: 1 } as never })).rejects.toThrow(
      "did you mean `globex`?",
    );
  });

  it.each([
    [{ clockRuns: 1 }, "`clockRuns` must be true or false."],
    [{ validate: "off" }, "`validate` must be true or false."],
    [{ size: "20" }, "`size` must be"],
    [{ seed: null }, "`seed` must be"],
    [{ scenario: null }, "There is no scenario null"],
  ])("a sandbox refuses %j", async (options, message) => {
    await expect(startSandbox(withProviders(options) as never)).rejects.toThrow(message);
  });

  it("is told the nearest field by the control of a sandbox", async () => {
    const { control } = await createControlUnderTest();
    expect(() => control.reset({ sed: 1 } as never)).toThrow("the nearest is `seed`.");
    expect(() => control.fault({ kind: "reset", operation: [] } as never)).toThrow(
      "the nearest is `operations`.",
    );
    expect(() => control.latency({ fixed: 1 } as never)).toThrow("the nearest is `fixedMs`.");
    expect(() => control.rateLimit({ requests: 1, windowSecond: 1 } as never)).toThrow(
      "the nearest is `windowSeconds`.",
    );
  });
});
