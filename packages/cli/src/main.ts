#!/usr/bin/env node
import * as nodeModule from "node:module";

// Compiled code is kept from one run to the next, where Node can: it has to be set before anything else is loaded.
nodeModule.enableCompileCache?.();
const [{ processIo }, { run }] = await Promise.all([import("./io.ts"), import("./run.ts")]);

process.exitCode = await run(process.argv.slice(2), processIo());
// A PGlite that could not be opened leaves a timer behind, which would keep the process for ever.
setInterval(() => {
  if (process.stdout.writableLength + process.stderr.writableLength === 0) process.exit();
}, 1000).unref();
