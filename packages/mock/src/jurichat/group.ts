import { below, draw, next, toKey } from "../world/hash.ts";
import type { Schemas } from "./handlers.ts";
import type { RoomContext } from "./room-context.ts";

const purposes = ["Inventário", "Condomínio", "Sócios", "Herdeiros", "Acordo", "Obra", "Associação"] as const;
const members = 3;

/** The group of a conversation that is with no single contact. The world names none, so its name comes from the seed. */
export function toGroup({ ids, seed }: RoomContext, conversation: number): Required<Schemas["GroupRef"]> {
  const id = ids.of("grup", conversation);
  const purpose = purposes[below(drawFor(seed, conversation), purposes.length)] ?? purposes[0];
  return { id, name: `${purpose} ${conversation + 1}`, externalId: `grupo-${id.slice(6)}`, imageUrl: null };
}

/** Contacts who are in the group of a conversation, without repeats. */
export function toGroupMembers({ book, seed }: RoomContext, conversation: number): readonly number[] {
  if (book.contactCount === 0) return [];
  const start = drawFor(seed, conversation);
  const picks = Array.from({ length: members }, (_, pick) => below(next(start, pick + 1), book.contactCount));
  return [...new Set(picks)];
}

/** Which of a group's members wrote a message. */
export function toGroupAuthor(
  { seed }: RoomContext,
  conversation: number,
  message: number,
  count: number,
): number {
  return below(next(drawFor(seed, conversation), members + 1 + message), count);
}

function drawFor(seed: number, conversation: number): number {
  return draw(toKey(seed, "jurichat group"), conversation);
}
