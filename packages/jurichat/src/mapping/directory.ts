import {
  absent,
  array,
  assembleAgent,
  assembleChannel,
  assembleContact,
  assembleTag,
  connectionRows,
  defineMapping,
  derived,
  exact,
  flag,
  identifier,
  object,
  type ReadContext,
  rawRow,
  reference,
  text,
  time,
  toConversationId,
  toHandles,
} from "@confluir/provider";
import type { JuriChat, Schemas } from "../raw.ts";
import { named, toTagSummary } from "./conversation.ts";

/** An id and a name, which everything in a list has. */
const idAndName = () => ({
  id: exact("/id", (raw: { id?: string }, ctx: ReadContext) => identifier(raw.id, ctx)),
  ...connectionRows("jurichat"),
  name: exact("/name", (raw: { name?: string | null }, ctx: ReadContext) => text(raw.name, ctx)),
});

const imageUrl = () =>
  exact("/imageUrl", (raw: { imageUrl?: string | null }, ctx: ReadContext) => text(raw.imageUrl, ctx));

/** No answer reports these of a contact. */
const absentOfContacts = () => ({
  firstName: absent,
  middleName: absent,
  lastName: absent,
  secondLastName: absent,
  profileName: absent,
  isTest: absent,
});

type Listed = Omit<Schemas["ContactListItem"], "conversationId">;

/** The rows of a contact in full, of the list or on its own. */
const contactRows = () => ({
  ...idAndName(),
  ...absentOfContacts(),
  handles: derived(["/phoneNumber", "/email", "/id"], (raw: Listed, ctx: ReadContext) =>
    toHandles(ctx.connection, {
      phone: text(raw.phoneNumber, ctx, "phoneNumber"),
      email: text(raw.email, ctx, "email"),
      provider: identifier(raw.id, ctx, "id"),
    }),
  ),
  imageUrl: imageUrl(),
  country: exact("/country", (raw: Listed, ctx: ReadContext) => text(raw.country, ctx)),
  city: exact("/city", (raw: Listed, ctx: ReadContext) => text(raw.city, ctx)),
  document: exact("/document", (raw: Listed, ctx: ReadContext) => text(raw.document, ctx)),
  description: exact("/description", (raw: Listed, ctx: ReadContext) => text(raw.description, ctx)),
  isBlocked: exact("/isBlocked", (raw: Listed, ctx: ReadContext) => flag(raw.isBlocked, ctx)),
  tags: exact("/tags", (raw: Listed, ctx: ReadContext) => array(raw.tags, ctx, toTagSummary)),
  createdAt: exact("/createdAt", (raw: Listed, ctx: ReadContext) => time(raw.createdAt, ctx)),
  updatedAt: exact("/updatedAt", (raw: Listed, ctx: ReadContext) => time(raw.updatedAt, ctx)),
});

/** Maps a contact on its own. */
export const juriChatContact = /* @__PURE__ */ defineMapping(
  assembleContact<JuriChat, Schemas["Contact"]>,
  () => ({ ...contactRows(), conversationId: absent, raw: rawRow() }),
);

/**
 * Maps a contact of the list.
 *
 * @see https://docs.jurichat.com/api-reference/contacts/listar-contatos
 */
export const juriChatContactListItem = /* @__PURE__ */ defineMapping(
  assembleContact<JuriChat, Schemas["ContactListItem"]>,
  () => ({
    ...contactRows(),
    conversationId: exact("/conversationId", (raw, ctx) =>
      toConversationId(ctx.connection, reference(raw.conversationId, ctx)),
    ),
    raw: rawRow(),
  }),
);

/** Maps the person of a conversation. */
export const juriChatPerson = /* @__PURE__ */ defineMapping(
  assembleContact<JuriChat, Schemas["PersonRef"]>,
  () => ({
    ...idAndName(),
    ...absentOfContacts(),
    handles: derived(["/phoneNumber", "/id"], (raw, ctx) =>
      toHandles(ctx.connection, {
        phone: text(raw.phoneNumber, ctx, "phoneNumber"),
        provider: identifier(raw.id, ctx, "id"),
      }),
    ),
    imageUrl: imageUrl(),
    country: absent,
    city: absent,
    document: absent,
    description: absent,
    isBlocked: absent,
    tags: absent,
    conversationId: absent,
    createdAt: absent,
    updatedAt: absent,
    raw: rawRow(),
  }),
);

