import { fromConnection, itself } from "../mapping/common-rows.ts";
import { defineMapping, type Mapped } from "../mapping/define-mapping.ts";
import type { MappingContext } from "../mapping/read-context.ts";
import { identifier, reference, text, time } from "../mapping/readers.ts";
import { absent, exact } from "../mapping/row.ts";
import type { Tag } from "../model/tag.ts";
import type { JuriChatTag, JuriChatTagListItem, JuriChatTagRef } from "./raw.ts";

/** How a tag that was created at JuriChat becomes one of the model. */
export const juriChatTag = defineMapping<JuriChatTag, Tag<"jurichat">>(
  {
    id: exact("/id", (raw, at) => identifier(raw.id, at)),
    ...fromConnection("jurichat"),
    name: exact("/name", (raw, at) => text(raw.name, at)),
    color: exact("/color", (raw, at) => text(raw.color, at)),
    channelId: exact("/inboxId", (raw, at) => reference(raw.inboxId, at)),
    createdAt: exact("/createdAt", (raw, at) => time(raw.createdAt, at)),
    updatedAt: exact("/updatedAt", (raw, at) => time(raw.updatedAt, at)),
    raw: itself(),
  },
  {
    otherwise: (raw, { connection }) => ({ provider: "jurichat", connection, raw }),
    unmapped: {
      "/officeId": "The office is the connection.",
      "/modules": "In which parts of JuriChat a tag can be used; the model knows conversations and contacts.",
    },
  },
);

/** How a tag on a conversation or a contact of JuriChat becomes one of the model. */
export const juriChatTagRef = defineMapping<JuriChatTagRef, Tag<"jurichat", JuriChatTagRef>>(
  {
    id: exact("/id", (raw, at) => identifier(raw.id, at)),
    ...fromConnection("jurichat"),
    name: exact("/name", (raw, at) => text(raw.name, at)),
    color: exact("/color", (raw, at) => text(raw.color, at)),
    channelId: absent("JuriChat tells id, name and colour of a tag here."),
    createdAt: absent("JuriChat tells id, name and colour of a tag here."),
    updatedAt: absent("JuriChat tells id, name and colour of a tag here."),
    raw: itself(),
  },
  { otherwise: (raw, { connection }) => ({ provider: "jurichat", connection, raw }), unmapped: {} },
);

/** How a tag of JuriChat's list becomes one of the model. */
export const juriChatTagListItem = defineMapping<JuriChatTagListItem, Tag<"jurichat", JuriChatTagListItem>>(
  {
    id: exact("/id", (raw, at) => identifier(raw.id, at)),
    ...fromConnection("jurichat"),
    name: exact("/name", (raw, at) => text(raw.name, at)),
    color: absent("Only id and name of a listed tag are known."),
    channelId: absent("Only id and name of a listed tag are known."),
    createdAt: absent("Only id and name of a listed tag are known."),
    updatedAt: absent("Only id and name of a listed tag are known."),
    raw: itself(),
  },
  { otherwise: (raw, { connection }) => ({ provider: "jurichat", connection, raw }), unmapped: {} },
);

/** Turns one tag of JuriChat's list into one of the model. Pure; never throws and never changes `raw`. */
export function fromJuriChatTag(
  raw: JuriChatTagListItem,
  context: MappingContext,
): Mapped<Tag<"jurichat", JuriChatTagListItem>> {
  return juriChatTagListItem.map(raw, context);
}
