import { type Sandbox, startSandbox } from "@confluir/mock";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type CliOnSandbox, cliOnSandbox } from "../__fixtures__/cli-on-sandbox.ts";

let sandbox: Sandbox;
let desk: CliOnSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ size: 20, clockRuns: false, rateLimit: null });
  desk = cliOnSandbox(sandbox);
});
afterEach(() => sandbox.verify());
afterAll(() => sandbox.close());

const rowsOf = (text: string) => text.split("\n").map((line) => line.split(/ {2,}/));

describe("confluir explain", () => {
  it("shows what 1TO1 AI sent beside what the model makes of it", async () => {
    const conversation = await desk.find("1to1");
    const { code, out, err } = await desk.cli(["explain", conversation.id]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const rows = rowsOf(out);
    expect(rows[0]?.[0]).toMatch(/^1to1:\S+: Conversation of 1TO1 AI, from Conversation \(/);
    expect(rows[2]).toEqual(["FIELD", "HOW", "MODEL", "FROM", "RAW"]);
    const uuid = JSON.stringify(conversation.nativeId);
    expect(rows).toContainEqual(["nativeId", "exact", uuid, "/uuid", uuid]);
    expect(rows).toContainEqual(["connection", "derived", '"1to1"', "(the connection)"]);
    const priority = rows.find(([field]) => field === "priority");
    expect(priority?.slice(0, 3)).toEqual(["priority", "absent", "-"]);
    expect(priority?.[3]).toMatch(/^1TO1 AI .*\.$/);
  });

  it("gives a line to every place that a field is read from", async () => {
    const { id } = await desk.find("jurichat");
    const { out } = await desk.cli(["explain", id]);
    const rows = rowsOf(out);
    const at = rows.findIndex(([field]) => field === "assignees");
    expect(rows[at]?.[3]).toBe("/user/id");
    expect(rows[at + 1]?.slice(0, 2)).toEqual(["", "/user/name"]);
    expect(out).toContain("from ConversationDetail (");
  });

  it("gives all of it as JSON", async () => {
    const { id } = await desk.find("jurichat");
    const { out } = await desk.cli(["explain", id, "--json"]);
    const { explanation, issues, conversation } = JSON.parse(out);
    expect(conversation).toMatchObject({ id, raw: { id: conversation.nativeId } });
    expect(explanation.fields.unreadCount).toMatchObject({ kind: "absent", pointers: [] });
    expect(explanation.fields.state).toMatchObject({ pointers: ["/status"], found: ["/status"] });
    expect(issues).toEqual([]);
  });

  it("says in a sentence that the conversation is not there", async () => {
    const { code, out, err } = await desk.cli(["explain", "jurichat:cjnowhere"]);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(/^JuriChat answered 404[^\n]+ Check the id[^\n]+\.\n$/);
  });
});
