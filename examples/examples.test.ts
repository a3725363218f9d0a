import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { format, promisify } from "node:util";
import { oneToOne } from "@confluir/1to1/provider";
import { oneToOneSandbox } from "@confluir/1to1/sandbox";
import { juriChat } from "@confluir/jurichat/provider";
import { juriChatSandbox } from "@confluir/jurichat/sandbox";
import { startSandbox } from "@confluir/mock";
import { createInbox, fromEnv } from "@confluir/normalize";
import { afterEach, describe, expect, it, vi } from "vitest";
import { connect } from "./connect.ts";
import webhook from "./tag-on-webhook.ts";

const run = promisify(execFile);
afterEach(() => void vi.unstubAllEnvs());
const flags = ["--conditions=@confluir/source"];
const fileOf = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** What an example prints when it runs in this process, where everything is loaded already. */
async function printedBy(example: () => Promise<unknown>): Promise<readonly string[]> {
  const log = vi.spyOn(console, "log").mockReturnValue();
  await example();
  return log.mock.calls.splice(0).map((values) => format(...values));
}

let runs = 0;
/** What a program prints that is run with arguments, as often as it is. */
async function printedByProgram(file: string, ...argv: readonly string[]): Promise<string> {
  runs += 1;
  const program = `${file}?${runs}`;
  vi.spyOn(process, "argv", "get").mockReturnValue([process.execPath, file, ...argv]);
  return `${(await printedBy(() => import(program))).join("\n")}\n`;
}

async function collect<Item>(list: AsyncIterable<Item>): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const item of list) items.push(item);
  return items;
}

/** The examples that connect by the environment, against a sandbox of the last days. */
async function sandboxInEnvironment() {
  const sandbox = await startSandbox({
    providers: { "1to1": oneToOneSandbox, jurichat: juriChatSandbox },
    size: 30, // 1TO1 AI's client makes 60 requests a minute, and one for the messages of each conversation.
    start: new Date().toISOString(),
    rateLimit: null,
  });
  for (const [name, value] of Object.entries(sandbox.environment)) vi.stubEnv(name, value);
  return sandbox;
}

// In a process of its own, as a reader runs it: it ends by itself.
it("against-mocks.ts shows what it can and names the connection that is down", async () => {
  const { stdout } = await run(process.execPath, [...flags, fileOf("against-mocks.ts")]);
  const rows = stdout.trim().split("\n");
  expect(rows).toHaveLength(6);
  expect(rows.slice(0, 4)).toEqual(rows.slice(0, 4).toSorted().reverse());
  expect(rows.slice(4)).toEqual([
    "branch is missing; worth another try: true",
    "There is more: pass `next` as `cursor`.",
  ]);
});

