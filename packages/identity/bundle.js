// Puts the used part of libphonenumber-js into the build, with its licenses: part of the package's build, after tsc.
import { copyFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { build } from "esbuild";

const library = dirname(createRequire(import.meta.url).resolve("libphonenumber-js/package.json"));
const folder = join(import.meta.dirname, "dist/phone");
await build({
  entryPoints: [join(import.meta.dirname, "src/phone/libphonenumber.ts")],
  outfile: join(folder, "libphonenumber.js"),
  bundle: true,
  format: "esm",
  platform: "neutral",
  mainFields: ["module", "main"],
  target: "es2022",
  banner: { js: "/*! libphonenumber-js: libphonenumber.LICENSE, libphonenumber.LICENSE.Apache */" },
});
await copyFile(join(library, "LICENSE"), join(folder, "libphonenumber.LICENSE"));
await copyFile(join(library, "LICENSE.Apache"), join(folder, "libphonenumber.LICENSE.Apache"));
// It names types of the library, and no other file needs it.
await rm(join(folder, "libphonenumber.d.ts"));
