import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { mockEnvironment, startMocks } from "@confluir/mock";
import { expect, it } from "vitest";

const run = promisify(execFile);
const fileOf = (name: string) => fileURLToPath(new URL(name, import.meta.url));

it("against-mocks.ts shows what it can and names the connection that is down", async () => {
  const { stdout } = await run(process.execPath, [
    "--conditions=@confluir/source",
    fileOf("against-mocks.ts"),
  ]);
  const rows = stdout.trim().split("\n");
  expect(rows).toHaveLength(6);
  expect(rows.slice(0, 4)).toEqual(rows.slice(0, 4).toSorted().reverse());
  expect(rows.slice(4)).toEqual([
    "branch is missing; worth another try: true",
    "There is more: pass `next` as `cursor`.",
  ]);
});

it("inbox.ts prints one line per conversation of both vendors, newest first", async () => {
  await using mocks = await startMocks();
  const { ONE_TO_ONE_BASE_URL, JURICHAT_BASE_URL, ...env } = mockEnvironment(mocks);
  const preload = `
    const real = globalThis.fetch;
    const moved = { "https://app.1to1.ai/api/v1/public": "${ONE_TO_ONE_BASE_URL}", "https://api.jurichat.com": "${JURICHAT_BASE_URL}" };
    globalThis.fetch = (url, init) => {
      const [from, to] = Object.entries(moved).find(([from]) => url.startsWith(from));
      return real(url.replace(from, to), init);
    };`;
  const { stdout } = await run(
    process.execPath,
    [
      "--conditions=@confluir/source",
      `--import=data:text/javascript,${encodeURIComponent(preload)}`,
      fileOf("inbox.ts"),
    ],
    { env: { ...process.env, ...env } },
  );
  const rows = stdout.trim().split("\n");
  expect(rows.length).toBeGreaterThan(5);
  expect(rows).toEqual(rows.toSorted().reverse());
  expect(stdout).toMatch(/ shop waiting /);
  expect(stdout).toMatch(/ office waiting /);
});