it("inbox.ts prints one line per conversation of every provider that is set up, newest first", async () => {
  await using _ = await sandboxInEnvironment();
  const rows = await printedBy(() => import("./inbox.ts"));
  expect(rows.length).toBeGreaterThan(5);
  expect(rows).toEqual(rows.toSorted().reverse());
  for (const connection of ["1to1", "jurichat"]) expect(rows.join("\n")).toMatch(` ${connection} waiting `);
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

it("keep-up.ts copies every conversation, and then what is new", async () => {
  await using sandbox = await sandboxInEnvironment();
  const folder = await mkdtemp(join(tmpdir(), "confluir-keep-up-"));
  const file = join(folder, "conversations.json");
  const keepUp = async () => {
    const copied = (await printedByProgram("./keep-up.ts", file))
      .split("\n")
      .reduce((sum, line) => sum + Number(/^(\d+) conv/.exec(line)?.[1] ?? 0), 0);
    return { copied, copy: JSON.parse(await readFile(file, "utf8")) };
  };
  try {
    const first = await keepUp();
    const { sources } = fromEnv([oneToOne, juriChat], process.env);
    const inbox = createInbox(sources);
    const listed = await collect(inbox.listConversations({ limit: 100 }));
    expect(Object.keys(first.copy.conversations).toSorted()).toEqual(listed.map(({ id }) => id).toSorted());
    expect(JSON.stringify(first.copy)).not.toContain('"raw":{');

    sandbox.control.clock.advance("1h");
    const { id = "" } =
      listed.find(({ provider, state }) => provider === "jurichat" && state.value === "human") ?? {};
    await connect(process.env).actions.sendText(id.replace("jurichat:", "office:"), "One more.");
    const second = await keepUp();
    expect(second.copied).toBeLessThan(first.copied);
    expect(second.copy.conversations[id].lastActivityAt).toBe(
      (await inbox.getConversation(id)).conversation.lastActivityAt,
    );
  } finally {
    await rm(folder, { recursive: true });
  }
});

it("report.ts counts conversations and the time to the first answer", async () => {
  await using _ = await sandboxInEnvironment();
  const printed = await printedByProgram("./report.ts", "2020-01-01T00:00:00.000Z");
  const listed = await collect(connect(process.env).inbox.listConversations({ limit: 100 }));
  const closed = listed.filter(({ state }) => state.value === "closed").length;
  expect(closed).toBeGreaterThan(0);
  expect(printed).toMatch(new RegExp(`^state \\{[^}]*\\bclosed: ${closed}\\b`));
  expect(printed).toMatch(/^median first answer: \d+ min$/m);
  expect(printed).not.toContain("could not be read");
});

it("crm-sync.ts writes each conversation once, and report-sql.ts counts them", async () => {
  await using _ = await sandboxInEnvironment();
  const folder = await mkdtemp(join(tmpdir(), "confluir-crm-"));
  vi.stubEnv("CONFLUIR_FOLDER", folder);
  try {
    const written = () => printedByProgram("./crm-sync.ts");
    const count = Number(/^(\d+) conversations were written\.$/m.exec(await written())?.[1]);
    const inbox = createInbox(fromEnv([oneToOne, juriChat], process.env).sources);
    expect(count).toBeGreaterThanOrEqual((await collect(inbox.listConversations({ limit: 100 }))).length);
    expect(await written()).toBe("0 conversations were written.\n");
    const report = (await printedBy(() => import("./report-sql.ts"))).join("\n");
    const [, states = ""] = /by state\n((?:\S.*\n)+)/.exec(report) ?? [];
    const counts = [...states.matchAll(/█ (\d+)$/gm)].map(([, each]) => Number(each));
    expect(counts.reduce((sum, each) => sum + each, 0)).toBe(count);
    for (const title of ["assignee", "tag", "channel"])
      expect(report).toContain(`Conversations by ${title}\n`);
    expect(report).toMatch(/^Median first response: \d+ min\nUnanswered for 24 h: \d+$/m);
  } finally {
    await rm(folder, { recursive: true });
  }
});

describe("web-inbox.ts", () => {
  it("pages through conversations, opens one and answers, without the providers' own objects", async () => {
    await using _ = await sandboxInEnvironment();
    const { default: app } = await import("./web-inbox.ts");
    const get = async (path: string) => {
      const response = await app.request(path);
      expect(response.status).toBe(200);
      const text = await response.text();
      expect(text).not.toContain('"raw":{');
      return JSON.parse(text);
    };
    const first = await get("/conversations?state=waiting&state=human");
    expect(first.items.length).toBeGreaterThan(0);
    for (const { state } of first.items) expect(["waiting", "human"]).toContain(state.value);
    const rest = await get(`/conversations?state=waiting&state=human&cursor=${first.next}`);
    const ids = [...first.items, ...rest.items].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(ids.map((id) => id.split(":")[0]))).toEqual(new Set(["shop", "office"]));

    const { tags } = await get("/menus");
    expect(tags.items.length).toBeGreaterThan(0);
    const { name } = tags.items[0];
    for (const each of (await get(`/conversations?tag=${encodeURIComponent(name)}`)).items)
      expect(each.tags).toContainEqual(expect.objectContaining({ name }));

    const office = ids.find((id) => id.startsWith("office:"));
    const sent = await app.request(`/conversations/${office}/messages`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ text: "Bom dia" }),
    });
    expect(sent.status).toBe(201);
    const thread = await get(`/conversations/${office}`);
    expect(thread.messages[0]).toMatchObject({ text: "Bom dia", direction: "outbound" });
  });
});

