import {
  type Agent,
  absent,
  assembleAgent,
  assembleChannel,
  assembleTag,
  type Channel,
  connectionRows,
  defineMapping,
  derived,
  exact,
  type GapsOf,
  identifier,
  type MappingTable,
  rawRow,
  type Tag,
  text,
} from "@confluir/provider";
import type { OneToOne, OneToOneAiEmployee, OneToOneMailbox, OneToOneTag } from "../raw.ts";

const table = {
  id: exact("/uuid", (raw, ctx) => identifier(raw.uuid, ctx)),
  ...connectionRows("1to1"),
  kind: derived([], () => "ai"),
  name: exact("/name", (raw, ctx) => text(raw.name, ctx)),
  email: absent,
  imageUrl: absent,
  roles: absent,
  channels: absent,
  createdAt: absent,
  raw: rawRow(),
} satisfies MappingTable<OneToOneAiEmployee, Agent<OneToOne>>;

/** How an AI employee of 1TO1 AI becomes an agent of the model. The provider tells nothing of its human agents. */
export const oneToOneAiEmployee = defineMapping<OneToOneAiEmployee, Agent<OneToOne>>(assembleAgent, table);

/** What 1TO1 AI does not tell of an AI employee, and what stays in `raw`. */
export const oneToOneAiEmployeeGaps = {
  absent: {
    email: "1TO1 AI tells id and name of an AI employee.",
    imageUrl: "1TO1 AI tells id and name of an AI employee.",
    roles: "1TO1 AI tells id and name of an AI employee.",
    channels: "1TO1 AI tells id and name of an AI employee.",
    createdAt: "1TO1 AI tells id and name of an AI employee.",
  },
  unmapped: {},
} satisfies GapsOf<typeof table, OneToOneAiEmployee>;

const tagTable = {
  id: exact("/uuid", (raw, ctx) => identifier(raw.uuid, ctx)),
  ...connectionRows("1to1"),
  name: exact("/name", (raw, ctx) => text(raw.name, ctx)),
  color: exact("/color", (raw, ctx) => text(raw.color, ctx)),
  channelId: absent,
  createdAt: absent,
  updatedAt: absent,
  raw: rawRow(),
} satisfies MappingTable<OneToOneTag, Tag<OneToOne>>;

/** How a label of 1TO1 AI becomes a tag of the model. */
export const oneToOneTag = defineMapping<OneToOneTag, Tag<OneToOne>>(assembleTag, tagTable);

/** What 1TO1 AI does not tell of a label, and what stays in `raw`. */
export const oneToOneTagGaps = {
  absent: {
    channelId: "1TO1 AI does not tell where a label is used.",
    createdAt: "1TO1 AI tells id, name and colour of a label.",
    updatedAt: "1TO1 AI tells id, name and colour of a label.",
  },
  unmapped: {},
} satisfies GapsOf<typeof tagTable, OneToOneTag>;

const channelTable = {
  kind: derived([], () => "mailbox"),
  id: exact("/uuid", (raw, ctx) => identifier(raw.uuid, ctx)),
  ...connectionRows("1to1"),
  name: exact("/name", (raw, ctx) => text(raw.name, ctx)),
  raw: rawRow(),
} satisfies MappingTable<OneToOneMailbox, Channel<OneToOne>>;

/** How a mailbox of 1TO1 AI becomes a channel of the model. */
export const oneToOneMailbox = defineMapping<OneToOneMailbox, Channel<OneToOne>>(
  assembleChannel,
  channelTable,
);

/** What 1TO1 AI does not tell of a mailbox, and what stays in `raw`. */
export const oneToOneMailboxGaps = {
  absent: {},
  unmapped: {},
} satisfies GapsOf<typeof channelTable, OneToOneMailbox>;
