import type { AnyConversation, Source } from "@confluir/provider";
import type { Choice } from "../api.ts";
import type { AnyInbox } from "./options.ts";

/** The channels of connections, as their lists name them: a conversation may have nothing but a number of its channel. */
export interface Channels {
  /** Those of a connection. Read once; empty where the list is missing or fails, and read again then when it is asked for. */
  of(connection: string): Promise<readonly Choice[]>;
  /** A conversation as its mapping gave it, where it was given the name of its channel. */
  readonly unnamed: WeakMap<object, AnyConversation>;
}

/** The most channels of a connection. */
const mostChannels = 2_000;

/** Reads nothing before it is asked. */
export function createChannels(inbox: () => AnyInbox): Channels {
  const known = new Map<string, Promise<readonly Choice[]>>();
  const read = async (connection: string): Promise<readonly Choice[]> => {
    const channels: Choice[] = [];
    for await (const { items, failures } of inbox()
      .listChannels({ connections: [connection], limit: 100 })
      .pages()) {
      if (failures.length > 0) known.delete(connection);
      for (const { id, name, kind } of items)
        if (id !== undefined && name) channels.push({ connection, id, name, kind });
      if (failures.length > 0 || channels.length >= mostChannels) break;
    }
    return channels;
  };
  return {
    unnamed: new WeakMap(),
    of(connection) {
      const found = known.get(connection) ?? read(connection).catch(() => []);
      known.set(connection, found);
      return found;
    },
  };
}

/** A source that takes a channel by its name where its conversations have only the id. */
export function byChannelName(connection: string, source: Source, channels: Channels): Source {
  const { channels: _, ...reports } = source.reports ?? {};
  return {
    ...source,
    reports,
    async listConversations(request) {
      const { channel } = request.filter ?? {};
      if (channel === undefined || "id" in channel) return source.listConversations(request);
      const name = channel.name.toLowerCase();
      const [found, ...others] = (await channels.of(connection)).filter(
        (each) => each.name.toLowerCase() === name,
      );
      // Of several with one name none is the one that is meant.
      if (found === undefined || others.length > 0) return source.listConversations(request);
      const { id } = found;
      const page = await source.listConversations({
        ...request,
        filter: { ...request.filter, channel: { id } },
      });
      const items = page.items.map((item) => {
        const { channel } = item.value;
        if (channel?.id !== id || channel.name) return item;
        const value = { ...item.value, channel: { ...channel, name: found.name } } as AnyConversation;
        channels.unnamed.set(value, item.value as AnyConversation);
        return { ...item, value };
      });
      return { ...page, items };
    },
  };
}
