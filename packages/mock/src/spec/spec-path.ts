import { fileURLToPath } from "node:url";

// Run from its source, this package reads the workspace's specs; built, it reads the copies published with it.
const folder = import.meta.url.endsWith(".ts") ? "../../../../specs/" : "../../specs/";

/** The file that holds the spec of a provider. */
export function specPath(name: string): string {
  return fileURLToPath(new URL(`${folder}${name}.yaml`, import.meta.url));
}
