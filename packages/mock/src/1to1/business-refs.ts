import type { RoomContext } from "./room-context.ts";
import type { Wire } from "./wire.ts";

type Shared = Pick<RoomContext, "book" | "uuids">;

/** A mailbox of the business, by its index. */
export function toMailbox({ book, uuids }: Shared, index: number): Wire["MailboxRef"] {
  return { uuid: uuids.write("mailbox", index), name: book.business.boxes[index] ?? "" };
}

/** An AI employee of the business, by its index; `null`: none. */
export function toAiEmployee({ book, uuids }: Shared, index: number | null): Wire["AiEmployeeRef"] | null {
  if (index === null) return null;
  return { uuid: uuids.write("aiEmployee", index), name: book.business.aiEmployees[index] ?? "" };
}

/** Labels of the business, by their indexes. */
export function toTags({ book, uuids }: Shared, indexes: readonly number[]): Wire["Tag"][] {
  return indexes.flatMap((index) => {
    const tag = book.business.tags[index];
    return tag === undefined ? [] : [{ uuid: uuids.write("tag", index), name: tag.name, color: tag.color }];
  });
}
