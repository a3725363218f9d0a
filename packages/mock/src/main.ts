#!/usr/bin/env node
import { providers } from "./all.ts";
import { runMockCommand } from "./command/run-mock-command.ts";

const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());

process.exitCode = await runMockCommand(providers, process.argv.slice(2), {
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
  stop: stop.signal,
});
