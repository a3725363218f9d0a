import { fromConnection, itself } from "../mapping/common-rows.ts";
import { defineMapping, type Mapping } from "../mapping/define-mapping.ts";
import type { GapsOf } from "../mapping/gaps.ts";
import { identifier, text } from "../mapping/readers.ts";
import { derived, exact } from "../mapping/row.ts";
import { channelShape } from "../mapping/shapes/channel.ts";
import type { MappingTable } from "../mapping/table.ts";
import type { Channel } from "../model/channel.ts";
import type { JuriChat, JuriChatIdName } from "./raw.ts";

function channelTable(kind: "inbox" | "integration") {
  return {
    id: exact("/id", (raw, at) => identifier(raw.id, at)),
    ...fromConnection("jurichat"),
    kind: derived([], () => kind),
    name: exact("/name", (raw, at) => text(raw.name, at)),
    raw: itself(),
  } satisfies MappingTable<JuriChatIdName, Channel<JuriChat>>;
}

function channelMapping(kind: "inbox" | "integration"): Mapping<JuriChatIdName, Channel<JuriChat>> {
  return defineMapping<JuriChatIdName, Channel<JuriChat>>(channelShape, channelTable(kind));
}

/** How an inbox of JuriChat becomes a channel of the model. */
export const juriChatInbox = channelMapping("inbox");
/** How an integration of JuriChat becomes a channel of the model. */
export const juriChatIntegration = channelMapping("integration");

/** What JuriChat does not tell of a channel, and what stays in `raw`: nothing. */
export const juriChatChannelGaps = { absent: {}, unmapped: {} } satisfies GapsOf<
  ReturnType<typeof channelTable>,
  JuriChatIdName
>;
