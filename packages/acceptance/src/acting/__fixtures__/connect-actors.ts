import { oneToOneActions } from "@confluir/1to1/provider";
import type { ClientOptions } from "@confluir/core";
import { type JuriChatActionsOptions, juriChatActions } from "@confluir/jurichat/provider";
import { startSandbox } from "@confluir/mock";
import { providers, type Sandbox } from "@confluir/mock/all";
import { createActions } from "@confluir/normalize";
import { connect } from "../../__fixtures__/connect.ts";

/** A small sandbox whose clock moves only when it is told. Closing it throws if a request or an answer broke its spec. */
export function startQuietSandbox(): Promise<Sandbox> {
  return startSandbox({ providers, size: 60, clockRuns: false, rateLimit: null });
}

// The first start loads Prism, which can take seconds: not within the time of a test.
await (await startQuietSandbox()).close();

/** The real clients on a sandbox, and what acts through them. */
export function connectActors(
  sandbox: Sandbox,
  settings: Omit<JuriChatActionsOptions, "inboxId"> = {},
  options: ClientOptions = {},
) {
  const clients = connect(sandbox, options);
  const clock = { epochMs: () => sandbox.control.clock.now().getTime() };
  const shop = oneToOneActions(clients.oneToOne, { clock });
  const office = juriChatActions(clients.juriChat, { inboxId: clients.inboxId, ...settings });
  return { ...clients, shop, office, actions: createActions({ shop, office }) };
}

/** How often an operation was asked for. */
export function countOf(sandbox: Sandbox, operation: string): number {
  return [...sandbox["1to1"].exchanges, ...sandbox.jurichat.exchanges].filter(
    ({ operationId }) => operationId === operation,
  ).length;
}

/** The first that fits. */
export function firstOf<Item>(items: readonly Item[], fits: (item: Item) => boolean = () => true): Item {
  const found = items.find(fits);
  if (found === undefined) throw new Error("The world of this test has nothing that fits.");
  return found;
}
