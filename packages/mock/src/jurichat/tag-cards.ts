import type { Store } from "../kit.ts";
import type { Schemas } from "./handlers.ts";
import type { JuriChatIds } from "./ids.ts";
import { officeCreatedAt, toIso } from "./times.ts";

type Module = Schemas["TagModule"];

/** What JuriChat knows of a tag that was made through the API, besides its name and colour. */
interface TagOrigin {
  readonly box: number;
  readonly modules: readonly Module[];
  readonly createdAt: string;
}

/** Tags as JuriChat sees them. */
export interface TagCards {
  create(
    tag: {
      readonly name: string;
      readonly color: string;
      readonly box: number;
      readonly modules: readonly Module[];
    },
    nowMs: number,
  ): number;
  /** Indexes of the tags of an inbox: those that the office had from the start are in every one. */
  listOf(box: number): readonly number[];
  /** A tag as the inbox shows it. */
  cardOf(tag: number, box: number): { id: string; name: string } & Schemas["Tag"];
  /** A tag in short. */
  refOf(tag: number): Schemas["TagRef"];
}

const officeModules: readonly Module[] = ["conversas", "pessoas"];

/** Makes the tags of a store. */
export function createTagCards(store: Store, ids: JuriChatIds): TagCards {
  const origins = new Map<number, TagOrigin>();
  const find = (tag: number) => store.business.tags[tag] ?? { name: "", color: "" };
  return {
    create({ name, color, box, modules }, nowMs) {
      const tag = store.addTag({ name, color });
      origins.set(tag, { box, modules, createdAt: toIso(nowMs) });
      return tag;
    },
    listOf: (box) =>
      store.business.tags
        .map((_tag, index) => index)
        .filter((index) => (origins.get(index)?.box ?? box) === box),
    cardOf(tag, box) {
      const origin = origins.get(tag);
      return {
        id: ids.of("tagx", tag),
        ...find(tag),
        inboxId: ids.of("inbx", origin?.box ?? box),
        officeId: ids.of("offc", 0),
        modules: [...(origin?.modules ?? officeModules)],
        createdAt: origin?.createdAt ?? officeCreatedAt,
        updatedAt: origin?.createdAt ?? officeCreatedAt,
      };
    },
    refOf: (tag) => ({ id: ids.of("tagx", tag), ...find(tag) }),
  };
}
