// Copies the spec of a provider into its package, which publishes it: as YAML for people, and as JSON for the sandbox, which starts
// faster from it. Part of the package's build: node ../../specs/copy.js <id>
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { parse } from "yaml";

const id = process.argv[2];
const from = new URL(`${id}.yaml`, import.meta.url);
const to = new URL("specs/", pathToFileURL(`${process.cwd()}/`));
await mkdir(to, { recursive: true });
await copyFile(from, new URL(`${id}.yaml`, to));
await writeFile(new URL(`${id}.json`, to), JSON.stringify(parse(await readFile(from, "utf8"))));
