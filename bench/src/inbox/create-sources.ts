import type { Source } from "@confluir/normalize";
import { createComputedSource, type Paging } from "./computed-source.ts";

/** Sources by the name of their connection. */
export type NamedSources = Readonly<Record<string, Source>>;

/**
 * Makes `count` computed sources that hold `total` conversations together, each as many as the others: `source-00`,
 * `source-01` and so on. With `both` every other one has numbered pages, as an inbox of both providers has it.
 */
export function createSources(paging: Paging | "both", count: number, total: number): NamedSources {
  const sources = Array.from({ length: count }, (_, place) => {
    const name = `source-${String(place).padStart(2, "0")}`;
    const own = paging === "both" ? (place % 2 === 0 ? "cursors" : "numbered") : paging;
    const size = Math.ceil((total - place) / count);
    return [name, createComputedSource({ paging: own, size, place, of: count })] as const;
  });
  return Object.fromEntries(sources);
}
