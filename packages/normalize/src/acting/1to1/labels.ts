import { type CallContext, ResponseShapeError } from "@confluir/core";
import { type ActionOptions, withSignal } from "../action.ts";
import type { ActionMethods } from "../action-methods.ts";
import type { ActionResult } from "../action-result.ts";
import { readTagIds } from "../tag-ids.ts";
import type { OneToOneActionFields } from "./action-fields.ts";
import { accepted, createActionGroup, type GroupedAction } from "./action-group.ts";
import type { OneToOneActionsClient } from "./client.ts";

const call: CallContext = {
  provider: "1to1",
  providerName: "1TO1 AI",
  operationId: "getConversation",
  method: "GET",
  path: "/{slug}/conversations/{uuid}",
};

/** A group holds no more actions. */
const maxActions = 10;

/**
 * Tags by the label actions. Whether they worked is not told, so all is `accepted`, except where there was nothing to do.
 *
 * `setTags` reads the tags first, and changes more than ten in several groups, one after the other. What was taken before and
 * has not run yet it does not see.
 */
export function labelMethods(
  client: OneToOneActionsClient,
  fieldsOf: NonNullable<OneToOneActionFields["label"]>,
): Pick<ActionMethods, "setTags" | "addTag" | "removeTag"> {
  const run = createActionGroup(client);
  const assign = (tagId: string) => ({ ...fieldsOf(tagId), type: "assign_label" as const });
  const remove = (tagId: string) => ({ ...fieldsOf(tagId), type: "remove_label" as const });
  return {
    addTag: async (uuid, tagId, options) => run(uuid, [assign(tagId)], options),
    removeTag: async (uuid, tagId, options) => run(uuid, [remove(tagId)], options),

    async setTags(uuid, tagIds, options = {}): Promise<ActionResult> {
      const before = await readTags(client, uuid, options);
      const after = new Set(tagIds);
      const actions: GroupedAction[] = [
        ...[...before].filter((id) => !after.has(id)).map(remove),
        ...[...after].filter((id) => !before.has(id)).map(assign),
      ];
      if (actions.length === 0) return { status: "done" };
      for (let start = 0; start < actions.length; start += maxActions)
        await run(uuid, actions.slice(start, start + maxActions), options);
      return accepted;
    },
  };
}

/** The tags there are. Without them, none could be taken off. */
async function readTags(
  client: OneToOneActionsClient,
  uuid: string,
  options: ActionOptions,
): Promise<ReadonlySet<string>> {
  const conversation = await client.getConversation({ path: { uuid }, ...withSignal(options) });
  const ids = readTagIds(conversation?.tags, "uuid");
  if (ids === undefined) throw new ResponseShapeError(call, 200, "wrong_shape", "/tags");
  return ids;
}
