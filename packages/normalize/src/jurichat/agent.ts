import { fromConnection, itself } from "../mapping/common-rows.ts";
import { defineMapping, type Mapped } from "../mapping/define-mapping.ts";
import type { GapsOf } from "../mapping/gaps.ts";
import type { MappingContext, ReadContext } from "../mapping/read-context.ts";
import { identifier, list, part, text, time } from "../mapping/readers.ts";
import { absent, derived, exact } from "../mapping/row.ts";
import { agentShape } from "../mapping/shapes/agent.ts";
import type { MappingTable } from "../mapping/table.ts";
import type { Agent, AgentRole } from "../model/agent.ts";
import { named } from "./named.ts";
import type { JuriChat, JuriChatIdName, JuriChatUser, JuriChatUserRef } from "./raw.ts";

const userTable = {
  id: exact("/id", (raw, at) => identifier(raw.id, at)),
  ...fromConnection("jurichat"),
  kind: derived([], () => "human"),
  name: exact("/name", (raw, at) => text(raw.name, at)),
  email: exact("/email", (raw, at) => text(raw.email, at)),
  imageUrl: exact("/imageUrl", (raw, at) => text(raw.imageUrl, at)),
  roles: exact("/role", (raw, at) => {
    const role = part(raw.role, at, toRole);
    return role === null ? [] : role && [role];
  }),
  channels: exact("/inboxes", (raw, at) => list(raw.inboxes, at, named("inbox"))),
  createdAt: exact("/createdAt", (raw, at) => time(raw.createdAt, at)),
  raw: itself(),
} satisfies MappingTable<JuriChatUser, Agent<JuriChat>>;

/** How a member of staff at JuriChat becomes an agent of the model. */
export const juriChatUser = defineMapping<JuriChatUser, Agent<JuriChat>>(agentShape, userTable);

/** What JuriChat does not tell of a member of staff, and what stays in `raw`. */
export const juriChatUserGaps = {
  absent: {},
  unmapped: {
    "/contact": "The vendor does not explain it; presumably a phone.",
    "/notificationSound": "A setting of JuriChat's own screen.",
    "/officeId": "The office is the connection.",
    "/office": "The office is the connection.",
    "/roleId": "Repeats the id of role.",
    "/lastInboxUsed": "A setting of JuriChat's own screen.",
    "/onlyAssignedConversations": "A setting of JuriChat's own screen; its meaning is not documented.",
  },
} satisfies GapsOf<typeof userTable, JuriChatUser>;

const userRefTable = {
  id: exact("/id", (raw, at) => identifier(raw.id, at)),
  ...fromConnection("jurichat"),
  kind: derived([], () => "human"),
  name: exact("/name", (raw, at) => text(raw.name, at)),
  email: absent,
  imageUrl: exact("/imageUrl", (raw, at) => text(raw.imageUrl, at)),
  roles: absent,
  channels: absent,
  createdAt: absent,
  raw: itself(),
} satisfies MappingTable<JuriChatUserRef, Agent<JuriChat, JuriChatUserRef>>;

/** How a member of staff in a conversation or a note of JuriChat becomes an agent of the model. */
export const juriChatUserRef = defineMapping<JuriChatUserRef, Agent<JuriChat, JuriChatUserRef>>(
  agentShape,
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
  id: exact("/id", (raw, at) => identifier(raw.id, at)),
  ...fromConnection("jurichat"),
  kind: derived([], () => "role"),
  name: exact("/name", (raw, at) => text(raw.name, at)),
  email: absent,
  imageUrl: absent,
  roles: absent,
  channels: absent,
  createdAt: absent,
  raw: itself(),
} satisfies MappingTable<JuriChatIdName, Agent<JuriChat, JuriChatIdName>>;

/** How a role of JuriChat becomes an agent of the model: a queue whose members share the work. */
export const juriChatRole = defineMapping<JuriChatIdName, Agent<JuriChat, JuriChatIdName>>(
  agentShape,
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

function toRole(role: JuriChatIdName, at: ReadContext): AgentRole {
  return { id: identifier(role.id, at, "id"), name: text(role.name, at, "name") };
}

/**
 * Turns one member of staff at JuriChat into an agent of the model. Pure; never throws and never changes `raw`.
 *
 * @see https://docs.jurichat.com/api-reference/users/listar-usuarios
 */
export function fromJuriChatUser(raw: JuriChatUser, context: MappingContext): Mapped<Agent<JuriChat>> {
  return juriChatUser.map(raw, context);
}
