import type { Source } from "@confluir/normalize";
import type { NamedSources } from "./create-sources.ts";

/** The same sources, and each page that they are asked for is counted. */
export function countRequests(sources: NamedSources, count: { requests: number }): NamedSources {
  const counted = Object.entries(sources).map(([name, source]): [string, Source] => [
    name,
    {
      ...source,
      listConversations(request) {
        count.requests += 1;
        return source.listConversations(request);
      },
    },
  ]);
  return Object.fromEntries(counted);
}
