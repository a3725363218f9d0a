import {
  ContractViolationError,
  type Fault,
  PortError,
  readSpec,
  type SandboxProvider,
  type ScenarioName,
  scenarios,
  startMock,
  startSandbox,
} from "@confluir/mock";
import { defineSandbox, joinKey, list, plainDataset, prefixed, reply } from "@confluir/mock/kit";

// What a program of another repository does with this package: compiled from the packed package by every TypeScript that it supports.
// The provider in examples/ has a sandbox made of the kit.

export async function use(acme: SandboxProvider): Promise<readonly string[]> {
  const fault: Fault = { kind: "status", status: 503, times: 1 };
  const sandbox = await startSandbox({ providers: { acme }, seed: 7, clockRuns: false });
  sandbox.control.fault(fault);
  sandbox.control.scenario("healthy" satisfies ScenarioName);
  const mock = await startMock(acme.spec);
  const { operations } = await readSpec(acme.spec);
  const urls = [sandbox.acme.url, mock.url, ...operations.map(({ operationId }) => operationId)];
  try {
    await Promise.all([sandbox.close(), mock.close()]);
  } catch (error) {
    if (error instanceof ContractViolationError) return error.violations.map(({ method }) => method);
    if (error instanceof PortError) return [error.message];
    throw error;
  }
  return [...urls, ...scenarios.map(({ name }) => name)];
}

interface AcmeVariables {
  readonly ACME_API_KEY: string;
}

/** A program that takes its variables as an argument gets those of a sandbox in a test. */
export async function connect(
  acme: SandboxProvider<AcmeVariables>,
  start: (variables: Readonly<Record<string, string | undefined>>) => void,
): Promise<string> {
  const sandbox = await startSandbox({ providers: { acme } });
  start(sandbox.environment);
  return sandbox.environment.ACME_API_KEY;
}

export const kit = { defineSandbox, joinKey, list, plainDataset, prefixed, reply };

// What must not compile.
// @ts-expect-error: no such fault
export const badFault: Fault = { kind: "fire" };
// @ts-expect-error: a size is a number
startSandbox({ providers: {}, size: "20" });
