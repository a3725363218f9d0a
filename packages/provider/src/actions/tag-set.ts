import { type CallContext, ResponseShapeError } from "@confluir/core";
import type { ActionMethods, ActionName, ActionOptions, ActionResult } from "./action.ts";
import type { NamedProvider } from "./errors.ts";
import { createKeyedQueue } from "./keyed-queue.ts";
import { toActionResult } from "./outcome.ts";

/** The tags of a conversation, by what actions name them; `undefined`: the answer does not show them. */
export type ShownTags = ReadonlySet<string> | undefined;

/** How the tags of a conversation are read and written, at a provider that takes the whole set at once. */
export interface TagSet {
  /** One form for all ways to write a tag that are the same to the provider. Missing: each is another. */
  readonly fold?: (tag: string) => string;
  readonly read: (conversation: string, options: ActionOptions) => Promise<ShownTags>;
  /** Resolves with the tags there are then. */
  readonly write: (conversation: string, tags: string[], options: ActionOptions) => Promise<ShownTags>;
  /** What reads the tags, and where its answer has them, for the error of an answer without them. */
  readonly call: Omit<CallContext, "provider" | "providerName">;
  readonly pointer: string;
}

/**
 * Makes the tag actions of a provider that takes the whole set at once.
 *
 * `setTags` is done when the tags are those and no others. `addTag` and `removeTag` read the set first, and are done when all that they
 * wrote is there and what they took off is not; more may be there, which somebody else added meanwhile. What is not as asked is a
 * `NotAppliedError`; an answer that shows no tags leaves it at `accepted`.
 *
 * Changes of one conversation wait for each other, so those of the same methods lose nothing. What somebody else changes
 * between a read and its write is set back.
 */
export function createTagMethods(
  provider: NamedProvider,
  { fold = (tag) => tag, read, write, call, pointer }: TagSet,
): Pick<ActionMethods, "setTags" | "addTag" | "removeTag"> {
  const queue = createKeyedQueue();
  const folded = (tags: Iterable<string>): ReadonlySet<string> => new Set([...tags].map(fold));
  const change = async (
    action: ActionName,
    conversation: string,
    tags: readonly string[],
    options: ActionOptions,
    isAsAsked: (after: ReadonlySet<string>) => boolean,
  ): Promise<ActionResult> => {
    const shown = await write(conversation, [...tags], options);
    const after = shown && folded(shown);
    const isApplied = after && tags.every((tag) => after.has(fold(tag))) && isAsAsked(after);
    return toActionResult(provider, action, "tags", isApplied);
  };
  const changeOne =
    (action: "addTag" | "removeTag"): ActionMethods["addTag"] =>
    (conversation, tag, options = {}) =>
      queue.run(conversation, options.signal, async () => {
        const isThere = action === "addTag";
        const before = await read(conversation, options);
        // To write the set without knowing it would take off every other tag.
        if (!before) throw new ResponseShapeError({ ...provider, ...call }, 200, "wrong_shape", pointer);
        const others = [...before].filter((each) => fold(each) !== fold(tag));
        if (others.length < before.size === isThere) return { status: "done" };
        const tags = isThere ? [...before, tag] : others;
        return change(action, conversation, tags, options, (after) => after.has(fold(tag)) === isThere);
      });
  return {
    async setTags(conversation, wanted, options = {}) {
      const tags = [...new Map([...wanted].map((tag) => [fold(tag), tag])).values()];
      return queue.run(conversation, options.signal, () =>
        change("setTags", conversation, tags, options, (after) => after.size === tags.length),
      );
    },
    addTag: changeOne("addTag"),
    removeTag: changeOne("removeTag"),
  };
}
