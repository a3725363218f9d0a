import { beforeAll, describe, expect, it } from "vitest";
import { loadPages } from "./load-pages.ts";
import { checkMapping, createTask } from "./normalize-page.ts";
import { type ProviderPage, pageKinds } from "./provider-page.ts";

let pages: readonly ProviderPage[];
beforeAll(async () => {
  pages = await loadPages();
});

const pageOf = (kind: ProviderPage["kind"]) => {
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

describe("the mapping", () => {
  it.each(pageKinds)("makes every item of %s, with nothing to report", (kind) => {
    expect(() => checkMapping(pageOf(kind))).not.toThrow();
  });

  it("is not timed on a page about which there is something to report, or of another length", () => {
    const page = pageOf("juriChatConversations");
    const body = JSON.parse(page.text);
    expect(() => checkMapping({ ...page, count: 49 })).toThrow("not 49 items");
    body.data[0].createdAt = "yesterday";
    expect(() => checkMapping({ ...page, text: JSON.stringify(body) })).toThrow("1 issues");
  });

  it("can be timed on every page", () => {
    for (const page of pages) {
      const { parse, normalize } = createTask(page)();
      expect(Math.min(parse, normalize)).toBeGreaterThanOrEqual(0);
    }
  });
});
