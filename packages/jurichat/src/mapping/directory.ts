import {
  type Agent,
  type AgentRole,
  absent,
  array,
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
  type Mapped,
  type Mapping,
  type MappingContext,
  type MappingTable,
  object,
  type ReadContext,
  rawRow,
  reference,
  type Tag,
  text,
  time,
} from "@confluir/provider";
import type {
  JuriChat,
  JuriChatIdName,
  JuriChatTag,
  JuriChatTagListItem,
  JuriChatTagRef,
  JuriChatUser,
  JuriChatUserRef,
} from "../raw.ts";
import { named } from "./conversation.ts";

const userTable = {
  id: exact("/id", (raw, ctx) => identifier(raw.id, ctx)),
  ...connectionRows("jurichat"),
  kind: derived([], () => "human"),
  name: exact("/name", (raw, ctx) => text(raw.name, ctx)),
  email: exact("/email", (raw, ctx) => text(raw.email, ctx)),
  imageUrl: exact("/imageUrl", (raw, ctx) => text(raw.imageUrl, ctx)),
  roles: exact("/role", (raw, ctx) => {
    const role = object(raw.role, ctx, toRole);
    return role === null ? [] : role && [role];
  }),
  channels: exact("/inboxes", (raw, ctx) => array(raw.inboxes, ctx, named("inbox"))),
  createdAt: exact("/createdAt", (raw, ctx) => time(raw.createdAt, ctx)),
  raw: rawRow(),
} satisfies MappingTable<JuriChatUser, Agent<JuriChat>>;

/** How a member of staff at JuriChat becomes an agent of the model. */
export const juriChatUser = defineMapping<JuriChatUser, Agent<JuriChat>>(assembleAgent, userTable);

/** What JuriChat does not tell of a member of staff, and what stays in `raw`. */
export const juriChatUserGaps = {
  absent: {},
  unmapped: {
    "/contact": "The provider does not explain it; presumably a phone.",
    "/notificationSound": "A setting of JuriChat's own screen.",
    "/officeId": "The office is the connection.",
    "/office": "The office is the connection.",
    "/roleId": "Repeats the id of role.",
    "/lastInboxUsed": "A setting of JuriChat's own screen.",
    "/onlyAssignedConversations": "A setting of JuriChat's own screen; its meaning is not documented.",
  },
} satisfies GapsOf<typeof userTable, JuriChatUser>;

const userRefTable = {
  id: exact("/id", (raw, ctx) => identifier(raw.id, ctx)),
  ...connectionRows("jurichat"),
  kind: derived([], () => "human"),
  name: exact("/name", (raw, ctx) => text(raw.name, ctx)),
  email: absent,
  imageUrl: exact("/imageUrl", (raw, ctx) => text(raw.imageUrl, ctx)),
  roles: absent,
  channels: absent,
  createdAt: absent,
  raw: rawRow(),
} satisfies MappingTable<JuriChatUserRef, Agent<JuriChat, JuriChatUserRef>>;

/** How a member of staff in a conversation or a note of JuriChat becomes an agent of the model. */
export const juriChatUserRef = defineMapping<JuriChatUserRef, Agent<JuriChat, JuriChatUserRef>>(
  assembleAgent,
  userRefTable,
);

/** What JuriChat does not tell of a member of staff beside a conversation or a note, and what stays in `raw`. */
export const juriChatUserRefGaps = {
  absent: {
    email: "JuriChat tells it in the list of users only.",
    roles: "JuriChat tells it in the list of users only.",
    channels: "JuriChat tells it in the list of users only.",
    createdAt: "JuriChat tells it in the list of users only.",
  },
  unmapped: {},
} satisfies GapsOf<typeof userRefTable, JuriChatUserRef>;

const roleTable = {
  id: exact("/id", (raw, ctx) => identifier(raw.id, ctx)),
  ...connectionRows("jurichat"),
  kind: derived([], () => "role"),
  name: exact("/name", (raw, ctx) => text(raw.name, ctx)),
  email: absent,
  imageUrl: absent,
  roles: absent,
  channels: absent,
  createdAt: absent,
  raw: rawRow(),
} satisfies MappingTable<JuriChatIdName, Agent<JuriChat, JuriChatIdName>>;

/** How a role of JuriChat becomes an agent of the model: a queue whose members share the work. */
export const juriChatRole = defineMapping<JuriChatIdName, Agent<JuriChat, JuriChatIdName>>(
  assembleAgent,
  roleTable,
);