describe("an error of web-inbox.ts", () => {
  it.each([
    ["/conversations?state=nope", 400, "bad_request"],
    ["/conversations?cursor=nope", 400, "bad_cursor"],
    ["/conversations/nobody:1", 400, "bad_request"],
    ["/conversations/office:cjconv0000000000none", 404, "not_found"],
  ])("is an answer with a message: %s", async (path, status, kind) => {
    await using _ = await sandboxInEnvironment();
    runs += 1;
    const program = `./web-inbox.ts?${runs}`;
    const { default: app } = await import(program);
    const response = await app.request(path);
    expect(await response.json()).toMatchObject({ kind, message: expect.stringMatching(/\w/) });
    expect(response.status).toBe(status);
  });

  it.each(["no JSON", "null", "{}", '{"text":5}', '{"text":" "}'])(
    "is the sender's for a message of %s",
    async (body) => {
      await using _ = await sandboxInEnvironment();
      runs += 1;
      const program = `./web-inbox.ts?${runs}`;
      const { default: app } = await import(program);
      const path = "/conversations/office:cjconv0000000000none/messages";
      const response = await app.request(path, { method: "POST", body });
      expect(await response.json()).toEqual({ kind: "bad_request", message: "The body needs `text`." });
      expect(response.status).toBe(400);
    },
  );
});

describe("tag-on-webhook.ts", () => {
  it("tags a conversation that waits, when JuriChat signed the delivery", async () => {
    await using sandbox = await sandboxInEnvironment();
    const { inbox } = connect(process.env);
    const { items } = await inbox.listConversations({ connections: ["office"], limit: 1 });
    const [conversation] = items;
    const taken = new Set(conversation?.tags?.map(({ name }) => name));
    const tags = await collect(inbox.listTags({ connections: ["office"] }));
    const WAITING_TAG = tags.find(({ name }) => !taken.has(name))?.name ?? "";
    const { JURICHAT_API_KEY = "", JURICHAT_BASE_URL = "", JURICHAT_INBOX_ID = "" } = sandbox.environment;
    const env = {
      ...{ JURICHAT_API_KEY, JURICHAT_BASE_URL, JURICHAT_INBOX_ID, WAITING_TAG },
      JURICHAT_WEBHOOK_SECRET: "example-secret",
    };
    const event = {
      event: "chat.conversation.updated",
      data: {
        conversationId: conversation?.nativeId,
        status: "WAITING_HUMAN",
        previousStatus: "ROBOT_INTERACTIVE",
      },
      timestamp: "2026-01-10T18:00:00.000Z",
    };
    const send = async (body: string, signature: string) => {
      const headers = { "X-JuriChat-Signature": signature };
      return webhook.fetch(new Request("https://hooks.example.com", { method: "POST", headers, body }), env);
    };
    const body = JSON.stringify(event);
    const signature = await sign(body, env.JURICHAT_WEBHOOK_SECRET);
    expect((await send(`${body} `, signature)).status).toBe(401);
    expect((await send("no JSON", await sign("no JSON", env.JURICHAT_WEBHOOK_SECRET))).status).toBe(400);
    expect((await send(body, signature)).status).toBe(204);
    const read = await inbox.getConversation(conversation?.id ?? "");
    expect(read.conversation.tags).toContainEqual(expect.objectContaining({ name: WAITING_TAG }));
  });
});

async function sign(body: string, secret: string): Promise<string> {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", bytes(secret), algorithm, false, ["sign"]);
  const signature = await crypto.subtle.sign("HMAC", key, bytes(body));
  return `sha256=${Buffer.from(signature).toString("hex")}`;
}
