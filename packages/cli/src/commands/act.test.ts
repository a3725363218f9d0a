import { startSandbox } from "@confluir/mock";
import { providers, type Sandbox } from "@confluir/mock/all";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type CliOnSandbox, cliOnSandbox } from "../__fixtures__/cli-on-sandbox.ts";

let sandbox: Sandbox;
let desk: CliOnSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ providers, size: 40, clockRuns: false, rateLimit: null });
  desk = cliOnSandbox(sandbox);
});
beforeEach(() => {
  sandbox.control.reset();
  sandbox.control.clock.stop();
  sandbox.control.rateLimit(null);
});
afterEach(() => sandbox.verify());
afterAll(() => sandbox.close());

const oneLineOnly = /^[^\n]+\.\n$/;
const findOpen = () => {
  const now = sandbox.control.clock.now().toISOString();
  return desk.find("1to1", ({ replyWindow }) => (replyWindow?.closesAt ?? "") > now);
};
const findWith = (state: string) => desk.find("jurichat", (one) => one.state.value === state);
const newestText = async (id: string) =>
  (await desk.find(id.startsWith("1to1") ? "1to1" : "jurichat", (one) => one.id === id)).lastMessage?.text;

describe("confluir send", () => {
  it("sends the text that was typed, and tells the id of the message", async () => {
    const { id } = await findOpen();
    const { code, out, err } = await desk.cli(["send", id, "Até amanhã às nove."]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(new RegExp(`^Sent as ${id}:[\\w-]+\\.\\n$`));
    expect(await newestText(id)).toBe("Até amanhã às nove.");
  });

  it("sends what standard input holds, lines and all, without the break at its end", async () => {
    const { id } = await findOpen();
    await expect(desk.cli(["send", id, "-"], { input: "one\ntwo\n" })).resolves.toMatchObject({ code: 0 });
    expect(await newestText(id)).toBe("one\ntwo");
  });

  it("gives the result as JSON", async () => {
    const { id } = await findOpen();
    const { out } = await desk.cli(["send", id, "x", "--json"]);
    expect(JSON.parse(out)).toMatchObject({ conversationId: id, status: "done", startedHumanSupport: false });
  });

  it("says when the window closed, and sends nothing", async () => {
    const { id, replyWindow } = await findOpen();
    sandbox.control.clock.advance("48h");
    const before = await newestText(id);
    const { code, out, err } = await desk.cli(["send", id, "hidden words"]);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(oneLineOnly);
    expect(err).toContain(`the window for free text is closed since ${replyWindow?.closesAt}`);
    expect(err).not.toContain("hidden words");
    expect(await newestText(id)).toBe(before);
  });

  it("names the flag where no person has the conversation, and goes on with it", async () => {
    const { id } = await findWith("bot");
    const refused = await desk.cli(["send", id, "Olá"]);
    expect(refused).toMatchObject({ code: 1, out: "" });
    expect(refused.err).toMatch(oneLineOnly);
    expect(refused.err).toContain("--start-human-support");
    const sent = await desk.cli(["send", id, "Olá", "--start-human-support"]);
    expect(sent).toEqual({
      code: 0,
      out: "Sent. A person has the conversation now, and not the bot.\n",
      err: "",
    });
    const after = await desk.find("jurichat", (one) => one.id === id);
    expect(after).toMatchObject({ state: { value: "human" }, lastMessage: { text: "Olá" } });
  });

  it("says that a person has the conversation when the text failed after that", async () => {
    const { id } = await findWith("waiting");
    const undo = sandbox.control.fault({
      kind: "status",
      status: 422,
      provider: "jurichat",
      operations: ["sendMessage"],
    });
    const { code, err } = await desk.cli(["send", id, "Olá", "--start-human-support"]);
    undo();
    expect(code).toBe(1);
    expect(err).toMatch(/^JuriChat answered 422.* A person has the conversation now, and not the bot\.\n$/);
  });

  it("takes nothing from a person who has the conversation already", async () => {
    const { id } = await findWith("human");
    const { out } = await desk.cli(["send", id, "Olá", "--start-human-support"]);
    expect(out).toBe("Sent.\n");
  });

  it("warns of a second text when no answer tells whether the first one went out", async () => {
    const { id } = await findOpen();
    sandbox.control.fault({ kind: "status", status: 500, provider: "1to1", operations: ["sendTextMessage"] });
    const { code, err } = await desk.cli(["send", id, "hidden words"]);
    expect(code).toBe(1);
    expect(err).toMatch(/^1TO1 AI answered 500.*It may have happened all the same: look .*\.\n$/);
    expect(err).not.toContain("hidden words");
  });

  it("says that it may have gone out when it is stopped before the response", async () => {
    const { id } = await findOpen();
    const controller = new AbortController();
    const undo = sandbox.control.fault({ kind: "hang", provider: "1to1", operations: ["sendTextMessage"] });
    const seen = sandbox["1to1"].exchanges.length;
    const sending = desk.cli(["send", id, "hidden words"], { stop: controller.signal });
    await expect.poll(() => sandbox["1to1"].exchanges.length).toBeGreaterThan(seen);
    controller.abort(new Error("stopped by SIGINT"));
    const { code, out, err } = await sending;
    undo();
    expect({ code, out }).toEqual({ code: 130, out: "" });
    expect(err).toMatch(/^Stopped before the response: it may have happened all the same; look [^\n]+\.\n$/);
    expect(err).not.toContain("hidden words");
  });

  it("warns of nothing when no connection was made", async () => {
    const { id } = await findOpen();
    const closed = await startSandbox({ providers, size: 1 });
    const { ONE_TO_ONE_BASE_URL } = cliOnSandbox(closed).env;
    await closed.close();
    const { code, err } = await desk.cli(["send", id, "x"], { env: { ONE_TO_ONE_BASE_URL } });
    expect(code).toBe(1);
    expect(err).toMatch(
      /^1TO1 AI could not be reached[^\n]+ECONNREFUSED[^\n]+Check the connection, and ONE_/,
    );
    expect(err).not.toContain("may have happened");
  });

  it("says of an id of another form to check it", async () => {
    const { code, err } = await desk.cli(["send", "1to1:nothing", "x"]);
    expect(code).toBe(1);
    expect(err).toMatch(/^1TO1 AI answered 400.* Check the id and the text, and ONE_TO_ONE_API_KEY and ONE_/);
    sandbox["1to1"].takeViolations();
  });

  it("says which id is not there", async () => {
    const { code, err } = await desk.cli(["send", "1to1:1b4c05d9-82c7-4aa6-89d9-52097038d650", "x"]);
    expect(code).toBe(1);
    expect(err).toMatch(
      /^1TO1 AI answered 404.* Check the id, and ONE_TO_ONE_API_KEY and ONE_TO_ONE_SLUG\.\n$/,
    );
    expect(err).not.toContain("1b4c05d9");
  });
});

describe("confluir note", () => {
  it("adds a note", async () => {
    const { id } = await findWith("human");
    const { code, out } = await desk.cli(["note", id, "Ligar de volta"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^Added as \w+\.\n$/);
    const again = await desk.cli(["note", id, "-", "--json"], { input: "Ligar de volta\n" });
    expect(JSON.parse(again.out)).toMatchObject({ conversationId: id, status: "done" });
  });

  it("says why a provider cannot", async () => {
    const { id } = await findOpen();
    const { code, out, err } = await desk.cli(["note", id, "hidden words"]);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(/^1TO1 AI cannot do `addNote`: [^\n]+ That takes a program with @conf[^\n]+\.\n$/);
    expect(err).not.toContain("hidden words");
  });
});

describe("confluir tag", () => {
  const tagIds = async () => {
    const ids = new Set<string>();
    await desk.find("jurichat", ({ tags }) => {
      for (const { id } of tags ?? []) if (id !== undefined) ids.add(id);
      return ids.size >= 3;
    });
    return [...ids];
  };
  const tagsOf = async (id: string) =>
    (await desk.find("jurichat", (one) => one.id === id)).tags?.map((tag) => tag.id).toSorted();

  it("adds several and keeps the others, takes off, and replaces", async () => {
    const [first = "", second = "", third = ""] = await tagIds();
    const { id } = await desk.find("jurichat");
    await expect(desk.cli(["tag", id, first, "--only"])).resolves.toMatchObject({ code: 0, out: "Set.\n" });
    expect(await tagsOf(id)).toEqual([first]);
    await expect(desk.cli(["tag", id, second, third])).resolves.toMatchObject({ code: 0, out: "Added.\n" });
    expect(await tagsOf(id)).toEqual([first, second, third].toSorted());
    await expect(desk.cli(["tag", id, first, "--remove"])).resolves.toMatchObject({ out: "Removed.\n" });
    expect(await tagsOf(id)).toEqual([second, third].toSorted());
  });

  it("says how many were changed when one in the middle fails", async () => {
    const [first = ""] = await tagIds();
    const { id } = await desk.find("jurichat");
    const { code, err } = await desk.cli(["tag", id, first, "cjtagx-nowhere"]);
    expect(code).toBe(1);
    expect(err).toMatch(
      /^1 of 2 tags were changed before this:\nJuriChat [^\n]+ Check the id of the conversation and those of the tags, [^\n]+\.\n$/,
    );
  });

  it("refuses two ways at once", async () => {
    const { code, err } = await desk.cli(["tag", "jurichat:x", "y", "--only", "--remove"]);
    expect({ code, err }).toEqual({ code: 2, err: "--remove and --only cannot go together.\n" });
  });
});

describe("confluir resolve", () => {
  it("resolves", async () => {
    const { id } = await desk.find("1to1", ({ state }) => state.value === "waiting");
    await expect(desk.cli(["resolve", id])).resolves.toEqual({ code: 0, out: "Resolved.\n", err: "" });
    const { state } = await desk.find("1to1", (one) => one.id === id);
    expect(state.value).not.toBe("waiting");
  });

  it("names what works where it cannot", async () => {
    const { id } = await desk.find("jurichat");
    const { code, err } = await desk.cli(["resolve", id]);
    expect(code).toBe(1);
    expect(err).toMatch(
      /^JuriChat cannot do `resolve`: [^\n]+ `handToBot` would work\. That takes [^\n]+\.\n$/,
    );
  });
});

describe("a command about one conversation", () => {
  it.each([
    [["send"], "confluir send needs the id of a conversation. See confluir send --help.\n"],
    [["send", "1to1:x"], "confluir send needs a text. See confluir send --help.\n"],
    [["tag", "jurichat:x"], "confluir tag needs the id of a tag. See confluir tag --help.\n"],
    [
      ["note", "1to1:x", "two", "words"],
      "confluir note takes the id of a conversation and a text and nothing more; quote what has spaces in it. See confluir note --help.\n",
    ],
    [["send", "1to1:x", " "], "The text is empty.\n"],
    [["send", "1to1:x", "-"], "Standard input holds no text.\n"],
    [
      ["resolve", "acme:secret"],
      "Invalid conversation id: expected 1to1:… or jurichat:…, as confluir inbox --ids shows it.\n",
    ],
    [
      ["resolve", "1to1:"],
      "Invalid conversation id: expected 1to1:… or jurichat:…, as confluir inbox --ids shows it.\n",
    ],
  ])("answers %j with a sentence", async (argv, message) => {
    await expect(desk.cli(argv)).resolves.toEqual({ code: 2, out: "", err: message });
  });

  it("needs only the provider of the conversation to be set up", async () => {
    const env = { JURICHAT_API_KEY: undefined, JURICHAT_INBOX_ID: undefined };
    const { id } = await findOpen();
    await expect(desk.cli(["send", id, "x"], { env })).resolves.toMatchObject({ code: 0 });
    await expect(desk.cli(["resolve", "jurichat:x"], { env })).resolves.toMatchObject({
      code: 2,
      err: "JuriChat needs JURICHAT_API_KEY and JURICHAT_INBOX_ID in the environment.\n",
    });
  });
});
