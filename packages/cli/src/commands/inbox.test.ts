import { startSandbox } from "@confluir/mock";
import type { AnyConversation } from "@confluir/normalize";
import type { AnyProvider } from "@confluir/provider";
import stringWidth from "string-width";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type CliOnSandbox, cliOnSandbox, providerWith } from "../__fixtures__/cli-on-sandbox.ts";
import { createTestIo } from "../__fixtures__/test-io.ts";
import type { FailureJson } from "../failures.ts";
import { providers } from "../providers.ts";
import { run } from "../run.ts";
import { type Sandbox, sandboxes } from "../sandboxes.ts";

let sandbox: Sandbox;
let desk: CliOnSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ providers: sandboxes, size: 60, clockRuns: false });
  desk = cliOnSandbox(sandbox);
});
beforeEach(() => {
  sandbox.control.scenario("healthy");
  sandbox.control.rateLimit(null);
});
afterEach(() => sandbox.verify());
afterAll(() => sandbox.close());

interface Printed {
  readonly items: readonly AnyConversation[];
  readonly next: string | null;
  readonly failures: readonly FailureJson[];
  readonly issues: readonly { readonly field: string }[];
}
const list = async (...options: string[]) => {
  const { code, out, err } = await desk.cli(["inbox", "--json", ...options]);
  const printed: Printed = out === "" ? { items: [], next: null, failures: [], issues: [] } : JSON.parse(out);
  return { code, out, err, ...printed, ids: printed.items.map(({ id }) => id) };
};
const cursorIn = (err: string) => /--cursor (\S+)$/m.exec(err)?.[1] ?? "";

