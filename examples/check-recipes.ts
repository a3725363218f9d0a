import { execFile } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { oneToOneSandbox } from "@confluir/1to1/sandbox";
import { juriChatSandbox } from "@confluir/jurichat/sandbox";
import { startSandbox } from "@confluir/mock";
import { packPackages, temporaryFolder } from "../packages/contract/src/consumers/packed.ts";
import { readText, root } from "../packages/contract/src/house/workspace.ts";

/**
 * Runs the recipes of the README as their readers do: in an empty project, with packed packages that npm installs, on Node 20 and 24, Bun and
 * Deno. `pnpm check:examples` builds and installs what that needs first.
 */
const execute = promisify(execFile);
const runtimesFolder = join(root, "packages/contract/runtimes/node_modules");
/** The binary of a runtime that comes as an optional dependency, for this system. */
const binary = (pattern: string) =>
  join(runtimesFolder, globSync(pattern, { cwd: runtimesFolder })[0] ?? "missing");
const runtimes: Readonly<Record<string, readonly string[]>> = {
  "Node 20": [join(runtimesFolder, "node-20/bin/node")],
  "Node 24": [process.execPath],
  Bun: [binary(".pnpm/@oven+bun-*/node_modules/@oven/bun-*/bin/bun*")],
  Deno: [binary(".pnpm/@deno+*/node_modules/@deno/*/deno*"), "run", "--allow-all", "--quiet"],
};
const recipes = ["connect", "inbox", "keep-up", "report", "tag-on-webhook", "web-inbox"];

const folder = await temporaryFolder();
const project = join(folder, "project");
await mkdir(project);
await writeFile(join(project, "package.json"), JSON.stringify({ private: true, type: "module" }));
const wanted = ["core", "provider", "normalize", "1to1", "jurichat", "chatwoot"];
const packed = packPackages(join(folder, "packed")).filter((each) => wanted.includes(each.folder));
const { hono } = JSON.parse(readText("packages/contract/consumers/package.json")).devDependencies;
const install = ["install", "--prefer-offline", "--no-audit", "--no-fund"];
await execute("npm", [...install, `hono@${hono}`, ...packed.map(({ file }) => file)], { cwd: project });
for (const name of recipes) {
  const text = stripTypeScriptTypes(await readFile(join(root, "examples", `${name}.ts`), "utf8"));
  await writeFile(join(project, `${name}.js`), text.replaceAll(/(from "\.\/[\w-]+)\.ts"/g, '$1.js"'));
}
// The two that export a handler are called.
await writeFile(
  join(project, "call.js"),
  `import web from "./web-inbox.js";
import webhook from "./tag-on-webhook.js";
const get = async (path) => {
  const response = await web.request(path);
  const body = await response.json();
  if (response.status !== 200) throw new Error(path + " answered " + response.status + ": " + JSON.stringify(body));
  return body;
};
const { items } = await get("/conversations?state=waiting");
const id = items.find(({ connection }) => connection === "office").id;
const sent = await web.request("/conversations/" + id + "/messages", {
  method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ text: "Bom dia" }),
});
if (sent.status !== 201) throw new Error("sending answered " + sent.status);
const { conversation, messages } = await get("/conversations/" + id);
if (messages[0].text !== "Bom dia") throw new Error("the thread lacks what was sent");
const { tags } = await get("/menus");
const has = new Set(conversation.tags.map(({ name }) => name));
const WAITING_TAG = tags.items.find(({ name }) => !has.has(name)).name;
const env = { ...process.env, JURICHAT_WEBHOOK_SECRET: "example-secret", WAITING_TAG };
const bytes = (text) => new TextEncoder().encode(text);
const key = await crypto.subtle.importKey("raw", bytes(env.JURICHAT_WEBHOOK_SECRET), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
const body = JSON.stringify({
  event: "chat.conversation.updated", data: { conversationId: conversation.nativeId, status: "WAITING_HUMAN" }, timestamp: "2026-01-10T18:00:00.000Z",
});
const hex = [...new Uint8Array(await crypto.subtle.sign("HMAC", key, bytes(body)))].map((byte) => byte.toString(16).padStart(2, "0"));
const deliver = (signature) => webhook.fetch(new Request("https://hooks.example.com", { method: "POST", headers: { "X-JuriChat-Signature": signature }, body }), env);
if ((await deliver("sha256=00")).status !== 401) throw new Error("a wrong signature was taken");
if ((await deliver("sha256=" + hex.join(""))).status !== 204) throw new Error("a delivery was refused");
const after = await get("/conversations/" + id);
if (!after.conversation.tags.some(({ name }) => name === WAITING_TAG)) throw new Error("the tag is missing");
console.log("called");
`,
);

let failed = 0;
for (const [name, [command = "", ...args]] of Object.entries(runtimes)) {
  if (!existsSync(command)) throw new Error(`${name} is not installed: pnpm check:examples installs it.`);
  await using sandbox = await startSandbox({
    providers: { "1to1": oneToOneSandbox, jurichat: juriChatSandbox },
    size: 25,
    start: new Date().toISOString(),
    rateLimit: null,
  });
  const run = async (file: string, expected: RegExp, ...more: readonly string[]) => {
    const start = performance.now();
    const done = await execute(command, [...args, file, ...more], {
      cwd: project,
      env: { ...process.env, NO_COLOR: "1", ...sandbox.environment },
    }).catch((error) => error);
    const isRight = !(done instanceof Error) && expected.test(done.stdout);
    const seconds = ((performance.now() - start) / 1_000).toFixed(1);
    process.stdout.write(`${isRight ? "ok    " : "failed"} ${name}: ${file} (${seconds} s)\n`);
    if (isRight) return;
    failed += 1;
    process.stdout.write(`${done.stdout}${done.stderr}\n`);
  };
  await run("inbox.js", /^\S+Z 1to1 /m);
  await run("keep-up.js", /^\d+ conversations$/m, "conversations.json");
  await run("report.js", /^median first answer: \d+ min$/m, "2020-01-01T00:00:00.000Z");
  await run("call.js", /^called$/m);
  await rm(join(project, "conversations.json"));
}
process.exitCode = failed === 0 ? 0 : 1;
