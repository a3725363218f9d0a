import { startSandbox } from "@confluir/mock";
import type { DirectoryName } from "@confluir/provider";
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

const lists = [
  ["tags", "listTags"],
  ["agents", "listAgents"],
  ["channels", "listChannels"],
  ["contacts", "listContacts"],
] as const;
const able = (name: DirectoryName) =>
  providers.filter(({ capabilities }) => capabilities.lists.includes(name));
const unable = (name: DirectoryName) => providers.filter((each) => !able(name).includes(each));

describe.each(lists)("confluir %s", (command, name) => {
  it("lists those of each provider, and names the providers without", async () => {
    const { code, out, err } = await desk.cli([command, "--limit", "1000"]);
    expect(code).toBe(0);
    const [header, ...rows] = out.trimEnd().split("\n");
    expect(header).toMatch(/^PROVIDER +ID +NAME/);
    expect([...new Set(rows.map((row) => row.split(" ")[0]))]).toEqual(able(name).map(({ id }) => id));
    expect(err).toBe(
      unable(name)
        .map((each) => `${each.name} has no list of ${command}.\n`)
        .join(""),
    );
  });

  it("gives the same as JSON, with raw", async () => {
    const { out } = await desk.cli([command, "--json", "--limit", "1000"]);
    const printed = JSON.parse(out);
    expect(printed).toMatchObject({ hasMore: [], failures: [], issues: [], notSetUp: [] });
    expect(printed.unsupported).toEqual(unable(name).map(({ id }) => id));
    expect(printed.items[0]).toMatchObject({ provider: able(name)[0]?.id, raw: expect.anything() });
    const table = await desk.cli([command, "--limit", "1000"]);
    expect(table.out.trimEnd().split("\n")).toHaveLength(printed.items.length + 1);
  });

  it.each([
    [1, `1 ${command.slice(0, -1)} was read.`],
    [2, `2 ${command} were read.`],
  ])("stops at a limit of %i for each provider, and says that there is more", async (limit, read) => {
    const { out, err } = await desk.cli([command, "--limit", String(limit), "--json"]);
    const { items, hasMore } = JSON.parse(out);
    expect(items).toHaveLength(limit * able(name).length);
    expect(hasMore).toEqual(able(name).map(({ id }) => id));
    for (const each of able(name)) {
      expect(err).toContain(`${each.name}: ${read} There are more; --limit reads further.\n`);
    }
  });

  it("shows what it can when one provider is down", async () => {
    const [down] = able(name);
    const undo = sandbox.control.fault({ kind: "status", status: 401, provider: down?.id ?? "" });
    const { code, err } = await desk.cli([command, "--json"]);
    undo();
    expect(code).toBe(1);
    expect(err).toMatch(new RegExp(`${down?.name} answered 401 [^\\n]*to GET [^\\n]+ [Cc]heck \\w+\\.\\n`));
  });

  it.each([60, 80, 140])("breaks no id and no number at %i columns", async (columns) => {
    const { items } = JSON.parse((await desk.cli([command, "--json", "--limit", "9"])).out);
    const { out } = await desk.cli([command, "--limit", "9"], { columns });
    for (const { id, handles = [] } of items) {
      expect(out).toContain(id);
      for (const { kind, value } of handles) if (kind === "phone") expect(out).toContain(value);
    }
  });
});

it("is wrong usage when the chosen provider has no such list", async () => {
  for (const [command, name] of lists) {
    for (const each of unable(name)) {
      await expect(desk.cli([command, "--provider", each.id])).resolves.toEqual({
        code: 2,
        out: "",
        err: `${each.name} has no list of ${command}; confluir capabilities shows the lists of each provider.\n`,
      });
    }
  }
});
