import type { ProviderTypes } from "../providers.ts";
import type { Told } from "./told.ts";

/**
 * Where a conversation comes in.
 *
 * `kind` keeps the provider's idea apart: `mailbox` is a place that staff sort conversations into, `integration` is one
 * connected line such as a WhatsApp number, `inbox` is a place that several lines lead to.
 */
export interface ChannelSummary {
  readonly kind: "mailbox" | "integration" | "inbox";
  readonly id: string | undefined;
  readonly name: Told<string>;
}

/** A channel by itself, with where it was read. */
export interface Channel<P extends ProviderTypes = ProviderTypes, Raw = P["Channel"]> extends ChannelSummary {
  readonly provider: P["id"];
  readonly connection: string;
  /** What the provider sent: the same object, untouched. */
  readonly raw: Raw;
}

/** How long free-form messages may be sent; after it, some channels take approved templates only. */
export interface ReplyWindow {
  /** UTC ISO 8601. Compare it with your clock: a mapping has none. */
  readonly closesAt: string;
}
