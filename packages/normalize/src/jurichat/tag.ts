import { fromConnection, itself } from "../mapping/common-rows.ts";
import { defineMapping, type Mapped } from "../mapping/define-mapping.ts";
import type { GapsOf } from "../mapping/gaps.ts";
import type { MappingContext } from "../mapping/read-context.ts";
import { identifier, reference, text, time } from "../mapping/readers.ts";
import { absent, exact } from "../mapping/row.ts";
import { tagShape } from "../mapping/shapes/tag.ts";
import type { MappingTable } from "../mapping/table.ts";
import type { Tag } from "../model/tag.ts";
import type { JuriChat, JuriChatTag, JuriChatTagListItem, JuriChatTagRef } from "./raw.ts";

const tagTable = {
  id: exact("/id", (raw, at) => identifier(raw.id, at)),
  ...fromConnection("jurichat"),
  name: exact("/name", (raw, at) => text(raw.name, at)),
  color: exact("/color", (raw, at) => text(raw.color, at)),
  channelId: exact("/inboxId", (raw, at) => reference(raw.inboxId, at)),
  createdAt: exact("/createdAt", (raw, at) => time(raw.createdAt, at)),
  updatedAt: exact("/updatedAt", (raw, at) => time(raw.updatedAt, at)),
  raw: itself(),
} satisfies MappingTable<JuriChatTag, Tag<JuriChat>>;

/** How a tag that was created at JuriChat becomes one of the model. */
export const juriChatTag = defineMapping<JuriChatTag, Tag<JuriChat>>(tagShape, tagTable);

/** What JuriChat does not tell of a tag that was created, and what stays in `raw`. */
export const juriChatTagGaps = {
  absent: {},
  unmapped: {
    "/officeId": "The office is the connection.",
    "/modules": "In which parts of JuriChat a tag can be used; the model knows conversations and contacts.",
  },
} satisfies GapsOf<typeof tagTable, JuriChatTag>;

const refTable = {
  id: exact("/id", (raw, at) => identifier(raw.id, at)),
  ...fromConnection("jurichat"),
  name: exact("/name", (raw, at) => text(raw.name, at)),
  color: exact("/color", (raw, at) => text(raw.color, at)),
  channelId: absent,
  createdAt: absent,
  updatedAt: absent,
  raw: itself(),
} satisfies MappingTable<JuriChatTagRef, Tag<JuriChat, JuriChatTagRef>>;

/** How a tag on a conversation or a contact of JuriChat becomes one of the model. */
export const juriChatTagRef = defineMapping<JuriChatTagRef, Tag<JuriChat, JuriChatTagRef>>(
  tagShape,
  refTable,
);

/** What JuriChat does not tell of a tag on something, and what stays in `raw`. */
export const juriChatTagRefGaps = {
  absent: {
    channelId: "JuriChat tells id, name and colour of a tag here.",
    createdAt: "JuriChat tells id, name and colour of a tag here.",
    updatedAt: "JuriChat tells id, name and colour of a tag here.",
  },
  unmapped: {},
} satisfies GapsOf<typeof refTable, JuriChatTagRef>;

const listItemTable = {
  id: exact("/id", (raw, at) => identifier(raw.id, at)),
  ...fromConnection("jurichat"),
  name: exact("/name", (raw, at) => text(raw.name, at)),
  color: absent,
  channelId: absent,
  createdAt: absent,
  updatedAt: absent,
  raw: itself(),
} satisfies MappingTable<JuriChatTagListItem, Tag<JuriChat, JuriChatTagListItem>>;

/** How a tag of JuriChat's list becomes one of the model. */
export const juriChatTagListItem = defineMapping<JuriChatTagListItem, Tag<JuriChat, JuriChatTagListItem>>(
  tagShape,
  listItemTable,
);

/** What JuriChat does not tell of a tag of its list, and what stays in `raw`. */
export const juriChatTagListItemGaps = {
  absent: {
    color: "Only id and name of a listed tag are known.",
    channelId: "Only id and name of a listed tag are known.",
    createdAt: "Only id and name of a listed tag are known.",
    updatedAt: "Only id and name of a listed tag are known.",
  },
  unmapped: {},
} satisfies GapsOf<typeof listItemTable, JuriChatTagListItem>;

/** Turns one tag of JuriChat's list into one of the model. Pure; never throws and never changes `raw`. */
export function fromJuriChatTag(
  raw: JuriChatTagListItem,
  context: MappingContext,
): Mapped<Tag<JuriChat, JuriChatTagListItem>> {
  return juriChatTagListItem.map(raw, context);
}
