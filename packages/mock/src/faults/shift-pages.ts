import type { Query } from "../message.ts";
import type { SpecOperation } from "../spec/spec-operation.ts";
import type { Store } from "../store/store.ts";
import { seededFraction } from "./seeded-fraction.ts";

/** Lets some contacts of a store write, so that their conversations move to the front. Call it before the page is read. */
export type ShiftPages = (
  provider: { readonly id: string; readonly scenarios: { readonly inboundText: string } },
  store: Pick<Store, "append" | "conversations">,
  nowMs: number,
) => void;

/** Conversations that move before a page. */
const moved = 3;

/**
 * Makes what a `shifting-pages` fault does to a world. Which conversations move is decided by the seed and by how often they
 * did before, so a world that is made anew needs a new one of these.
 */
export function createPageShifter(seed: number): ShiftPages {
  const shifts = new Map<string, number>();
  return ({ id, scenarios }, store, nowMs) => {
    const shift = shifts.get(id) ?? 0;
    shifts.set(id, shift + 1);
    for (let draw = 0; draw < moved; draw += 1) {
      const { conversations } = store;
      const place = Math.floor(seededFraction(seed, "shift", id, shift, draw) * conversations.length);
      const conversation = conversations[place];
      // Groups have no contact who could write.
      if (conversation === undefined || conversation.contact === null) continue;
      store.append(
        conversation.index,
        { author: { kind: "contact" }, type: "text", text: scenarios.inboundText },
        nowMs,
      );
    }
  };
}

/** Whether a request asks for a page of a list after its first one. */
export function isLaterPage({ pagination }: SpecOperation, query: Query): boolean {
  if (pagination === null) return false;
  if (pagination.style === "cursor") return query[pagination.cursor] !== undefined;
  return Number([query[pagination.page]].flat().at(-1)) > pagination.firstPage;
}
