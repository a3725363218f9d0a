import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { isObject } from "@confluir/core/internal";
import type { SandboxProvider } from "@confluir/mock";
import type { AnyProvider } from "@confluir/provider";
import { type Context, needsValueText } from "./command.ts";
import { type Io, UsageError } from "./io.ts";
import { listOf, nearest } from "./text.ts";

/** Modules with providers that every command uses, separated by commas. */
const variable = "CONFLUIR_PROVIDERS";

/** The help of `--provider`. */
export const providersHelp = `Providers:
  --provider <name>     only this provider; may be repeated
  --provider <module>   also the provider of this module: a path such as ./acme.ts, or a package; may be repeated. ${variable} names modules for every command, separated by commas`;

/** The providers of one run, and the command line without `--provider`. */
export type Loaded = Pick<Context, "providers" | "only" | "sandboxes"> & { readonly argv: readonly string[] };

/**
 * Takes `--provider` off a command line, and loads the modules that it and the environment name.
 *
 * A module runs only when it was named, never because it lies in the working directory.
 *
 * @throws {UsageError} naming the module that cannot be used, or a name that is neither a provider nor a module.
 */
export async function loadProviders(
  argv: readonly string[],
  env: Io["env"],
  builtIn: readonly AnyProvider[],
  cwd: string = process.cwd(),
): Promise<Loaded> {
  const { values, rest } = takeOption(argv);
  const providers = [...builtIn];
  const sandboxes: Record<string, SandboxProvider> = {};
  const add = async (from: string, name: string, notFound?: string) => {
    try {
      const exports = await load(name, cwd, notFound);
      const provider = findProvider(exports);
      const twin = providers.find(({ id }) => id === provider.id);
      if (twin === provider) return;
      if (twin !== undefined) {
        throw new UsageError(
          `its id ${JSON.stringify(provider.id)} is that of ${twin.name}; give it another id.`,
        );
      }
      providers.push(provider);
      if (isObject(exports.sandbox)) sandboxes[provider.id] = exports.sandbox as unknown as SandboxProvider;
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      throw new UsageError(`${from} ${name}: ${error.message}`, { cause: error.cause });
    }
  };
  for (const name of (env[variable] ?? "").split(",").map((each) => each.trim())) {
    if (name !== "") await add(variable, name);
  }
  const isModule = (value: string) => isPath(value) || value.includes("/");
  for (const value of values.filter(isModule)) await add("--provider", value);
  const only: string[] = [];
  for (const value of values.filter((each) => !isModule(each))) {
    const ids = providers.map(({ id }) => id);
    if (ids.includes(value)) only.push(value);
    else {
      const near = nearest(value, ids);
      const meant = near === undefined ? "" : `; did you mean ${near}`;
      const advice = value.includes(",") ? "; give --provider once for each" : meant;
      const notFound = `it is none of the providers ${listOf(ids)}, nor a package that is installed here${advice}`;
      await add("--provider", value, notFound);
    }
  }
  return { providers, only, sandboxes, argv: rest };
}

function takeOption(argv: readonly string[]): {
  readonly values: readonly string[];
  readonly rest: string[];
} {
  const { tokens } = parseArgs({
    args: [...argv],
    options: { provider: { type: "string", multiple: true } },
    strict: false,
    tokens: true,
  });
  const values: string[] = [];
  const taken = new Set<number>();
  for (const token of tokens) {
    if (token.kind !== "option" || token.name !== "provider") continue;
    if (!token.value || (!token.inlineValue && token.value.startsWith("-"))) {
      throw new UsageError(needsValueText("--provider"));
    }
    values.push(token.value);
    taken.add(token.index);
    if (!token.inlineValue) taken.add(token.index + 1);
  }
  return { values, rest: argv.filter((_, index) => !taken.has(index)) };
}

type Exports = Readonly<Record<string, unknown>>;

function isPath(name: string): boolean {
  return /^\.{0,2}[\\/]|^[a-z]:[\\/]|\.[cm]?[jt]s$/i.test(name);
}

