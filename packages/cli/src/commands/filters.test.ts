import { parseArgs } from "node:util";
import { filterNames } from "@confluir/normalize";
import { describe, expect, it } from "vitest";
import { filterFlags, filterHelp, filterOptions, toFilter } from "./filters.ts";

const filterOf = (...args: string[]) => toFilter(parseArgs({ args, options: filterOptions }).values);

describe("the options of filters", () => {
  it("ask for nothing when none is given", () => {
    expect(filterOf()).toBeUndefined();
  });

  it.each([
    [["--state", "waiting", "--state", "human"], { state: ["waiting", "human"] }],
    [["--unread"], { unread: true }],
    [["--read"], { unread: false }],
    [["--tag", "Urgente"], { tag: { name: "Urgente" } }],
    [["--tag", "id:t1"], { tag: { id: "t1" } }],
    [["--assignee", "Ana", "--assignee-kind", "human"], { assignee: { name: "Ana", kind: "human" } }],
    [["--unassigned"], { assignee: null }],
    [["--channel", "id:c1"], { channel: { id: "c1" } }],
    [["--text", "prazo"], { text: "prazo" }],
    [["--contact", "+55 20 98765-4321"], { contact: { kind: "phone", value: "+55 20 98765-4321" } }],
    [["--contact", "ana@loja.example"], { contact: { kind: "email", value: "ana@loja.example" } }],
    [["--contact", "whatsapp:BR.x1@lid"], { contact: { kind: "whatsapp", value: "BR.x1@lid" } }],
    [["--group"], { isGroup: true }],
    [["--private"], { isGroup: false }],
    [["--archived"], { isArchived: true }],
    [
      ["--since", "2026-01-10T12:00:00+01:00", "--until", "2026-01-11T00:00Z"],
      { activitySince: "2026-01-10T11:00:00.000Z", activityUntil: "2026-01-11T00:00:00.000Z" },
    ],
    [["--since", "2024-02-29T10:00Z"], { activitySince: "2024-02-29T10:00:00.000Z" }],
    [["--since", "2026-01-10"], { activitySince: new Date(2026, 0, 10).toISOString() }],
  ])("turn %j into a filter", (args, filter) => {
    expect(filterOf(...args)).toStrictEqual(filter);
  });

  it.each([
    [["--state", "open"], '--state takes bot, waiting, human, closed or unknown, not "open".'],
    [["--unread", "--read"], "--unread and --read cannot go together."],
    [["--assignee", "Ana", "--unassigned"], "--assignee and --unassigned cannot go together."],
    [["--assignee-kind", "human"], "--assignee-kind needs --assignee."],
    [["--state", "waiting,human"], / not "waiting,human"\. Give --state once for each\.$/],
    [["--state", "wiating"], / not "wiating"\. Did you mean waiting\?$/],
    [
      ["--since", "yesterday"],
      '--since takes a date such as 2026-01-15 or a time such as 2026-01-15T12:00:00Z, not "yesterday".',
    ],
    [
      ["--until", "2026-02-30"],
      '--until takes a date such as 2026-01-15 or a time such as 2026-01-15T12:00:00Z, not "2026-02-30".',
    ],
    [["--since", "2026-02-30T10:00Z"], /^--since takes a date/],
  ])("refuse %j", (args, message) => {
    expect(() => filterOf(...args)).toThrow(message);
  });

  it("cover every filter there is, each in the help", () => {
    expect(Object.keys(filterFlags).toSorted()).toEqual([...filterNames].toSorted());
    for (const name of Object.keys(filterOptions)) expect(filterHelp).toContain(`--${name}`);
  });
});
