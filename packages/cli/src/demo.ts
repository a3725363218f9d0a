import { startSandbox } from "@confluir/mock";
import { processIo } from "./io.ts";
import { loadProviders } from "./load-providers.ts";
import { providers } from "./providers.ts";
import { run } from "./run.ts";
import { sandboxes } from "./sandboxes.ts";
import { listOf } from "./text.ts";

/** Shows the top of one inbox of every provider against a sandbox of its own, and the next steps. */
async function demo(argv: readonly string[]): Promise<number> {
  const loaded = await loadProviders(argv, process.env, providers);
  const all = { ...sandboxes, ...loaded.sandboxes };
  await using sandbox = await startSandbox({ providers: all });
  const io = processIo({ ...process.env, ...sandbox.environment });
  const names = loaded.providers.filter(({ id }) => Object.hasOwn(all, id)).map(({ name }) => name);
  io.out.write(`One inbox of ${listOf(names)}, in a sandbox on this machine with invented people:\n\n`);
  let errors = "";
  // The cursor for more is of use in an inbox, and not in a first look at one.
  const err = { ...io.err, write: (text: string) => (errors += text) };
  const code = await run(["inbox", "--limit", "20", ...argv], { ...io, err });
  if (code === 0) io.out.write(nextSteps);
  else io.err.write(errors);
  return code;
}

const ports = Object.values(sandboxes).map(({ port }) => String(port));

const nextSteps = `
Next:
  npx -y pnpm@12 mock           keep the sandbox running, on the ports ${listOf(ports)}; http://127.0.0.1:${ports[0]}/ lists its controls
  npx -y pnpm@12 confluir inbox --json
                                the same inbox of your own accounts, as JSON; --help lists the variables to set
  npx -y pnpm@12 test           every test
  examples/                     the same in a few lines of TypeScript
  npx -y pnpm@12 confluir ui --sandbox
                                look at all of it in a browser: the inbox, and why each value is as it is
`;

process.exitCode = await demo(process.argv.slice(2));
