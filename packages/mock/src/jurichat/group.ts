import { below, draw, next, toKey } from "../kit.ts";
import type { HandlerContext } from "./handler-context.ts";
import type { Schemas } from "./handlers.ts";

const purposes = ["Inventário", "Condomínio", "Sócios", "Herdeiros", "Acordo", "Obra", "Associação"] as const;
const members = 3;

/** The group of a conversation that is with no single contact. The world names none, so its name comes from the seed. */
export function toGroup({ ids, seed }: HandlerContext, conversation: number): Required<Schemas["GroupRef"]> {
  const id = ids.of("grup", conversation);
  const purpose = purposes[below(drawFor(seed, conversation), purposes.length)] ?? purposes[0];
  return { id, name: `${purpose} ${conversation + 1}`, externalId: `grupo-${id.slice(6)}`, imageUrl: null };
}

/** Contacts who are in the group of a conversation, without repeats. */
export function toGroupMembers({ store, seed }: HandlerContext, conversation: number): readonly number[] {
  if (store.contactCount === 0) return [];
  const start = drawFor(seed, conversation);
  const picks = Array.from({ length: members }, (_, pick) =>
    below(next(start, pick + 1), store.contactCount),
  );
  return [...new Set(picks)];
}

/** Which of a group's members wrote a message. */
export function toGroupAuthor(
  { seed }: HandlerContext,
  conversation: number,
  message: number,
  count: number,
): number {
  return below(next(drawFor(seed, conversation), members + 1 + message), count);
}

function drawFor(seed: number, conversation: number): number {
  return draw(toKey(seed, "jurichat group"), conversation);
}
