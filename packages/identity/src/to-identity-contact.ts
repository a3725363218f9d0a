import type { IdentityContact } from "./clusters/contact-cluster.ts";
import type { Handle } from "./handle.ts";

/** What is looked at of a conversation, such as one of `@confluir/normalize`. */
export interface ConversationWithContact<Handles extends readonly Handle[] = readonly Handle[]> {
  /** Its id, unique over all connections. */
  readonly id: string;
  readonly connection: string;
  readonly isGroup?: boolean | null | undefined;
  readonly group?: object | null | undefined;
  readonly contact:
    | {
        readonly id: string | undefined;
        readonly name: string | null | undefined;
        /** The name that the person chose. */
        readonly profileName: string | null | undefined;
        readonly handles: Handles;
      }
    | null
    | undefined;
}

/**
 * The contact of a conversation, to compare with others.
 *
 * Without a name of the business, that of the messenger stands. The key is the connection with the provider's id of the contact, or else
 * the id of the conversation, so two conversations of one contact have the same key: give it once.
 *
 * @returns `undefined` for a group, and for a contact without handles.
 */
export function toIdentityContact<Handles extends readonly Handle[]>({
  id,
  connection,
  isGroup,
  group,
  contact,
}: ConversationWithContact<Handles>):
  | (Required<IdentityContact> & { readonly handles: Handles })
  | undefined {
  if (isGroup || group || !contact || contact.handles.length === 0) return undefined;
  const { name, profileName, handles } = contact;
  const key = contact.id === undefined ? id : `${connection}:${contact.id}`;
  return { key, connection, name: name ?? profileName, handles };
}
