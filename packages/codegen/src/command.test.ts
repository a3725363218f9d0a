import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { runCommand } from "./command.ts";

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "codegen-command-"));
});
afterAll(() => rm(directory, { recursive: true }));

const spec = `openapi: 3.1.0
info: { title: Notes, version: "1" }
paths:
  /notes:
    get:
      operationId: listNotes
      responses: { "200": { description: ok, content: { application/json: { schema: { type: object } } } } }
`;

async function write(name: string, text: string): Promise<string> {
  const file = join(directory, name);
  await writeFile(file, text);
  return file;
}

async function run(...argv: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCommand(argv, { out: (line) => out.push(line), err: (line) => err.push(line) });
  return { code, out: out.join("\n"), err: err.join("\n") };
}

describe("confluir-codegen", () => {
  it("writes what differs, and names it", async () => {
    const file = await write("notes.yaml", spec);
    const target = join(directory, "new/generated");
    const names = ["schema.ts", "operations.ts", "inits.ts", "validators.ts", "README.md"];
    const first = await run(file, target);
    expect(first).toEqual({ code: 0, out: names.map((name) => join(target, name)).join("\n"), err: "" });
    expect((await readdir(target)).sort()).toEqual(names.toSorted());
    expect(await readFile(join(target, "schema.ts"), "utf8")).toMatch(
      /^\/\/ Generated from notes\.yaml by confluir-codegen\. Do not edit: change the spec\.\n/,
    );
    expect(await run(file, target)).toEqual({ code: 0, out: "", err: "" });
  });

  it("with --check, names the files that are behind and writes nothing", async () => {
    vi.stubEnv("INIT_CWD", directory);
    const file = await write("notes.yaml", spec);
    const target = join(directory, "checked");
    const missing = await run(file, target, "--check", "--only", "schema.ts");
    expect(missing).toEqual({
      code: 1,
      out: "",
      err: "checked/schema.ts is behind notes.yaml: generate it again.",
    });
    await expect(readdir(target)).rejects.toMatchObject({ code: "ENOENT" });
    await run(file, target);
    expect((await run(file, target, "--check")).code).toBe(0);
    vi.unstubAllEnvs();
  });

  it.each([
    [[], "Name the spec and the directory of the generated files."],
    [["notes.yaml"], "Name the directory of the generated files after `notes.yaml`."],
    [["a", "b", "c"], "`c` is one argument too many: a spec and a directory are taken."],
    [["a", "b", "--chek"], "Unknown option '--chek'."],
    [["a", "b", "--only"], "Option '--only <value>' argument missing"],
  ])("refuses the command line %j", async (argv, sentence) => {
    const { code, err } = await run(...argv);
    expect(code).toBe(2);
    expect(err).toBe(`${sentence}\nRun \`confluir-codegen --help\` for the usage.`);
  });

  it("refuses a file that is not generated", async () => {
    const { code, err } = await run(await write("notes.yaml", spec), directory, "--only", "types.ts");
    expect([code, err]).toEqual([
      2,
      expect.stringContaining("There is no generated file `types.ts`, only schema.ts, operations.ts"),
    ]);
  });

  it.each([
    ["a missing file", undefined, "missing.yaml cannot be read: there is no such file."],
    ["YAML that does not parse", "openapi: [", "wrong.yaml does not parse at line 1: "],
    [
      "a construct that is not supported, by name and place",
      spec.replace("responses:", "parameters: [{ name: sid, in: cookie }]\n      responses:"),
      "wrong.yaml: `#/paths/~1notes/get` has the cookie parameter `sid`, which a client does not send; leave it out.",
    ],
  ])("names %s", async (_, text, message) => {
    const file = text === undefined ? join(directory, "missing.yaml") : await write("wrong.yaml", text);
    const { code, out, err } = await run(file, join(directory, "never"));
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain(message);
  });

  it("names a directory that cannot be written to", async () => {
    const file = await write("notes.yaml", spec);
    const asFile = await run(file, file);
    expect(asFile).toMatchObject({
      code: 1,
      err: `${file} cannot be written to (it is a file; name a directory).`,
    });
    const below = await run(file, join(file, "generated"));
    expect(below).toMatchObject({
      code: 1,
      err: `${join(file, "generated")} cannot be written to (ENOTDIR).`,
    });
  });

  it("shows help and version, whatever else is asked", async () => {
    expect(await run("--help", "a", "b", "c")).toMatchObject({
      code: 0,
      out: expect.stringContaining("confluir-codegen SPEC DIRECTORY"),
    });
    const { out } = await run("--version");
    expect(out).toMatch(/^\d+\.\d+\.\d+/);
  });
});
