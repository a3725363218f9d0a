import { startSandbox } from "@confluir/mock";
import { providers, type Sandbox } from "@confluir/mock/all";
import stringWidth from "string-width";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type CliOnSandbox, cliOnSandbox } from "../__fixtures__/cli-on-sandbox.ts";

let sandbox: Sandbox;
let desk: CliOnSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ providers, size: 20, clockRuns: false, rateLimit: null });
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
    expect(priority).toEqual(["priority", "absent", expect.stringMatching(/^1TO1 AI .*\.$/)]);
  });

  it("gives a line to every part, on either side, and hides none", async () => {
    const conversation = await desk.find("jurichat", ({ contact, tags }) => Boolean(contact && tags?.length));
    const { out } = await desk.cli(["explain", conversation.id]);
    const rows = rowsOf(out);
    const at = rows.findIndex(([field]) => field === "contact");
    const end = rows.findIndex(([field], index) => index > at && field !== "");
    const contact = rows.slice(at, end).flat();
    expect(contact).toContain(`/name ${JSON.stringify(conversation.contact?.name)}`);
    expect(contact).toContain("/person/phoneNumber");
    expect(contact).toContain(JSON.stringify(conversation.contact?.name));
    expect(out).toContain("from ConversationDetail (");
  });

  it("says what the provider leaves out, and lists what no field is read from", async () => {
    const { id } = await desk.find("jurichat", ({ assignees }) => assignees?.length === 0);
    const rows = rowsOf((await desk.cli(["explain", id])).out);
    const at = rows.findIndex(([field]) => field === "assignees");
    expect(rows[at]).toEqual(["assignees", "derived", "[]", "/user/id", "(not reported)"]);
    const from = rows.findIndex(([field]) => field === "(no field)");
    const others = rows.slice(
      from,
      rows.findIndex((row, index) => index > from && row.length === 1),
    );
    expect(others.flat()).toContain("/messages");
    const { explanation, conversation } = JSON.parse((await desk.cli(["explain", id, "--json"])).out);
    for (const [pointer = ""] of others
      .map((row) => row.filter((cell) => cell.startsWith("/")))
      .filter(({ length }) => length)) {
      expect(JSON.stringify(explanation.fields)).not.toContain(`"${pointer}"`);
      expect(conversation.raw).toHaveProperty(pointer.slice(1).split("/"));
    }
  });

  it.each([60, 80, 120])("fits a terminal of %i columns, and cuts nothing off", async (columns) => {
    const { id, contact } = await desk.find("1to1");
    const { out } = await desk.cli(["explain", id], { columns });
    for (const line of out.split("\n")) expect(stringWidth(line)).toBeLessThanOrEqual(Math.max(columns, 70));
    expect(out).not.toContain("…");
    expect(contact).not.toBeNull();
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
