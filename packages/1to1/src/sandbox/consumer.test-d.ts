import { type OneToOneEnvironment, oneToOneSandbox } from "@confluir/1to1/sandbox";
import { startSandbox } from "@confluir/mock";

export async function use(): Promise<OneToOneEnvironment> {
  const sandbox = await startSandbox({ providers: { "1to1": oneToOneSandbox }, size: 20, scenario: "flaky" });
  sandbox.control.fault({ kind: "status", status: 429, retryAfterSeconds: 0, times: 2 });
  const url: string = sandbox["1to1"].url;
  await sandbox.close();
  return { ...sandbox.environment, ONE_TO_ONE_BASE_URL: url };
}

// @ts-expect-error: no such scenario
startSandbox({ providers: { "1to1": oneToOneSandbox }, scenario: "on fire" });
// @ts-expect-error: a sandbox is of providers
startSandbox({ size: 20 });
