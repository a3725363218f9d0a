import { fromConnection, itself } from "../mapping/common-rows.ts";
import { defineMapping } from "../mapping/define-mapping.ts";
import type { GapsOf } from "../mapping/gaps.ts";
import { identifier, text } from "../mapping/readers.ts";
import { absent, exact } from "../mapping/row.ts";
import { tagShape } from "../mapping/shapes/tag.ts";
import type { MappingTable } from "../mapping/table.ts";
import type { Tag } from "../model/tag.ts";
import type { OneToOne, OneToOneTag } from "./raw.ts";

const table = {
  id: exact("/uuid", (raw, at) => identifier(raw.uuid, at)),
  ...fromConnection("1to1"),
  name: exact("/name", (raw, at) => text(raw.name, at)),
  color: exact("/color", (raw, at) => text(raw.color, at)),
  channelId: absent,
  createdAt: absent,
  updatedAt: absent,
  raw: itself(),
} satisfies MappingTable<OneToOneTag, Tag<OneToOne>>;

/** How a label of 1TO1 AI becomes a tag of the model. */
export const oneToOneTag = defineMapping<OneToOneTag, Tag<OneToOne>>(tagShape, table);

/** What 1TO1 AI does not tell of a label, and what stays in `raw`. */
export const oneToOneTagGaps = {
  absent: {
    channelId: "1TO1 AI does not tell where a label is used.",
    createdAt: "1TO1 AI tells id, name and colour of a label.",
    updatedAt: "1TO1 AI tells id, name and colour of a label.",
  },
  unmapped: {},
} satisfies GapsOf<typeof table, OneToOneTag>;
