import type { ProviderTypes } from "../providers.ts";
import type { Told } from "./told.ts";

/** A label on a conversation or a contact. */
export interface TagSummary {
  readonly id: string | undefined;
  readonly name: Told<string>;
  /** As the provider writes it. */
  readonly color: Told<string>;
}

/** A label that the business can put on things. */
export interface Tag<P extends ProviderTypes = ProviderTypes, Raw = P["Tag"]> extends TagSummary {
  readonly provider: P["id"];
  readonly connection: string;
  /** The channel that it belongs to; `null`: it belongs to all. */
  readonly channelId: Told<string>;
  /** UTC ISO 8601. */
  readonly createdAt: Told<string>;
  readonly updatedAt: Told<string>;
  /** What the provider sent: the same object, untouched. */
  readonly raw: Raw;
}
