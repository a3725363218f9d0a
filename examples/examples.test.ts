import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { format, promisify } from "node:util";
import { oneToOneSandbox } from "@confluir/1to1/sandbox";
import { juriChatSandbox } from "@confluir/jurichat/sandbox";
import { startMocks } from "@confluir/mock";
import { afterEach, expect, it, vi } from "vitest";
import edge from "./edge-webhook.ts";

const run = promisify(execFile);
afterEach(() => void vi.unstubAllEnvs());
const fileOf = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** What an example prints when it runs in this process, where everything is loaded already. */
async function printedBy(example: () => Promise<unknown>): Promise<readonly string[]> {
  const log = vi.spyOn(console, "log").mockReturnValue();
  await example();
  return log.mock.calls.map((values) => format(...values));
}

// In a process of its own, as a reader runs it: it ends by itself.
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

it("inbox.ts prints one line per conversation of both providers, newest first", async () => {
  await using mocks = await startMocks({ providers: { "1to1": oneToOneSandbox, jurichat: juriChatSandbox } });
  const { ONE_TO_ONE_BASE_URL, JURICHAT_BASE_URL, ...env } = mocks.environment;
  const moved = Object.entries({
    "https://app.1to1.ai/api/v1/public": ONE_TO_ONE_BASE_URL,
    "https://api.jurichat.com": JURICHAT_BASE_URL,
  });
  const real = globalThis.fetch;
  vi.stubGlobal("fetch", (url: string, init: RequestInit) => {
    const [from = "", to = ""] = moved.find(([from]) => url.startsWith(from)) ?? [];
    return real(url.replace(from, to), init);
  });
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  const rows = await printedBy(() => import("./inbox.ts"));
  expect(rows.length).toBeGreaterThan(5);
  expect(rows).toEqual(rows.toSorted().reverse());
  expect(rows.join("\n")).toMatch(/ shop waiting /);
  expect(rows.join("\n")).toMatch(/ office waiting /);
});

it("answer-waiting.ts answers both providers' contacts, and meets a closed window", async () => {
  const [, answered, windowClosed] =
    /answered: (\d+), windowClosed: (\d+)/.exec(
      (await printedBy(() => import("./answer-waiting.ts"))).join("\n"),
    ) ?? [];
  expect(Number(answered)).toBeGreaterThan(0);
  expect(Number(windowClosed)).toBeGreaterThan(0);
});

it("who-is-who.ts finds people at both providers and says by what", async () => {
  const [first = "", ...others] = await printedBy(() => import("./who-is-who.ts"));
  const [, contacts, people] = /^(\d+) contacts, (\d+) people at both providers, \d+ more/.exec(first) ?? [];
  expect(Number(people)).toBeGreaterThan(0);
  expect(Number(contacts)).toBeGreaterThan(Number(people));
  expect(others.join("\n")).toMatch(/^by same-/m);
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