/** What JuriChat does not tell of a role, and what stays in `raw`. */
export const juriChatRoleGaps = {
  absent: {
    email: "A role has no address.",
    imageUrl: "A role has no picture.",
    roles: "A role has no roles.",
    channels: "JuriChat does not tell where a role works.",
    createdAt: "JuriChat tells id and name of a role.",
  },
  unmapped: {},
} satisfies GapsOf<typeof roleTable, JuriChatIdName>;

function toRole(role: JuriChatIdName, ctx: ReadContext): AgentRole {
  return { id: identifier(role.id, ctx, "id"), name: text(role.name, ctx, "name") };
}

/**
 * Turns one member of staff at JuriChat into an agent of the model. Pure; never throws and never changes `raw`.
 *
 * @see https://docs.jurichat.com/api-reference/users/listar-usuarios
 */
export function fromJuriChatUser(raw: JuriChatUser, context: MappingContext): Mapped<Agent<JuriChat>> {
  return juriChatUser.map(raw, context);
}

const tagTable = {
  id: exact("/id", (raw, ctx) => identifier(raw.id, ctx)),
  ...connectionRows("jurichat"),
  name: exact("/name", (raw, ctx) => text(raw.name, ctx)),
  color: exact("/color", (raw, ctx) => text(raw.color, ctx)),
  channelId: exact("/inboxId", (raw, ctx) => reference(raw.inboxId, ctx)),
  createdAt: exact("/createdAt", (raw, ctx) => time(raw.createdAt, ctx)),
  updatedAt: exact("/updatedAt", (raw, ctx) => time(raw.updatedAt, ctx)),
  raw: rawRow(),
} satisfies MappingTable<JuriChatTag, Tag<JuriChat>>;

/** How a tag that was created at JuriChat becomes one of the model. */
export const juriChatTag = defineMapping<JuriChatTag, Tag<JuriChat>>(assembleTag, tagTable);

/** What JuriChat does not tell of a tag that was created, and what stays in `raw`. */
export const juriChatTagGaps = {
  absent: {},
  unmapped: {
    "/officeId": "The office is the connection.",
    "/modules": "In which parts of JuriChat a tag can be used; the model knows conversations and contacts.",
  },
} satisfies GapsOf<typeof tagTable, JuriChatTag>;

const refTable = {
  id: exact("/id", (raw, ctx) => identifier(raw.id, ctx)),
  ...connectionRows("jurichat"),
  name: exact("/name", (raw, ctx) => text(raw.name, ctx)),
  color: exact("/color", (raw, ctx) => text(raw.color, ctx)),
  channelId: absent,
  createdAt: absent,
  updatedAt: absent,
  raw: rawRow(),
} satisfies MappingTable<JuriChatTagRef, Tag<JuriChat, JuriChatTagRef>>;

/** How a tag on a conversation or a contact of JuriChat becomes one of the model. */
export const juriChatTagRef = defineMapping<JuriChatTagRef, Tag<JuriChat, JuriChatTagRef>>(
  assembleTag,
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
  id: exact("/id", (raw, ctx) => identifier(raw.id, ctx)),
  ...connectionRows("jurichat"),
  name: exact("/name", (raw, ctx) => text(raw.name, ctx)),
  color: absent,
  channelId: absent,
  createdAt: absent,
  updatedAt: absent,
  raw: rawRow(),
} satisfies MappingTable<JuriChatTagListItem, Tag<JuriChat, JuriChatTagListItem>>;

/** How a tag of JuriChat's list becomes one of the model. */
export const juriChatTagListItem = defineMapping<JuriChatTagListItem, Tag<JuriChat, JuriChatTagListItem>>(
  assembleTag,
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

function channelTable(kind: "inbox" | "integration") {
  return {
    id: exact("/id", (raw, ctx) => identifier(raw.id, ctx)),
    ...connectionRows("jurichat"),
    kind: derived([], () => kind),
    name: exact("/name", (raw, ctx) => text(raw.name, ctx)),
    raw: rawRow(),
  } satisfies MappingTable<JuriChatIdName, Channel<JuriChat>>;
}

function channelMapping(kind: "inbox" | "integration"): Mapping<JuriChatIdName, Channel<JuriChat>> {
  return defineMapping<JuriChatIdName, Channel<JuriChat>>(assembleChannel, channelTable(kind));
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
