import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { specNames, specPath } from "../__fixtures__/providers.ts";
import { PortError } from "../server/wire.ts";
import { type CommandRun, freePorts, runCommand } from "./__fixtures__/command-run.ts";
import { startTiny, type TinyOptions, tinySpec } from "./__fixtures__/tiny-servers.ts";
import type { ServerParts } from "./run-servers.ts";

let folder: string;
let file: string;
/** Reports a change of the spec to the command. */
let written: () => void;
let fail: (error: Error) => void;
let watches: number;
let starts: TinyOptions[];
let runs: CommandRun[];

// As editors do it, so that no half is read.
const write = async (text: string) => {
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
};
const writeSpec = (path: string) => write(JSON.stringify(tinySpec(path)));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "confluir-servers-"));
  file = join(folder, "tiny.yaml");
  await writeSpec("/one");
  [watches, starts, runs] = [0, [], []];
});
afterEach(async () => {
  await Promise.all(runs.map((run) => run.stop()));
  await rm(folder, { recursive: true });
});

/** Runs `--watch` over the one spec, and reads the addresses off its first text. */
async function watch(argv: readonly string[] = [], more: ServerParts = {}) {
  const start = (options: TinyOptions) => {
    starts.push(options);
    return startTiny(options, () => file);
  };
  const run = runCommand([...freePorts, "--watch", ...argv], {
    specFiles: [file],
    startSandbox: start,
    startExamples: start,
    pause: async () => {},
    watchFolder: (_, onChange, onError) => {
      watches += 1;
      written = onChange;
      fail = onError;
      return () => {
        watches -= 1;
      };
    },
    ...more,
  });
  runs.push(run);
  const [, url = ""] = /ACME_BASE_URL=(\S+) /.exec(await run.next()) ?? [];
  // A connection that is kept open would end with the servers behind it.
  const headers = { connection: "close" };
  const get = async (path: string) => (await fetch(`${url}${path}`, { headers })).json();
  return { run, url, get };
}

