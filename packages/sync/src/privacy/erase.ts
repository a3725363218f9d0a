import { checkObject, checkOptions } from "@confluir/core/internal";
import type { HandleFilter } from "@confluir/provider";
import type { Database, Queryable } from "../database/database.ts";
import { notifyReaders } from "../feed/notify.ts";
import { handleKey, type RecordKind } from "../store/records.ts";
import { storable } from "../store/write-records.ts";
import { emptied, erasedMark } from "./marks.ts";
import { hmacOf, subjectKeys } from "./suppressed.ts";

/** Whom to erase: by a number or an address, in all connections, or by the provider's id of the contact in one. */
export type ErasedPerson =
  | { readonly handle: string | (HandleFilter & { readonly kind: "phone" | "whatsapp" | "email" }) }
  | { readonly connection: string; readonly contactId: string };

/** What was erased. */
export interface Erased {
  readonly conversations: number;
  readonly messages: number;
  readonly contacts: number;
}

/** Erases a person: see `erase` of a copy. */
export async function erasePerson(
  database: Database,
  schema: string,
  person: ErasedPerson,
  idOf: (connection: string) => Promise<number>,
): Promise<Erased> {
  const { handle, connection, contactId } = checkPerson(person);
  const handles = handle === undefined ? [] : notationsOf(toHandle(handle));
  const contact = handle === undefined ? { contactId, id: await idOf(connection) } : undefined;
  return database.transaction(async (tx) => {
    // Pages that are being written are waited for, and those that come know of it.
    await tx.query(`lock table ${schema}.suppressed in access exclusive mode`);
    const [{ secret = "" } = {}] = await tx.query<{ secret: string }>(
      `select secret::text from ${schema}.meta`,
    );
    const keys = [
      ...handles.map(subjectKeys.handle),
      ...(contact ? [subjectKeys.contact(contact.id, storable(contact.contactId))] : []),
    ];
    const contacts = await findContacts(tx, schema, handles, contact);
    const conversations = await tx.query<Found>(
      `select connection_id as connection, native_id as id from ${schema}.conversation
where handles && $1::text[] or (connection_id, contact_id) in (select * from unnest($2::integer[], $3::text[]))`,
      [handles.map(handleKey), ...columnsOf(contacts)],
    );
    keys.push(...contacts.map(({ connection, id }) => subjectKeys.contact(connection, id)));
    keys.push(...conversations.map(({ connection, id }) => subjectKeys.conversation(connection, id)));
    await tx.query(
      `insert into ${schema}.suppressed (hmac) select unnest($1::text[]) on conflict do nothing`,
      [[...new Set(keys)].map((key) => hmacOf(secret, key))],
    );
    const erase = async (kind: RecordKind, column: string, found: readonly Found[]) => {
      const rows = await tx.query(
        `update ${schema}.${kind} set ${emptied(kind)}, hash = '${erasedMark}', deleted_at = coalesce(deleted_at, now()), changed_at = now(),
  xid = pg_current_xact_id(), seq = nextval('${schema}.change_seq')
where (connection_id, ${column}) in (select * from unnest($1::integer[], $2::text[])) and hash <> '${erasedMark}' returning ${notifyReaders(schema)}`,
        columnsOf(found),
      );
      return rows.length;
    };
    await tx.query(
      `delete from ${schema}.inbound_event where (connection_id, conversation_id) in (select * from unnest($1::integer[], $2::text[]))`,
      columnsOf(conversations),
    );
    return {
      conversations: await erase("conversation", "native_id", conversations),
      messages: await erase("message", "conversation_id", conversations),
      contacts: await erase("contact", "native_id", contacts),
    };
  });
}

interface Found {
  readonly connection: number;
  readonly id: string;
}

const columnsOf = (found: readonly Found[]) => [
  found.map(({ connection }) => connection),
  found.map(({ id }) => id),
];

/** The provider's ids of the person: in the list of contacts, and where conversations name them. */
async function findContacts(
  tx: Queryable,
  schema: string,
  handles: readonly HandleFilter[],
  contact: { readonly id: number; readonly contactId: string } | undefined,
): Promise<readonly Found[]> {
  if (contact !== undefined) return [{ connection: contact.id, id: storable(contact.contactId) }];
  return tx.query<Found>(
    `select connection_id as connection, native_id as id from ${schema}.contact where handles && $1::text[]
union select connection_id, contact_id from ${schema}.conversation where handles && $1::text[] and contact_id is not null and is_group is not true`,
    [handles.map(handleKey)],
  );
}

/**
 * A handle in all ways to write it: a Brazilian mobile with its ninth digit and without, a Mexican number with the 1 of old and without.
 * Providers differ in it, and a number of both ways is one telephone.
 *
 * `quirks.ts` of `@confluir/identity` leads each notation to its number; here all that a provider may have sent are needed, which is the
 * way back, and the package would bring the numbering plans of the world.
 */
function notationsOf(handle: HandleFilter): readonly HandleFilter[] {
  const [, digits] = /^phone:(\d+)$/.exec(handleKey(handle)) ?? [];
  if (digits === undefined) return [handle];
  const [, before, number, extra] =
    /^(55[1-9]\d)9?([6-9]\d{7})()$/.exec(digits) ?? /^(52)(?:1|01|044|045)?(\d{10})$/.exec(digits) ?? [];
  if (before === undefined || number === undefined) return [{ kind: "phone", value: digits }];
  const added = extra === undefined ? "1" : "9";
  return [before + number, before + added + number].map((value) => ({ kind: "phone", value }));
}

/** @throws {TypeError} naming what is missing, or is too much. */
function checkPerson(person: ErasedPerson) {
  checkObject("erase", "`handle`, or of `connection` and `contactId`", person);
  const names = { handle: true, connection: true, contactId: true };
  const given = checkOptions<{ [Name in keyof typeof names]?: unknown }>("erase", person, names);
  const { handle, connection, contactId } = given;
  const hasContact = typeof connection === "string" && typeof contactId === "string" && contactId !== "";
  if (handle === undefined ? !hasContact : (connection ?? contactId) !== undefined)
    throw new TypeError("`erase` takes either `handle`, or `connection` and `contactId`, each a text.");
  return given as { handle?: string | HandleFilter } & Record<"connection" | "contactId", string>;
}

function toHandle(given: string | HandleFilter): HandleFilter {
  const isEmail = typeof given === "string" && given.includes("@");
  const handle = typeof given === "string" ? { kind: isEmail ? "email" : "phone", value: given } : given;
  const { kind, value } = Object(handle) as Partial<HandleFilter>;
  const isGood =
    typeof value === "string" &&
    ((kind === "phone" && /^[\d\s().+-]*$/.test(value) && value.replace(/\D/g, "").length > 4) ||
      (kind === "email" && /\S@\S/.test(value)) ||
      (kind === "whatsapp" && value.trim() !== ""));
  if (isGood) return { kind, value: storable(value) };
  throw new TypeError(
    "`handle` must be a number with its country code, an e-mail address or a WhatsApp id; a provider's own id goes into `contactId`, with its `connection`.",
  );
}
