import type { Contact, GapsOf, MappingContext, MappingTable } from "@confluir/provider";
import {
  absent,
  assembleContact,
  connectionRows,
  defineMapping,
  derived,
  exact,
  flag,
  identifier,
  type Mapped,
  rawRow,
  text,
  time,
  toHandles,
} from "@confluir/provider";
import type { OneToOne, OneToOneContact, OneToOneContactSummary } from "../raw.ts";

/** What 1TO1 AI tells of no contact, wherever it shows one. */
const nowhere = {
  imageUrl: absent,
  country: absent,
  city: absent,
  document: absent,
  description: absent,
  isBlocked: absent,
  tags: absent,
  conversationId: absent,
};
const noPictures = "1TO1 AI has no pictures of contacts.";
const noPlace = "1TO1 AI does not tell where a contact lives.";
const noDocuments = "1TO1 AI keeps no identity documents.";
const noDescription = "1TO1 AI tells no notes on a contact.";
const noBlocks = "1TO1 AI does not tell who is blocked.";
const noTags = "1TO1 AI puts labels on conversations, not on contacts.";
const noConversation = "1TO1 AI does not tell the conversation of a contact.";

const contactTable = {
  id: exact("/uuid", (raw, ctx) => identifier(raw.uuid, ctx)),
  ...connectionRows("1to1"),
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
  ...nowhere,
  isTest: exact("/is_tester", (raw, ctx) => flag(raw.is_tester, ctx)),
  createdAt: exact("/created_at", (raw, ctx) => time(raw.created_at, ctx)),
  updatedAt: exact("/updated_at", (raw, ctx) => time(raw.updated_at, ctx)),
  raw: rawRow(),
} satisfies MappingTable<OneToOneContact, Contact<OneToOne>>;

/** How a contact of 1TO1 AI becomes one of the model. */
export const oneToOneContact = defineMapping<OneToOneContact, Contact<OneToOne>>(
  assembleContact,
  contactTable,
);

/** What 1TO1 AI does not tell of a contact, and what stays in `raw`. */
export const oneToOneContactGaps = {
  absent: {
    profileName: "1TO1 AI tells the name chosen in the messenger with the conversation only.",
    imageUrl: noPictures,
    country: noPlace,
    city: noPlace,
    document: noDocuments,
    description: noDescription,
    isBlocked: noBlocks,
    tags: noTags,
    conversationId: noConversation,
  },
  unmapped: {
    "/acquisition_source": "Where a contact came from, in words that are not documented but for `whatsapp`.",
  },
} satisfies GapsOf<typeof contactTable, OneToOneContact>;

const summaryTable = {
  id: exact("/uuid", (raw, ctx) => identifier(raw.uuid, ctx)),
  ...connectionRows("1to1"),
  name: exact("/name", (raw, ctx) => text(raw.name, ctx)),
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
  ...nowhere,
  isTest: absent,
  createdAt: absent,
  updatedAt: absent,
  raw: rawRow(),
} satisfies MappingTable<OneToOneContactSummary, Contact<OneToOne, OneToOneContactSummary>>;

/** How the contact in a conversation of 1TO1 AI becomes one of the model. */
export const oneToOneContactSummary = defineMapping<
  OneToOneContactSummary,
  Contact<OneToOne, OneToOneContactSummary>
>(assembleContact, summaryTable);

/** What 1TO1 AI does not tell of the contact in a conversation, and what stays in `raw`. */
export const oneToOneContactSummaryGaps = {
  absent: {
    imageUrl: noPictures,
    country: noPlace,
    city: noPlace,
    document: noDocuments,
    description: noDescription,
    isBlocked: noBlocks,
    tags: noTags,
    conversationId: noConversation,
    firstName: "1TO1 AI tells the parts of a name with the contact only.",
    middleName: "1TO1 AI tells the parts of a name with the contact only.",
    lastName: "1TO1 AI tells the parts of a name with the contact only.",
    secondLastName: "1TO1 AI tells the parts of a name with the contact only.",
    isTest: "1TO1 AI tells it with the conversation or the whole contact.",
    createdAt: "1TO1 AI tells the contact's times with the contact only.",
    updatedAt: "1TO1 AI tells the contact's times with the contact only.",
  },
  unmapped: {},
} satisfies GapsOf<typeof summaryTable, OneToOneContactSummary>;

/**
 * Turns one contact of 1TO1 AI into one of the model. Pure; never throws and never changes `raw`.
 *
 * @see https://docs.1to1ai.com/api-reference/contacts/obtener-contacto-por-uuid
 */
export function fromOneToOneContact(
  raw: OneToOneContact,
  context: MappingContext,
): Mapped<Contact<OneToOne>> {
  return oneToOneContact.map(raw, context);
}
