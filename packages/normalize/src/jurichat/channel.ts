import { fromConnection, itself } from "../mapping/common-rows.ts";
import { defineMapping, type Mapping } from "../mapping/define-mapping.ts";
import { identifier, text } from "../mapping/readers.ts";
import { derived, exact } from "../mapping/row.ts";
import type { Channel } from "../model/channel.ts";
import type { JuriChatIdName } from "./raw.ts";

function channelMapping(kind: "inbox" | "integration"): Mapping<JuriChatIdName, Channel<"jurichat">> {
  return defineMapping<JuriChatIdName, Channel<"jurichat">>(
    {
      kind: derived([], () => kind),
      id: exact("/id", (raw, at) => identifier(raw.id, at)),
      ...fromConnection("jurichat"),
      name: exact("/name", (raw, at) => text(raw.name, at)),
      raw: itself(),
    },
    { otherwise: (raw, { connection }) => ({ provider: "jurichat", connection, kind, raw }), unmapped: {} },
  );
}

/** How an inbox of JuriChat becomes a channel of the model. */
export const juriChatInbox = channelMapping("inbox");
/** How an integration of JuriChat becomes a channel of the model. */
export const juriChatIntegration = channelMapping("integration");
