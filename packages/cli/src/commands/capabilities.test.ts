import { actionNames, directoryNames, filterNames } from "@confluir/provider";
import { describe, expect, it } from "vitest";
import { createTestIo } from "../__fixtures__/test-io.ts";
import { providers } from "../providers.ts";
import { run } from "../run.ts";
import { filterFlags } from "./filters.ts";

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
  it("shows for each action its evidence, its operations, and the action in its place", async () => {
    const text = await shown();
    expect(row(text, "ACTION")).toEqual(["ACTION", ...providers.map(({ name }) => name)]);
    for (const name of actionNames) {
      const cells = providers.map(({ capabilities: { actions } }) => {
        const action = actions[name];
        if (action.supported) return `${action.evidence}: ${action.operations.join(", ")}`;
        return action.instead ? `no; ${action.instead} would work` : "no";
      });
      expect(row(text, name)).toEqual([name, ...cells]);
    }
  });

  it("shows for each filter of the inbox where it is applied", async () => {
    const text = await shown();
    expect(row(text, "FILTER")).toEqual(["FILTER", ...providers.map(({ name }) => name)]);
    for (const name of filterNames) {
      const cells = row(text, filterFlags[name])?.slice(1) ?? [];
      const applied = providers.map(({ capabilities }) => capabilities.filters[name]);
      expect(cells.map((cell) => cell.split(":", 1)[0])).toEqual(applied);
    }
    const kinds = providers.map(({ capabilities }) => capabilities.reports.assignees?.join(", "));
    const cells = row(text, filterFlags.assignee)
      ?.slice(1)
      .map((cell) => cell.split(": ")[1]);
    expect(cells).toEqual(kinds);
    const { filters, reports } = JSON.parse(await shown("--json"));
    expect(Object.keys(filters)).toEqual([...filterNames]);
    for (const { id, capabilities } of providers) {
      expect(reports[id]).toEqual(capabilities.reports);
      expect(filters.text[id]).toBe(capabilities.filters.text);
    }
  });

  it("shows for each list whether the provider has it", async () => {
    const { lists } = JSON.parse(await shown("--json"));
    const text = await shown();
    for (const name of directoryNames) {
      const has = providers.map(({ capabilities }) => capabilities.lists.includes(name));
      expect(row(text, name)).toEqual([name, ...has.map((yes) => (yes ? "yes" : "no"))]);
      expect(Object.values(lists[name])).toEqual(has);
    }
    const answers = directoryNames.flatMap((name) => Object.values(lists[name]));
    expect(new Set(answers)).toEqual(new Set([true, false]));
  });

  it.each([60, 80, 120])("fits a terminal of %i columns", async (columns) => {
    const io = createTestIo({ NO_COLOR: "1" }, { isTerminal: true, columns });
    await run(["capabilities"], io);
    for (const line of io.written.out.split("\n"))
      expect(line.length).toBeLessThanOrEqual(Math.max(columns, 70));
    for (const { name } of providers) expect(io.written.out).toContain(name);
  });

  it("shows every field of every type, also of a type that one provider does not have", async () => {
    const text = await shown();
    const names = providers.map(({ name }) => name);
    expect(row(text, "CONVERSATION")).toEqual(["CONVERSATION", ...names]);
    const levels = providers.map(({ capabilities }) => Object(capabilities.fields.Conversation).unreadCount);
    expect(row(text, "unreadCount")).toEqual(["unreadCount", ...levels]);
    const note = text.slice(text.indexOf("\nNOTE ")).split("\n\n")[0] ?? "";
    expect(note.split("\n").slice(2).length).toBeGreaterThan(3);
    const hasNone = providers.map(({ capabilities }) => typeof capabilities.fields.Note === "string");
    expect(hasNone).toContain(true);
    for (const line of note.split("\n").slice(2)) {
      const cells = line.split(/ {2,}/).slice(1);
      expect(cells).toHaveLength(providers.length);
      for (const [index, cell] of cells.entries()) if (hasNone[index]) expect(cell).toBe("absent");
    }
  });

  it("gives the same as one JSON object", async () => {
    const { actions, fields } = JSON.parse(await shown("--json"));
    for (const { id, capabilities } of providers) {
      expect(actions.resolve[id]).toEqual(capabilities.actions.resolve);
      expect(fields[id].Conversation).toMatchObject(Object(capabilities.fields.Conversation));
    }
  });

  it("refuses what it does not take", async () => {
    const io = createTestIo();
    await expect(run(["capabilities", "--all"], io)).resolves.toBe(2);
    expect(io.written.err).toBe("Unknown option '--all'. See confluir capabilities --help.\n");
  });
});
