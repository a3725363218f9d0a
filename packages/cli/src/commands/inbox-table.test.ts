import type { Conversation } from "@confluir/normalize";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import acme from "../__fixtures__/acme.ts";
import { createTable } from "./inbox-table.ts";

const plain = (_: unknown, text: string) => text;
const { items } = await acme
  .source({ sent: [] })
  .listConversations({ connection: "c", cursor: null, limit: 1 });
const conversation = (changes: Partial<Conversation>): Conversation =>
  ({ ...items[0]?.value, ...changes }) as Conversation;
const person = (name: string) => ({
  id: "p",
  name,
  profileName: undefined,
  handles: [],
  imageUrl: undefined,
});
const said = (text: string | null, type: "text" | "audio" = "text") => ({
  id: "m",
  text,
  contentType: { value: type, raw: type },
  isFromContact: true,
  sentAt: null,
});

describe("the table", () => {
  it("lines its columns up whatever is in them: accents, emoji, wide characters, nothing", () => {
    const table = createTable(120, plain);
    const names = ["Cecília", "👩‍👩‍👧 Família", "会議の参加者たちのとても長い名前", ""];
    const rows = names.map((name) =>
      table.row(conversation({ contact: person(name), lastMessage: said("X") })),
    );
    const offsets = [table.header().replace("LAST MESSAGE", "X"), ...rows].map((row) =>
      stringWidth(row.slice(0, row.lastIndexOf("X"))),
    );
    expect(new Set(offsets).size).toBe(1);
  });

  it("keeps to the width of the terminal", () => {
    const table = createTable(120, plain);
    const row = table.row(conversation({ lastMessage: said("palavra ".repeat(50)) }));
    expect(stringWidth(row)).toBeLessThanOrEqual(120);
    expect(row).toMatch(/…$/);
  });

  it("cuts nothing off the last column where there is no edge", () => {
    const text = "palavra ".repeat(50).trim();
    expect(createTable(undefined, plain).row(conversation({ lastMessage: said(text) }))).toContain(text);
  });

  it("lets no text of a stranger steer the terminal", () => {
    const evil = "\u001b[2J\u001b]0;title\u0007one\r\ntwo\u202Eevil\u0085three\u2028four";
    const row = createTable(200, plain).row(conversation({ contact: person(evil), lastMessage: said(evil) }));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: looking for them is the point.
    expect(row).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202e]/);
    expect(row).toContain("one twoevil three four");
  });

  it("says what a message without words is", () => {
    const table = createTable(undefined, plain);
    expect(table.row(conversation({ lastMessage: said(null, "audio") }))).toMatch(/\(audio\)$/);
    expect(table.row(conversation({ lastMessage: null }))).toMatch(/-$/);
  });

  it("tells no unread messages from a number that is not reported, and a group from a person", () => {
    const table = createTable(undefined, plain);
    expect(table.row(conversation({ unreadCount: 0 }))).toMatch(/ waiting {2}0 /);
    expect(table.row(conversation({ unreadCount: undefined }))).toMatch(/ waiting {2}- /);
    const group = { id: "g", name: "Família", description: undefined, imageUrl: undefined };
    expect(table.row(conversation({ group: group as never }))).toContain(" (group) Família ");
    expect(table.row(conversation({ isGroup: true, contact: null }))).toContain(" (group) ");
  });

  it("colours the state, and only the style adds anything", () => {
    const marked = createTable(undefined, (format, text) => `<${String(format)}>${text}</>`);
    expect(marked.row(conversation({}))).toContain("<yellow>waiting</>");
  });
});
