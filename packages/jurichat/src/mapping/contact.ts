import type { Contact, GapsOf, MappingContext, MappingTable } from "@confluir/provider";
import {
  absent,
  array,
  assembleContact,
  connectionRows,
  defineMapping,
  derived,
  exact,
  flag,
  identifier,
  type Mapped,
  rawRow,
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
  id: exact("/id", (raw, ctx) => identifier(raw.id, ctx)),
  ...connectionRows("jurichat"),
  name: exact("/name", (raw, ctx) => text(raw.name, ctx)),
  ...nowhere,
  handles: derived(["/phoneNumber", "/email", "/id"], (raw, ctx) =>
    toHandles(ctx.connection, {
      phone: text(raw.phoneNumber, ctx, "phoneNumber"),
      email: text(raw.email, ctx, "email"),
      provider: identifier(raw.id, ctx, "id"),
    }),
  ),
  imageUrl: exact("/imageUrl", (raw, ctx) => text(raw.imageUrl, ctx)),
  country: exact("/country", (raw, ctx) => text(raw.country, ctx)),
  city: exact("/city", (raw, ctx) => text(raw.city, ctx)),
  document: exact("/document", (raw, ctx) => text(raw.document, ctx)),
  description: exact("/description", (raw, ctx) => text(raw.description, ctx)),
  isBlocked: exact("/isBlocked", (raw, ctx) => flag(raw.isBlocked, ctx)),
  tags: exact("/tags", (raw, ctx) => array(raw.tags, ctx, toTagSummary)),
  createdAt: exact("/createdAt", (raw, ctx) => time(raw.createdAt, ctx)),
  updatedAt: exact("/updatedAt", (raw, ctx) => time(raw.updatedAt, ctx)),
} satisfies Omit<MappingTable<JuriChatContactListItem, Contact<JuriChat>>, "conversationId" | "raw">;

const contactTable = {
  ...inBoth,
  conversationId: absent,
  raw: rawRow(),
} satisfies MappingTable<JuriChatContact, Contact<JuriChat>>;

/** How a contact of JuriChat becomes one of the model. */
export const juriChatContact = defineMapping<JuriChatContact, Contact<JuriChat>>(
  assembleContact,
  contactTable,
);

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
  conversationId: exact("/conversationId", (raw, ctx) =>
    toConversationId(ctx.connection, reference(raw.conversationId, ctx)),
  ),
  raw: rawRow(),
} satisfies MappingTable<JuriChatContactListItem, Contact<JuriChat, JuriChatContactListItem>>;

/** How a contact of JuriChat's list becomes one of the model. */
export const juriChatContactListItem = defineMapping<
  JuriChatContactListItem,
  Contact<JuriChat, JuriChatContactListItem>
>(assembleContact, listItemTable);

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
  id: exact("/id", (raw, ctx) => identifier(raw.id, ctx)),
  ...connectionRows("jurichat"),
  name: exact("/name", (raw, ctx) => text(raw.name, ctx)),
  ...nowhere,
  handles: derived(["/phoneNumber", "/id"], (raw, ctx) =>
    toHandles(ctx.connection, {
      phone: text(raw.phoneNumber, ctx, "phoneNumber"),
      provider: identifier(raw.id, ctx, "id"),
    }),
  ),
  imageUrl: exact("/imageUrl", (raw, ctx) => text(raw.imageUrl, ctx)),
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
} satisfies MappingTable<JuriChatPerson, Contact<JuriChat, JuriChatPerson>>;

/** How the person in a conversation of JuriChat becomes a contact of the model. */
export const juriChatPerson = defineMapping<JuriChatPerson, Contact<JuriChat, JuriChatPerson>>(
  assembleContact,
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
