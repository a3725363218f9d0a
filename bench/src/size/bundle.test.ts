import { providers } from "@confluir/acceptance/providers";
import { describe, expect, it } from "vitest";
import { bundle } from "./bundle.ts";
import { gateReport, isRefused, sizePage, without } from "./gate.ts";

describe("a bundle", () => {
  it("holds what it imports, and says which module has which share", async () => {
    const { minified, gzip, modules } = await bundle(
      `import createClient from "openapi-fetch"; export const client = createClient();`,
    );
    expect(modules[0]?.module).toBe("openapi-fetch/dist/index.mjs");
    expect(modules.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(minified);
    expect(gzip).toBeLessThan(minified);
  });

  it("counts apart what an import() loads when it is used", async () => {
    const source = `import createClient from "openapi-fetch"; export const client = createClient();`;
    const { minified, later, modules } = await bundle(source);
    const lazy = await bundle(`export const load = () => import("openapi-fetch");`);
    expect(later).toBe(0);
    expect(lazy.later).toBeGreaterThanOrEqual(minified - 100);
    expect(lazy.minified).toBeLessThan(200);
    expect(modules).toHaveLength(2);
    expect(lazy.modules.map(({ module }) => module)).not.toContain("openapi-fetch/dist/index.mjs");
  });

  it("fails for browsers on what only Node has", async () => {
    await expect(bundle(`import "node:fs";`)).rejects.toThrow("node:fs");
  });
});

describe("the gate", () => {
  const [provider] = providers;
  const client = {
    title: "@confluir/acme",
    source: "",
    budget: 1000,
    minified: 1000,
    gzip: 400,
    later: 70,
    modules: [{ module: "core/dist/index.js", bytes: 900 }],
  };

  it("lets a client have its budget, and not a byte more", () => {
    expect(isRefused(client)).toBe(false);
    expect(isRefused({ ...client, minified: 1001 })).toBe(true);
  });

  it("shows where the bytes are when there are too many", () => {
    expect(gateReport([client])).not.toContain("core/dist");
    expect(gateReport([{ ...client, minified: 1001 }])).toContain("core/dist");
    expect(sizePage([client])).toContain("| `core/dist/index.js` | 900 | 90.0 % |");
  });

  it("refuses the numbering plans where nobody asked for them", () => {
    const modules = [{ module: "libphonenumber-js/core/index.js", bytes: 100 }];
    expect(isRefused({ ...client, modules })).toBe(true);
    expect(gateReport([{ ...client, modules }])).toContain("has libphonenumber-js/core/index.js");
    const source = `import "@confluir/identity";`;
    expect(isRefused({ ...client, source, modules })).toBe(false);
  });

  it("refuses the receiving of webhooks where it was not asked for", () => {
    const modules = ["core", provider.id].map((one) => ({ module: `${one}/dist/webhooks.js`, bytes: 9 }));
    modules.push({ module: "core/dist/webhooks/headers.js", bytes: 9 });
    for (const module of modules) expect(isRefused({ ...client, modules: [module] })).toBe(true);
    const source = `import "@confluir/${provider.id}/webhooks";`;
    expect(isRefused({ ...client, source, modules })).toBe(false);
  });

  it("counts what a bundle has more than another", () => {
    const part = {
      minified: 600,
      gzip: 300,
      later: 70,
      modules: [{ module: "core/dist/index.js", bytes: 590 }],
    };
    const whole = {
      minified: 1_000,
      gzip: 400,
      later: 70,
      modules: [
        { module: "core/dist/index.js", bytes: 592 },
        { module: "normalize/dist/index.js", bytes: 390 },
      ],
    };
    expect(without(whole, part)).toEqual({
      minified: 400,
      gzip: 100,
      later: 0,
      modules: [{ module: "normalize/dist/index.js", bytes: 390 }],
    });
  });
});
