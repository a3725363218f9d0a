import type { Source } from "@confluir/normalize";
import type { NamedSources } from "./create-sources.ts";

/** What sources had to do. */
export interface SourceWork {
  requests: number;
  /** Until they had their pages, in milliseconds; what happens after that is not in it. */
  ms: number;
}

/** The same sources, and what they do is added to `work`. For sources that make their pages at once and wait for nothing. */
export function watchSources(sources: NamedSources, work: SourceWork): NamedSources {
  const watched = Object.entries(sources).map(([name, source]): [string, Source] => [
    name,
    {
      ...source,
      listConversations(request) {
        const start = performance.now();
        const page = source.listConversations(request);
        work.ms += performance.now() - start;
        work.requests += 1;
        return page;
      },
    },
  ]);
  return Object.fromEntries(watched);
}
