// Copies the spec of a provider into its package, which publishes it. Part of the package's build: node ../../specs/copy.js <id>
import { copyFile, mkdir } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const file = `${process.argv[2]}.yaml`;
const to = new URL("specs/", pathToFileURL(`${process.cwd()}/`));
await mkdir(to, { recursive: true });
await copyFile(new URL(file, import.meta.url), new URL(file, to));
