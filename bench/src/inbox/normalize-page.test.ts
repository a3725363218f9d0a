import { beforeAll, describe, expect, it } from "vitest";
import { loadPages } from "./load-pages.ts";
import { checkSameValues, createTask, normalizers } from "./normalize-page.ts";
import { pageKinds, type VendorPage } from "./vendor-page.ts";

let pages: readonly VendorPage[];
beforeAll(async () => {
  pages = await loadPages();
});

const pageOf = (kind: VendorPage["kind"]) => {
  const page = pages.find((candidate) => candidate.kind === kind);
  if (page === undefined) throw new Error(`There is no page of ${kind}.`);
  return page;
};

describe("the pages", () => {
  it("are one of each list, and full", () => {
    expect(pages.map(({ kind, count }) => [kind, count])).toEqual([
      ["oneToOneConversations", 50],
      ["oneToOneMessages", 50],
      ["juriChatConversations", 50],
      ["juriChatMessages", 30],
    ]);
  });

  it.each(["oneToOneMessages", "juriChatMessages"] as const)("of %s name their conversation", (kind) => {
    expect(pageOf(kind).conversationNativeId).not.toBe("");
  });
});

describe("the literals by hand", () => {
  it.each(pageKinds)("make what the mapping makes of %s", (kind) => {
    expect(() => checkSameValues(pageOf(kind))).not.toThrow();
  });

  it("are not taken for the mapping where they make something else", () => {
    const page = pageOf("oneToOneConversations");
    const body = JSON.parse(page.text);
    // The mapping turns it into UTC; whoever believes it does not.
    body.items[7].last_message_at = "2026-01-15T12:00:00.000+02:00";
    expect(() => checkSameValues({ ...page, text: JSON.stringify(body) })).toThrow("the literal of item 7");
  });

  it("are not compared on a page about which there is something to report, or of another length", () => {
    const page = pageOf("juriChatConversations");
    const body = JSON.parse(page.text);
    expect(() => checkSameValues({ ...page, count: 49 })).toThrow("not 49 items");
    body.data[0].createdAt = "yesterday";
    expect(() => checkSameValues({ ...page, text: JSON.stringify(body) })).toThrow("1 issues");
  });
});

it.each(normalizers)("%s can be timed on every page", (normalizer) => {
  for (const page of pages) {
    const { parse, normalize } = createTask(normalizer, page)();
    expect(Math.min(parse, normalize)).toBeGreaterThanOrEqual(0);
  }
});
