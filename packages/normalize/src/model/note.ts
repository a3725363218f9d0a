import type { ProviderTypes } from "../providers.ts";
import type { Author } from "./message.ts";
import type { Told } from "./told.ts";

/** What the staff wrote about a conversation for each other. */
export interface Note<P extends ProviderTypes = ProviderTypes, Raw = P["Note"]> {
  /** The provider's own id, unique in the connection. */
  readonly id: string | undefined;
  readonly provider: P["id"];
  readonly connection: string;
  /** The `id` of its conversation. */
  readonly conversationId: Told<string>;
  readonly author: Told<Author>;
  readonly text: Told<string>;
  /** UTC ISO 8601. */
  readonly createdAt: Told<string>;
  /** What the provider sent: the same object, untouched. */
  readonly raw: Raw;
}
