import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ConversationPage, Setup, SyncStatusJson } from "@confluir/inspector";
import { startSandbox } from "@confluir/mock";
import { requiredVariables } from "@confluir/normalize";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { cliOnSandbox } from "../__fixtures__/cli-on-sandbox.ts";
import { createTestIo } from "../__fixtures__/test-io.ts";
import { noCopy, sandboxFolder } from "../copy.ts";
import type { Io } from "../io.ts";
import { providers } from "../providers.ts";
import { run } from "../run.ts";
import { sandboxes } from "../sandboxes.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "confluir-ui-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What a page is asked, with its cookie. */
type Get = <Body>(path: string, init?: RequestInit) => Promise<Body>;

/** Runs `confluir ui` on any free port until the page was looked at. */
async function look(argv: readonly string[], env: Io["env"], see: (get: Get, url: string) => Promise<void>) {
  const stop = new AbortController();
  const io = createTestIo(env, { stop: stop.signal });
  const ended = run(["ui", "--port", "0", ...argv], io).finally(() => stop.abort());
  try {
    await vi.waitUntil(() => io.written.out + io.written.err !== "" || stop.signal.aborted, 50_000);
    const [url = ""] = /http:\/\/\S+?(?=["\s])/.exec(io.written.out) ?? [];
    if (url !== "") {
      const opened = await fetch(url, { redirect: "manual" });
      const cookie = opened.headers.get("set-cookie")?.split(";", 1)[0] ?? "";
      const { origin } = new URL(url);
      await see(async (path, init = {}) => {
        const headers = { cookie, origin, "content-type": "application/json" };
        return (await fetch(`${origin}${path}`, { headers, ...init })).json();
      }, url);
    }
  } finally {
    stop.abort();
    await ended;
  }
  return { code: await ended, ...io.written };
}
const nobody = async () => {};

describe("confluir ui", () => {
  it("shows a sandbox with nothing set up, and ends with Ctrl-C", async () => {
    const { code, out, err } = await look(["--sandbox"], {}, async (get) => {
      const setup = await get<Setup>("/api/setup");
      expect(setup).toMatchObject({ reads: "sandbox", allowWrites: true, hasSandbox: true, hasSync: false });
      expect(setup.connections.map(({ name }) => name)).toEqual(providers.map(({ id }) => id));
      const { items, failures } = await get<ConversationPage>("/api/conversations?limit=20");
      expect([items.length, failures]).toEqual([20, []]);
    });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^The inbox is at http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{32}\nCtrl-C ends it\.\n$/);
  });

  it("shows the providers that were chosen, the address as JSON, and other names with --mask", async () => {
    const [{ id }] = providers;
    const { code, out } = await look(["--sandbox", "--mask", "--json", "--provider", id], {}, async (get) => {
      const { connections, mask } = await get<Setup>("/api/setup");
      expect([connections.map(({ name }) => name), mask]).toEqual([[id], true]);
    });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({ url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:/) });
  });

  it("reads providers that are set up, and changes nothing there unless it may", async () => {
    await using sandbox = await startSandbox({ providers: sandboxes, size: 5, validate: false });
    const { env } = cliOnSandbox(sandbox);
    const seen: boolean[] = [];
    for (const argv of [[], ["--allow-writes"]]) {
      const { code, err } = await look(argv, env, async (get) => {
        const setup = await get<Setup>("/api/setup");
        seen.push(setup.allowWrites);
        expect([setup.reads, setup.hasSandbox]).toEqual(["providers", false]);
        expect((await get<ConversationPage>("/api/conversations")).failures).toEqual([]);
      });
      expect({ code, err }).toEqual({ code: 0, err: "" });
    }
    expect(seen).toEqual([false, true]);
  });

  it("names every variable and the sandbox when nothing is set up", async () => {
    const { code, out, err } = await look([], {}, nobody);
    expect([code, out]).toEqual([2, ""]);
    for (const variable of providers.flatMap((each) => requiredVariables(each)))
      expect(err).toContain(variable);
    expect(err).toMatch(/ Or look at invented conversations: confluir ui --sandbox\.\n$/);
  });

  it("says which port is taken", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const io = createTestIo({});
    expect(await run(["ui", "--sandbox", "--port", String(port)], io)).toBe(1);
    expect(io.written).toEqual({
      out: "",
      err: expect.stringMatching(new RegExp(`^Port ${port} is taken; choose another one: --port \\d+\\.\n$`)),
    });
    server.close();
  });

  it.each([
    [["--port", "99999"], "--port takes a number from 0 to 65535"],
    [["--port", "http"], "--port takes a number from 0 to 65535"],
    [["--synced", "--allow-writes"], "A copy cannot act"],
    [["--sandbx"], "Unknown option '--sandbx'"],
  ])("refuses %j", async (argv, sentence) => {
    const io = createTestIo({});
    expect(await run(["ui", ...argv], io)).toBe(2);
    expect(io.written.err).toContain(sentence);
  });

  it("has a help that names its options", async () => {
    const io = createTestIo({});
    expect(await run(["ui", "--help"], io)).toBe(0);
    for (const option of ["--port", "--sandbox", "--synced", "--allow-writes", "--mask", "--open"])
      expect(io.written.out).toContain(option);
  });
});

