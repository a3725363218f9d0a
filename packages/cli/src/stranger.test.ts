import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import acme from "./__fixtures__/acme.ts";
import { createTestIo } from "./__fixtures__/test-io.ts";
import { run } from "./run.ts";

const module = fileURLToPath(new URL("__fixtures__/acme.ts", import.meta.url));
const set = { ACME_API_KEY: "ak_1", ACME_DESK: "d1" };

/** Runs a command over this provider and those that come with the program, none of which is set up. */
async function cli(argv: readonly string[], env: Readonly<Record<string, string>> = set) {
  const io = createTestIo(env);
  const code = await run([...argv, "--provider", module], io);
  return { code, ...io.written };
}

describe("a provider of somebody else", () => {
  it("is in the inbox and names its variables in the help", async () => {
    const { code, out } = await cli(["inbox"]);
    expect(code).toBe(0);
    expect(out.split("\n").slice(1, 4)).toEqual([
      expect.stringMatching(/ acme +waiting +- +Ada Aster /),
      expect.stringMatching(/ acme +waiting +- +Ben Birch /),
      expect.stringMatching(/ acme +waiting +- +Ada Aster /),
    ]);
    expect((await cli(["inbox", "--provider", "acme"])).err).toBe("");
    const help = (await cli(["inbox", "--help"])).out;
    expect(help).toMatch(/^ {2}Acme +ACME_API_KEY, ACME_DESK, optionally ACME_BASE_URL$/m);
    expect(help).toMatch(/--provider <name> [^\n]*\bacme\b/);
  });

  it("is chosen alone by its name", async () => {
    const { code, out, err } = await cli(["inbox", "--json", "--provider", "acme"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(JSON.parse(out)).toMatchObject({ notSetUp: [], items: [{ raw: { number: "7" } }, {}, {}] });
  });

  it.each([
    [{}, "Acme needs ACME_API_KEY and ACME_DESK in the environment.\n"],
    [{ ACME_API_KEY: "ak_1" }, "Acme needs ACME_DESK in the environment.\n"],
    [
      { ...set, ACME_API_KEY: "hidden" },
      "ACME_API_KEY cannot be used for Acme: `apiKey` must begin with ak_.\n",
    ],
  ])("is refused with the credentials %j", async (env, err) => {
    await expect(cli(["inbox", "--provider", "acme"], env)).resolves.toEqual({ code: 2, out: "", err });
  });

  it("is named when nothing is set up", async () => {
    const { err } = await cli(["inbox"], {});
    expect(err).toMatch(/, or ACME_API_KEY and ACME_DESK for Acme\.\n$/);
  });

  it("shows a conversation, its messages and its explanation", async () => {
    const { code, out } = await cli(["thread", "acme:7"]);
    expect({ code, out }).toEqual({ code: 0, out: "acme:7  (waiting)  Ada Aster\nNo messages.\n" });
    const explained = await cli(["explain", "acme:7"]);
    expect(explained.out).toMatch(/^acme:7: Conversation of Acme, from Ticket \(list of tickets\)\n/);
    expect(explained.out).toMatch(/\nlastActivityAt +exact +"2026-02-03T08:00:00.000Z" +\/at +"2026-/);
  });

  it("gives the contacts of its conversations, as it has no list of contacts", async () => {
    const { code, out, err } = await cli(["who", "+5520987654321", "--provider", "acme"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^\+5520987654321: one person, 2 contacts \((?:certain|likely)\)\n/);
    expect(err).toBe(
      "Confluir knows no list of contacts of Acme: those of its 3 newest conversations were read.\n",
    );
    const bounded = await cli(["who", "+5520987654321", "--limit", "2", "--provider", "acme"]);
    expect(bounded.err).toMatch(
      /^Confluir knows no list of contacts of Acme: those of its 2 newest conversations were read\. There are more; /,
    );
  });

  it("acts, and says why it cannot", async () => {
    await expect(cli(["resolve", "acme:7"])).resolves.toEqual({ code: 0, out: "Resolved.\n", err: "" });
    await expect(cli(["send", "acme:7", "hidden words"])).resolves.toEqual({
      code: 1,
      out: "",
      err: "Acme cannot do `sendText`: the desk has no such call.\n",
    });
    expect((await cli(["note", "--help"])).out).toMatch(/cannot do addNote \([^)]*\bAcme\)\./);
  });

  it("has a column in the capabilities", async () => {
    const { out } = await cli(["capabilities", "--provider", "acme"], {});
    expect(out).toMatch(/^ACTION +Acme\n/);
    expect(out).toMatch(/\nresolve +documented: closeTicket\n/);
    const { actions } = JSON.parse((await cli(["capabilities", "--json"], {})).out);
    expect(Object.keys(actions.resolve)).toContain("acme");
  });

  it("has no sandbox unless its module exports one", async () => {
    await expect(cli(["mock", "--provider", "acme"])).resolves.toEqual({
      code: 2,
      out: "",
      err: "Acme has no sandbox: its module exports none as `sandbox`.\n",
    });
  });

  it("cannot read a conversation without an operation for it", async () => {
    const io = createTestIo(set);
    const source = (...given: Parameters<typeof acme.source>) => {
      const { getConversation, ...lists } = acme.source(...given);
      return lists;
    };
    await expect(run(["thread", "acme:7"], io, [{ ...acme, source }])).resolves.toBe(2);
    expect(io.written.err).toBe(
      "Acme cannot read a single conversation: its source has no getConversation.\n",
    );
  });

  it("cannot act without actions", async () => {
    const io = createTestIo(set);
    const inert = { ...acme, actions: undefined };
    await expect(run(["note", "acme:7", "text"], io, [inert])).resolves.toBe(1);
    expect(io.written.err).toBe("Acme cannot do `addNote`: the desk has no such call.\n");
  });

  it("is loaded by Node itself, from a path of the working directory", async () => {
    const main = fileURLToPath(new URL("main.ts", import.meta.url));
    const argv = ["--conditions=@confluir/source", main, "inbox", "--provider", "./acme.ts"];
    const { stdout } = await promisify(execFile)(process.execPath, argv, {
      cwd: fileURLToPath(new URL("__fixtures__", import.meta.url)),
      env: { ...set, PATH: process.env.PATH },
    });
    expect(stdout).toContain("Ben Birch");
  });
});
