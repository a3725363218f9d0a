import type { Contact } from "../../model/contact.ts";
import type { ProviderTypes } from "../../providers.ts";
import type { ReadContext } from "../read-context.ts";
import type { Readers } from "../table.ts";

/** Puts a contact together out of the rows of a table. */
export function contactShape<P extends ProviderTypes, Raw>(
  rows: Readers<Raw, Contact<P, Raw>>,
  raw: Raw,
  at: ReadContext,
): Contact<P, Raw> {
  return {
    id: rows.id.read(raw, at),
    provider: rows.provider.read(raw, at),
    connection: rows.connection.read(raw, at),
    name: rows.name.read(raw, at),
    firstName: rows.firstName.read(raw, at),
    middleName: rows.middleName.read(raw, at),
    lastName: rows.lastName.read(raw, at),
    secondLastName: rows.secondLastName.read(raw, at),
    profileName: rows.profileName.read(raw, at),
    handles: rows.handles.read(raw, at),
    imageUrl: rows.imageUrl.read(raw, at),
    country: rows.country.read(raw, at),
    city: rows.city.read(raw, at),
    document: rows.document.read(raw, at),
    description: rows.description.read(raw, at),
    isBlocked: rows.isBlocked.read(raw, at),
    tags: rows.tags.read(raw, at),
    conversationId: rows.conversationId.read(raw, at),
    isTest: rows.isTest.read(raw, at),
    createdAt: rows.createdAt.read(raw, at),
    updatedAt: rows.updatedAt.read(raw, at),
    raw,
  };
}
