import { clusterContacts } from "@confluir/identity";
import { describe, expect, it } from "vitest";
import { inventContacts } from "./invent-contacts.ts";
import { createPageTask, loadPages } from "./provider-pages.ts";
import { createCheck, createSources, readAll } from "./sources.ts";

const total = 137;

describe.each(["cursors", "numbered", "both"] as const)("sources with %s", (paging) => {
  it.each(["alone", "items", "pages"] as const)("are read whole, newest first: %s", async (way) => {
    const check = createCheck(total);
    const ranks: number[] = [];
    await readAll(way, createSources(paging, 3, total), { limit: 10, pageSize: 7 }, (conversation) => {
      check.add(conversation);
      ranks.push(Number(conversation.nativeId));
    });
    expect(check.isWhole()).toBe(true);
    if (way !== "alone") expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
  });
});

it("notices a conversation that comes again in place of another", () => {
  const check = createCheck(2);
  for (const nativeId of ["1", "1"]) check.add({ nativeId });
  expect(check.isWhole()).toBe(false);
});

it("normalizes pages of every provider without an issue, and no others", async () => {
  const pages = await loadPages();
  expect(pages.length).toBeGreaterThan(2);
  for (const page of pages) {
    const run = await createPageTask(page);
    expect((await run()).normalize).toBeGreaterThanOrEqual(0);
    await expect(createPageTask({ ...page, count: page.count + 1 })).rejects.toThrow("items");
  }
});

it("invents contacts of people whom identity finds", () => {
  const { contacts, people } = inventContacts(1, 3_000);
  expect(contacts).toHaveLength(3_000);
  expect(clusterContacts(contacts)).toHaveLength(people);
});
