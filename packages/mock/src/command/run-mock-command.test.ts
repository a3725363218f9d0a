import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { libraryPath } from "../__fixtures__/library.ts";
import { startMock } from "../server/start-mock.ts";
import { readSpec } from "../spec/load-spec.ts";
import { type MockCommandIo, runMockCommand } from "./run-mock-command.ts";

const freePorts = ["--port-1to1", "0", "--port-jurichat=0"];

function capture(onOut: (text: string) => void = () => {}) {
  const out: string[] = [];
  const err: string[] = [];
  const stop = new AbortController();
  const io: MockCommandIo = {
    out: (text) => {
      out.push(text);
      onOut(text);
    },
    err: (text) => err.push(text),
    stop: stop.signal,
  };
  return { io, out, err, stop };
}

describe("runMockCommand", () => {
  it("prints addresses and lines to paste, then a line per request, until it is stopped", async () => {
    let onOut = (_text: string) => {};
    const greeting = new Promise<string>((resolve) => {
      onOut = resolve;
    });
    const { io, out, stop } = capture((text) => onOut(text));
    const running = runMockCommand(freePorts, io);
    const [, url = ""] =
      /ONE_TO_ONE_BASE_URL=(\S+) /.exec(String(await Promise.race([greeting, running]))) ?? [];
    expect(out[0]).toContain(`1TO1 AI   ${url}\n`);
    expect(out[0]).toContain(
      `export ONE_TO_ONE_BASE_URL=${url} ONE_TO_ONE_API_KEY=sk_1to1_local ONE_TO_ONE_SLUG=acme\n`,
    );
    expect(out[0]).toMatch(
      /export JURICHAT_BASE_URL=\S+ JURICHAT_API_KEY=local JURICHAT_INBOX_ID=cjinbx0001aaaa\n/,
    );
    const headers = { authorization: "Bearer sk_1to1_local" };
    await fetch(`${url}/personal-slug/conversations?limit=5`, { headers });
    await fetch(`${url}/personal-slug/secret-path?phone=34600111222`, { headers });
    stop.abort();
    expect(await running).toBe(0);
    expect(out.slice(1).map((line) => line.replace(/\d+ ms/, "N ms"))).toEqual([
      "1to1 GET /{slug}/conversations listConversations 200 N ms",
      "1to1 GET (undeclared) 404 N ms  breaks the spec: route",
    ]);
    await expect(fetch(url)).rejects.toThrow("fetch failed");
  });

  it("names the port that is taken and the flag that changes it", async () => {
    await using blocker = await startMock(libraryPath);
    const { io, err } = capture();
    expect(await runMockCommand(["--port-1to1=0", `--port-jurichat=${blocker.port}`], io)).toBe(1);
    expect(err).toEqual([`Port ${blocker.port} is taken; choose another for JuriChat with --port-jurichat.`]);
  });

  it.each([
    [["--bad"], "Unknown option '--bad'. See confluir mock --help."],
    [["now"], "Unexpected argument 'now'. See confluir mock --help."],
    [["--port-1to1=x"], '--port-1to1 takes a port from 0 to 65535, not "x". See confluir mock --help.'],
    [
      ["--port-1to1=65536"],
      '--port-1to1 takes a port from 0 to 65535, not "65536". See confluir mock --help.',
    ],
  ])("refuses %s in a sentence", async (argv, sentence) => {
    const { io, err, out } = capture();
    expect(await runMockCommand(argv, { ...io, program: "confluir mock" })).toBe(2);
    expect([out, err]).toEqual([[], [sentence]]);
  });

  it("tells of a broken spec in a sentence", async () => {
    const { io, err } = capture();
    const start = () => readSpec("specs/missing.yaml").then(() => Promise.reject(new Error("unreachable")));
    expect(await runMockCommand([], { ...io, start })).toBe(1);
    expect(err).toEqual([
      expect.stringMatching(/specs\/missing\.yaml cannot be served: there is no such file\.$/),
    ]);
  });

  it("explains itself", async () => {
    const { io, out } = capture();
    expect(await runMockCommand(["--help"], io)).toBe(0);
    expect(out[0]).toMatch(
      /^Usage: confluir-mock \[options\]\n[\s\S]*--port-jurichat <port> {2}port of JuriChat \(default 4011/,
    );
  });

  it("knows its version", async () => {
    const manifest = JSON.parse(await readFile(new URL("../../package.json", import.meta.url), "utf8"));
    const { io, out } = capture();
    expect(await runMockCommand(["-v"], io)).toBe(0);
    expect(out).toEqual([manifest.version]);
  });
});

describe("confluir-mock", () => {
  it.each(["SIGINT", "SIGTERM"] as const)("stops quietly on %s, even in production", async (signal) => {
    const main = fileURLToPath(new URL("../main.ts", import.meta.url));
    const env = { ...process.env, NODE_ENV: "production" };
    const child = spawn(process.execPath, [main, ...freePorts], { env, stdio: ["ignore", "pipe", "pipe"] });
    let err = "";
    child.stderr.on("data", (chunk) => {
      err += chunk;
    });
    const exited = once(child, "exit");
    const [greeting] = await Promise.race([once(child.stdout, "data"), exited]);
    const [, url = ""] = /JURICHAT_BASE_URL=(\S+) /.exec(String(greeting)) ?? [];
    expect((await fetch(url)).status).toBe(404);
    child.kill(signal);
    expect(await exited).toEqual([0, null]);
    expect(err).toBe("");
  });
});
