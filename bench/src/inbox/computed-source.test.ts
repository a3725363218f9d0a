import type { ProviderTypes, Source, SourcePage } from "@confluir/normalize";
import { describe, expect, it } from "vitest";
import { createComputedSource, type Paging } from "./computed-source.ts";
import { keepPages } from "./keep-pages.ts";

const connection = "acme";
const pagings: readonly Paging[] = ["cursors", "numbered"];

async function readAll(source: Source, limit: number): Promise<readonly SourcePage<ProviderTypes>[]> {
  const pages: SourcePage<ProviderTypes>[] = [];
  let cursor: string | null = null;
  do {
    const page: SourcePage<ProviderTypes> = await source.listConversations({ connection, cursor, limit });
    pages.push(page);
    cursor = page.next;
  } while (cursor !== null);
  return pages;
}

const valuesOf = (pages: readonly SourcePage<ProviderTypes>[]) =>
  pages.flatMap(({ items }) => items.map(({ value }) => value));

describe.each(pagings)("a computed source with %s", (paging) => {
  it.each([
    { size: 101, limit: 10, lengths: [10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 1] },
    { size: 20, limit: 10, lengths: [10, 10] },
    { size: 3, limit: 100, lengths: [3] },
    { size: 0, limit: 10, lengths: [0] },
  ])("gives each of $size conversations once, $limit to a page", async ({ size, limit, lengths }) => {
    const pages = await readAll(createComputedSource({ paging, size, place: 0, of: 1 }), limit);
    expect(pages.map(({ items }) => items.length)).toEqual(lengths);
    expect(new Set(valuesOf(pages).map(({ nativeId }) => nativeId)).size).toBe(size);
  });

  it("takes turns with the others: each second belongs to one of them", async () => {
    const places = [0, 1, 2];
    const lists = await Promise.all(
      places.map((place) => readAll(createComputedSource({ paging, size: 5, place, of: 3 }), 2)),
    );
    const times = lists.map((pages) => valuesOf(pages).map(({ lastActivityAt }) => lastActivityAt ?? ""));
    for (const own of times) expect(own).toEqual(own.toSorted().toReversed());
    const inTurn = [0, 1, 2, 3, 4].flatMap((at) => times.map((own) => own[at]));
    expect(inTurn).toEqual(times.flat().toSorted().toReversed());
    expect(new Set(inTurn).size).toBe(15);
  });

  it("has nothing to report", async () => {
    const pages = await readAll(createComputedSource({ paging, size: 30, place: 0, of: 1 }), 10);
    expect(pages.flatMap(({ items }) => items.flatMap(({ issues }) => issues))).toEqual([]);
  });

  it("has its pages kept, which are the same and asked for in the same way", async () => {
    const source = createComputedSource({ paging, size: 25, place: 0, of: 1 });
    const kept = await keepPages(connection, source, 10);
    expect(await readAll(kept, 10)).toEqual(await readAll(source, 10));
    await expect(kept.listConversations({ connection, cursor: null, limit: 20 })).rejects.toThrow(RangeError);
  });
});

it("tells of numbered pages what an inbox looks back by, and of cursors nothing", async () => {
  const size = 25;
  const [numbered, cursors] = await Promise.all(
    (["numbered", "cursors"] as const).map((paging) =>
      readAll(createComputedSource({ paging, size, place: 0, of: 1 }), 10),
    ),
  );
  expect(numbered?.map(({ previous, total, next }) => [previous, total, next])).toEqual([
    [null, 25, "2"],
    ["1", 25, "3"],
    ["2", 25, null],
  ]);
  for (const page of cursors ?? []) expect(Object.keys(page)).toEqual(["items", "next"]);
});
