import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { mockEnvironment, startMocks } from "@confluir/mock";
import { expect, it, vi } from "vitest";
import edge from "./edge-webhook.ts";

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

it("answer-waiting.ts answers both vendors' contacts, and meets a closed window", async () => {
  const { stdout } = await run(process.execPath, [
    "--conditions=@confluir/source",
    fileOf("answer-waiting.ts"),
  ]);
  const [, answered, windowClosed] = /answered: (\d+), windowClosed: (\d+)/.exec(stdout) ?? [];
  expect(Number(answered)).toBeGreaterThan(0);
  expect(Number(windowClosed)).toBeGreaterThan(0);
});

it("who-is-who.ts finds people at both vendors and says by what", async () => {
  const { stdout } = await run(process.execPath, ["--conditions=@confluir/source", fileOf("who-is-who.ts")]);
  const [, contacts, people] = /^(\d+) contacts, (\d+) people at both vendors, \d+ more/.exec(stdout) ?? [];
  expect(Number(people)).toBeGreaterThan(0);
  expect(Number(contacts)).toBeGreaterThan(Number(people));
  expect(stdout).toMatch(/^by same-/m);
});

it("edge-webhook.ts takes what JuriChat signed, in the model's words, and nothing else", async () => {
  const env = { JURICHAT_WEBHOOK_SECRET: "example-secret" };
  const logged = vi.spyOn(console, "log").mockReturnValue();
  const event = {
    event: "chat.conversation.updated",
    data: { conversationId: "cjconv0001aaaa", status: "WAITING_HUMAN", previousStatus: "ROBOT_INTERACTIVE" },
    timestamp: "2026-01-10T18:00:00.000Z",
  };
  const send = async (body: string, signature: string) =>
    edge.fetch(
      new Request("https://hooks.example.com", {
        method: "POST",
        headers: { "X-JuriChat-Signature": signature },
        body,
      }),
      env,
    );
  const body = JSON.stringify(event);
  const signature = await sign(body, env.JURICHAT_WEBHOOK_SECRET);
  expect((await send(body, signature)).status).toBe(204);
  expect(logged.mock.calls).toEqual([
    ["conversation.updated", "office:cjconv0001aaaa", "bot", "→", "waiting"],
  ]);
  expect((await send(`${body} `, signature)).status).toBe(401);
  expect((await send("no JSON", await sign("no JSON", env.JURICHAT_WEBHOOK_SECRET))).status).toBe(400);
  logged.mockRestore();
});

async function sign(body: string, secret: string): Promise<string> {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", bytes(secret), algorithm, false, ["sign"]);
  const signature = await crypto.subtle.sign("HMAC", key, bytes(body));
  return `sha256=${Buffer.from(signature).toString("hex")}`;
}