describe("--watch", () => {
  it("starts again on the same ports with the new spec, and says that the data is new", async () => {
    const { run, get } = await watch(["--size", "5", "--seed", "3", "--scenario", "slow"]);
    expect(await get("/one")).toBe("/one");
    await writeSpec("/two");
    written();
    expect(await run.next()).toMatch(/^tiny GET \/one get 200 \d+ ms$/);
    expect(await run.next()).toMatch(
      /^\S*tiny\.yaml changed: the servers restarted on the same ports, with new data\.$/,
    );
    expect(await get("/two")).toBe("/two");
    expect(starts).toHaveLength(2);
    expect(starts[1]).toMatchObject({ size: 5, seed: 3, scenario: "slow", record: false });
    expect(starts[1]?.ports?.acme).not.toBe(0);
  });

  it("says nothing of data where there is none", async () => {
    const { run } = await watch(["--examples"]);
    await writeSpec("/two");
    written();
    expect(await run.next()).toMatch(/tiny\.yaml changed: the servers restarted on the same ports\.$/);
  });

  it("keeps the old servers while the spec is broken, and starts anew when it is mended", async () => {
    const { run, get } = await watch();
    await write("paths: { /a: [");
    written();
    expect(await run.next()).toMatch(
      /tiny\.yaml cannot be served: [^\n]+; the servers keep running as they are until it is fixed\.$/,
    );
    expect(run.err).toHaveLength(1);
    expect(await get("/one")).toBe("/one");
    await run.next();
    await writeSpec("/two");
    written();
    expect(await run.next()).toContain("tiny.yaml changed: the servers restarted");
    expect(await get("/two")).toBe("/two");
    expect(starts).toHaveLength(2);
  });

  it("starts nothing anew when a broken spec becomes what it was", async () => {
    const { run, get } = await watch();
    await write("- 1");
    written();
    expect(await run.next()).toContain("it holds no object; the servers keep running");
    await writeSpec("/one");
    written();
    expect(await run.next()).toBe(
      "The specs are the same again as those that are served, so nothing restarts.",
    );
    expect(await get("/one")).toBe("/one");
    expect(starts).toHaveLength(1);
  });

  it("takes what it serves now, not what it served first, for what was there before", async () => {
    const { run } = await watch();
    const spec = JSON.stringify(tinySpec("/two"));
    for (const [text, printed] of [
      [spec, "changed: the servers restarted"],
      ["- 1", "it holds no object"],
      [spec, "nothing restarts"],
      [JSON.stringify(tinySpec("/one")), "changed: the servers restarted"],
    ] as const) {
      await write(text);
      written();
      expect(await run.next()).toContain(printed);
    }
    expect(starts).toHaveLength(3);
  });

  const content = { "application/json": { schema: { type: "array", items: { $ref: "#/nowhere" } } } };
  const get = { operationId: "get", responses: { 200: { description: "A list", content } } };
  it.each([
    ["a reference that only Prism follows", { ...tinySpec("/one"), paths: { "/a": { get } } }],
    ["an address that is none", { ...tinySpec("/one"), servers: [{ url: "http://[" }] }],
  ])("keeps the old servers with %s", async (_, document) => {
    const { run, get } = await watch();
    await write(JSON.stringify(document));
    written();
    expect(await run.next()).toMatch(/^\S*tiny\.yaml cannot be served: [^\n]+; the servers keep running/);
    expect(await get("/one")).toBe("/one");
  });

  it("keeps the old servers when the file is gone", async () => {
    const { run, get } = await watch();
    await rm(file);
    written();
    expect(await run.next()).toContain("there is no such file; the servers keep running");
    expect(await get("/one")).toBe("/one");
  });

  it("does nothing when a file was written as it was", async () => {
    const { run } = await watch();
    await writeSpec("/one");
    written();
    await writeSpec("/two");
    written();
    expect(await run.next()).toContain("changed: the servers restarted");
    expect(await run.stop()).toBe(0);
    expect(starts).toHaveLength(2);
    expect(run.out).toHaveLength(2);
  });

  it("stops with its servers and its watching", async () => {
    const { run, url } = await watch();
    expect(watches).toBe(1);
    expect(await run.stop()).toBe(0);
    expect(watches).toBe(0);
    await expect(fetch(url)).rejects.toThrow("fetch failed");
  });

  it("ends with a sentence when watching breaks off", async () => {
    const { run, url } = await watch();
    fail(new Error("it is gone"));
    expect(await run.ended).toBe(1);
    expect(run.err).toEqual([`${folder} cannot be watched: it is gone.`]);
    await expect(fetch(url)).rejects.toThrow("fetch failed");
  });

  it("ends with a sentence when a port is lost on the way", async () => {
    let count = 0;
    const startSandbox: NonNullable<ServerParts["startSandbox"]> = async (options) => {
      count += 1;
      if (count > 1) throw new PortError(options.ports?.globex ?? 0, "EADDRINUSE");
      return startTiny(options, () => file);
    };
    const { run } = await watch([], { startSandbox });
    await writeSpec("/two");
    written();
    expect(await run.ended).toBe(1);
    expect(run.err).toEqual([expect.stringMatching(/^Port \d+ is taken\.$/)]);
  });

  it("looks at the specs of all providers", async () => {
    const folders: string[] = [];
    const run = runCommand([...freePorts, "--watch"], {
      startSandbox: (options) => startTiny(options),
      watchFolder: (watched) => {
        folders.push(watched);
        return () => {};
      },
    });
    await run.next();
    await run.stop();
    expect(folders).toEqual([...new Set(specNames.map((name) => dirname(specPath(name))))]);
  });

  it("sees a real file change, as soon as it runs", async () => {
    const { run, get } = await watch([], { watchFolder: undefined });
    await writeSpec("/two");
    expect(await run.next()).toContain("tiny.yaml changed: the servers restarted");
    expect(await get("/two")).toBe("/two");
  });

  it("says in a sentence why a folder cannot be watched, and starts nothing", async () => {
    const run = runCommand([...freePorts, "--watch"], {
      specFiles: ["/a/a.yaml"],
      startSandbox: () => Promise.reject(new Error("It starts.")),
      watchFolder: () => {
        throw new Error("there are too many");
      },
    });
    expect(await run.ended).toBe(1);
    expect(run.err).toEqual(["/a cannot be watched: there are too many."]);
  });

  it("needs no watching without the flag", async () => {
    const run = runCommand(freePorts, {
      startSandbox: (options) => startTiny(options),
      watchFolder: () => {
        throw new Error("It watches.");
      },
    });
    expect(await run.next()).toContain("Ctrl-C stops.");
    expect(await run.stop()).toBe(0);
  });
});