describe("confluir ui --synced", () => {
  it("says in one sentence that there is no copy", async () => {
    const { code, err } = await look(["--synced"], { CONFLUIR_FOLDER: join(folder, "none") }, nobody);
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(/^There is no copy in .*: confluir sync makes one\.\n$/),
    ]);
    expect(noCopy(sandboxFolder).message).toMatch(/: confluir sync --sandbox makes one\.$/);
  });

  it("shows the copy: its list, threads and streams, and pauses and resumes them", async () => {
    const env = { CONFLUIR_FOLDER: join(folder, "db") };
    await using sandbox = await startSandbox({
      providers: sandboxes,
      size: 15,
      rateLimit: null,
      validate: false,
    });
    expect(await cliOnSandbox(sandbox).cli(["sync", "once", "--messages", "none"], { env })).toMatchObject({
      code: 0,
      err: "",
    });
    const [{ id }] = providers;
    const inUse = createTestIo(env);
    let first = "";
    const { code, err } = await look(["--synced"], env, async (get) => {
      expect(await get<Setup>("/api/setup")).toMatchObject({
        reads: "copy",
        allowWrites: false,
        hasSync: true,
      });
      const page = await get<ConversationPage>("/api/conversations?limit=1000");
      expect(page.items.length).toBeGreaterThan(30);
      expect([page.failures, page.next]).toEqual([[], null]);
      expect(page.total).toEqual({ count: page.items.length, isAtLeast: false });
      // This copy has no messages.
      first = page.items[0]?.id ?? "";
      const thread = `/api/messages?conversation=${encodeURIComponent(first)}`;
      expect(await get(thread)).toMatchObject({ items: [], next: null, failure: { kind: "unsupported" } });
      const skimmed = await get<{ cursors: unknown[] }>("/api/skim?limit=10&pages=10");
      expect(skimmed.cursors.at(-1)).toBeNull();
      const status = await get<SyncStatusJson>("/api/sync");
      expect(status.connections.map(({ connection }) => connection)).toEqual(
        providers.map((each) => each.id).sort(),
      );
      expect(status.feedLagSeconds).toBeGreaterThanOrEqual(0);
      const act = (name: string, connection: string) =>
        get<SyncStatusJson>(`/api/sync/${name}`, { method: "POST", body: JSON.stringify({ connection }) });
      const stateOf = ({ connections }: SyncStatusJson) =>
        connections.find((each) => each.connection === id)?.state;
      expect(stateOf(await act("pause", id))).toBe("paused");
      expect(stateOf(await act("resume", id))).toBe("active");
      expect(stateOf(await act("approve", id))).toBe("active");
      expect(await act("pause", "nowhere")).toMatchObject({
        error: expect.stringContaining("`connection` must be"),
      });
      // Only one process has a folder.
      expect(await run(["ui", "--synced"], inUse)).toBe(1);
    });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(inUse.written.err.trim().split("\n")).toHaveLength(1);
    expect(await cliOnSandbox(sandbox).cli(["thread", first, "--synced"], { env })).toMatchObject({
      ...{ code: 2, out: "" },
      err: expect.stringMatching(/^The copy has no messages of .*`confluir sync --messages all` copies them/),
    });
  });
});
