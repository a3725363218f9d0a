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
    expect(running["1to1"].spec.name).toBe("1to1");
    expect(running.jurichat.url).toBe(`http://127.0.0.1:${running.jurichat.port}`);
  });

  it("starts again in no time, as specs are read once", async () => {
    await (await startMocks({ providers })).close();
    const startedAt = performance.now();
    mocks = await startMocks({ providers });
    expect(performance.now() - startedAt).toBeLessThan(500);
  });

  it("starts only what is asked for", async () => {
    await using some = await startMocks({ providers: { jurichat: providers.jurichat } });
    expect(Object.keys(some)).toContain("jurichat");
    expect(Object.keys(some)).not.toContain("1to1");
  });

  it("collects the violations of every server, and reports each once", async () => {
    mocks = await startMocks({ providers });
    await fetch(`${mocks["1to1"].url}/a/b/c/d/e`);
    await fetch(`${mocks.jurichat.url}/nowhere`);
    expect(mocks.violations).toHaveLength(2);
    expect(() => mocks?.verify()).toThrow(/2 contract violations:\n- 1to1 GET .+\n- jurichat GET /);
    expect(mocks.takeViolations()).toEqual([]);
  });

  it("throws on close when violations were not taken, and is closed nevertheless", async () => {
    const running = await startMocks({ providers });
    await fetch(`${running.jurichat.url}/nowhere`);
    await expect(running.close()).rejects.toThrow("1 contract violation");
    await expect(fetch(running["1to1"].url)).rejects.toThrow("fetch failed");
    await running.close();
  });

  it("leaves no server running when a port is taken", async () => {
    await using blocker = await startMock({
      openapi: "3.1.0",
      info: { title: "A", version: "1" },
      paths: {},
    });
    const free = await startMocks({ providers: { "1to1": providers["1to1"] } });
    const { port } = free["1to1"];
    await free.close();
    const starting = startMocks({ providers, ports: { "1to1": port, jurichat: blocker.port } });
    await expect(starting).rejects.toBeInstanceOf(PortError);
    await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toThrow("fetch failed");
  });
});

describe("mockEnvironment", () => {
  it("leads every client to its server", async () => {
    mocks = await startMocks({ providers });
    expect(mocks.environment).toEqual({
      ONE_TO_ONE_BASE_URL: mocks["1to1"].url,
      ONE_TO_ONE_API_KEY: "sk_1to1_local",
      ONE_TO_ONE_SLUG: "acme",
      JURICHAT_BASE_URL: mocks.jurichat.url,
      JURICHAT_API_KEY: "local",
      JURICHAT_INBOX_ID: "cjinbx0001aaaa",
    });
  });
});
