// Copies the workspace's specs into the package, for publishing. Part of the build.
import { cp, mkdir, readdir, rm } from "node:fs/promises";

const from = new URL("../../../specs/", import.meta.url);
const to = new URL("../specs/", import.meta.url);

await rm(to, { recursive: true, force: true });
await mkdir(to);
for (const file of await readdir(from)) {
  if (file.endsWith(".yaml")) await cp(new URL(file, from), new URL(file, to));
}
