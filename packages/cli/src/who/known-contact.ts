import type { IdentityContact } from "@confluir/identity";
import type { FoundContact } from "../connection.ts";

/** A contact of a provider, as `@confluir/identity` compares it. */
export interface KnownContact extends IdentityContact {
  readonly name: string | null | undefined;
  readonly handles: FoundContact["handles"];
  /** The model's id of the conversation with this person; `null` or `undefined`: none is known. */
  readonly conversationId: FoundContact["conversationId"];
}

/**
 * Prepares a contact for comparison. Without a name given by the business, the one from the messenger stands.
 *
 * @param place of the contact among those of its connection, for one that has no id.
 */
export function toKnownContact(contact: FoundContact, place: number): KnownContact {
  const { id, connection, name, profileName, handles, conversationId } = contact;
  return {
    key: `${connection}:${id ?? `without id ${place}`}`,
    connection,
    name: name ?? profileName,
    handles,
    conversationId,
  };
}
