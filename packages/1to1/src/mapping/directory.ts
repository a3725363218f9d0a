import {
  absent,
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
  type ReadContext,
  rawRow,
  text,
  time,
  toHandles,
} from "@confluir/provider";
import type { OneToOne, Schemas } from "../raw.ts";

/** An id and a name, which everything in a list has. */
const named = () => ({
  id: exact("/uuid", (raw: { uuid?: string }, ctx: ReadContext) => identifier(raw.uuid, ctx)),
  ...connectionRows("1to1"),
  name: exact("/name", (raw: { name?: string | null }, ctx: ReadContext) => text(raw.name, ctx)),
});

/** No answer reports these of a contact. */
const absentOfContacts = () => ({
  imageUrl: absent,
  country: absent,
  city: absent,
  document: absent,
  description: absent,
  isBlocked: absent,
  tags: absent,
  conversationId: absent,
});

/**
 * Maps a contact in full.
 *
 * @see https://docs.1to1ai.com/api-reference/contacts/obtener-contacto-por-uuid
 */
export const oneToOneContact = /* @__PURE__ */ defineMapping(
  assembleContact<OneToOne, Schemas["Contact"]>,
  () => ({
    ...named(),
    name: exact("/full_name", (raw, ctx) => text(raw.full_name, ctx)),
    firstName: exact("/first_name", (raw, ctx) => text(raw.first_name, ctx)),
    middleName: exact("/middle_name", (raw, ctx) => text(raw.middle_name, ctx)),
    lastName: exact("/last_name", (raw, ctx) => text(raw.last_name, ctx)),
    secondLastName: exact("/second_last_name", (raw, ctx) => text(raw.second_last_name, ctx)),
    profileName: absent,
    handles: derived(["/whatsapp_id", "/uuid"], (raw, ctx) =>
      toHandles(ctx.connection, {
        whatsapp: text(raw.whatsapp_id, ctx, "whatsapp_id"),
        provider: identifier(raw.uuid, ctx, "uuid"),
      }),
    ),
    ...absentOfContacts(),
    isTest: exact("/is_tester", (raw, ctx) => flag(raw.is_tester, ctx)),
    createdAt: exact("/created_at", (raw, ctx) => time(raw.created_at, ctx)),
    updatedAt: exact("/updated_at", (raw, ctx) => time(raw.updated_at, ctx)),
    raw: rawRow(),
  }),
);

/** Maps the contact of a conversation. */
export const oneToOneContactSummary = /* @__PURE__ */ defineMapping(
  assembleContact<OneToOne, Schemas["ContactSummary"]>,
  () => ({
    ...named(),
    firstName: absent,
    middleName: absent,
    lastName: absent,
    secondLastName: absent,
    profileName: exact("/profile_name", (raw, ctx) => text(raw.profile_name, ctx)),
    handles: derived(["/phone", "/uuid"], (raw, ctx) =>
      toHandles(ctx.connection, {
        phone: text(raw.phone, ctx, "phone"),
        provider: identifier(raw.uuid, ctx, "uuid"),
      }),
    ),
    ...absentOfContacts(),
    isTest: absent,
    createdAt: absent,
    updatedAt: absent,
    raw: rawRow(),
  }),
);

/** Maps an AI employee. The provider reports nothing of its human agents. */
export const oneToOneAiEmployee = /* @__PURE__ */ defineMapping(
  assembleAgent<OneToOne, Schemas["AiEmployeeRef"]>,
  () => ({
    ...named(),
    kind: derived([], () => "ai"),
    email: absent,
    imageUrl: absent,
    roles: absent,
    channels: absent,
    createdAt: absent,
    raw: rawRow(),
  }),
);

/** Maps a label. */
export const oneToOneTag = /* @__PURE__ */ defineMapping(assembleTag<OneToOne, Schemas["Tag"]>, () => ({
  ...named(),
  color: exact("/color", (raw, ctx) => text(raw.color, ctx)),
  channelId: absent,
  createdAt: absent,
  updatedAt: absent,
  raw: rawRow(),
}));

/** Maps a mailbox. */
export const oneToOneMailbox = /* @__PURE__ */ defineMapping(
  assembleChannel<OneToOne, Schemas["MailboxRef"]>,
  () => ({ ...named(), kind: derived([], () => "mailbox"), raw: rawRow() }),
);
