import { type CallContext, ResponseShapeError } from "@confluir/core";
import type { ActionMethods, ActionName, ActionOptions, ActionResult } from "./action.ts";
import type { NamedProvider } from "./errors.ts";
import { createKeyedQueue } from "./keyed-queue.ts";
import { toActionResult } from "./outcome.ts";

/** The tags of a conversation, by what actions name them; `undefined`: the answer does not show them. */
export type ShownTags = ReadonlySet<string> | undefined;

/** How the tags of a conversation are read and written, at a provider that takes the whole set at once. */
export interface TagSet {
  /** The name by which the provider knows a tag that is asked for. Missing: as it is given. */
  readonly nameOf?: (tag: string) => string;
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
  { nameOf = (tag) => tag, read, write, call, pointer }: TagSet,
): Pick<ActionMethods, "setTags" | "addTag" | "removeTag"> {
  const queue = createKeyedQueue();
  const change = async (
    action: ActionName,
    conversation: string,
    tags: ReadonlySet<string>,
    options: ActionOptions,
    isAsAsked: (after: ReadonlySet<string>) => boolean,
  ): Promise<ActionResult> => {
    const after = await write(conversation, [...tags], options);
    const isApplied = after && [...tags].every((tag) => after.has(tag)) && isAsAsked(after);
    return toActionResult(provider, action, "tags", isApplied);
  };
  const changeOne =
    (action: "addTag" | "removeTag"): ActionMethods["addTag"] =>
    (conversation, given, options = {}) =>
      queue.run(conversation, options.signal, async () => {
        const tag = nameOf(given);
        const isThere = action === "addTag";
        const before = await read(conversation, options);
        // To write the set without knowing it would take off every other tag.
        if (!before) throw new ResponseShapeError({ ...provider, ...call }, 200, "wrong_shape", pointer);
        if (before.has(tag) === isThere) return { status: "done" };
        const tags = new Set(before);
        if (isThere) tags.add(tag);
        else tags.delete(tag);
        return change(action, conversation, tags, options, (after) => after.has(tag) === isThere);
      });
  return {
    async setTags(conversation, wanted, options = {}) {
      const tags = new Set([...wanted].map(nameOf));
      return queue.run(conversation, options.signal, () =>
        change("setTags", conversation, tags, options, (after) => after.size === tags.size),
      );
    },
    addTag: changeOne("addTag"),
    removeTag: changeOne("removeTag"),
  };
}
