import type { JuriChatClient } from "@confluir/jurichat";

/** Ids of all inboxes of an office. JuriChat lists none, but each member of its staff names those they work in. */
export async function listInboxIds(juriChat: JuriChatClient): Promise<readonly string[]> {
  const ids = new Set<string>();
  for await (const { inboxes } of juriChat.listUsers()) {
    for (const { id } of inboxes ?? []) if (id !== undefined) ids.add(id);
  }
  return [...ids];
}
