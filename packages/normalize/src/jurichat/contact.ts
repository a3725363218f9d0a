import { fromConnection, itself } from "../mapping/common-rows.ts";
import { toConversationId } from "../mapping/conversation-rows.ts";
import { defineMapping, type Mapped } from "../mapping/define-mapping.ts";
import { toHandles } from "../mapping/handles.ts";
import type { MappingContext } from "../mapping/read-context.ts";
import { flag, identifier, list, reference, text, time } from "../mapping/readers.ts";
import { absent, derived, exact } from "../mapping/row.ts";
import type { Contact } from "../model/contact.ts";
import type { JuriChatContact, JuriChatContactListItem, JuriChatPerson } from "./raw.ts";
import { toTagSummary } from "./tag-summary.ts";

const oneName = "JuriChat keeps a name as a whole.";
const nameParts = {
  firstName: absent(oneName),
  middleName: absent(oneName),
  lastName: absent(oneName),
  secondLastName: absent(oneName),
  profileName: absent("JuriChat does not tell the name chosen in the messenger."),
  isTest: absent("JuriChat does not mark test contacts."),
};

/** How a contact of JuriChat becomes one of the model. */
export const juriChatContact = defineMapping<JuriChatContact, Contact<"jurichat">>(
  {
    id: exact("/id", (raw, at) => identifier(raw.id, at)),
    ...fromConnection("jurichat"),
    name: exact("/name", (raw, at) => text(raw.name, at)),
    ...nameParts,
    handles: derived(["/phoneNumber", "/email", "/id"], (raw, at) =>
      toHandles(at.connection, {
        phone: text(raw.phoneNumber, at, "phoneNumber"),
        email: text(raw.email, at, "email"),
        vendor: identifier(raw.id, at, "id"),
      }),
    ),
    imageUrl: exact("/imageUrl", (raw, at) => text(raw.imageUrl, at)),
    country: exact("/country", (raw, at) => text(raw.country, at)),
    city: exact("/city", (raw, at) => text(raw.city, at)),
    document: exact("/document", (raw, at) => text(raw.document, at)),
    description: exact("/description", (raw, at) => text(raw.description, at)),
    isBlocked: exact("/isBlocked", (raw, at) => flag(raw.isBlocked, at)),
    tags: exact("/tags", (raw, at) => list(raw.tags, at, toTagSummary)),
    conversationId: absent("JuriChat tells it in the list of contacts only."),
    createdAt: exact("/createdAt", (raw, at) => time(raw.createdAt, at)),
    updatedAt: exact("/updatedAt", (raw, at) => time(raw.updatedAt, at)),
    raw: itself(),
  },
  {
    otherwise: (raw, { connection }) => ({ provider: "jurichat", connection, handles: [], raw }),
    unmapped: { "/inboxId": "The inbox that was asked for: JuriChat gives the contacts of one at a time." },
  },
);

/** How a contact of JuriChat's list becomes one of the model. */
export const juriChatContactListItem = defineMapping<
  JuriChatContactListItem,
  Contact<"jurichat", JuriChatContactListItem>
>(
  {
    ...juriChatContact.table,
    conversationId: exact("/conversationId", (raw, at) =>
      toConversationId(at.connection, reference(raw.conversationId, at)),
    ),
    raw: itself(),
  },
  {
    otherwise: (raw, { connection }) => ({ provider: "jurichat", connection, handles: [], raw }),
    unmapped: { "/inboxId": "The inbox that was asked for: JuriChat gives the contacts of one at a time." },
  },
);

const notHere = "JuriChat tells it with the whole contact only.";

/** How the person in a conversation of JuriChat becomes a contact of the model. */
export const juriChatPerson = defineMapping<JuriChatPerson, Contact<"jurichat", JuriChatPerson>>(
  {
    id: exact("/id", (raw, at) => identifier(raw.id, at)),
    ...fromConnection("jurichat"),
    name: exact("/name", (raw, at) => text(raw.name, at)),
    ...nameParts,
    handles: derived(["/phoneNumber", "/id"], (raw, at) =>
      toHandles(at.connection, {
        phone: text(raw.phoneNumber, at, "phoneNumber"),
        vendor: identifier(raw.id, at, "id"),
      }),
    ),
    imageUrl: exact("/imageUrl", (raw, at) => text(raw.imageUrl, at)),
    country: absent(notHere),
    city: absent(notHere),
    document: absent(notHere),
    description: absent(notHere),
    isBlocked: absent(notHere),
    tags: absent(notHere),
    conversationId: absent("It is the conversation that the person was found in."),
    createdAt: absent(notHere),
    updatedAt: absent(notHere),
    raw: itself(),
  },
  {
    otherwise: (raw, { connection }) => ({ provider: "jurichat", connection, handles: [], raw }),
    unmapped: {},
  },
);

/**
 * Turns one contact of JuriChat, of the list or on its own, into one of the model. Pure; never throws and never changes
 * `raw`.
 *
 * @see https://docs.jurichat.com/api-reference/contacts/listar-contatos
 */
export function fromJuriChatContact(
  raw: JuriChatContactListItem,
  context: MappingContext,
): Mapped<Contact<"jurichat", JuriChatContactListItem>> {
  return juriChatContactListItem.map(raw, context);
}
