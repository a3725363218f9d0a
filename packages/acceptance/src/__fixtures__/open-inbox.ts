import { type OneToOne, oneToOneSource } from "@confluir/1to1/provider";
import type { ClientOptions } from "@confluir/core";
import { type JuriChat, juriChatSource } from "@confluir/jurichat/provider";
import type { Sandbox } from "@confluir/mock/all";
import { createInbox, type InboxOptions, type Source } from "@confluir/normalize";
import { connect } from "./connect.ts";

/**
 * One inbox over 1TO1 AI and some inboxes of JuriChat, with clients of its own: what another process would have. Its
 * connections are `shop`, `office-0`, `office-1` and so on.
 */
export function openInbox(
  sandbox: Sandbox,
  inboxIds: readonly string[],
  clientOptions: ClientOptions = {},
  inboxOptions: InboxOptions = {},
) {
  const { oneToOne, juriChat } = connect(sandbox, clientOptions);
  const sources: Record<string, Source<OneToOne> | Source<JuriChat>> = { shop: oneToOneSource(oneToOne) };
  for (const [index, inboxId] of inboxIds.entries())
    sources[`office-${index}`] = juriChatSource(juriChat, { inboxId });
  return createInbox(sources, inboxOptions);
}
