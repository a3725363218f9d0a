import type { RoomContext } from "./room-context.ts";

/** Lists of the business that requests name an entry of. */
export type BusinessList = "mailbox" | "aiEmployee" | "tag";

/** How an entry is named; the uuid counts when there are both. */
export interface EntryRef {
  readonly uuid?: string | undefined;
  readonly name?: string | undefined;
}

/** The index of an entry in one of the business's lists; `undefined`: there is none of that uuid or name. */
export function findEntry(
  { book, uuids }: Pick<RoomContext, "book" | "uuids">,
  list: BusinessList,
  { uuid, name }: EntryRef,
): number | undefined {
  const names = namesOf(book.business, list);
  const index = uuid === undefined ? names.indexOf(name ?? "") : uuids.read(list, uuid)?.index;
  return index !== undefined && names[index] !== undefined ? index : undefined;
}

function namesOf(business: RoomContext["book"]["business"], list: BusinessList): readonly string[] {
  if (list === "tag") return business.tags.map(({ name }) => name);
  return list === "mailbox" ? business.boxes : business.aiEmployees;
}
