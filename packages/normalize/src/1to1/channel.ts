import { fromConnection, itself } from "../mapping/common-rows.ts";
import { defineMapping } from "../mapping/define-mapping.ts";
import type { GapsOf } from "../mapping/gaps.ts";
import { identifier, text } from "../mapping/readers.ts";
import { derived, exact } from "../mapping/row.ts";
import { channelShape } from "../mapping/shapes/channel.ts";
import type { MappingTable } from "../mapping/table.ts";
import type { Channel } from "../model/channel.ts";
import type { OneToOne, OneToOneMailbox } from "./raw.ts";

const table = {
  kind: derived([], () => "mailbox"),
  id: exact("/uuid", (raw, at) => identifier(raw.uuid, at)),
  ...fromConnection("1to1"),
  name: exact("/name", (raw, at) => text(raw.name, at)),
  raw: itself(),
} satisfies MappingTable<OneToOneMailbox, Channel<OneToOne>>;

/** How a mailbox of 1TO1 AI becomes a channel of the model. */
export const oneToOneMailbox = defineMapping<OneToOneMailbox, Channel<OneToOne>>(channelShape, table);

/** What 1TO1 AI does not tell of a mailbox, and what stays in `raw`. */
export const oneToOneMailboxGaps = {
  absent: {},
  unmapped: {},
} satisfies GapsOf<typeof table, OneToOneMailbox>;
