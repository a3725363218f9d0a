/** Makes the data of one provider in a process of its own, once. */

import { defineSandbox, plainDataset, testBackends } from "@confluir/mock/kit";
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

/** An invented shop whose API has no operations: all that it has is data. */
const shop = defineSandbox({
  ...{ id: "shop", name: "Shop", port: 4010, pageSize: 20, ids: {} },
  spec: { openapi: "3.1.0", info: { title: "Shop", version: "1" }, paths: {} },
  dataset: plainDataset({ business: { slug: "shop", name: "Shop" } }),
  environment: () => ({}),
  authenticate: () => ({ account: "", key: "" }),
  describe: () => ({ body: {} }),
  open: () => ({ lists: {}, reads: {}, writes: {} }),
});

const createBackend = await testBackends(shop);

answerTasks(async (_: "make"): Promise<DataResult> => {
  const { accounts, size } = startArgument<DataTask>();
  const before = await heldBytes();
  let made: ReturnType<typeof createBackend> | undefined;
  const ms = await threadMs(() => {
    // The default account is the first of them.
    made = createBackend({ seed: 1, size });
    for (let account = 1; account < accounts; account++) made.backend.store(`account-${account}`);
  });
  const held = (await heldBytes()) - before;
  if (made?.store.conversations.length !== size) throw new Error("Conversations are missing.");
  return { ms, heldBytes: held };
});
