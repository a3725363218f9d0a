import { startSandbox } from "@confluir/mock";
import { requiredVariables } from "@confluir/normalize";
import type { AnyProvider } from "@confluir/provider";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  type CliOnSandbox,
  cliOnSandbox,
  providerThat,
  providerWith,
  writeOf,
} from "../__fixtures__/cli-on-sandbox.ts";
import { providers } from "../providers.ts";
import { type Sandbox, sandboxes } from "../sandboxes.ts";
import { listOf } from "../text.ts";

let sandbox: Sandbox;
let desk: CliOnSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ providers: sandboxes, size: 40, clockRuns: false, rateLimit: null });
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
  return desk.find(undefined, ({ replyWindow }) => (replyWindow?.closesAt ?? "") > now);
};
/** A provider that sends texts only while a person has the conversation. */
const demanding = providerWith(
  ({ capabilities: { actions } }) =>
    actions.sendText.supported && actions.sendText.needsHumanSupport === true,
);
const findWith = (state: string) => desk.find(demanding, (one) => one.state.value === state);
const newestText = async (id: string) =>
  (await desk.find(undefined, (one) => one.id === id)).lastMessage?.text;
/** A fault of the request that sends a text to a conversation. */
const faultOf = (id: string, fault: { kind: "hang" } | { kind: "status"; status: number }) => {
  const provider = providers.find((each) => id.startsWith(`${each.id}:`)) as AnyProvider;
  return { ...fault, provider: provider.id, operations: [writeOf(provider, "sendText")] };
};

