import { describe, expect, it } from "vitest";
import { createSeenOnce } from "../measure/seen-once.ts";
import { createSources, type NamedSources } from "./create-sources.ts";
import { type Way, walkSources } from "./walk-sources.ts";

const total = 137;
const sizes = { limit: 10, pageSize: 7 };
const ways: readonly Way[] = ["alone", "items", "pages"];

async function walk(way: Way, sources: NamedSources) {
  const seenOnce = createSeenOnce(total);
  const ids: string[] = [];
  const onId = (id: string) => {
    ids.push(id);
    seenOnce.add(id);
  };
  await walkSources(way, sources, sizes, onId);
  return { ids, verdict: seenOnce.verdict() };
}

describe.each(["cursors", "numbered", "both"] as const)("over sources with %s", (paging) => {
  it.each(ways)("a walk, %s, sees every conversation once", async (way) => {
    const { verdict } = await walk(way, createSources(paging, 3, total));
    expect(verdict).toEqual({ seen: total, repeated: 0, missing: 0 });
  });

  it("the walks of an inbox come in one order, and its sources by themselves do not", async () => {
    const [alone, items, pages] = await Promise.all(
      ways.map((way) => walk(way, createSources(paging, 3, total))),
    );
    expect(pages?.ids).toEqual(items?.ids);
    expect(alone?.ids).not.toEqual(items?.ids);
  });
});

it("fails with the source that fails", async () => {
  const sources = createSources("both", 2, total);
  const broken: NamedSources = Object.fromEntries(
    Object.entries(sources).map(([name, source], place) => [
      name,
      place === 0
        ? source
        : { ...source, listConversations: () => Promise.reject(new Error("out of order")) },
    ]),
  );
  for (const way of ways) await expect(walk(way, broken)).rejects.toThrow();
});
