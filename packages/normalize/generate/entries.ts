import { juriChatEvent, juriChatEventGaps } from "../src/events/jurichat-event.ts";
import type { Gaps } from "../src/mapping/gaps.ts";
import type { AnyMapping } from "../src/mapping/provider-mappings.ts";
import { mappings } from "../src/mappings.ts";
import type { ModelName } from "../src/model/models.ts";
import type { Provider } from "../src/providers.ts";

/** The providers in the order of the pages. */
export const providers = Object.keys(mappings) as readonly Provider[];

/** The types of the model in the order of the pages. */
export const modelNames = Object.keys(mappings["1to1"]) as readonly ModelName[];

/** A mapping, whatever it gives. */
export interface Entry {
  readonly schema: string;
  readonly place: string;
  readonly mapping: AnyMapping;
  readonly gaps: Gaps;
}

/** The mappings of what vendors send to a webhook. */
export const eventEntries: readonly (Entry & { readonly provider: Provider })[] = [
  {
    provider: "jurichat",
    schema: "ConversationUpdatedEvent",
    place: "webhook",
    mapping: juriChatEvent,
    gaps: juriChatEventGaps,
  },
];

/** The mappings that give a type of the model, fullest first; none: the provider has nothing of the kind. */
export function entriesOf(provider: Provider, model: ModelName): readonly Entry[] {
  const found = mappings[provider][model];
  return typeof found === "string" ? [] : found;
}

/** Why a provider has nothing of a type. */
export function reasonFor(provider: Provider, model: ModelName): string {
  const found = mappings[provider][model];
  return typeof found === "string" ? found : "";
}

/** The fields of a type of the model, in the order of the first table that has them. */
export function fieldsOf(model: ModelName): readonly string[] {
  const [first] = providers.flatMap((provider) => entriesOf(provider, model));
  return first === undefined ? [] : Object.keys(first.mapping.table);
}

/** How a mapping tells a field. */
export function levelOf(mapping: AnyMapping, field: string): "exact" | "derived" | "absent" {
  return mapping.table[field]?.kind ?? "absent";
}
