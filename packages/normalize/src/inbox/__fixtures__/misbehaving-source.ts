import type { FilterCapabilities, Source, SourcePage, SourceRequest } from "@confluir/provider";
import { type Acme, acmeConversation } from "../../__fixtures__/acme.ts";
import { failIfEndless, toTime } from "./fake-clients.ts";

/** A conversation of a misbehaving source. */
export interface Item {
  readonly id: string;
  readonly minute: number;
  readonly isUnread: boolean;
}

/** What happens as a request comes in, before it is answered. Positions beyond the end mean nothing. */
export interface Mishap {
  /** So many new conversations come in, at the top. */
  readonly grow?: number;
  /** Those at these positions of the list are deleted. */
  readonly remove?: readonly number[];
  /** Those at these positions get a message and move to the top. */
  readonly bump?: readonly number[];
  /** The request fails, or its answer comes too late. */
  readonly answer?: "fails" | "is late";
}

/** How a source pages, and what it does wrong. */
export interface Behaviour {
  readonly paging: "cursors" | "numbers";
  readonly order: Source["order"];
  /** Conversations at the start of a page by cursor that were at the end of the page before, as with an inclusive cursor. */
  readonly overlap: number;
  /** Whether what comes in gets a time that others have, too. */
  readonly crowds?: boolean;
  /** What happens at the first request, the second, ... and nothing after the last. */
  readonly mishaps: readonly Mishap[];
}

interface Slot extends Item {
  readonly serial: number;
  isGone: boolean;
}

const filters: FilterCapabilities = {
  state: "client",
  unread: "client",
  tag: "client",
  assignee: "client",
  channel: "client",
  text: "unsupported",
  contact: "client",
  isGroup: "unsupported",
  isArchived: "unsupported",
  activitySince: "client",
  activityUntil: "client",
};

/** A source in memory that shifts, fails, is late, repeats itself and ignores its own order, as a test says. */
export class MisbehavingSource implements Source<Acme> {
  readonly provider = "acme";
  readonly filters = filters;
  readonly order: Source["order"];
  requests = 0;
  /** The ids of those that were deleted or moved. */
  readonly unsettled = new Set<string>();
  readonly #behaviour: Behaviour;
  readonly #onLate: () => void;
  /** In the order of the list. What is gone keeps its slot, so that a cursor stays where it was. */
  #slots: Slot[];
  #serial = 0;
  #changes = 0;

  constructor(items: readonly Item[], behaviour: Behaviour, onLate: () => void) {
    this.order = behaviour.order;
    this.#behaviour = behaviour;
    this.#onLate = onLate;
    this.#slots = items.map((item) => this.#toSlot(item));
  }

  async listConversations({ connection, cursor, limit }: SourceRequest): Promise<SourcePage<Acme>> {
    const mishap = this.#behaviour.mishaps[this.requests];
    this.requests += 1;
    failIfEndless(this.requests);
    if (mishap !== undefined) {
      // No more comes to the top between two requests than fits on a page.
      const grow = Math.min(mishap.grow ?? 0, limit);
      this.happen({ ...mishap, grow, bump: (mishap.bump ?? []).slice(0, limit - grow) });
    }
    if (mishap?.answer === "fails") throw new Error("The provider fell over.");
    if (mishap?.answer === "is late") this.#onLate();
    const { slots, ...page } =
      this.#behaviour.paging === "numbers" ? this.#numbered(cursor, limit) : this.#after(cursor, limit);
    const items = slots.map(({ id, minute, isUnread }) =>
      acmeConversation.map(
        { id, status: "waiting", last_message_at: toTime(minute), unread_count: isUnread ? 1 : 0 },
        { connection },
      ),
    );
    return { items, ...page };
  }

  /** Changes the list. */
  happen({ grow = 0, bump = [], remove = [] }: Mishap): void {
    this.#changes += 1;
    const live = this.#slots.filter(({ isGone }) => !isGone);
    for (const slot of [...remove, ...bump].flatMap((index) => live[index] ?? [])) {
      slot.isGone = true;
      this.unsettled.add(slot.id);
    }
    const moved = bump.filter((index) => !remove.includes(index)).flatMap((index) => live[index] ?? []);
    const { crowds } = this.#behaviour;
    const minute = crowds ? Math.max(3, 1_000 * Math.floor(this.#changes / 4)) : 1_000 * this.#changes;
    const fresh = Array.from({ length: grow }, (_, index) => ({
      id: `new${this.#changes}-${index}`,
      isUnread: true,
    }));
    const arrivals = [...fresh, ...moved].map(({ id, isUnread }, index) =>
      this.#toSlot({ id, isUnread, minute: crowds ? minute : minute - index }),
    );
    this.#slots = [...arrivals, ...this.#slots];
  }

  #toSlot({ id, minute, isUnread }: Item): Slot {
    this.#serial += 1;
    return { id, minute, isUnread, serial: this.#serial, isGone: false };
  }

  #numbered(cursor: string | null, limit: number) {
    const live = this.#slots.filter(({ isGone }) => !isGone);
    const page = Number(cursor ?? 1);
    return {
      slots: live.slice((page - 1) * limit, page * limit),
      next: page * limit < live.length ? String(page + 1) : null,
      previous: page === 1 ? null : String(page - 1),
      total: live.length,
    };
  }

  #after(cursor: string | null, limit: number) {
    const at = cursor === null ? 0 : this.#slots.findIndex(({ serial }) => String(serial) === cursor) + 1;
    const before = this.#slots.slice(0, at).filter(({ isGone }) => !isGone);
    const rest = this.#slots.slice(at).filter(({ isGone }) => !isGone);
    const slots = rest.slice(0, limit);
    const repeated = this.#behaviour.overlap === 0 ? [] : before.slice(-this.#behaviour.overlap);
    return {
      slots: [...repeated, ...slots],
      next: slots.length < rest.length ? String(slots.at(-1)?.serial) : null,
    };
  }
}
