import { mockEnvironment, startMocks } from "@confluir/mock";
import { processIo } from "./process-io.ts";
import { run } from "./run.ts";

/** Shows one inbox of every vendor against mock servers of its own, and says what to try next. */
async function demo(): Promise<number> {
  await using mocks = await startMocks();
  const io = processIo({ ...process.env, ...mockEnvironment(mocks) });
  io.out.write(
    "One inbox of two vendors, 1TO1 AI and JuriChat, each answered by a mock server on this machine:\n\n",
  );
  const code = await run(["inbox", "--all"], io);
  if (code === 0) io.out.write(nextSteps);
  return code;
}

const nextSteps = `
Next:
  npx -y pnpm@12 mock           keep the mock servers running, on ports 4010 and 4011
  npx -y pnpm@12 confluir inbox --json
                                the same inbox of your own accounts, as JSON; --help says which variables to set
  npx -y pnpm@12 test           every test
  examples/                     the same in a few lines of TypeScript
`;

process.exitCode = await demo();
