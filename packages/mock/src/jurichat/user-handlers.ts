import type { HandlerContext } from "./handler-context.ts";
import { type JuriChatHandlers, ok, type Schemas } from "./handlers.ts";
import { findInList } from "./lookups.ts";
import { readWindow, toPage } from "./paging.ts";
import { readText } from "./query.ts";
import { toInboxRef, toRoleRef } from "./references.ts";
import { officeCreatedAt } from "./times.ts";

/** Lists the staff. Everybody works in every inbox. */
export function userHandlers(context: HandlerContext): Pick<JuriChatHandlers, "listUsers"> {
  const { store } = context;
  return {
    listUsers({ query }) {
      const window = readWindow(query);
      const [inboxId, roleId] = [readText(query, "inboxId"), readText(query, "roleId")];
      const role = roleId === undefined ? undefined : (findInList(context, "role", roleId) ?? -1);
      const isElsewhere = inboxId !== undefined && findInList(context, "inbx", inboxId) === undefined;
      const found = store.business.staff
        .map((_member, index) => index)
        .filter(
          (index) => !isElsewhere && (role === undefined || store.business.staff[index]?.role === role),
        );
      const data = found.slice(window.start, window.end).map((index) => toUser(context, index));
      return ok(toPage(window, found.length, data));
    },
  };
}

function toUser(context: HandlerContext, index: number): Required<Schemas["User"]> {
  const { store, ids } = context;
  const { name = "", email = "", role: roleIndex = null } = store.business.staff[index] ?? {};
  const role = toRoleRef(context, roleIndex);
  return {
    id: ids.of("user", index),
    name,
    email,
    contact: null,
    imageUrl: null,
    notificationSound: "padrao",
    officeId: ids.of("offc", 0),
    roleId: role?.id ?? null,
    createdAt: officeCreatedAt,
    role,
    office: { id: ids.of("offc", 0), name: store.business.name },
    inboxes: store.business.boxes.map((_name, box) => toInboxRef(context, box)),
    lastInboxUsed: ids.of("inbx", 0),
    onlyAssignedConversations: false,
  };
}
