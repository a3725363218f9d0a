import { startSandbox } from "@confluir/mock";
import { providers as inSandbox } from "@confluir/mock/all";
import { processIo } from "./process-io.ts";
import { providers } from "./providers.ts";
import { run } from "./run.ts";

/** Shows the top of one inbox of every provider against a sandbox of its own, and says what to try next. */
async function demo(): Promise<number> {
  await using sandbox = await startSandbox({ providers: inSandbox });
  const io = processIo({ ...process.env, ...sandbox.environment });
  const names = providers.map(({ name }) => name).join(" and ");
  io.out.write(`One inbox of ${names}, in a sandbox on this machine with invented people:\n\n`);
  let asides = "";
  // Where to go on is worth a line to who reads an inbox, not to who looks at one for the first time.
  const err = { ...io.err, write: (text: string) => (asides += text) };
  const code = await run(["inbox", "--limit", "20"], { ...io, err });
  if (code === 0) io.out.write(nextSteps);
  else io.err.write(asides);
  return code;
}

const nextSteps = `
Next:
  npx -y pnpm@12 mock           keep the sandbox running, on ports 4010 and 4011; http://127.0.0.1:4010/ lists what it can do
  npx -y pnpm@12 confluir inbox --json
                                the same inbox of your own accounts, as JSON; --help says which variables to set
  npx -y pnpm@12 test           every test
  examples/                     the same in a few lines of TypeScript
`;

process.exitCode = await demo();
