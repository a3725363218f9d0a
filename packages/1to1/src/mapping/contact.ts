import type { Contact, GapsOf, MappingContext, MappingTable } from "@confluir/provider";
import {
  absent,
  contactShape,
  defineMapping,
  derived,
  exact,
  flag,
  fromConnection,
  identifier,
  itself,
  type Mapped,
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
  id: exact("/uuid", (raw, at) => identifier(raw.uuid, at)),
  ...fromConnection("1to1"),
  name: exact("/full_name", (raw, at) => text(raw.full_name, at)),
  firstName: exact("/first_name", (raw, at) => text(raw.first_name, at)),
  middleName: exact("/middle_name", (raw, at) => text(raw.middle_name, at)),
  lastName: exact("/last_name", (raw, at) => text(raw.last_name, at)),
  secondLastName: exact("/second_last_name", (raw, at) => text(raw.second_last_name, at)),
  profileName: absent,
  handles: derived(["/whatsapp_id", "/uuid"], (raw, at) =>
    toHandles(at.connection, {
      whatsapp: text(raw.whatsapp_id, at, "whatsapp_id"),
      provider: identifier(raw.uuid, at, "uuid"),
    }),
  ),
  ...nowhere,
  isTest: exact("/is_tester", (raw, at) => flag(raw.is_tester, at)),
  createdAt: exact("/created_at", (raw, at) => time(raw.created_at, at)),
  updatedAt: exact("/updated_at", (raw, at) => time(raw.updated_at, at)),
  raw: itself(),
} satisfies MappingTable<OneToOneContact, Contact<OneToOne>>;

/** How a contact of 1TO1 AI becomes one of the model. */
export const oneToOneContact = defineMapping<OneToOneContact, Contact<OneToOne>>(contactShape, contactTable);

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
  id: exact("/uuid", (raw, at) => identifier(raw.uuid, at)),
  ...fromConnection("1to1"),
  name: exact("/name", (raw, at) => text(raw.name, at)),
  firstName: absent,
  middleName: absent,
  lastName: absent,
  secondLastName: absent,
  profileName: exact("/profile_name", (raw, at) => text(raw.profile_name, at)),
  handles: derived(["/phone", "/uuid"], (raw, at) =>
    toHandles(at.connection, {
      phone: text(raw.phone, at, "phone"),
      provider: identifier(raw.uuid, at, "uuid"),
    }),
  ),
  ...nowhere,
  isTest: absent,
  createdAt: absent,
  updatedAt: absent,
  raw: itself(),
} satisfies MappingTable<OneToOneContactSummary, Contact<OneToOne, OneToOneContactSummary>>;

/** How the contact in a conversation of 1TO1 AI becomes one of the model. */
export const oneToOneContactSummary = defineMapping<
  OneToOneContactSummary,
  Contact<OneToOne, OneToOneContactSummary>
>(contactShape, summaryTable);

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
