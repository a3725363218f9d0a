import { fromConnection, itself } from "../mapping/common-rows.ts";
import { defineMapping } from "../mapping/define-mapping.ts";
import { identifier, text } from "../mapping/readers.ts";
import { derived, exact } from "../mapping/row.ts";
import type { Channel } from "../model/channel.ts";
import type { OneToOneMailbox } from "./raw.ts";

/** How a mailbox of 1TO1 AI becomes a channel of the model. */
export const oneToOneMailbox = defineMapping<OneToOneMailbox, Channel<"1to1">>(
  {
    kind: derived([], () => "mailbox"),
    id: exact("/uuid", (raw, at) => identifier(raw.uuid, at)),
    ...fromConnection("1to1"),
    name: exact("/name", (raw, at) => text(raw.name, at)),
    raw: itself(),
  },
  {
    otherwise: (raw, { connection }) => ({ provider: "1to1", connection, kind: "mailbox", raw }),
    unmapped: {},
  },
);
