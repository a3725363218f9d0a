import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { libraryPath } from "../__fixtures__/library.ts";
import { providers, type SandboxOptions } from "../__fixtures__/providers.ts";
import type { Providers } from "../define-sandbox.ts";
import { type MocksOptions, startMock } from "../server/start-mocks.ts";
import { freePorts, runCommand } from "./__fixtures__/command-run.ts";
import { startTiny } from "./__fixtures__/tiny-servers.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "confluir-command-"));
  await writeFile(join(folder, "broken.yaml"), "paths: { /a: [");
  await mkdir(join(folder, "folder.yaml"));
});
afterAll(() => rm(folder, { recursive: true }));

// Real servers load all of Prism, which takes long on a machine that has other things to do.
vi.setConfig({ testTimeout: 30_000 });

const baseUrl = (text: string) => /ACME_BASE_URL=(\S+) /.exec(text)?.[1] ?? "";
const withoutTimes = (lines: readonly string[]) => lines.map((line) => line.replace(/\d+ ms/, "N ms"));

describe("confluir mock", () => {
  it("prints addresses, lines to paste, control and scenario, then a line per request, until it is stopped", async () => {
    const run = runCommand([
      ...freePorts,
      "--size",
      "1200",
      "--seed",
      "7",
      "--scenario",
      "one-provider-down",
    ]);
    const text = await run.next();
    const url = baseUrl(text);
    const globex = /GLOBEX_BASE_URL=(\S+) /.exec(text)?.[1] ?? "";
    expect(text).toBe(
      [
        `Acme    ${url}`,
        `Globex  ${globex}`,
        "",
        "Paste into another terminal:",
        `export ACME_BASE_URL=${url} ACME_API_KEY=local`,
        `export GLOBEX_BASE_URL=${globex} GLOBEX_API_KEY=local`,
        "",
        `Control   ${new URL("/", url)}`,
        "Scenario  one-provider-down",
        "Data      1,200 conversations of each provider, archived ones and all inboxes included, from seed 7",
        "",
        "Ctrl-C stops.",
      ].join("\n"),
    );
    const headers = { authorization: "Bearer local", "x-globex-key": "local" };
    const listed = await fetch(`${url}/conversations?limit=5`, { headers });
    expect(await listed.json()).toMatchObject({ items: { length: 5 }, hasMore: true });
    await fetch(`${url}/secret-path?phone=34750111222`, { headers });
    await fetch(`${globex}/tags?box=inbox`, { headers });
    expect(await (await fetch(new URL("/", url))).json()).toMatchObject({ name: "Acme" });
    expect(await run.stop()).toBe(0);
    expect(withoutTimes(run.out.slice(1))).toEqual([
      "acme GET /conversations listConversations 200 N ms",
      "acme GET (undeclared) 404 N ms  breaks the spec: route",
      "globex GET /tags listTags 503 N ms  fault: status",
    ]);
    await expect(fetch(url)).rejects.toThrow("fetch failed");
  });

  it("answers from the examples with --examples", async () => {
    const run = runCommand([...freePorts, "--examples"]);
    const text = await run.next();
    expect(text).toContain("\n\nThe examples of the specs answer.\n\nCtrl-C stops.");
    expect(text).not.toMatch(/Scenario|Data/);
    const headers = { authorization: "Bearer local" };
    expect((await fetch(`${baseUrl(text)}/conversations`, { headers })).status).toBe(200);
    expect(await run.stop()).toBe(0);
    expect(withoutTimes(run.out.slice(1))).toEqual(["acme GET /conversations listConversations 200 N ms"]);
  });

  it("starts the sandbox now, with its options, and keeps no record", async () => {
    const asked: SandboxOptions[] = [];
    const startSandbox = (options: SandboxOptions) => {
      asked.push(options);
      return startTiny(options);
    };
    const before = Date.now();
    const run = runCommand([...freePorts, "--size=1", "--seed=-5", "--scenario=slow"], { startSandbox });
    expect(await run.next()).toContain("Data      1 conversation of each provider,");
    await run.stop();
    expect(asked).toMatchObject([
      { size: 1, seed: -5, scenario: "slow", record: false, ports: { acme: 0, globex: 0 } },
    ]);
    const start = Number(asked[0]?.start);
    expect(start).toBeGreaterThanOrEqual(before);
    expect(start).toBeLessThanOrEqual(Date.now());
  });

  it("starts the examples without data options", async () => {
    const asked: MocksOptions<Providers>[] = [];
    const startExamples = (options: MocksOptions<Providers>) => {
      asked.push(options);
      return startTiny(options);
    };
    const run = runCommand([...freePorts, "--examples"], { startExamples });
    await run.next();
    await run.stop();
    expect(asked).toEqual([
      { providers, ports: { acme: 0, globex: 0 }, record: false, onExchange: expect.any(Function) },
    ]);
  });

  it.each([[[]], [["--examples"]], [["--watch"]]])(
    "names the port that is taken and the flag that changes it, with %j",
    async (more) => {
      await using blocker = await startMock(libraryPath);
      const run = runCommand(["--port-acme=0", `--port-globex=${blocker.port}`, ...more]);
      expect(await run.ended).toBe(1);
      expect([run.out, run.err]).toEqual([
        [],
        [`Port ${blocker.port} is taken; choose another for Globex with --port-globex.`],
      ]);
    },
  );

  const names =
    "healthy, rate-limited, flaky, one-provider-down, slow, drifting, cursor-loop, shifting-pages";
  const anyWhole = `a whole number from -${2 ** 53 - 1} to ${2 ** 53 - 1}`;
  it.each([
    [["--bad"], "Unknown option '--bad'."],
    [["--no-watch"], "Unknown option '--no-watch'."],
    [["-x"], "Unknown option '-x'."],
    [["now"], "Unexpected argument 'now'."],
    [["--watch=yes"], "Option '--watch' does not take an argument."],
    [["--port-acme=x"], '--port-acme takes a port from 0 to 65535, not "x".'],
    [["--port-acme=65536"], '--port-acme takes a port from 0 to 65535, not "65536".'],
    [["--port-globex=-1"], '--port-globex takes a port from 0 to 65535, not "-1".'],
    [["--port-globex"], "--port-globex needs a value."],
    [
      ["--port-acme=4011"],
      "--port-acme and --port-globex are both 4011, and each server needs a port of its own.",
    ],
    [["--size"], "--size needs a value."],
    [["--size", "--watch"], "--size needs a value."],
    [["--size="], '--size takes a whole number from 0 to 100000, not "".'],
    [["--size=many"], '--size takes a whole number from 0 to 100000, not "many".'],
    [["--size=1.5"], '--size takes a whole number from 0 to 100000, not "1.5".'],
    [["--size=1e3"], '--size takes a whole number from 0 to 100000, not "1e3".'],
    [["--size=-1"], '--size takes a whole number from 0 to 100000, not "-1".'],
    [["--size=100001"], '--size takes a whole number from 0 to 100000, not "100001".'],
    [["--seed=x"], `--seed takes ${anyWhole}, not "x".`],
    [["--seed=9007199254740993"], `--seed takes ${anyWhole}, not "9007199254740993".`],
    [["--seed", "-5"], "--seed needs a value, and a negative one goes as --seed=-5."],
    [["--scenario=calm"], `There is no scenario "calm": choose one of ${names}.`],
    [["--scenario="], `There is no scenario "": choose one of ${names}.`],
    [["--scenario=a\nb"], `There is no scenario "a\\nb": choose one of ${names}.`],
    [
      ["--examples", "--size=5"],
      "--size is for the sandbox, and cannot go with --examples, which has no data of its own.",
    ],
    [
      ["--seed=1", "--examples"],
      "--seed is for the sandbox, and cannot go with --examples, which has no data of its own.",
    ],
    [
      ["--examples", "--scenario", "slow"],
      "--scenario is for the sandbox, and cannot go with --examples, which has no data of its own.",
    ],
  ])("refuses %j in a sentence", async (argv, sentence) => {
    const start = () => Promise.reject(new Error("It starts."));
    const run = runCommand(argv, { startSandbox: start, startExamples: start });
    expect(await run.ended).toBe(2);
    expect([run.out, run.err]).toEqual([[], [`${sentence} See confluir mock --help.`]]);
  });

  it.each([
    ["missing.yaml", /missing\.yaml cannot be served: there is no such file\.$/],
    ["broken.yaml", /broken\.yaml cannot be served: [^\n]+ at line 1, column \d+\.$/],
    ["folder.yaml", /folder\.yaml cannot be served: it is a folder\.$/],
  ])("reports a spec that cannot be served in a sentence: %s", async (file, sentence) => {
    const parts = {
      startSandbox: (options: SandboxOptions) => startTiny(options, () => join(folder, file)),
      startExamples: (options: MocksOptions<Providers>) => startTiny(options, () => join(folder, file)),
    };
    for (const argv of [[], ["--examples"], ["--watch"]]) {
      const run = runCommand([...freePorts, ...argv], parts);
      expect(await run.ended).toBe(1);
      expect([run.out, run.err]).toEqual([[], [expect.stringMatching(sentence)]]);
    }
  });

  it("hides no bug behind a sentence", async () => {
    const startSandbox = () => Promise.reject(new TypeError("a bug"));
    const run = runCommand([], { startSandbox });
    await expect(run.ended).rejects.toThrow("a bug");
    expect(run.err).toEqual([]);
  });

  it("explains itself, every option and scenario", async () => {
    const run = runCommand(["--help"]);
    expect(await run.ended).toBe(0);
    const [help = ""] = run.out;
    expect(help).toMatch(/^Usage: confluir mock \[options\]\n/);
    expect(help).toContain("--port-globex <port>  port of Globex (default 4011; 0: any free one)");
    for (const flag of ["size", "seed", "scenario", "examples", "watch", "help", "version"]) {
      expect(help).toContain(`--${flag}`);
    }
    for (const name of names.split(", ")) expect(help).toMatch(new RegExp(`^ {2}${name} +[A-Z1]`, "m"));
  });

  it("knows its version", async () => {
    const manifest = JSON.parse(await readFile(new URL("../../package.json", import.meta.url), "utf8"));
    const run = runCommand(["-v"]);
    expect(await run.ended).toBe(0);
    expect(run.out).toEqual([manifest.version]);
  });
});