async function load(
  name: string,
  cwd: string,
  notFound = "no package of this name is installed here",
): Promise<Exports> {
  const file = isPath(name) ? resolve(cwd, name) : findPackage(name, cwd);
  if (file === undefined) throw new UsageError(`${notFound}; a path begins with ./.`);
  if (!existsSync(file)) throw new UsageError(`there is no file ${file}.`);
  try {
    return await import(pathToFileURL(file).href);
  } catch (error) {
    throw new UsageError(loadProblem(file, error), { cause: error });
  }
}

/** The file of a package, or of an entry of one, as a module of the working directory would import it. */
function findPackage(specifier: string, cwd: string): string | undefined {
  const parts = specifier.split("/");
  const name = parts.splice(0, specifier.startsWith("@") ? 2 : 1).join("/");
  const entry = parts.map((part) => `/${part}`).join("");
  const places = createRequire(join(cwd, "confluir.js")).resolve.paths(name) ?? [];
  const folder = places
    .map((place) => join(place, name))
    .find((each) => existsSync(join(each, "package.json")));
  if (folder === undefined) return undefined;
  const { exports = {}, main = "index.js" } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return join(
    folder,
    targetOf(exports[`.${entry}`] ?? (entry === "" ? exports : undefined)) ?? (entry || main),
  );
}

/** The file that an entry of `exports` leads an `import` to. */
function targetOf(entry: unknown): string | undefined {
  if (typeof entry === "string") return entry;
  if (!isObject(entry)) return undefined;
  const conditions = Object.entries(entry).filter(([name]) =>
    /^(?:import|node|module-sync|default)$/.test(name),
  );
  return conditions.map(([, inner]) => targetOf(inner)).find((target) => target !== undefined);
}

/** Why a module failed to load, and the fix. */
export function loadProblem(name: string, error: unknown): string {
  const { code, message = error } = Object(error) as { readonly code?: unknown; readonly message?: unknown };
  if (code === "ERR_UNKNOWN_FILE_EXTENSION" && /\.[cm]?ts$/.test(name)) {
    return `Node ${process.versions.node} loads no TypeScript; use Node 22.18 or later, or a compiled .js file.`;
  }
  if (code === "ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING") {
    return "Node loads no TypeScript from node_modules; the package must contain JavaScript.";
  }
  if (code === "ERR_UNSUPPORTED_DIR_IMPORT") return "it is a folder; name the file of its provider.";
  const [line = ""] = String(message).split("\n", 1);
  return `the module failed to load: ${line.replace(/\.$/, "")}.`;
}

function findProvider(exports: Exports): AnyProvider {
  const isProvider = (value: unknown) => isObject(value) && "specificationVersion" in value;
  const found = Object.entries(exports).filter(([, value]) => isProvider(value));
  const value = [exports.default, exports.provider].find(isProvider) ?? found[0]?.[1];
  if (value === undefined) {
    throw new UsageError(`it exports no provider; add \`export default defineProvider({ … })\`.`);
  }
  if (![exports.default, exports.provider].includes(value) && found.length > 1) {
    const names = listOf(found.map(([each]) => each));
    throw new UsageError(
      `it exports several providers, ${names}; export one as \`default\` or \`provider\`.`,
    );
  }
  const { specificationVersion: version, ...provider } = value as Readonly<Record<string, unknown>>;
  if (version !== 1) {
    throw new UsageError(
      `it is a provider of version ${String(version)}, and this confluir takes version 1; update the older of the two.`,
    );
  }
  const types = { id: "string", name: "string", createClient: "function", source: "function" };
  const objects = { credentials: "object", mappings: "object", capabilities: "object" };
  const wrong = Object.entries({ ...types, ...objects }).find(
    ([field, type]) => typeof provider[field] !== type,
  );
  if (wrong !== undefined) {
    throw new UsageError(`\`${wrong[0]}\` of its provider is no ${wrong[1]}; make it with defineProvider.`);
  }
  return value as AnyProvider;
}
