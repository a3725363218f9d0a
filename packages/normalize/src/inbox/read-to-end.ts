import type { FilterName, ProviderTypes, Source } from "@confluir/provider";
import { startCheckpoint } from "./checkpoint.ts";
import { maxStrict, StrictOrderError } from "./errors.ts";
import { compareConversations } from "./order.ts";
import type { Entry } from "./page-sorter.ts";
import { createSourceReader } from "./source-reader.ts";

/**
 * The same source as one page with everything on it, sorted. For sources whose own order is not promised.
 *
 * Its list fails with a `StrictOrderError` if there are more than `maxStrict`, as soon as that is known.
 */
export function readToEnd<P extends ProviderTypes>(source: Source<P>): Source<P> {
  return {
    ...source,
    order: "newest-first",
    async listConversations({ connection, limit, filter, signal }) {
      let filtered: readonly FilterName[] | undefined;
      const checked: Source<P> = {
        ...source,
        async listConversations(request) {
          const page = await source.listConversations({ ...request, filter });
          const applied = page.filtered ?? [];
          filtered = filtered?.filter((name) => applied.includes(name)) ?? applied;
          if ((page.total ?? 0) > maxStrict) throw tooMany(connection, source);
          return page;
        },
      };
      const reader = createSourceReader({
        connection,
        source: checked,
        pageSize: limit,
        checkpoint: startCheckpoint,
      });
      const entries: Entry<P>[] = [];
      for (;;) {
        if (reader.current === undefined) await reader.load(signal);
        if (reader.current === undefined) break;
        entries.push(reader.current);
        if (entries.length > maxStrict) throw tooMany(connection, source);
        reader.advance();
      }
      entries.sort((left, right) => compareConversations(left.conversation, right.conversation));
      return {
        items: entries.map(({ conversation, issues }) => ({
          value: conversation,
          issues: issues.flatMap(({ code, field, path, reason }) =>
            code === "bad_value" ? [{ field, path, reason }] : [],
          ),
        })),
        next: null,
        filtered: filtered ?? [],
      };
    },
  };
}

function tooMany(connection: string, { provider }: Source): StrictOrderError {
  return new StrictOrderError(`"${connection}" (${provider}) has more than ${maxStrict} conversations`);
}
