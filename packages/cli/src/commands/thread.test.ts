import { startSandbox } from "@confluir/mock";
import { providers, type Sandbox } from "@confluir/mock/all";
import type { AnyMessage } from "@confluir/normalize";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type CliOnSandbox, cliOnSandbox } from "../__fixtures__/cli-on-sandbox.ts";

let sandbox: Sandbox;
let desk: CliOnSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ providers, size: 40, clockRuns: false, rateLimit: null });
  desk = cliOnSandbox(sandbox);
});
afterEach(() => sandbox.verify());
afterAll(() => sandbox.close());

const read = async (id: string, ...options: string[]) => {
  const { out } = await desk.cli(["thread", id, "--json", ...options]);
  return JSON.parse(out) as { conversation: unknown; messages: AnyMessage[]; hasMore: boolean };
};
/** A conversation with this many messages at least. */
const findLong = async (provider: "1to1" | "jurichat", least: number) => {
  const ids: string[] = [];
  await desk.find(provider, ({ id }) => ids.push(id) === 12);
  for (const id of ids) if ((await read(id, "--limit", String(least))).messages.length === least) return id;
  throw new Error("The sandbox has no conversation as long as that.");
};

describe("confluir thread", () => {
  it.each(["1to1", "jurichat"] as const)("shows the messages of %s, the newest last", async (provider) => {
    const id = await findLong(provider, 4);
    const { conversation, messages } = await read(id, "--limit", "1000");
    expect(conversation).toMatchObject({ id, provider });
    const times = messages.map(({ sentAt, createdAt }) => sentAt ?? createdAt ?? "");
    expect(times).toEqual(times.toSorted());
    expect(new Set(messages.map((message) => message.id)).size).toBe(messages.length);
    for (const message of messages) expect(message).toMatchObject({ conversationId: id });
  });

  it.each(["1to1", "jurichat"] as const)("cuts a thread of %s at its old end", async (provider) => {
    const id = await findLong(provider, 4);
    const all = await read(id, "--limit", "1000");
    const some = await read(id, "--limit", "3");
    expect(all.hasMore).toBe(false);
    expect(some).toMatchObject({ hasMore: true, messages: all.messages.slice(-3) });
  });

  it("writes a line for each message, with who wrote what, and says that there are older ones", async () => {
    const id = await findLong("1to1", 4);
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
    const { id } = await desk.find("1to1", ({ replyWindow }) => (replyWindow?.closesAt ?? "") > now);
    await desk.cli(["send", id, "Até \u001b[2Jlogo."]);
    const { out } = await desk.cli(["thread", id]);
    expect(out.trimEnd().split("\n").at(-1)).toMatch(/ {2}> {2}.*Até logo\.$/);
  });

  it.each([
    ["1to1", "listConversationMessages", 0],
    ["jurichat", "getConversation", 1],
  ] as const)(
    "shows the conversation of %s when its messages cannot be read",
    async (provider, operation, after) => {
      const { id } = await desk.find(provider);
      const withFault = async (...options: string[]) => {
        const undo = sandbox.control.fault({
          kind: "status",
          status: 404,
          provider,
          operations: [operation],
          after,
        });
        const outcome = await desk.cli(["thread", id, ...options]);
        undo();
        return outcome;
      };
      const { code, out, err } = await withFault();
      expect(code).toBe(1);
      expect(out).toMatch(new RegExp(`^${id} +\\([a-z]+\\)[^\\n]*\\n$`));
      expect(err).toMatch(/^(1TO1 AI|JuriChat) answered 404[^\n]+\.\nNo messages could be read\.\n$/);
      const json = await withFault("--json");
      expect(json.code).toBe(1);
      expect(JSON.parse(json.out)).toMatchObject({
        conversation: { id },
        messages: [],
        hasMore: null,
        failures: [{ provider, kind: "not_found", status: 404, retryable: false, retryAfterMs: null }],
        issues: [],
      });
    },
  );

  it("says in JSON what the model could not take", async () => {
    const { id } = await desk.find("1to1");
    const undo = sandbox.control.fault({
      kind: "unknown-enum",
      provider: "1to1",
      operations: ["getConversation"],
    });
    const { out } = await desk.cli(["thread", id, "--json"]);
    undo();
    const { issues } = JSON.parse(out);
    expect(issues).toContainEqual(expect.objectContaining({ field: "state", path: "/inbox_status" }));
  });

  it("answers a wrong limit in a sentence", async () => {
    await expect(desk.cli(["thread", "1to1:x", "--limit", "0"])).resolves.toEqual({
      code: 2,
      out: "",
      err: '--limit takes a whole number from 1, not "0".\n',
    });
  });
});
