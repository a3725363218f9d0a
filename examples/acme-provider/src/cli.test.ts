import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { startSandbox } from "@confluir/mock";
import { expect, it } from "vitest";
import { sandbox } from "./sandbox.ts";

it("is a provider for the command line", async () => {
  await using servers = await startSandbox({ providers: { acme: sandbox } });
  const env = { ...process.env, ...servers.environment };
  const argv = ["inbox", "--provider", "./src/provider.ts", "--limit", "5", "--json"];
  const { stdout } = await promisify(execFile)("confluir", argv, { env });
  const { items } = JSON.parse(stdout);
  expect(items).toHaveLength(5);
  expect(items[0]).toMatchObject({ provider: "acme", state: { value: expect.any(String) } });
});
