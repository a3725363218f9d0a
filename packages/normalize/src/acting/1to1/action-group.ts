import type { components } from "@confluir/1to1";
import { type ActionOptions, withSignal } from "../action.ts";
import type { ActionResult } from "../action-result.ts";
import type { OneToOneActionsClient } from "./client.ts";

/** One action of a group. */
export type GroupedAction = components["schemas"]["Action"];

/** An action group runs later, and nobody tells how it went. */
export const accepted: ActionResult = { status: "accepted" };

/** Makes what runs actions on one conversation, ten at most. */
export function createActionGroup(client: OneToOneActionsClient) {
  return async (
    uuid: string,
    actions: readonly GroupedAction[],
    options: ActionOptions = {},
  ): Promise<ActionResult> => {
    await client.runActionGroup({
      body: { conversation: { uuid }, actions: [...actions] },
      ...withSignal(options),
    });
    return accepted;
  };
}
