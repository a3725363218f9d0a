import { type CallContext, ResponseShapeError } from "@confluir/core";
import { juriChatName } from "../../jurichat/name.ts";
import { type ActionName, type ActionOptions, withSignal } from "../action.ts";
import type { ActionMethods } from "../action-methods.ts";
import type { ActionResult } from "../action-result.ts";
import { createKeyedQueue } from "../keyed-queue.ts";
import { NotAppliedError } from "../not-applied-error.ts";
import { readTagIds } from "../tag-ids.ts";
import type { JuriChatActionsClient } from "./client.ts";
import { juriChatRefusals } from "./refusals.ts";

const call: CallContext = {
  ...juriChatName,
  operationId: "getConversation",
  method: "GET",
  path: "/conversation/{conversationId}",
};

/**
 * Changes the tags of conversations. JuriChat takes the whole set, and answers 200 also to what it ignores, so the tags are
 * read again: what is not as asked is a `NotAppliedError`; an answer that shows no tags leaves it at `accepted`.
 * When that read fails the action rejects, and the change may stand all the same.
 *
 * `setTags` is done when the tags are those and no others. `addTag` and `removeTag` read the set first, and are done when
 * all that they wrote is there and what they took off is not; more may be there, which somebody else added meanwhile.
 *
 * Changes of one conversation wait for each other, so those of the same methods lose nothing. What somebody else changes
 * between a read and its write is set back.
 */
export function tagMethods(
  client: JuriChatActionsClient,
): Pick<ActionMethods, "setTags" | "addTag" | "removeTag"> {
  const queue = createKeyedQueue();

  const read = async (conversationId: string, options: ActionOptions) => {
    const answer = await client.getConversation({ path: { conversationId }, ...withSignal(options) });
    return readTagIds(answer?.data?.tags, "id");
  };

  const write = async (
    action: ActionName,
    conversationId: string,
    tags: ReadonlySet<string>,
    isAsAsked: (after: ReadonlySet<string>) => boolean,
    options: ActionOptions,
  ): Promise<ActionResult> => {
    await client.updateConversation({
      path: { conversationId },
      body: { tags: [...tags] },
      ...withSignal(options),
    });
    const after = await read(conversationId, options);
    if (after === undefined) return { status: "accepted" };
    if (!isAsAsked(after)) throw new NotAppliedError(juriChatRefusals, action, ["tags"]);
    return { status: "done" };
  };

  const readOrThrow = async (conversationId: string, options: ActionOptions) => {
    const before = await read(conversationId, options);
    // To write the set without knowing it would take off every other tag.
    if (before === undefined) throw new ResponseShapeError(call, 200, "wrong_shape", "/data/tags");
    return before;
  };

  const changeOne =
    (action: "addTag" | "removeTag", isThere: boolean): ActionMethods["addTag"] =>
    (conversationId, tagId, options = {}) =>
      queue.run(conversationId, options.signal, async () => {
        const tags = new Set(await readOrThrow(conversationId, options));
        if (tags.has(tagId) === isThere) return { status: "done" };
        if (isThere) tags.add(tagId);
        else tags.delete(tagId);
        const isAsAsked = (after: ReadonlySet<string>) =>
          after.has(tagId) === isThere && [...tags].every((id) => after.has(id));
        return write(action, conversationId, tags, isAsAsked, options);
      });

  return {
    async setTags(conversationId, tagIds, options = {}) {
      const tags = new Set(tagIds);
      const isSame = (after: ReadonlySet<string>) =>
        after.size === tags.size && [...tags].every((id) => after.has(id));
      return queue.run(conversationId, options.signal, () =>
        write("setTags", conversationId, tags, isSame, options),
      );
    },
    addTag: changeOne("addTag", true),
    removeTag: changeOne("removeTag", false),
  };
}
