import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { startMocks } from "@confluir/mock";
import { type Mocks, providers } from "@confluir/mock/all";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createTestIo } from "./__fixtures__/test-io.ts";
import { run } from "./run.ts";

let mocks: Mocks;
let env: Readonly<Record<string, string>>;
beforeAll(async () => {
  mocks = await startMocks({ providers });
  env = { ...mocks.environment };
});
afterEach(() => mocks.verify());
afterAll(() => mocks.close());

const lines = (text: string) => text.split("\n").filter((line) => line !== "");
const freePorts = Object.keys(providers).flatMap((id) => [`--port-${id}`, "0"]);
const oneSentence = /^[^\n]+\.\n$/;

/** A server that answers every request with one status and body, until the callback is done. */
async function withServer(
  status: number,
  body: string,
  use: (url: string) => Promise<void>,
  contentType = "application/json",
) {
  const server = createServer((_, response) => {
    response.writeHead(status, { "content-type": contentType }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe("confluir inbox", () => {
  it("shows both providers in one order", async () => {
    const io = createTestIo(env);
    await expect(run(["inbox", "--all"], io)).resolves.toBe(0);
    const [header, ...rows] = lines(io.written.out);
    expect(header).toMatch(/^TIME +PROVIDER +STATE +UNREAD +CONTACT +CHANNEL +LAST MESSAGE$/);
    const times = rows.map((row) => row.slice(0, 16));
    expect(times).toEqual(times.toSorted().reverse());
    expect(rows.filter((row) => row.includes(" 1to1 ")).length).toBeGreaterThan(2);
    expect(rows.filter((row) => row.includes(" jurichat ")).length).toBeGreaterThan(2);
    expect(io.written.err).toBe("");
  });

  it("shows as many as asked for", async () => {
    const io = createTestIo(env);
    await run(["inbox", "--limit", "3"], io);
    expect(lines(io.written.out)).toHaveLength(4);
  });

  it("asks one provider only, if so wished", async () => {
    const io = createTestIo(env);
    await run(["inbox", "--all", "--provider", "jurichat"], io);
    expect(io.written.out).not.toContain(" 1to1 ");
    expect(io.written.err).toBe("");
  });

  it("writes one JSON object, with a line for each conversation when piped, and the same on a terminal", async () => {
    const piped = createTestIo(env);
    await run(["inbox", "--all", "--json"], piped);
    const page = JSON.parse(piped.written.out);
    expect(Object.keys(page)).toEqual(["items", "next", "failures", "issues", "notSetUp"]);
    expect(page).toMatchObject({ next: null, failures: [], issues: [], notSetUp: [] });
    expect(page.items.length).toBeGreaterThan(5);
    expect(page.items[0]).toHaveProperty("raw");
    expect(lines(piped.written.out)).toHaveLength(page.items.length + 2);
    const terminal = createTestIo(env, { isTerminal: true });
    await run(["inbox", "--all", "--json"], terminal);
    expect(JSON.parse(terminal.written.out)).toEqual(page);
    expect(terminal.written.out).toContain('\n      "id": ');
  });

  it("uses colours on a terminal, and never under NO_COLOR", async () => {
    const escapeCode = "\u001b[";
    const coloured = createTestIo(env, { isTerminal: true });
    await run(["inbox"], coloured);
    expect(coloured.written.out).toContain(escapeCode);
    for (const io of [
      createTestIo(env),
      createTestIo({ ...env, NO_COLOR: "1" }, { isTerminal: true }),
      createTestIo({ ...env, TERM: "dumb" }, { isTerminal: true }),
    ]) {
      await run(["inbox"], io);
      expect(io.written.out).not.toContain(escapeCode);
    }
  });

  it("names every variable when nothing is set up", async () => {
    const io = createTestIo();
    await expect(run(["inbox"], io)).resolves.toBe(2);
    expect(io.written.err).toBe(
      "No provider is set up. Set ONE_TO_ONE_API_KEY and ONE_TO_ONE_SLUG for 1TO1 AI, or JURICHAT_API_KEY and JURICHAT_INBOX_ID for JuriChat.\n",
    );
  });

  it.each([
    [{ ONE_TO_ONE_API_KEY: "sk_1to1_x" }, [], "1TO1 AI needs ONE_TO_ONE_SLUG in the environment.\n"],
    [{ JURICHAT_INBOX_ID: "i" }, [], "JuriChat needs JURICHAT_API_KEY in the environment.\n"],
    [
      {},
      ["--provider", "jurichat"],
      "JuriChat needs JURICHAT_API_KEY and JURICHAT_INBOX_ID in the environment.\n",
    ],
  ])("names the variable that is missing: %j %j", async (some, options, message) => {
    const io = createTestIo(some);
    await expect(run(["inbox", ...options], io)).resolves.toBe(2);
    expect(io.written).toEqual({ out: "", err: message });
  });

  it("says which provider it leaves out because nothing is set for it", async () => {
    const { ONE_TO_ONE_API_KEY, ONE_TO_ONE_BASE_URL, ONE_TO_ONE_SLUG, ...juriChatOnly } = env;
    const io = createTestIo(juriChatOnly);
    await expect(run(["inbox"], io)).resolves.toBe(0);
    expect(io.written.err).toBe("1TO1 AI is not set up: ONE_TO_ONE_API_KEY, ONE_TO_ONE_SLUG would add it.\n");
  });

  it.each([
    [["--limit", "0"], /--limit takes a whole number from 1, not "0"\./],
    [["--limit", "many"], /--limit takes a whole number from 1, not "many"\./],
    [
      ["--provider", "acme"],
      /--provider acme: it is none of the providers 1to1 and jurichat, nor a package that is installed here; a path begins with \.\/\./,
    ],
    [["--colour"], /Unknown option '--colour'\. See confluir inbox --help\./],
    [["--all", "--limit", "2"], /--all and --limit cannot go together\./],
    [
      ["--limit", "-3"],
      /^--limit needs a value; one that begins with a dash is written --limit=<value>\. See /,
    ],
    [["--tag"], /^--tag needs a value; [^\n]+ See confluir inbox --help\.\n$/],
    [
      ["--tag", "a", "--tag", "b"],
      /^--tag is given twice and takes one value\. See confluir inbox --help\.\n$/,
    ],
    [["--json=yes"], /^Option '--json' does not take an argument\. See confluir inbox --help\.\n$/],
    [["extra"], /^confluir inbox takes no arguments\. See confluir inbox --help\./],
  ])("answers wrong options %j in one sentence", async (options, message) => {
    const io = createTestIo(env);
    await expect(run(["inbox", ...options], io)).resolves.toBe(2);
    expect(io.written.err).toMatch(oneSentence);
    expect(io.written.err).toMatch(message);
    expect(io.written.out).toBe("");
  });

  it("names the variable with an address that is none, and never repeats a key", async () => {
    const io = createTestIo({
      ...env,
      ONE_TO_ONE_BASE_URL: "localhost:4010",
      ONE_TO_ONE_API_KEY: "sk_1to1_hidden",
    });
    await expect(run(["inbox"], io)).resolves.toBe(2);
    expect(io.written.err).toMatch(oneSentence);
    expect(io.written.err).toContain("ONE_TO_ONE_BASE_URL");
    expect(io.written.err).not.toContain("hidden");
  });

  it("shows what it can when one provider is down, and says which", async () => {
    await withServer(
      401,
      '{"code":"INVALID_API_TOKEN","message":"sk_1to1_hidden is unknown"}',
      async (url) => {
        const io = createTestIo({ ...env, ONE_TO_ONE_BASE_URL: url });
        await expect(run(["inbox", "--all"], io)).resolves.toBe(1);
        expect(io.written.out).toContain(" jurichat ");
        expect(io.written.err).toBe(
          "1TO1 AI answered 401 (INVALID_API_TOKEN) to GET /{slug}/conversations. Check ONE_TO_ONE_API_KEY.\n",
        );
      },
    );
  });

  it.each([
    [
      "HTML with 200",
      200,
      "<html>Login</html>",
      "text/html",
      /with another content type than JSON: text\/html\. The response may be from another server: check ONE_TO_ONE_BASE_URL if it is set\.$/,
    ],
    [
      "an empty 200",
      200,
      "",
      "application/json",
      /with an empty body where JSON was promised\. The response may /,
    ],
    [
      "half a body",
      200,
      '{"items": [',
      "application/json",
      /with a body that is not valid JSON: 11 characters\. The response may /,
    ],
    ["a list without items", 200, "{}", "application/json", /no list of items where the spec says it is\.$/],
  ])("says honestly what is wrong with %s", async (_, status, body, contentType, message) => {
    await withServer(
      status,
      body,
      async (url) => {
        const io = createTestIo({ ...env, ONE_TO_ONE_BASE_URL: url });
        await expect(run(["inbox", "--provider", "1to1"], io)).resolves.toBe(1);
        expect(io.written.err.trim()).toMatch(message);
        expect(lines(io.written.err)).toHaveLength(1);
      },
      contentType,
    );
  });

  it.each([
    [["inbox"]],
    [["thread", "1to1:x"]],
    [["explain", "1to1:x"]],
    [["send", "1to1:x", "text"]],
    [["who", "+5520987654321"]],
  ])("%j stops without a word when it is told to", async (argv) => {
    const io = createTestIo(env, { stop: AbortSignal.abort(new Error("stopped by SIGINT")) });
    await expect(run(argv, io)).resolves.toBe(130);
    expect(io.written.err).toBe("");
  });
});

describe("confluir", () => {
  const names = [
    "inbox",
    "thread",
    "who",
    "send",
    "note",
    "tag",
    "resolve",
    "explain",
    "capabilities",
    "mock",
  ];

  it("names every command in its help", async () => {
    const io = createTestIo();
    await run(["--help"], io);
    for (const name of names) expect(io.written.out).toMatch(new RegExp(`^  ${name} `, "m"));
  });

  it.each([[["--help"]], ...names.map((name) => [[name, "--help"]])])("explains %j", async (argv) => {
    const io = createTestIo();
    await expect(run(argv, io)).resolves.toBe(0);
    expect(io.written.out).toMatch(/^Usage: confluir/);
  });

  it("explains a command that help is asked about", async () => {
    const [asked, given] = [createTestIo(), createTestIo()];
    await expect(run(["help", "thread"], asked)).resolves.toBe(0);
    await run(["thread", "--help"], given);
    expect(asked.written).toEqual(given.written);
    await expect(run(["help", "nothing"], createTestIo())).resolves.toBe(2);
  });

  it("tells its version", async () => {
    const io = createTestIo();
    await expect(run(["--version"], io)).resolves.toBe(0);
    expect(io.written.out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it.each([
    [[], "No command given. See confluir --help.\n"],
    [["capabilities", "x"], "confluir capabilities takes no arguments. See confluir capabilities --help.\n"],
    [["inboxx"], 'There is no command "inboxx". See confluir --help.\n'],
  ])("answers %j with a sentence", async (argv, message) => {
    const io = createTestIo();
    await expect(run(argv, io)).resolves.toBe(2);
    expect(io.written.err).toBe(message);
  });

  it("runs the mock servers until it is stopped, and names a port that is taken", async () => {
    const taken = String(mocks["1to1"].port);
    const busy = createTestIo();
    await expect(run(["mock", "--port-1to1", taken, "--port-jurichat", "0"], busy)).resolves.toBe(1);
    expect(busy.written.err).toMatch(oneSentence);
    expect(busy.written.err).toContain(taken);
    const io = createTestIo({}, { stop: AbortSignal.abort() });
    await expect(run(["mock", ...freePorts], io)).resolves.toBe(0);
    expect(io.written.out).toMatch(/export ONE_TO_ONE_BASE_URL=http:\/\/127\.0\.0\.1:\d+/);
  });

  it.each(["SIGINT", "SIGTERM"] as const)("mock stops quietly on %s", async (signal) => {
    const main = fileURLToPath(new URL("main.ts", import.meta.url));
    const argv = ["--conditions=@confluir/source", main, "mock", ...freePorts];
    const child = spawn(process.execPath, argv, { stdio: ["ignore", "pipe", "pipe"] });
    let err = "";
    child.stderr.on("data", (chunk) => {
      err += chunk;
    });
    const exited = once(child, "exit");
    const [greeting] = await Promise.race([once(child.stdout, "data"), exited]);
    const [, url = ""] = /_BASE_URL=(\S+) /.exec(String(greeting)) ?? [];
    expect((await fetch(`${url}/nowhere`)).status).toBe(404);
    child.kill(signal);
    expect(await exited).toEqual([0, null]);
    expect(err).toBe("");
  });
});