describe("confluir inbox with filters", () => {
  it("shows the conversations of both providers that match, and no others", async () => {
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

  it("names the provider that lacks a filter beside the results of the others", async () => {
    const lacking = providers.filter(({ capabilities }) => capabilities.filters.isGroup === "unsupported");
    const { code, items, err, failures } = await list("--all", "--group");
    expect(code).toBe(1);
    expect(items.length).toBeGreaterThan(0);
    for (const { isGroup } of items) expect(isGroup).toBe(true);
    const failure = { kind: "unsupported_filter", retryable: false };
    expect(failures).toMatchObject(lacking.map(({ id }) => ({ provider: id, ...failure })));
    const lines = lacking.map(
      ({ name }) =>
        `${name} cannot be filtered by --group or --private, so none of its conversations are shown; --provider chooses others.\n`,
    );
    expect(err).toBe(lines.join(""));
  });

  it("names the filter as given for a provider that reports other assignees", async () => {
    const lacking = providers.filter(
      ({ capabilities: { reports } }) => reports.assignees?.includes("ai") === false,
    );
    const { code, err, failures } = await list("--assignee", "Sol", "--assignee-kind", "ai");
    expect({ code, providers: failures.map(({ provider }) => provider) }).toEqual({
      code: 1,
      providers: lacking.map(({ id }) => id),
    });
    for (const { name } of lacking)
      expect(err).toContain(`${name} cannot be filtered by --assignee or --unassigned as given, so none `);
  });

  it("tells how to name a channel to a provider that knows it by its id", async () => {
    const lacking = providers.filter(({ capabilities: { reports } }) => reports.channels !== undefined);
    const { code, err, failures } = await list("--channel", "Ventas");
    expect({ code, providers: failures.map(({ provider }) => provider) }).toEqual({
      code: 1,
      providers: lacking.map(({ id }) => id),
    });
    for (const { name } of lacking)
      expect(err).toContain(
        `${name} cannot be filtered by --channel as given, so none of its conversations are shown; --provider chooses others. It reports channels by id: give --channel id:<id>, as confluir channels shows.`,
      );
  });

  it("is wrong usage when no provider can be filtered so", async () => {
    const lacking = providerWith(({ capabilities }) => capabilities.filters.isArchived === "unsupported");
    const { code, items, err } = await list("--provider", lacking.id, "--archived");
    expect({ code, items }).toEqual({ code: 2, items: [] });
    expect(err).toMatch(/^[^\n]+ cannot be filtered by --archived; [^\n]+\.\n$/);
  });

  it("does not send from one provider to the other when neither can be filtered so", async () => {
    const { code, items, err } = await list("--assignee", "Sol", "--assignee-kind", "bot");
    expect({ code, items }).toEqual({ code: 2, items: [] });
    expect(err).toMatch(
      /^None of the \d providers can be filtered by --assignee or --unassigned as given; [^\n]+\.\n$/,
    );
  });
});

describe("confluir inbox with a wrong filter", () => {
  it.each([
    [["--tag", "id:"], "--tag must be a name, or id:<id>.\n"],
    [["--text", " "], "--text must be text that is not empty.\n"],
    [["--assignee", ""], "--assignee must be a name, or id:<id>.\n"],
    [["--contact", "secret"], /^--contact must be a number, an e-mail address, [^\n]+\.\n$/],
    [["--since", "2026-01-11", "--until", "2026-01-10"], "--since must be before --until.\n"],
    [["--contact", ""], /^--contact must be a number, an e-mail address, [^\n]+\.\n$/],
  ])("refuses %j with the names of the options", async (options, message) => {
    const { code, out, err } = await list(...options);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    if (typeof message === "string") expect(err).toBe(message);
    else expect(err).toMatch(message);
  });
});

describe("confluir inbox that is stopped", () => {
  it("ends what it wrote, and says where to go on", async () => {
    const whole = await list("--all");
    const controller = new AbortController();
    const io = createTestIo(desk.env, { stop: controller.signal });
    const write = (text: string) => {
      io.out.write(text);
      controller.abort(new Error("stopped by SIGINT"));
    };
    const code = await run(["inbox", "--all", "--json"], { ...io, out: { ...io.out, write } });
    const { out, err } = io.written;
    expect(code).toBe(130);
    const { items, next } = JSON.parse(out) as Printed;
    expect(items.length).toBeGreaterThan(0);
    expect(items.length).toBeLessThan(whole.items.length);
    expect(err).toBe(`There is more: the same with --cursor ${next}\n`);
    const rest = await list("--all", "--cursor", next ?? "");
    expect([...items.map(({ id }) => id), ...rest.ids]).toEqual(whole.ids);
  });
});

describe("confluir inbox on a narrow terminal", () => {
  it.each([60, 80, 120])("keeps to %i columns, with ids whole", async (columns) => {
    const { ids } = await list("--limit", "9");
    for (const options of [[], ["--ids"]]) {
      const { out } = await desk.cli(["inbox", "--limit", "9", ...options], { columns });
      for (const line of out.split("\n")) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
      expect(out).toContain(" CONTACT ".trimEnd());
      if (options.length > 0) for (const id of ids) expect(out).toContain(id);
      else expect(out).toContain(" STATE ");
    }
  });
});

describe("confluir inbox --ids", () => {
  it("puts before each conversation the id that the other commands take", async () => {
    const { ids } = await list("--limit", "4");
    const { out } = await desk.cli(["inbox", "--ids", "--limit", "4"]);
    const [header, ...rows] = out.trimEnd().split("\n");
    expect(header).toMatch(/^ID +TIME +PROVIDER /);
    expect(rows.map((row) => row.split(" ")[0])).toEqual(ids);
    expect(new Set(rows.map((row) => row.search(/\d{4}-\d\d-\d\d \d\d:\d\d {2}/)))).toEqual(
      new Set([header?.indexOf("TIME")]),
    );
  });
});

describe("confluir inbox without conversations", () => {
  /** A provider that lists nothing, and no error, for a wrong option, and the variable of that option. */
  const quiet = providers.flatMap((provider) => {
    const { whenEmpty } = provider.capabilities;
    const { env = "" } = whenEmpty ? ((provider as AnyProvider).credentials[whenEmpty.option] ?? {}) : {};
    return whenEmpty ? [{ id: provider.id, reason: whenEmpty.reason, env }] : [];
  });

  it.each(quiet)("names the variable to check: $env", async ({ id, env, reason }) => {
    const answer = await desk.cli(["inbox", "--provider", id], { env: { [env]: "nope" } });
    expect(answer).toEqual({ code: 0, out: "No conversations.\n", err: `Check ${env}: ${reason}\n` });
    const filtered = await desk.cli(["inbox", "--provider", id, "--unread"], { env: { [env]: "nope" } });
    expect(filtered).toEqual({ code: 0, out: "No conversations.\n", err: "" });
    const all = await desk.cli(["inbox", "--all"], { env: { [env]: "nope" } });
    expect(all).toMatchObject({ code: 0, err: `Check ${env}: ${reason}\n` });
    const healthy = await desk.cli(["inbox", "--provider", id, "--limit", "1"]);
    expect(healthy.err).not.toContain("Check");
  });
});

describe("confluir inbox --since", () => {
  it("lists the same with --trust-order where the order is kept, and its cursor belongs to it", async () => {
    const unpromised = providers.find(({ capabilities }) => capabilities.order === "unpromised")?.id ?? "";
    const [newest] = (await list("--limit", "1", "--provider", unpromised)).items;
    const since = ["--since", newest?.lastActivityAt ?? "", "--all", "--provider", unpromised];
    const checked = await list(...since);
    const trusted = await list(...since, "--trust-order");
    expect(checked.ids.length).toBeGreaterThan(0);
    expect(trusted).toEqual(checked);
    const { next } = await list("--limit", "3", "--trust-order");
    const other = await list("--limit", "3", "--cursor", next ?? "");
    expect(other).toMatchObject({ code: 2, err: expect.stringContaining("trusted") });
  });
});

describe("confluir inbox with a cursor", () => {
  it.each([[[]], [["--read"]]])(
    "goes on exactly where the list stopped, with %j",
    async (filter: string[]) => {
      const all = await list("--all", ...filter);
      const first = await list("--limit", "7", ...filter);
      const rest = await list("--all", "--cursor", first.next ?? "", ...filter);
      expect(first.code).toBe(0);
      expect(all.err).toBe("");
      expect(first.err).toBe(
        "There is more: a larger --limit, --all, or --cursor with the `next` of --json.\n",
      );
      expect([...first.ids, ...rest.ids]).toEqual(all.ids);
    },
  );

  it("resumes with the provider that failed, once it is back", async () => {
    const [{ id, name }, ...others] = providers as readonly [AnyProvider, ...AnyProvider[]];
    const undo = sandbox.control.fault({ kind: "status", status: 500, provider: id });
    const first = await list("--all");
    expect(first.code).toBe(1);
    expect(new Set(first.items.map(({ provider }) => provider))).toEqual(
      new Set(others.map((each) => each.id)),
    );
    expect(first.err).toMatch(
      /^[^\n]+ answered 500[^\n]+It may work later\.\nTo retry the failed providers: the same with --cursor \S+\n$/,
    );
    expect(first.err.startsWith(name)).toBe(true);
    expect(first.next).toBe(cursorIn(first.err));
    expect(first.failures).toEqual([
      {
        connection: id,
        provider: id,
        kind: "server",
        status: 500,
        retryable: true,
        retryAfterMs: null,
        message: first.err.split("\n")[0],
      },
    ]);
    undo();
    const rest = await list("--all", "--cursor", cursorIn(first.err));
    expect(rest).toMatchObject({ code: 0, err: "" });
    expect(new Set(rest.items.map(({ provider }) => provider))).toEqual(new Set([id]));
  });

  it("answers a cursor that is none, or of another list, in one sentence", async () => {
    const { next } = await list("--limit", "3");
    for (const options of [
      ["--cursor", "nonsense"],
      ["--cursor", ""],
      ["--cursor", (next ?? "").slice(0, -9)],
      ["--cursor", next ?? "", "--provider", providers[0]?.id ?? ""],
      ["--cursor", next ?? "", "--unread"],
    ]) {
      const refused = await list(...options);
      expect(refused).toMatchObject({ code: 2, out: "" });
      expect(refused.err).toMatch(/^--cursor: (?:this|a newer) [^\n]+\.\n$/);
    }
  });
});
