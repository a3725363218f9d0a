/** Makes the data of one provider in a process of its own, once. */

import { datasets, startMs } from "../../../packages/mock/src/store/__fixtures__/datasets.ts";
import { createAccounts } from "../../../packages/mock/src/store/accounts.ts";
import { answerTasks, startArgument } from "../child.ts";
import { heldBytes, threadMs } from "../timing.ts";

/** How much data: some accounts, each with `size` conversations. */
export interface DataTask {
  readonly accounts: number;
  readonly size: number;
}

/** Milliseconds that the thread ran, and bytes that it holds after that. */
export interface DataResult {
  readonly ms: number;
  readonly heldBytes: number;
}

answerTasks(async (_: "make"): Promise<DataResult> => {
  const { accounts, size } = startArgument<DataTask>();
  const before = await heldBytes();
  const made = createAccounts({ seed: 1, size, startMs }, datasets);
  const ms = await threadMs(() => {
    for (let account = 0; account < accounts; account++) made.store("shop", `account-${account}`);
  });
  const held = (await heldBytes()) - before;
  if (made.store("shop", "account-0").conversations.length !== size)
    throw new Error("Conversations are missing.");
  return { ms, heldBytes: held };
});
