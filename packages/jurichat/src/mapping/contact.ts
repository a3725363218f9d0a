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
  list,
  type Mapped,
  reference,
  text,
  time,
  toConversationId,
  toHandles,
} from "@confluir/provider";
import type { JuriChat, JuriChatContact, JuriChatContactListItem, JuriChatPerson } from "../raw.ts";
import { toTagSummary } from "./conversation.ts";

/** What JuriChat tells of no contact, wherever it shows one. */
const nowhere = {
  firstName: absent,
  middleName: absent,
  lastName: absent,
  secondLastName: absent,
  profileName: absent,
  isTest: absent,
};
const oneName = "JuriChat keeps a name as a whole.";
const noProfile = "JuriChat does not tell the name chosen in the messenger.";
const noTests = "JuriChat does not mark test contacts.";

const inBoth = {
  id: exact("/id", (raw, at) => identifier(raw.id, at)),
  ...fromConnection("jurichat"),
  name: exact("/name", (raw, at) => text(raw.name, at)),
  ...nowhere,
  handles: derived(["/phoneNumber", "/email", "/id"], (raw, at) =>
    toHandles(at.connection, {
      phone: text(raw.phoneNumber, at, "phoneNumber"),
      email: text(raw.email, at, "email"),
      provider: identifier(raw.id, at, "id"),
    }),
  ),
  imageUrl: exact("/imageUrl", (raw, at) => text(raw.imageUrl, at)),
  country: exact("/country", (raw, at) => text(raw.country, at)),
  city: exact("/city", (raw, at) => text(raw.city, at)),
  document: exact("/document", (raw, at) => text(raw.document, at)),
  description: exact("/description", (raw, at) => text(raw.description, at)),
  isBlocked: exact("/isBlocked", (raw, at) => flag(raw.isBlocked, at)),
  tags: exact("/tags", (raw, at) => list(raw.tags, at, toTagSummary)),
  createdAt: exact("/createdAt", (raw, at) => time(raw.createdAt, at)),
  updatedAt: exact("/updatedAt", (raw, at) => time(raw.updatedAt, at)),
} satisfies Omit<MappingTable<JuriChatContactListItem, Contact<JuriChat>>, "conversationId" | "raw">;

const contactTable = {
  ...inBoth,
  conversationId: absent,
  raw: itself(),
} satisfies MappingTable<JuriChatContact, Contact<JuriChat>>;

/** How a contact of JuriChat becomes one of the model. */
export const juriChatContact = defineMapping<JuriChatContact, Contact<JuriChat>>(contactShape, contactTable);

/** What JuriChat does not tell of a contact, and what stays in `raw`. */
export const juriChatContactGaps = {
  absent: {
    firstName: oneName,
    middleName: oneName,
    lastName: oneName,
    secondLastName: oneName,
    profileName: noProfile,
    isTest: noTests,
    conversationId: "JuriChat tells it in the list of contacts only.",
  },
  unmapped: { "/inboxId": "The inbox that was asked for: JuriChat gives the contacts of one at a time." },
} satisfies GapsOf<typeof contactTable, JuriChatContact>;

const listItemTable = {
  ...inBoth,
  conversationId: exact("/conversationId", (raw, at) =>
    toConversationId(at.connection, reference(raw.conversationId, at)),
  ),
  raw: itself(),
} satisfies MappingTable<JuriChatContactListItem, Contact<JuriChat, JuriChatContactListItem>>;

/** How a contact of JuriChat's list becomes one of the model. */
export const juriChatContactListItem = defineMapping<
  JuriChatContactListItem,
  Contact<JuriChat, JuriChatContactListItem>
>(contactShape, listItemTable);

/** What JuriChat does not tell of a contact of its list, and what stays in `raw`. */
export const juriChatContactListItemGaps = {
  absent: {
    firstName: oneName,
    middleName: oneName,
    lastName: oneName,
    secondLastName: oneName,
    profileName: noProfile,
    isTest: noTests,
  },
  unmapped: { "/inboxId": "The inbox that was asked for: JuriChat gives the contacts of one at a time." },
} satisfies GapsOf<typeof listItemTable, JuriChatContactListItem>;

const notHere = "JuriChat tells it with the whole contact only.";

const personTable = {
  id: exact("/id", (raw, at) => identifier(raw.id, at)),
  ...fromConnection("jurichat"),
  name: exact("/name", (raw, at) => text(raw.name, at)),
  ...nowhere,
  handles: derived(["/phoneNumber", "/id"], (raw, at) =>
    toHandles(at.connection, {
      phone: text(raw.phoneNumber, at, "phoneNumber"),
      provider: identifier(raw.id, at, "id"),
    }),
  ),
  imageUrl: exact("/imageUrl", (raw, at) => text(raw.imageUrl, at)),
  country: absent,
  city: absent,
  document: absent,
  description: absent,
  isBlocked: absent,
  tags: absent,
  conversationId: absent,
  createdAt: absent,
  updatedAt: absent,
  raw: itself(),
} satisfies MappingTable<JuriChatPerson, Contact<JuriChat, JuriChatPerson>>;

/** How the person in a conversation of JuriChat becomes a contact of the model. */
export const juriChatPerson = defineMapping<JuriChatPerson, Contact<JuriChat, JuriChatPerson>>(
  contactShape,
  personTable,
);

/** What JuriChat does not tell of the person in a conversation, and what stays in `raw`. */
export const juriChatPersonGaps = {
  absent: {
    firstName: oneName,
    middleName: oneName,
    lastName: oneName,
    secondLastName: oneName,
    profileName: noProfile,
    isTest: noTests,
    country: notHere,
    city: notHere,
    document: notHere,
    description: notHere,
    isBlocked: notHere,
    tags: notHere,
    conversationId: "It is the conversation that the person was found in.",
    createdAt: notHere,
    updatedAt: notHere,
  },
  unmapped: {},
} satisfies GapsOf<typeof personTable, JuriChatPerson>;

/**
 * Turns one contact of JuriChat, of the list or on its own, into one of the model. Pure; never throws and never changes
 * `raw`.
 *
 * @see https://docs.jurichat.com/api-reference/contacts/listar-contatos
 */
export function fromJuriChatContact(
  raw: JuriChatContactListItem,
  context: MappingContext,
): Mapped<Contact<JuriChat, JuriChatContactListItem>> {
  return juriChatContactListItem.map(raw, context);
}
