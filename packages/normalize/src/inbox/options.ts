import type { Provider } from "../providers.ts";
import type { IterationCallbacks } from "./conversation-list.ts";
import type { Source } from "./source.ts";
import type { FailurePolicy } from "./walk.ts";

/** The sources of an inbox by the name of their connection. */
export type Sources = Readonly<Record<string, Source>>;

/** How an inbox behaves. */
export interface InboxOptions {
  /**
   * `partial` (default): a connection that fails is reported in `failures` and the others go on. `failFast`: the list
   * rejects with an `InboxError`.
   */
  readonly failurePolicy?: FailurePolicy | undefined;
}

/** Which conversations of an inbox to list. */
export interface ListConversationsOptions<P extends Provider, Name extends string>
  extends IterationCallbacks {
  /** Conversations in a page, and the most that each source is asked for at once: 1 to 1000, 25 if missing. */
  readonly limit?: number | undefined;
  /** The `next` of an earlier page, made with the same connections. Missing or `null`: from the newest on. */
  readonly cursor?: string | null | undefined;
  /** Only connections of these providers. */
  readonly providers?: readonly P[] | undefined;
  /** Only these connections. */
  readonly connections?: readonly Name[] | undefined;
  /** Ends the list; it rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** The page size for the options. */
export function resolveLimit(limit = 25): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= 1000) return limit;
  throw new RangeError(`limit must be a whole number from 1 to 1000, got ${String(limit)}.`);
}

/** The sources of an inbox, checked. */
export function resolveSources(sources: Sources): ReadonlyMap<string, Source> {
  const entries = Object.entries(sources);
  if (entries.length === 0)
    throw new RangeError("sources must have at least one source, by the name of its connection.");
  for (const [name] of entries) {
    if (/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u.test(name) && name.length <= 64) continue;
    throw new RangeError(
      `sources has a connection named ${JSON.stringify(name)}: a name has 1 to 64 letters, digits, dots, dashes or underscores, and begins with a letter or digit.`,
    );
  }
  return new Map(entries);
}

/** The sources that are asked for. */
export function selectSources<Only extends Provider>(
  sources: ReadonlyMap<string, Source>,
  { providers, connections }: Pick<ListConversationsOptions<Only, string>, "providers" | "connections">,
): ReadonlyMap<string, Source<Only>> {
  const known = [...sources.keys()].join(", ");
  const stranger = connections?.find((name) => !sources.has(name));
  if (stranger !== undefined) {
    throw new RangeError(`connections names ${JSON.stringify(stranger)}; this inbox has ${known}.`);
  }
  const isSelected = (entry: readonly [string, Source]): entry is [string, Source<Only>] =>
    (connections?.includes(entry[0]) ?? true) &&
    (providers?.some((provider) => provider === entry[1].provider) ?? true);
  const selected = [...sources].filter(isSelected);
  if (selected.length > 0) return new Map(selected);
  throw new RangeError(`connections and providers leave no source; this inbox has ${known}.`);
}
