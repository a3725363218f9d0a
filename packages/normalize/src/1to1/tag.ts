import { fromConnection, itself } from "../mapping/common-rows.ts";
import { defineMapping } from "../mapping/define-mapping.ts";
import { identifier, text } from "../mapping/readers.ts";
import { absent, exact } from "../mapping/row.ts";
import type { Tag } from "../model/tag.ts";
import type { OneToOneTag } from "./raw.ts";

/** How a label of 1TO1 AI becomes a tag of the model. */
export const oneToOneTag = defineMapping<OneToOneTag, Tag<"1to1">>(
  {
    id: exact("/uuid", (raw, at) => identifier(raw.uuid, at)),
    ...fromConnection("1to1"),
    name: exact("/name", (raw, at) => text(raw.name, at)),
    color: exact("/color", (raw, at) => text(raw.color, at)),
    channelId: absent("1TO1 AI does not tell where a label is used."),
    createdAt: absent("1TO1 AI tells id, name and colour of a label."),
    updatedAt: absent("1TO1 AI tells id, name and colour of a label."),
    raw: itself(),
  },
  { otherwise: (raw, { connection }) => ({ provider: "1to1", connection, raw }), unmapped: {} },
);
