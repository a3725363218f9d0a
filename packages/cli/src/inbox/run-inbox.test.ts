import { type Sandbox, startSandbox } from "@confluir/mock";
import type { AnyConversation } from "@confluir/normalize";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type CliOnSandbox, cliOnSandbox } from "../__fixtures__/cli-on-sandbox.ts";

let sandbox: Sandbox;
let desk: CliOnSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ size: 60, clockRuns: false });
  desk = cliOnSandbox(sandbox);
});
beforeEach(() => {
  sandbox.control.scenario("healthy");
  sandbox.control.rateLimit(null);
});
afterEach(() => sandbox.verify());
afterAll(() => sandbox.close());

const list = async (...options: string[]) => {
  const { code, out, err } = await desk.cli(["inbox", "--json", ...options]);
  const items = out
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as AnyConversation);
  return { code, err, items, ids: items.map(({ id }) => id) };
};
const cursorIn = (err: string) => /^There is more: the same with --cursor (\S+)$/m.exec(err)?.[1] ?? "";

describe("confluir inbox with filters", () => {
  it("shows the conversations of both vendors that match, and no others", async () => {
    const { items: all } = await list("--all");
    const { code, ids, err } = await list("--all", "--state", "waiting", "--unread");
    const matching = all.filter(
      ({ state, unreadCount }) => state.value === "waiting" && (unreadCount ?? 0) > 0,
    );
    expect(matching.length).toBeGreaterThan(0);
    expect({ code, err, ids }).toEqual({ code: 0, err: "", ids: matching.map(({ id }) => id) });
  });

  it("finds a contact by number, a tag by id, and a time", async () => {
    const { items: all } = await list("--all");
    const [one] = all.filter(({ tags, contact }) => tags?.[0]?.id && contact);
    const phone = one?.contact?.handles.find(({ kind }) => kind === "phone")?.value ?? "";
    expect((await list("--all", "--contact", `+${phone}`)).ids).toContain(one?.id);
    const tag = one?.tags?.[0]?.id;
    const tagged = all.filter(({ tags }) => tags?.some(({ id }) => id === tag)).map(({ id }) => id);
    expect((await list("--all", "--tag", `id:${tag}`)).ids).toEqual(tagged);
    const since = all[10]?.lastActivityAt ?? "";
    expect((await list("--all", "--since", since)).ids).toEqual(all.slice(0, 11).map(({ id }) => id));
  });

  it("names the provider that cannot be filtered so beside the results of the other", async () => {
    const { code, items, err } = await list("--all", "--group");
    expect(code).toBe(1);
    expect(items.length).toBeGreaterThan(0);
    for (const { provider, isGroup } of items) expect([provider, isGroup]).toEqual(["jurichat", true]);
    expect(err).toBe(
      "1TO1 AI cannot be filtered by --group or --private, so nothing of it is shown; --provider chooses others.\n",
    );
  });

  it("is wrong usage when no provider can be filtered so", async () => {
    const { code, items, err } = await list("--provider", "1to1", "--archived");
    expect({ code, items }).toEqual({ code: 2, items: [] });
    expect(err).toMatch(/^1TO1 AI cannot be filtered by --archived,[^\n]+\.\n$/);
  });
});

describe("confluir inbox --ids", () => {
  it("puts before each conversation the id that the other commands take", async () => {
    const { ids } = await list("--limit", "4");
    const { out } = await desk.cli(["inbox", "--ids", "--limit", "4"]);
    const [header, ...rows] = out.trimEnd().split("\n");
    expect(header).toMatch(/^ID +TIME +VENDOR /);
    expect(rows.map((row) => row.split(" ")[0])).toEqual(ids);
    expect(new Set(rows.map((row) => row.search(/\d{4}-\d\d-\d\d \d\d:\d\d {2}/)))).toEqual(
      new Set([header?.indexOf("TIME")]),
    );
  });
});

describe("confluir inbox with a cursor", () => {
  it.each([[[]], [["--read"]]])(
    "goes on exactly where the list stopped, with %j",
    async (filter: string[]) => {
      const all = await list("--all", ...filter);
      const first = await list("--limit", "7", ...filter);
      const rest = await list("--all", "--cursor", cursorIn(first.err), ...filter);
      expect(first.code).toBe(0);
      expect(all.err).toBe("");
      expect([...first.ids, ...rest.ids]).toEqual(all.ids);
    },
  );

  it("goes on with the vendor that failed, once it is back", async () => {
    const undo = sandbox.control.fault({ kind: "status", status: 500, vendor: "1to1" });
    const first = await list("--all");
    expect(first.code).toBe(1);
    expect(new Set(first.items.map(({ provider }) => provider))).toEqual(new Set(["jurichat"]));
    expect(first.err).toMatch(/^1TO1 AI answered 500[^\n]+It may work later\.\n/);
    undo();
    const rest = await list("--all", "--cursor", cursorIn(first.err));
    expect(rest).toMatchObject({ code: 0, err: "" });
    expect(rest.items).toHaveLength(60);
  });

  it("answers a cursor that is none, or of another list, in one sentence", async () => {
    const { err } = await list("--limit", "3");
    for (const options of [
      ["--cursor", "nonsense"],
      ["--cursor", cursorIn(err), "--unread"],
    ]) {
      const refused = await list(...options);
      expect(refused).toMatchObject({ code: 2, items: [] });
      expect(refused.err).toMatch(/^--cursor: [A-Z][^\n]+\.\n$/);
    }
  });
});
