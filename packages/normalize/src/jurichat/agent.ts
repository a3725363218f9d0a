import { fromConnection, itself } from "../mapping/common-rows.ts";
import { defineMapping, type Mapped } from "../mapping/define-mapping.ts";
import type { MappingContext, ReadContext } from "../mapping/read-context.ts";
import { identifier, list, part, text, time } from "../mapping/readers.ts";
import { absent, derived, exact } from "../mapping/row.ts";
import type { Agent, AgentRole } from "../model/agent.ts";
import { named } from "./named.ts";
import type { JuriChatIdName, JuriChatUser, JuriChatUserRef } from "./raw.ts";

/** How a member of staff at JuriChat becomes an agent of the model. */
export const juriChatUser = defineMapping<JuriChatUser, Agent<"jurichat">>(
  {
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
  },
  {
    otherwise: (raw, { connection }) => ({ provider: "jurichat", connection, kind: "human", raw }),
    unmapped: {
      "/contact": "The vendor does not explain it; presumably a phone.",
      "/notificationSound": "A setting of JuriChat's own screen.",
      "/officeId": "The office is the connection.",
      "/office": "The office is the connection.",
      "/roleId": "Repeats the id of role.",
      "/lastInboxUsed": "A setting of JuriChat's own screen.",
      "/onlyAssignedConversations": "A setting of JuriChat's own screen; its meaning is not documented.",
    },
  },
);

/** How a member of staff in a conversation or a note of JuriChat becomes an agent of the model. */
export const juriChatUserRef = defineMapping<JuriChatUserRef, Agent<"jurichat", JuriChatUserRef>>(
  {
    id: exact("/id", (raw, at) => identifier(raw.id, at)),
    ...fromConnection("jurichat"),
    kind: derived([], () => "human"),
    name: exact("/name", (raw, at) => text(raw.name, at)),
    email: absent("JuriChat tells it in the list of users only."),
    imageUrl: exact("/imageUrl", (raw, at) => text(raw.imageUrl, at)),
    roles: absent("JuriChat tells it in the list of users only."),
    channels: absent("JuriChat tells it in the list of users only."),
    createdAt: absent("JuriChat tells it in the list of users only."),
    raw: itself(),
  },
  {
    otherwise: (raw, { connection }) => ({ provider: "jurichat", connection, kind: "human", raw }),
    unmapped: {},
  },
);

/** How a role of JuriChat becomes an agent of the model: a queue whose members share the work. */
export const juriChatRole = defineMapping<JuriChatIdName, Agent<"jurichat", JuriChatIdName>>(
  {
    id: exact("/id", (raw, at) => identifier(raw.id, at)),
    ...fromConnection("jurichat"),
    kind: derived([], () => "role"),
    name: exact("/name", (raw, at) => text(raw.name, at)),
    email: absent("A role has no address."),
    imageUrl: absent("A role has no picture."),
    roles: absent("A role has no roles."),
    channels: absent("JuriChat does not tell where a role works."),
    createdAt: absent("JuriChat tells id and name of a role."),
    raw: itself(),
  },
  {
    otherwise: (raw, { connection }) => ({ provider: "jurichat", connection, kind: "role", raw }),
    unmapped: {},
  },
);

function toRole(role: JuriChatIdName, at: ReadContext): AgentRole {
  return { id: identifier(role.id, at, "id"), name: text(role.name, at, "name") };
}

/**
 * Turns one member of staff at JuriChat into an agent of the model. Pure; never throws and never changes `raw`.
 *
 * @see https://docs.jurichat.com/api-reference/users/listar-usuarios
 */
export function fromJuriChatUser(raw: JuriChatUser, context: MappingContext): Mapped<Agent<"jurichat">> {
  return juriChatUser.map(raw, context);
}
