import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { startMocks } from "@confluir/mock";
import { requiredVariables } from "@confluir/normalize";
import type { AnyProvider } from "@confluir/provider";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import acme from "./__fixtures__/acme.ts";
import { createTestIo } from "./__fixtures__/test-io.ts";
import { providers } from "./providers.ts";
import { loadCommands, run } from "./run.ts";
import { type Mocks, sandboxes } from "./sandboxes.ts";
import { listOf } from "./text.ts";

const [one, ...others] = providers as readonly [AnyProvider, ...AnyProvider[]];
const key = requiredVariables(one)[0] ?? "";
const baseUrl = one.credentials.baseUrl.env;
let mocks: Mocks;
let env: Readonly<Record<string, string>>;
beforeAll(async () => {
  mocks = await startMocks({ providers: sandboxes });
  env = { ...mocks.environment };
});
afterEach(() => mocks.verify());
afterAll(() => mocks.close());

const lines = (text: string) => text.split("\n").filter((line) => line !== "");
const freePorts = Object.keys(sandboxes).flatMap((id) => [`--port-${id}`, "0"]);
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
  it("shows every provider in one order", async () => {
    const io = createTestIo(env);
    await expect(run(["inbox", "--all"], io)).resolves.toBe(0);
    const [header, ...rows] = lines(io.written.out);
    expect(header).toMatch(/^TIME +PROVIDER +STATE +UNREAD +CONTACT +CHANNEL +LAST MESSAGE$/);
    const times = rows.map((row) => row.slice(0, 16));
    expect(times).toEqual(times.toSorted().reverse());
    for (const { id } of providers) {
      expect(rows.filter((row) => row.includes(` ${id} `)).length).toBeGreaterThan(2);
    }
    expect(io.written.err).toBe("");
  });

  it("shows no more than the limit", async () => {
    const io = createTestIo(env);
    await run(["inbox", "--limit", "3"], io);
    expect(lines(io.written.out)).toHaveLength(4);
  });

  it("reads only the provider that was chosen", async () => {
    const io = createTestIo(env);
    await run(["inbox", "--all", "--provider", one.id], io);
    expect(io.written.out).toContain(` ${one.id} `);
    for (const { id } of others) expect(io.written.out).not.toContain(` ${id} `);
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
    await expect(run(["inbox"], io, [acme, { ...acme, id: "globex", name: "Globex" }])).resolves.toBe(2);
    expect(io.written.err).toBe(
      "No provider is set up. Set ACME_API_KEY and ACME_DESK for Acme, or ACME_API_KEY and ACME_DESK for Globex.\n",
    );
  });

  it.each(providers)("names the variables of $name that are missing", async (provider) => {
    const [first = "", ...rest] = requiredVariables(provider);
    const half = createTestIo({ [first]: "x" });
    await expect(run(["inbox"], half)).resolves.toBe(2);
    const err = `${provider.name} needs ${listOf(rest)} in the environment.\n`;
    expect(half.written).toEqual({ out: "", err });
    const none = createTestIo();
    await expect(run(["inbox", "--provider", provider.id], none)).resolves.toBe(2);
    expect(none.written.err).toBe(`${provider.name} needs ${listOf([first, ...rest])} in the environment.\n`);
  });

  it("says which provider it leaves out because nothing is set for it", async () => {
    const unset = Object.values(one.credentials).map((each) => each.env);
    const io = createTestIo(
      Object.fromEntries(Object.entries(env).filter(([name]) => !unset.includes(name))),
    );
    await expect(run(["inbox"], io)).resolves.toBe(0);
    expect(io.written.err).toBe(
      `${one.name} is not set up: ${requiredVariables(one).join(", ")} would add it.\n`,
    );
  });

  it.each([
    [["--limit", "0"], /--limit takes a whole number from 1, not "0"\./],
    [["--limit", "many"], /--limit takes a whole number from 1, not "many"\./],
    [
      ["--provider", "acme"],
      /--provider acme: it is none of the providers [^\n]+, nor a package that is installed here; a path /,
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
      [baseUrl]: "localhost:4010",
      [key]: `${env[key]}_hidden`,
    });
    await expect(run(["inbox"], io)).resolves.toBe(2);
    expect(io.written.err).toMatch(oneSentence);
    expect(io.written.err).toContain(baseUrl);
    expect(io.written.err).not.toContain("hidden");
  });

  it("shows what it can when one provider is down, and says which", async () => {
    await withServer(401, '{"message":"key_hidden is unknown"}', async (url) => {
      const io = createTestIo({ ...env, [baseUrl]: url });
      await expect(run(["inbox", "--all"], io)).resolves.toBe(1);
      for (const { id } of others) expect(io.written.out).toContain(` ${id} `);
      expect(io.written.err).toMatch(
        new RegExp(`^${one.name} answered 401 to GET /[^ ]+\\. Check ${key}\\.\\n$`),
      );
    });
  });

  it.each([
    [
      "HTML with 200",
      200,
      "<html>Login</html>",
      "text/html",
      new RegExp(`with another content type than JSON: text/html; check ${baseUrl}\\.$`),
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
      /with a body that is cut or not valid JSON: length 11\. The response may /,
    ],
    [
      "a list without items",
      200,
      "{}",
      "application/json",
      /no list of items where the spec says it is\. The response may be from another server: check \w+ if it is set\.$/,
    ],
  ])("says honestly what is wrong with %s", async (_, status, body, contentType, message) => {
    await withServer(
      status,
      body,
      async (url) => {
        const io = createTestIo({ ...env, [baseUrl]: url });
        await expect(run(["inbox", "--provider", one.id], io)).resolves.toBe(1);
        expect(io.written.err.trim()).toMatch(message);
        expect(lines(io.written.err)).toHaveLength(1);
      },
      contentType,
    );
  });

  it.each([
    [["inbox"]],
    [["thread", `${one.id}:x`]],
    [["explain", `${one.id}:x`]],
    [["send", `${one.id}:x`, "text"]],
    [["who", "+5520987654321"]],
  ])("%j stops silently on an abort", async (argv) => {
    const io = createTestIo(env, { stop: AbortSignal.abort(new Error("stopped by SIGINT")) });
    await expect(run(argv, io)).resolves.toBe(130);
    expect(io.written.err).toBe("");
  });
});

