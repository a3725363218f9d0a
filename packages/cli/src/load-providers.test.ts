import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import acme from "./__fixtures__/acme.ts";
import { UsageError } from "./io.ts";
import { loadProblem, loadProviders } from "./load-providers.ts";
import { providers } from "./providers.ts";

let cwd: string;
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), "confluir-providers-"));
});
afterAll(() => rm(cwd, { recursive: true }));

const write = async (name: string, text: string) => {
  await mkdir(dirname(join(cwd, name)), { recursive: true });
  await writeFile(join(cwd, name), text);
};
const load = (argv: readonly string[], env = {}) => loadProviders(argv, env, providers, cwd);
const idsOf = async (argv: readonly string[], env = {}) =>
  (await load(argv, env)).providers.map(({ id }) => id).slice(providers.length);
const text = (id: string, more = "") => `{ specificationVersion: 1, id: ${JSON.stringify(id)}, name: "Globex",
  credentials: { baseUrl: { env: "GLOBEX_BASE_URL" } }, createClient() {}, source() {}, mappings: {}, capabilities: {}, ${more} }`;

describe("a module of --provider", () => {
  it.each([
    ["default.js", `export default ${text("globex")};`],
    ["named.mjs", `export const provider = ${text("globex")}; export const other = ${text("other")};`],
    ["single.js", `export const globex = ${text("globex")}; export const version = 3;`],
  ])("exports its provider: %s", async (name, module) => {
    await write(name, module);
    await expect(idsOf(["--provider", `./${name}`])).resolves.toEqual(["globex"]);
    await expect(idsOf([`--provider=${join(cwd, name)}`])).resolves.toEqual(["globex"]);
    await expect(idsOf([], { CONFLUIR_PROVIDERS: ` ${name}, ` })).resolves.toEqual(["globex"]);
  });

  it.each([
    [{ main: "main.js" }, "globex-a", "main.js"],
    [{ exports: "./main.js" }, "globex-b", "main.js"],
    [{ exports: { ".": { types: "./no.d.ts", import: "./main.js" } } }, "@globex/c", "main.js"],
    [{ exports: { "./provider": { node: { default: "./p.js" } } } }, "@globex/d/provider", "p.js"],
    [{}, "globex-e/p.js", "p.js"],
  ])("may be a package with %j", async (manifest, specifier, file) => {
    const folder = `node_modules/${specifier.replace(/\/(provider|p\.js)$/, "")}`;
    await write(`${folder}/package.json`, JSON.stringify({ type: "module", ...manifest }));
    await write(`${folder}/${file}`, `export default ${text("globex")};`);
    const name = specifier.endsWith(".js") ? `./node_modules/${specifier}` : specifier;
    await expect(idsOf(["--provider", name])).resolves.toEqual(["globex"]);
  });

  it("brings its sandbox", async () => {
    await write("boxed.js", `export default ${text("globex")}; export const sandbox = { id: "globex" };`);
    expect((await load(["--provider", "./boxed.js"])).sandboxes).toEqual({ globex: { id: "globex" } });
  });

  it("may be named twice", async () => {
    await write("twice.js", `export default ${text("globex")};`);
    await expect(idsOf(["--provider", "./twice.js", "--provider", "twice.js"])).resolves.toEqual(["globex"]);
  });

  it("stands beside names, which choose, and leaves the rest of the command line", async () => {
    await write("beside.js", `export default ${text("globex")};`);
    const [{ id } = acme] = providers;
    const argv = [
      ...["inbox", "--limit", "3", "--provider", "./beside.js", "--provider", "globex", `--provider=${id}`],
      ...["-h", "--", "--provider", "x"],
    ];
    const { only, argv: rest } = await load(argv);
    expect(only).toEqual(["globex", id]);
    expect(rest).toEqual(["inbox", "--limit", "3", "-h", "--", "--provider", "x"]);
  });

  it.each([
    ["none.js", undefined, /^--provider \.\/none\.js: there is no file \/[^\n]+none\.js\.$/],
    ["empty.js", "export const id = 1;", /: it exports no provider; add `export default defineProvider\(/],
    [
      "several.js",
      `export const a = ${text("a")}; export const b = ${text("b")};`,
      /: it exports several providers, a and b; export one as `default` or `provider`\.$/,
    ],
    [
      "later.js",
      `export default { ...${text("globex")}, specificationVersion: 2 };`,
      /: it is a provider of version 2, and this confluir takes version 1; update the older of the two\.$/,
    ],
    [
      "partial.js",
      `export default { specificationVersion: 1, id: "globex", name: "Globex" };`,
      /: `createClient` of its provider is no function; make it with defineProvider\.$/,
    ],
    [
      "twin.js",
      `export default ${text(providers[0]?.id ?? "")};`,
      /: its id "[^"]+" is that of [^;]+; give it another id\.$/,
    ],
    ["throws.js", `throw new Error("no luck\\nat all");`, /: the module failed to load: no luck\.$/],
    ["syntax.js", "export default {", /: the module failed to load: /],
  ])("is refused in a sentence: %s", async (name, module, message) => {
    if (module !== undefined) await write(name, module);
    const loading = load(["--provider", `./${name}`]);
    await expect(loading).rejects.toThrow(message);
    await expect(loading).rejects.toBeInstanceOf(UsageError);
  });

  it.each([
    [["--provider"], /^--provider needs a value; /],
    [["--provider", "--json"], /^--provider needs a value; /],
    [
      ["--provider", "globex"],
      /^--provider globex: it is none of the providers .+ a path begins with \.\/\.$/,
    ],
    [
      ["--provider", "@globex/none"],
      /^--provider @globex\/none: no package of this name is installed here; /,
    ],
  ])("is refused in a sentence: %j", async (argv, message) => {
    await expect(load(argv)).rejects.toThrow(message);
  });

  it("names the variable that it stands in", async () => {
    await expect(load([], { CONFLUIR_PROVIDERS: "./none.js" })).rejects.toThrow(
      /^CONFLUIR_PROVIDERS \.\/none\.js: there is no file /,
    );
  });

  it.each([
    ["ERR_UNKNOWN_FILE_EXTENSION", /^Node \d\S+ loads no TypeScript; use Node 22\.18 or later, or /],
    ["ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING", /^Node loads no TypeScript from node_modules; /],
    ["ERR_UNSUPPORTED_DIR_IMPORT", /^it is a folder; name the file of its provider\.$/],
  ])("may be TypeScript where Node can, and is a file: %s", (code, message) => {
    expect(loadProblem("/desk/acme.ts", Object.assign(new TypeError("unknown"), { code }))).toMatch(message);
  });
});
