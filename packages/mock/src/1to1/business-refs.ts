import type { HandlerContext } from "./handler-context.ts";
import type { Wire } from "./wire.ts";

type Shared = Pick<HandlerContext, "store" | "uuids">;

/** A mailbox of the business, by its index. */
export function toMailbox({ store, uuids }: Shared, index: number): Wire["MailboxRef"] {
  return { uuid: uuids.write("mailbox", index), name: store.business.boxes[index] ?? "" };
}

/** An AI employee of the business, by its index; `null`: none. */
export function toAiEmployee({ store, uuids }: Shared, index: number | null): Wire["AiEmployeeRef"] | null {
  if (index === null) return null;
  return { uuid: uuids.write("aiEmployee", index), name: store.business.aiEmployees[index] ?? "" };
}

/** Labels of the business, by their indexes. */
export function toTags({ store, uuids }: Shared, indexes: readonly number[]): Wire["Tag"][] {
  return indexes.flatMap((index) => {
    const tag = store.business.tags[index];
    return tag === undefined ? [] : [{ uuid: uuids.write("tag", index), name: tag.name, color: tag.color }];
  });
}
