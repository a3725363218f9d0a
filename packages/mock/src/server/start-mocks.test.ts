import { afterEach, describe, expect, it } from "vitest";
import { type Mocks, providers, specNames } from "../__fixtures__/providers.ts";
import { startMock, startMocks } from "./start-mocks.ts";
import { PortError } from "./wire.ts";

let mocks: Mocks | undefined;

afterEach(async () => {
  mocks?.takeViolations();
  await mocks?.close();
  mocks = undefined;
});

describe("startMocks", () => {
  it("starts a server for every spec, each on a port of its own", async () => {
    mocks = await startMocks({ providers });
    const running = mocks;
    expect(new Set(specNames.map((name) => running[name].port)).size).toBe(specNames.length);
    expect(running.acme.spec.name).toBe("acme");
    expect(running.globex.url).toBe(`http://127.0.0.1:${running.globex.port}`);
  });

  it("starts again in no time, as specs are read once", async () => {
    await (await startMocks({ providers })).close();
    const startedAt = performance.now();
    mocks = await startMocks({ providers });
    expect(performance.now() - startedAt).toBeLessThan(500);
  });

  it("starts only what is asked for", async () => {
    await using some = await startMocks({ providers: { globex: providers.globex } });
    expect(Object.keys(some)).toContain("globex");
    expect(Object.keys(some)).not.toContain("acme");
  });

  it("collects the violations of every server, and reports each once", async () => {
    mocks = await startMocks({ providers });
    await fetch(`${mocks.acme.url}/a/b/c/d/e`);
    await fetch(`${mocks.globex.url}/nowhere`);
    expect(mocks.violations).toHaveLength(2);
    expect(() => mocks?.verify()).toThrow(/2 contract violations:\n- acme GET .+\n- globex GET /);
    expect(mocks.takeViolations()).toEqual([]);
  });

  it("throws on close when violations were not taken, and is closed nevertheless", async () => {
    const running = await startMocks({ providers });
    await fetch(`${running.globex.url}/nowhere`);
    await expect(running.close()).rejects.toThrow("1 contract violation");
    await expect(fetch(running.acme.url)).rejects.toThrow("fetch failed");
    await running.close();
  });

  it("leaves no server running when a port is taken", async () => {
    await using blocker = await startMock({
      openapi: "3.1.0",
      info: { title: "A", version: "1" },
      paths: {},
    });
    const free = await startMocks({ providers: { acme: providers.acme } });
    const { port } = free.acme;
    await free.close();
    const starting = startMocks({ providers, ports: { acme: port, globex: blocker.port } });
    await expect(starting).rejects.toBeInstanceOf(PortError);
    await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toThrow("fetch failed");
  });
});

describe("the environment of mock servers", () => {
  it("leads every client to its server", async () => {
    mocks = await startMocks({ providers });
    expect(mocks.environment).toEqual({
      ACME_BASE_URL: mocks.acme.url,
      ACME_API_KEY: "local",
      GLOBEX_BASE_URL: mocks.globex.url,
      GLOBEX_API_KEY: "local",
    });
  });
});
