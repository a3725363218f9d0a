import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { missingText } from "../optional-package.ts";
import { sandboxes } from "../sandboxes.ts";

const freePorts = Object.keys(sandboxes).flatMap((id) => [`--port-${id}`, "0"]);

describe("confluir mock", () => {
  it.each([
    ["SIGINT", "development"],
    ["SIGTERM", "production"],
  ] as const)("stops quietly on %s in %s", async (signal, NODE_ENV) => {
    const main = fileURLToPath(new URL("../main.ts", import.meta.url));
    const env = { ...process.env, NODE_ENV };
    const child = spawn(process.execPath, ["--conditions=@confluir/source", main, "mock", ...freePorts], {
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let err = "";
    child.stderr.on("data", (chunk) => {
      err += chunk;
    });
    const exited = once(child, "exit");
    const [greeting] = await Promise.race([once(child.stdout, "data"), exited]);
    const [, url = ""] = /[A-Z_]+_BASE_URL=(\S+)/.exec(String(greeting)) ?? [];
    expect((await fetch(`${url}/nowhere`)).status).toBe(404);
    child.kill(signal);
    expect(await exited).toEqual([0, null]);
    expect(err).toBe("");
  });

  it.each([
    ["in a project", "/me/shop/node_modules/confluir/dist/commands/mock.js", "npm install @confluir/mock"],
    [
      "in a project of pnpm",
      "/me/shop/node_modules/.pnpm/confluir@1.0.0/node_modules/confluir/dist/commands/mock.js",
      "npm install @confluir/mock",
    ],
    [
      "for every project",
      "/usr/lib/node_modules/confluir/dist/commands/mock.js",
      "npm install --global @confluir/mock",
    ],
    [
      "for this run only",
      "/me/.npm/_npx/0a1b/node_modules/confluir/dist/commands/mock.js",
      "npx -p confluir -p @confluir/mock confluir mock",
    ],
  ])("names the command that brings the sandboxes where confluir is installed %s", (_, file, command) => {
    expect(missingText("@confluir/mock", "mock", file, "/me/shop/src")).toBe(
      `confluir mock needs @confluir/mock: ${command}`,
    );
  });
});
