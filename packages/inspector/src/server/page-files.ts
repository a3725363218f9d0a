import { existsSync, readdirSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";

// The source and the build lie two folders below the package.
const root = fileURLToPath(new URL("../../", import.meta.url));
const built = join(root, "dist/page");
const isSource = import.meta.url.endsWith(".ts");

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
};

/** A file of the page. */
export interface PageFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
  /** Its name has a hash of its content. */
  readonly isHashed: boolean;
}

/** The page as Vite built it. */
export interface PageFiles {
  /** Reads a file by the path of its address; `undefined`: there is none. Any path without an ending is the page itself. */
  read(path: string): Promise<PageFile | undefined>;
}

/** Of all inspectors of this process together. */
let building: Promise<void> | undefined;

/** Builds the page where it is missing or older than its source. In a package that was installed it is there. */
export async function preparePage(): Promise<void> {
  if (!isSource) return;
  building ??= buildIfOld().finally(() => {
    building = undefined;
  });
  await building;
}

/** Finds the files of the page, which is built first where it has to be. */
export function createPageFiles(): PageFiles {
  return {
    async read(path) {
      const isPage = !path.slice(path.lastIndexOf("/")).includes(".");
      if (isPage) await preparePage();
      const name = isPage ? "index.html" : path.slice(1);
      // Only what is in the folder is served, so no path leads out of it.
      if (!listFiles(built).includes(name)) return undefined;
      const type = types[extname(name)] ?? "application/octet-stream";
      return {
        ...{ bytes: new Uint8Array(await readFile(join(built, name))), type },
        isHashed: name.startsWith("assets/"),
      };
    },
  };
}

/** The names of the files below a folder, with `/` on every system; none: it is not there. */
function listFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { encoding: "utf8", recursive: true }).map((file) => file.replaceAll("\\", "/"));
}

async function buildIfOld(): Promise<void> {
  const page = join(built, "index.html");
  const source = join(root, "src/page");
  const changedMs = (file: string) => statSync(file).mtimeMs;
  const newest = Math.max(...listFiles(source).map((file) => changedMs(join(source, file))));
  if (existsSync(page) && changedMs(page) >= newest) return;
  // Not for who installs the package: there the page is built already.
  const name: string = "vite";
  const { build } = (await import(name)) as typeof import("vite");
  await build({ root: source, configFile: join(root, "vite.config.ts"), logLevel: "warn" });
}