describe("confluir", async () => {
  const commands = await loadCommands();
  const names = commands.map(({ usage }) => usage.split(" ", 1)[0] ?? "");

  it("names every command in its help", async () => {
    const io = createTestIo();
    await run(["--help"], io);
    for (const name of names) expect(io.written.out).toMatch(new RegExp(`^  ${name} `, "m"));
  });

  it.each([[["--help"]], ...names.map((name) => [[name, "--help"]])])("explains %j", async (argv) => {
    const io = createTestIo();
    await expect(run(argv, io)).resolves.toBe(0);
    expect(io.written.out).toMatch(/^Usage: confluir/);
    for (const columns of [60, 80, 140]) {
      const terminal = createTestIo({}, { isTerminal: true, columns });
      await run(argv, terminal);
      for (const line of lines(terminal.written.out)) expect(line.length).toBeLessThanOrEqual(columns);
    }
  });

  it("explains the command after help", async () => {
    const [help, option] = [createTestIo(), createTestIo()];
    await expect(run(["help", "thread"], help)).resolves.toBe(0);
    await run(["thread", "--help"], option);
    expect(help.written).toEqual(option.written);
    await expect(run(["help", "nothing"], createTestIo())).resolves.toBe(2);
  });

  it.each(["--help", "--version", "help"])("has %s where a provider cannot be loaded", async (argument) => {
    const io = createTestIo({ CONFLUIR_PROVIDERS: "./nowhere.js" });
    await expect(run([argument], io)).resolves.toBe(0);
    expect(io.written.err).toBe("");
    await expect(run(["inbox"], io)).resolves.toBe(2);
  });

  it("prints its version", async () => {
    const io = createTestIo();
    await expect(run(["--version"], io)).resolves.toBe(0);
    expect(io.written.out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it.each([
    [["capabilities", "x"], "confluir capabilities takes no arguments. See confluir capabilities --help.\n"],
    [
      ["send", "x:1", "-i"],
      "Unknown option '-i'. An argument that begins with a dash goes after --. See confluir send --help.\n",
    ],
    [["--limit", "3"], "The command comes first: confluir <command> --limit. See confluir --help.\n"],
    [["inboxx"], 'There is no command "inboxx". Did you mean inbox? See confluir --help.\n'],
  ])("answers %j with a sentence", async (argv, message) => {
    const io = createTestIo();
    await expect(run(argv, io)).resolves.toBe(2);
    expect(io.written.err).toBe(message);
  });

  it.each([
    [["inbx"], "Did you mean inbox?"],
    [["theard"], "Did you mean thread?"],
    [["unarchive"], "Did you mean archive?"],
    [["inbox", "--stat", "x"], "Did you mean --state?"],
    [["thread", "x:1", "--jsn"], "Did you mean --json?"],
    [["inbox", "--provider", `${one.id}x`], `did you mean ${one.id};`],
    [["inbox", "--provider", `${one.id},x`], "give --provider once for each;"],
  ])("asks whether a near word was meant: %j", async (argv, question) => {
    const io = createTestIo();
    await expect(run(argv, io)).resolves.toBe(2);
    expect(io.written.err).toMatch(oneSentence);
    expect(io.written.err).toContain(question);
  });

  it.each([[["xyzzy"]], [["inbox", "--xyzzy"]]])("guesses nothing at %j", async (argv) => {
    const io = createTestIo();
    await run(argv, io);
    expect(io.written.err).not.toContain("mean");
  });

  it("shows how it is used when nothing was given, on standard error", async () => {
    const [bare, help] = [createTestIo(), createTestIo()];
    await expect(run([], bare)).resolves.toBe(2);
    await run(["--help"], help);
    expect(bare.written).toEqual({ out: "", err: help.written.out });
  });

  it("runs the mock servers until it is stopped, and names a port that is taken", async () => {
    const taken = String(Object.values(mocks.servers)[0]?.port);
    const busy = createTestIo();
    await expect(run(["mock", ...freePorts.slice(0, -1), taken], busy)).resolves.toBe(1);
    expect(busy.written.err).toMatch(oneSentence);
    expect(busy.written.err).toContain(taken);
    const io = createTestIo({}, { stop: AbortSignal.abort() });
    await expect(run(["mock", ...freePorts], io)).resolves.toBe(0);
    expect(io.written.out).toMatch(/export \w+_BASE_URL=http:\/\/127\.0\.0\.1:\d+/);
    expect(io.written.err).toBe("");
  });

  it("says of a provider that was added without a sandbox that it has none", async () => {
    const io = createTestIo({}, { stop: AbortSignal.abort() });
    const module = fileURLToPath(new URL("./__fixtures__/acme.ts", import.meta.url));
    await expect(run(["mock", "--provider", module, ...freePorts], io)).resolves.toBe(0);
    expect(io.written.err).toMatch(/^\S.* has no sandbox: its module exports none as `sandbox`\.\n$/);
  });
});