/**
 * Maps a member of staff.
 *
 * @see https://docs.jurichat.com/api-reference/users/listar-usuarios
 */
export const juriChatUser = /* @__PURE__ */ defineMapping(assembleAgent<JuriChat, Schemas["User"]>, () => ({
  ...idAndName(),
  kind: derived([], () => "human"),
  email: exact("/email", (raw, ctx) => text(raw.email, ctx)),
  imageUrl: imageUrl(),
  roles: exact("/role", (raw, ctx) => {
    const role = object(raw.role, ctx, named("role"));
    return role === null ? [] : role && [{ id: role.id, name: role.name }];
  }),
  channels: exact("/inboxes", (raw, ctx) => array(raw.inboxes, ctx, named("inbox"))),
  createdAt: exact("/createdAt", (raw, ctx) => time(raw.createdAt, ctx)),
  raw: rawRow(),
}));

/** Maps the member of staff of a conversation or a note. */
export const juriChatUserRef = /* @__PURE__ */ defineMapping(
  assembleAgent<JuriChat, Schemas["UserRef"]>,
  () => ({
    ...idAndName(),
    kind: derived([], () => "human"),
    email: absent,
    imageUrl: imageUrl(),
    roles: absent,
    channels: absent,
    createdAt: absent,
    raw: rawRow(),
  }),
);

/** Maps a role to an agent: a queue whose members share the work. */
export const juriChatRole = /* @__PURE__ */ defineMapping(assembleAgent<JuriChat, Schemas["IdName"]>, () => ({
  ...idAndName(),
  kind: derived([], () => "role"),
  email: absent,
  imageUrl: absent,
  roles: absent,
  channels: absent,
  createdAt: absent,
  raw: rawRow(),
}));

const color = () =>
  exact("/color", (raw: { color?: string | null }, ctx: ReadContext) => text(raw.color, ctx));

/** Maps a tag that was created. */
export const juriChatTag = /* @__PURE__ */ defineMapping(assembleTag<JuriChat, Schemas["Tag"]>, () => ({
  ...idAndName(),
  color: color(),
  channelId: exact("/inboxId", (raw, ctx) => reference(raw.inboxId, ctx)),
  createdAt: exact("/createdAt", (raw, ctx) => time(raw.createdAt, ctx)),
  updatedAt: exact("/updatedAt", (raw, ctx) => time(raw.updatedAt, ctx)),
  raw: rawRow(),
}));

const absentOfTags = () => ({ channelId: absent, createdAt: absent, updatedAt: absent });

/** Maps the tag of a conversation or a contact. */
export const juriChatTagRef = /* @__PURE__ */ defineMapping(assembleTag<JuriChat, Schemas["TagRef"]>, () => ({
  ...idAndName(),
  color: color(),
  ...absentOfTags(),
  raw: rawRow(),
}));

/** Maps a tag of the list. */
export const juriChatTagListItem = /* @__PURE__ */ defineMapping(
  assembleTag<JuriChat, Schemas["TagListItem"]>,
  () => ({ ...idAndName(), color: absent, ...absentOfTags(), raw: rawRow() }),
);

/** Maps an inbox. */
export const juriChatInbox = /* @__PURE__ */ defineMapping(
  assembleChannel<JuriChat, Schemas["IdName"]>,
  () => ({ ...idAndName(), kind: derived([], () => "inbox"), raw: rawRow() }),
);

/** Maps an integration: one connected line. */
export const juriChatIntegration = /* @__PURE__ */ defineMapping(
  assembleChannel<JuriChat, Schemas["IdName"]>,
  () => ({ ...idAndName(), kind: derived([], () => "integration"), raw: rawRow() }),
);