describe("confluir send", () => {
  it("sends the typed text, and prints the id of the message", async () => {
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

  it("names the flag where no person has the conversation, and works with it", async () => {
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
    const after = await desk.find(demanding, (one) => one.id === id);
    expect(after).toMatchObject({ state: { value: "human" }, lastMessage: { text: "Olá" } });
  });

  it("says that a person has the conversation when the text failed after that", async () => {
    const { id } = await findWith("waiting");
    const undo = sandbox.control.fault(faultOf(id, { kind: "status", status: 422 }));
    const { code, err } = await desk.cli(["send", id, "Olá", "--start-human-support"]);
    undo();
    expect(code).toBe(1);
    expect(err).toMatch(/ answered 422.* A person has the conversation now, and not the bot\.\n$/);
  });

  it("takes nothing from a person who has the conversation already", async () => {
    const { id } = await findWith("human");
    const { out } = await desk.cli(["send", id, "Olá", "--start-human-support"]);
    expect(out).toBe("Sent.\n");
  });

  it("warns of a second text when no response shows whether the first one went out", async () => {
    const { id } = await findOpen();
    sandbox.control.fault(faultOf(id, { kind: "status", status: 500 }));
    const { code, err } = await desk.cli(["send", id, "hidden words"]);
    expect(code).toBe(1);
    expect(err).toMatch(/ answered 500.*It may have happened all the same: look .*\.\n$/);
    expect(err).not.toContain("hidden words");
  });

  it("says that it may have gone out when it is stopped before the response", async () => {
    const { id } = await findOpen();
    const controller = new AbortController();
    const undo = sandbox.control.fault(faultOf(id, { kind: "hang" }));
    const count = () =>
      Object.values(sandbox.servers).reduce((sum, { exchanges }) => sum + exchanges.length, 0);
    const seen = count();
    const sending = desk.cli(["send", id, "hidden words"], { stop: controller.signal });
    await expect.poll(count).toBeGreaterThan(seen);
    controller.abort(new Error("stopped by SIGINT"));
    const { code, out, err } = await sending;
    undo();
    expect({ code, out }).toEqual({ code: 130, out: "" });
    expect(err).toMatch(/^Stopped before the response: it may have happened all the same; look [^\n]+\.\n$/);
    expect(err).not.toContain("hidden words");
  });

  it("says that nothing was changed when it is stopped at a look that comes first", async () => {
    const looking = providerWith(
      ({ capabilities: { actions } }) => actions.addTag.supported && actions.addTag.operations.length > 1,
    );
    const { addTag } = looking.capabilities.actions;
    const [look = ""] = addTag.supported ? addTag.operations : [];
    const { id } = await desk.find(looking);
    const controller = new AbortController();
    const undo = sandbox.control.fault({ kind: "hang", provider: looking.id, operations: [look] });
    const asked = () => sandbox.servers[looking.id as never]?.exchanges.length ?? 0;
    const before = asked();
    const tagging = desk.cli(["tag", id, "id:xyzzy"], { stop: controller.signal });
    await expect.poll(asked).toBeGreaterThan(before);
    controller.abort(new Error("stopped by SIGINT"));
    const stopped = await tagging;
    undo();
    expect(stopped).toMatchObject({ code: 130, out: "", err: "Stopped before anything was changed.\n" });
  });

  it("warns of nothing when no connection was made", async () => {
    const { id } = await findOpen();
    const closed = await startSandbox({ providers: sandboxes, size: 1 });
    const { env } = cliOnSandbox(closed);
    await closed.close();
    const { code, err } = await desk.cli(["send", id, "x"], { env });
    expect(code).toBe(1);
    expect(err).toMatch(
      / could not be reached[^\n]+ECONNREFUSED[^\n]+Check the connection, and \w+ if it is set\./,
    );
    expect(err).not.toContain("may have happened");
  });

  it.each(providers)("says to check an id and a text that $name rejects", async (provider) => {
    const { code, err } = await desk.cli(["send", `${provider.id}:nothing`, "x"]);
    if (err === wrongIdAt(provider)) return expect(code).toBe(2);
    expect(code).toBe(1);
    const variables = listOf(requiredVariables(provider));
    expect(err).toMatch(
      new RegExp(
        `^${provider.name} answered 4\\d\\d.* Check the id(?: and the text)?, and ${variables}\\.\\n$`,
      ),
    );
    for (const server of Object.values(sandbox.servers)) server.takeViolations();
  });

  it.each(providers)("says which id is not there at $name", async (provider) => {
    const { code, err } = await desk.cli([
      "send",
      `${provider.id}:1b4c05d9-82c7-4aa6-89d9-52097038d650`,
      "x",
    ]);
    if (err === wrongIdAt(provider)) return expect(code).toBe(2);
    expect(code).toBe(1);
    const variables = listOf(requiredVariables(provider));
    expect(err).toMatch(new RegExp(`^${provider.name} answered 404.* Check the id, and ${variables}\\.\\n$`));
    expect(err).not.toContain("1b4c05d9");
  });
});

/** The sentence where ids are numbers, and nothing was sent. */
function wrongIdAt({ name }: AnyProvider): string {
  return `Invalid conversation id: at ${name} it is a number.\n`;
}

describe("confluir note", () => {
  it("adds a note", async () => {
    const { id } = await desk.find(providerThat(true, "addNote"));
    const { code, out } = await desk.cli(["note", id, "Ligar de volta"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^Added as \w+\.\n$/);
    const again = await desk.cli(["note", id, "-", "--json"], { input: "Ligar de volta\n" });
    expect(JSON.parse(again.out)).toMatchObject({ conversationId: id, status: "done" });
  });

  it("says why a provider cannot", async () => {
    const { id } = await desk.find(providerThat(false, "addNote"));
    const { code, out, err } = await desk.cli(["note", id, "hidden words"]);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(/^[^\n]+ cannot do `addNote`: [^\n]+ That takes a program with @conf[^\n]+\.\n$/);
    expect(err).not.toContain("hidden words");
  });
});

describe("confluir tag", () => {
  const tagging = providerThat(true, "setTags");
  const tagIds = async () => {
    const ids = new Set<string>();
    await desk.find(tagging, ({ tags }) => {
      for (const { id } of tags ?? []) if (id !== undefined) ids.add(id);
      return ids.size >= 3;
    });
    return [...ids];
  };
  const tagsOf = async (id: string) =>
    (await desk.find(tagging, (one) => one.id === id)).tags?.map((tag) => tag.id).toSorted();

  it("adds several and keeps the others, takes off, and replaces", async () => {
    const [first = "", second = "", third = ""] = await tagIds();
    const { id } = await desk.find(tagging);
    await expect(desk.cli(["tag", id, first, "--only"])).resolves.toMatchObject({ code: 0, out: "Set.\n" });
    expect(await tagsOf(id)).toEqual([first]);
    await expect(desk.cli(["tag", id, second, third])).resolves.toMatchObject({ code: 0, out: "Added.\n" });
    expect(await tagsOf(id)).toEqual([first, second, third].toSorted());
    await expect(desk.cli(["tag", id, first, "--remove"])).resolves.toMatchObject({ out: "Removed.\n" });
    expect(await tagsOf(id)).toEqual([second, third].toSorted());
  });

  it("says how many were changed when one in the middle fails", async () => {
    const [first = ""] = await tagIds();
    const { id } = await desk.find(tagging);
    const { code, err } = await desk.cli(["tag", id, `id:${first}`, "id:cjtagx-nowhere"]);
    expect(code).toBe(1);
    expect(err).toMatch(
      /^Changed before this: 1 of 2 tags\.\n[^\n]+ Check the id of the conversation and those of the tags, [^\n]+\.\n$/,
    );
  });

  it("takes names, and asks back where none or several fit", async () => {
    const { out } = await desk.cli(["tags", "--json", "--provider", tagging.id]);
    const { items } = JSON.parse(out) as { readonly items: readonly { id: string; name: string }[] };
    const [{ id: wanted, name }] = items as [(typeof items)[number]];
    const { id } = await desk.find(tagging);
    await expect(desk.cli(["tag", id, name.toUpperCase(), "--only"])).resolves.toMatchObject({ code: 0 });
    expect(await tagsOf(id)).toEqual([wanted]);
    const typo = await desk.cli(["tag", id, `${name}x`]);
    expect(typo).toEqual({
      code: 2,
      out: "",
      err: `${tagging.name} has no tag "${name}x". Did you mean ${name}? confluir tags lists them.\n`,
    });
    const { err } = await desk.cli(["tag", id, "xyzzy"]);
    for (const each of items.slice(0, 5)) expect(err).toContain(each.name);
    expect(await tagsOf(id)).toEqual([wanted]);
  });

  it("looks up nothing for id:", async () => {
    const { id } = await desk.find(tagging);
    const undo = sandbox.control.fault({
      ...{ kind: "status", status: 500, provider: tagging.id },
      operations: ["listTags", "listLabels"].filter((each) => tagging.operations?.[each]),
    });
    const [first = ""] = await tagIds();
    await expect(desk.cli(["tag", id, `id:${first}`])).resolves.toMatchObject({ code: 0 });
    undo();
  });

  it("refuses two ways at once", async () => {
    const { code, err } = await desk.cli(["tag", `${tagging.id}:x`, "y", "--only", "--remove"]);
    expect({ code, err }).toEqual({ code: 2, err: "--remove and --only cannot go together.\n" });
  });
});

describe("confluir resolve", () => {
  const resolving = providerThat(true, "resolve");
  it("resolves", async () => {
    const { id } = await desk.find(resolving, ({ state }) => state.value === "waiting");
    await expect(desk.cli(["resolve", id])).resolves.toEqual({ code: 0, out: "Resolved.\n", err: "" });
    const { state } = await desk.find(resolving, (one) => one.id === id);
    expect(state.value).not.toBe("waiting");
  });

  it("names what works where it cannot", async () => {
    const lacking = providerWith(({ capabilities }) => {
      const { resolve } = capabilities.actions;
      return !resolve.supported && resolve.instead !== undefined;
    });
    const { id } = await desk.find(lacking);
    const { code, err } = await desk.cli(["resolve", id]);
    expect(code).toBe(1);
    expect(err).toMatch(
      /^[^\n]+ cannot do `resolve`: [^\n]+ `\w+` would work\. Here that is confluir [^\n]+\.\n$/,
    );
  });
});

describe("confluir assign", () => {
  const assigning = providerWith(
    ({ capabilities: { actions, lists, reports } }) =>
      actions.assign.supported &&
      lists.includes("listAgents") &&
      reports.assignees?.includes("human") === true,
  );
  const agents = async () => {
    const { out } = await desk.cli(["agents", "--json", "--provider", assigning.id]);
    return (JSON.parse(out) as { readonly items: readonly { id: string; name: string }[] }).items;
  };

  it("assigns to a name, an id or <kind>:<id>", async () => {
    const all = await agents();
    const { id } = await desk.find(assigning, ({ state }) => state.value === "waiting");
    for (const [agent, typed] of [
      [all[0], all[0]?.name.toLowerCase()],
      [all[1], all[1]?.id],
      [all[2], `human:${all[2]?.id}`],
    ] as const) {
      const { code, out } = await desk.cli(["assign", id, typed ?? ""]);
      expect({ code, out }).toEqual({ code: 0, out: "Assigned.\n" });
      const { assignees } = await desk.find(assigning, (one) => one.id === id);
      expect(assignees?.map((each) => each.id)).toContain(agent?.id);
    }
  });

  it("lists who may be meant", async () => {
    const [first, second] = await agents();
    const { id } = await desk.find(assigning);
    const part = await desk.cli(["assign", id, first?.name.split(" ")[0] ?? ""]);
    expect(part.code).toBe(2);
    expect(part.err).toContain(first?.name);
    const none = await desk.cli(["assign", id, "xyzzy"]);
    expect(none.err).toMatch(
      /^[^\n]+ has no assignee "xyzzy"\. It has [^\n]+ confluir agents lists them\.\n$/,
    );
    expect(none.err).toContain(second?.name);
    const nobody = await desk.cli(["assign", id, ""]);
    expect(nobody).toMatchObject({ code: 2, err: expect.stringContaining("The assignee is empty.") });
  });

  it("says what to type where a provider has no list", async () => {
    const bare = providerWith(({ capabilities }) => !capabilities.lists.includes("listAgents"));
    const { id } = await desk.find(bare);
    await expect(desk.cli(["assign", id, "Ana"])).resolves.toEqual({
      code: 2,
      out: "",
      err: `${bare.name} has no list to find a name in; give one of human:<id>, ai:<id>, role:<id> or mailbox:<id>.\n`,
    });
  });
});

describe("confluir handoff, archive and template", () => {
  it("gives a conversation to a person, and back", async () => {
    const able = providerThat(true, "handToBot");
    const { id } = await desk.find(able, ({ state }) => state.value === "bot");
    const stateOf = async () => (await desk.find(able, (one) => one.id === id)).state.value;
    await expect(desk.cli(["handoff", id])).resolves.toMatchObject({ code: 0, err: "" });
    expect(await stateOf()).not.toBe("bot");
    const back = await desk.cli(["handoff", id, "--bot"]);
    expect(back).toEqual({ code: 0, out: "Given to the bot.\n", err: "" });
    expect(await stateOf()).not.toBe("human");
  });

  it("archives, and takes back", async () => {
    const able = providerThat(true, "archive");
    const { id } = await desk.find(able);
    const archived = async () => {
      const { out } = await desk.cli(["inbox", "--archived", "--all", "--json", "--provider", able.id]);
      return (JSON.parse(out) as { readonly items: readonly { id: string }[] }).items.map((one) => one.id);
    };
    await expect(desk.cli(["archive", id])).resolves.toMatchObject({ code: 0, err: "" });
    expect(await archived()).toContain(id);
    await desk.cli(["archive", id, "--undo"]);
    expect(await archived()).not.toContain(id);
  });

  it("sends a template with its values", async () => {
    const able = providerThat(true, "sendTemplate");
    const { id } = await desk.find(able);
    const values = ["seguimiento_presupuesto", "Inés", "--language", "es_ES"];
    const { code, out } = await desk.cli(["template", id, ...values]);
    expect(code).toBe(0);
    expect(out).toMatch(/^Sent as \S+\.\n$/);
    expect(await newestText(id)).toContain("Inés");
    const wrong = await desk.cli(["template", id, "xyzzy"]);
    expect(wrong.code).toBe(1);
    expect(wrong.err).toMatch(
      / Check the id, the name, --language and the values, and [^\n]+\.\n$| Check the id and the name, /,
    );
  });
});

describe("a command about one conversation", () => {
  const known = `${providers[0]?.id}:x`;
  const forms = listOf(
    providers.map(({ id }) => `${id}:…`),
    "or",
  );
  it.each([
    [["send"], "confluir send needs the id of a conversation. See confluir send --help.\n"],
    [["send", known], "confluir send needs a text. See confluir send --help.\n"],
    [["tag", known], "confluir tag needs a tag. See confluir tag --help.\n"],
    [
      ["note", known, "two", "words"],
      "confluir note takes the id of a conversation and a text and nothing more; quote what has spaces in it. See confluir note --help.\n",
    ],
    [["send", known, " "], "The text is empty.\n"],
    [["send", known, "-"], "Standard input holds no text.\n"],
    [
      ["resolve", "acme:secret"],
      `Invalid conversation id: expected ${forms}, as confluir inbox --ids shows it.\n`,
    ],
    [
      ["resolve", `${providers[0]?.id}:`],
      `Invalid conversation id: expected ${forms}, as confluir inbox --ids shows it.\n`,
    ],
  ])("answers %j with a sentence", async (argv, message) => {
    await expect(desk.cli(argv)).resolves.toEqual({ code: 2, out: "", err: message });
  });

  it("needs only the provider of the conversation to be set up", async () => {
    const [other, one] = providers as readonly [AnyProvider, AnyProvider, ...AnyProvider[]];
    const env = Object.fromEntries(requiredVariables(other).map((variable) => [variable, undefined]));
    const { id } = await desk.find(one);
    await expect(desk.cli(["thread", id], { env })).resolves.toMatchObject({ code: 0 });
    await expect(desk.cli(["resolve", `${other.id}:x`], { env })).resolves.toMatchObject({
      code: 2,
      err: `${other.name} needs ${listOf(requiredVariables(other))} in the environment.\n`,
    });
  });
});
