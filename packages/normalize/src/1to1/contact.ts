import { fromConnection, itself } from "../mapping/common-rows.ts";
import { defineMapping, type Mapped } from "../mapping/define-mapping.ts";
import { toHandles } from "../mapping/handles.ts";
import type { MappingContext } from "../mapping/read-context.ts";
import { flag, identifier, text, time } from "../mapping/readers.ts";
import { absent, derived, exact } from "../mapping/row.ts";
import type { Contact } from "../model/contact.ts";
import type { OneToOneContact, OneToOneContactSummary } from "./raw.ts";

/** What 1TO1 AI tells of no contact, wherever it shows one. */
const nowhere = {
  imageUrl: absent("1TO1 AI has no pictures of contacts."),
  country: absent("1TO1 AI does not tell where a contact lives."),
  city: absent("1TO1 AI does not tell where a contact lives."),
  document: absent("1TO1 AI keeps no identity documents."),
  description: absent("1TO1 AI tells no notes on a contact."),
  isBlocked: absent("1TO1 AI does not tell who is blocked."),
  tags: absent("1TO1 AI puts labels on conversations, not on contacts."),
  conversationId: absent("1TO1 AI does not tell the conversation of a contact."),
};

/** How a contact of 1TO1 AI becomes one of the model. */
export const oneToOneContact = defineMapping<OneToOneContact, Contact<"1to1">>(
  {
    id: exact("/uuid", (raw, at) => identifier(raw.uuid, at)),
    ...fromConnection("1to1"),
    name: exact("/full_name", (raw, at) => text(raw.full_name, at)),
    firstName: exact("/first_name", (raw, at) => text(raw.first_name, at)),
    middleName: exact("/middle_name", (raw, at) => text(raw.middle_name, at)),
    lastName: exact("/last_name", (raw, at) => text(raw.last_name, at)),
    secondLastName: exact("/second_last_name", (raw, at) => text(raw.second_last_name, at)),
    profileName: absent("1TO1 AI tells the name chosen in the messenger with the conversation only."),
    handles: derived(["/whatsapp_id", "/uuid"], (raw, at) =>
      toHandles(at.connection, {
        whatsapp: text(raw.whatsapp_id, at, "whatsapp_id"),
        vendor: identifier(raw.uuid, at, "uuid"),
      }),
    ),
    ...nowhere,
    isTest: exact("/is_tester", (raw, at) => flag(raw.is_tester, at)),
    createdAt: exact("/created_at", (raw, at) => time(raw.created_at, at)),
    updatedAt: exact("/updated_at", (raw, at) => time(raw.updated_at, at)),
    raw: itself(),
  },
  {
    otherwise: (raw, { connection }) => ({ provider: "1to1", connection, handles: [], raw }),
    unmapped: {
      "/acquisition_source":
        "Where a contact came from, in words that are not documented but for `whatsapp`.",
    },
  },
);

/** How the contact in a conversation of 1TO1 AI becomes one of the model. */
export const oneToOneContactSummary = defineMapping<
  OneToOneContactSummary,
  Contact<"1to1", OneToOneContactSummary>
>(
  {
    id: exact("/uuid", (raw, at) => identifier(raw.uuid, at)),
    ...fromConnection("1to1"),
    name: exact("/name", (raw, at) => text(raw.name, at)),
    firstName: absent("1TO1 AI tells the parts of a name with the contact only."),
    middleName: absent("1TO1 AI tells the parts of a name with the contact only."),
    lastName: absent("1TO1 AI tells the parts of a name with the contact only."),
    secondLastName: absent("1TO1 AI tells the parts of a name with the contact only."),
    profileName: exact("/profile_name", (raw, at) => text(raw.profile_name, at)),
    handles: derived(["/phone", "/uuid"], (raw, at) =>
      toHandles(at.connection, {
        phone: text(raw.phone, at, "phone"),
        vendor: identifier(raw.uuid, at, "uuid"),
      }),
    ),
    ...nowhere,
    isTest: absent("1TO1 AI tells it with the conversation or the whole contact."),
    createdAt: absent("1TO1 AI tells the contact's times with the contact only."),
    updatedAt: absent("1TO1 AI tells the contact's times with the contact only."),
    raw: itself(),
  },
  { otherwise: (raw, { connection }) => ({ provider: "1to1", connection, handles: [], raw }), unmapped: {} },
);

/**
 * Turns one contact of 1TO1 AI into one of the model. Pure; never throws and never changes `raw`.
 *
 * @see https://docs.1to1ai.com/api-reference/contacts/obtener-contacto-por-uuid
 */
export function fromOneToOneContact(raw: OneToOneContact, context: MappingContext): Mapped<Contact<"1to1">> {
  return oneToOneContact.map(raw, context);
}
