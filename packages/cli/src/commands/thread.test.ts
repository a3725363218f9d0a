import { startSandbox } from "@confluir/mock";
import type { AnyMessage } from "@confluir/normalize";
import type { AnyProvider } from "@confluir/provider";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type CliOnSandbox, cliOnSandbox } from "../__fixtures__/cli-on-sandbox.ts";
import { providers } from "../providers.ts";
import { type Sandbox, sandboxes } from "../sandboxes.ts";

let sandbox: Sandbox;
let desk: CliOnSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ providers: sandboxes, size: 40, clockRuns: false, rateLimit: null });
  desk = cliOnSandbox(sandbox);
});
afterEach(() => sandbox.verify());
afterAll(() => sandbox.close());

const read = async (id: string, ...options: string[]) => {
  const { out } = await desk.cli(["thread", id, "--json", ...options]);
  return JSON.parse(out) as { conversation: unknown; messages: AnyMessage[]; hasMore: boolean };
};
/** A conversation with this many messages at least. */
const findLong = async (provider: AnyProvider | undefined, least: number) => {
  const ids: string[] = [];
  await desk.find(provider, ({ id }) => ids.push(id) === 12);
  for (const id of ids) if ((await read(id, "--limit", String(least))).messages.length === least) return id;
  throw new Error("The sandbox has no conversation as long as that.");
};

describe("confluir thread", () => {
  it.each(providers)("shows the messages of $name, the newest last", async (provider) => {
    const id = await findLong(provider, 4);
    const { conversation, messages } = await read(id, "--limit", "1000");
    expect(conversation).toMatchObject({ id, provider: provider.id });
    const times = messages.map(({ sentAt, createdAt }) => sentAt ?? createdAt ?? "");
    expect(times).toEqual(times.toSorted());
    expect(new Set(messages.map((message) => message.id)).size).toBe(messages.length);
    for (const message of messages) expect(message).toMatchObject({ conversationId: id });
  });

  it.each(providers)("cuts a thread of $name at its old end", async (provider) => {
    const id = await findLong(provider, 4);
    const all = await read(id, "--limit", "1000");
    const some = await read(id, "--limit", "3");
    expect(all.hasMore).toBe(false);
    expect(some).toMatchObject({ hasMore: true, messages: all.messages.slice(-3) });
  });

  it("writes a line for each message, with who wrote what, and says that there are older ones", async () => {
    const id = await findLong(undefined, 4);
    const { messages } = await read(id, "--limit", "3");
    const { code, out, err } = await desk.cli(["thread", id, "--limit", "3"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const [title, more, ...rows] = out.trimEnd().split("\n");
    expect(title).toMatch(new RegExp(`^${id} +\\((bot|waiting|human|closed)\\)`));
    expect(more).toBe("(there are older messages; --limit shows more)");
    expect(rows).toHaveLength(3);
    for (const [index, { direction }] of messages.entries()) {
      const arrow = direction === "inbound" ? "<" : ">";
      expect(rows[index]).toMatch(new RegExp(`^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d  ${arrow}  \\S`));
    }
  });

  it("shows what was just sent as its last line", async () => {
    const now = sandbox.control.clock.now().toISOString();
    const { id } = await desk.find(undefined, ({ replyWindow }) => (replyWindow?.closesAt ?? "") > now);
    await desk.cli(["send", id, "Até \u001b[2Jlogo."]);
    const { out } = await desk.cli(["thread", id]);
    expect(out.trimEnd().split("\n").at(-1)).toMatch(/ {2}> {2}.*Até logo\.$/);
  });

  // The others give both at once.
  const apart = providers.flatMap((each) => {
    const operations = Object.keys(each.operations ?? {}).filter((name) =>
      /^list(Conversation)?Messages$/.test(name),
    );
    return operations.length === 0 ? [] : [{ name: each.name, each, operations }];
  });
  it.each(apart)("shows the conversation of $name when its messages cannot be read", async (one) => {
    const { each: provider, operations } = one;
    const { id } = await desk.find(provider);
    const withFault = async (...options: string[]) => {
      const fault = { kind: "status", status: 404, provider: provider.id, operations } as const;
      const undo = sandbox.control.fault(fault);
      const outcome = await desk.cli(["thread", id, ...options]);
      undo();
      return outcome;
    };
    const { code, out, err } = await withFault();
    expect(code).toBe(1);
    expect(out).toMatch(new RegExp(`^${id} +\\([a-z]+\\)[^\\n]*\\n$`));
    expect(err).toMatch(
      new RegExp(`^${provider.name} answered 404[^\\n]+\\.\\nNo messages could be read\\.\\n$`),
    );
    const json = await withFault("--json");
    expect(json.code).toBe(1);
    const failure = { kind: "not_found", status: 404, retryable: false, retryAfterMs: null };
    expect(JSON.parse(json.out)).toMatchObject({
      conversation: { id },
      messages: [],
      hasMore: null,
      failures: [{ provider: provider.id, ...failure }],
      issues: [],
    });
  });

  it.each(providers)("says in JSON what the model could not take of $name", async (provider) => {
    const { id } = await desk.find(provider);
    const undo = sandbox.control.fault({ kind: "unknown-enum", provider: provider.id });
    const { out } = await desk.cli(["thread", id, "--json"]);
    undo();
    const { issues } = JSON.parse(out);
    expect(issues[0]).toMatchObject({ field: expect.any(String), path: expect.stringMatching(/^\//) });
  });

  it("answers a wrong limit in a sentence", async () => {
    await expect(desk.cli(["thread", `${providers[0]?.id}:x`, "--limit", "0"])).resolves.toEqual({
      code: 2,
      out: "",
      err: '--limit takes a whole number from 1, not "0".\n',
    });
  });
});
