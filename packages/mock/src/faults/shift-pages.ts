import type { Query } from "../engine/paging-example.ts";
import type { SpecName } from "../providers.ts";
import type { SpecOperation } from "../spec/spec-operation.ts";
import type { Book } from "../world/world.ts";
import { seededFraction } from "./seeded-fraction.ts";

/** Lets some contacts of a book write, so that their conversations move to the front. Call it before the page is read. */
export type ShiftPages = (
  vendor: SpecName,
  book: Pick<Book, "append" | "conversation" | "conversationCount">,
  nowMs: number,
) => void;

/** Conversations that move before a page. */
const moved = 3;
const texts: Readonly<Record<SpecName, string>> = {
  "1to1": "Hola, ¿hay alguna novedad?",
  jurichat: "Oi, alguma novidade?",
};

/**
 * Makes what a `shifting-pages` fault does to a world. Which conversations move is decided by the seed and by how often they
 * did before, so a world that is made anew needs a new one of these.
 */
export function createPageShifter(seed: number): ShiftPages {
  const shifts: Partial<Record<SpecName, number>> = {};
  return (vendor, book, nowMs) => {
    const shift = shifts[vendor] ?? 0;
    shifts[vendor] = shift + 1;
    for (let draw = 0; draw < moved; draw += 1) {
      const index = Math.floor(seededFraction(seed, "shift", vendor, shift, draw) * book.conversationCount);
      const conversation = book.conversation(index);
      // Groups have no contact who could write, deleted ones no reader.
      if (conversation === undefined || conversation.contact === null) continue;
      book.append(index, { author: { kind: "contact" }, type: "text", text: texts[vendor] }, nowMs);
    }
  };
}

/** Whether a request asks for a page of a list after its first one. */
export function isLaterPage({ pagination }: SpecOperation, query: Query): boolean {
  if (pagination === null) return false;
  if (pagination.style === "cursor") return query[pagination.cursor] !== undefined;
  return Number([query[pagination.page]].flat().at(-1)) > pagination.firstPage;
}
