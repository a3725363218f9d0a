import { filterNames } from "@confluir/normalize";
import { describe, expect, it } from "vitest";
import { createTestIo } from "../__fixtures__/test-io.ts";
import { run } from "../run.ts";

const shown = async (...options: string[]) => {
  const io = createTestIo();
  await expect(run(["capabilities", ...options], io)).resolves.toBe(0);
  expect(io.written.err).toBe("");
  return io.written.out;
};
const row = (text: string, name: string) =>
  text
    .split("\n")
    .find((line) => line.startsWith(`${name} `))
    ?.split(/ {2,}/);

describe("confluir capabilities", () => {
  it("shows for each action how sure it is, its operations, and what works in its place", async () => {
    const text = await shown();
    expect(row(text, "ACTION")).toEqual(["ACTION", "1TO1 AI", "JuriChat"]);
    expect(row(text, "sendText")).toEqual([
      "sendText",
      "documented: sendTextMessage, getConversation",
      "field: getConversation, startHumanSupport, sendMessage",
    ]);
    expect(row(text, "resolve")).toEqual([
      "resolve",
      "documented: resolveConversation, getConversation",
      "no; handToBot would work",
    ]);
    expect(row(text, "createConversation")?.[1]).toBe("no");
  });

  it("shows for each filter of the inbox where it is applied", async () => {
    const text = await shown();
    expect(row(text, "FILTER")).toEqual(["FILTER", "1TO1 AI", "JuriChat"]);
    expect(row(text, "--unread or --read")).toEqual(["--unread or --read", "client", expect.any(String)]);
    expect(row(text, "--text")).toEqual(["--text", "unsupported", "native"]);
    expect(row(text, "--assignee or --unassigned")).toEqual([
      "--assignee or --unassigned",
      "client: ai",
      "native: human, role",
    ]);
    const { filters, reports } = JSON.parse(await shown("--json"));
    expect(Object.keys(filters)).toEqual([...filterNames]);
    expect(reports["1to1"].assignees).toEqual(["ai"]);
    expect(filters.text).toEqual({ "1to1": "unsupported", jurichat: "native" });
  });

  it.each([60, 80, 120])("fits a terminal of %i columns", async (columns) => {
    const io = createTestIo({ NO_COLOR: "1" }, { isTerminal: true, columns });
    await run(["capabilities"], io);
    for (const line of io.written.out.split("\n")) expect(line.length).toBeLessThanOrEqual(columns);
    expect(io.written.out.replaceAll(/\s+/g, "")).toContain("endHumanSupport");
  });

  it("shows every field of every type, also of a type that one provider does not have", async () => {
    const text = await shown();
    expect(text).toMatch(/^CONVERSATION +1TO1 AI +JuriChat$/m);
    expect(row(text, "unreadCount")).toEqual(["unreadCount", "exact", "exact"]);
    const note = text.slice(text.indexOf("\nNOTE ")).split("\n\n")[0] ?? "";
    expect(note.split("\n").slice(2).length).toBeGreaterThan(3);
    for (const line of note.split("\n").slice(2)) expect(line).toMatch(/ absent +(exact|derived|absent)$/);
  });

  it("gives the same as one JSON object", async () => {
    const { actions, fields } = JSON.parse(await shown("--json"));
    expect(actions.resolve["1to1"]).toMatchObject({ supported: true, evidence: "documented" });
    expect(actions.resolve.jurichat).toMatchObject({ supported: false, instead: "handToBot" });
    expect(fields.jurichat.Conversation.unreadCount).toBe("exact");
  });

  it("refuses what it does not take", async () => {
    const io = createTestIo();
    await expect(run(["capabilities", "--all"], io)).resolves.toBe(2);
    expect(io.written.err).toBe("Unknown option '--all'. See confluir capabilities --help.\n");
  });
});
