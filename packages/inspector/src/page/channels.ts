import type { Choice, ShownConversation } from "../api.ts";
import { getJson } from "./api-client.ts";
import { createStore } from "./store.ts";

/** Names of channels by connection and id, for conversations that have only a number of theirs. */
export const channelNames = createStore<ReadonlyMap<string, string>>(new Map());
/** Connections whose channels were asked for. */
const asked = new Set<string>();

const keyOf = (connection: string, id: string) => `${connection} ${id}`;

/**
 * What the channel of a conversation is called: its name, else its id; empty: it has none. The names of a connection are asked for once, when the
 * first of them is missing.
 */
export function channelOf({
  connection,
  channel,
}: Pick<ShownConversation, "connection" | "channel">): string {
  if (channel?.name) return channel.name;
  if (!channel?.id) return "";
  const known = channelNames.get().get(keyOf(connection, channel.id));
  if (known === undefined && !asked.has(connection)) void ask(connection);
  return known ?? channel.id;
}

async function ask(connection: string): Promise<void> {
  asked.add(connection);
  try {
    const found = await getJson<readonly Choice[]>("channels", { connection });
    channelNames.set(
      new Map([
        ...channelNames.get(),
        ...found.map(({ id, name }) => [keyOf(connection, id), name] as const),
      ]),
    );
  } catch {
    // The number stays.
  }
}
