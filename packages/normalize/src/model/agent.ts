import type { ProviderTypes } from "../providers.ts";
import type { ChannelSummary } from "./channel.ts";
import type { Told } from "./told.ts";

/** `human`: a member of staff. `ai`: an AI employee. `bot`: a script. `role`: a queue whose members share the work. */
export type AgentKind = "human" | "ai" | "bot" | "role";

/** A role that an agent has. */
export interface AgentRole {
  readonly id: string | undefined;
  readonly name: Told<string>;
}

/** Who can answer for the business. */
export interface Agent<P extends ProviderTypes = ProviderTypes, Raw = P["Agent"]> {
  /** The provider's own id, unique in the connection among agents of this kind. */
  readonly id: string | undefined;
  readonly provider: P["id"];
  readonly connection: string;
  readonly kind: AgentKind;
  readonly name: Told<string>;
  readonly email: Told<string>;
  readonly imageUrl: Told<string>;
  /** Empty: none. */
  readonly roles: readonly AgentRole[] | undefined;
  /** The channels the agent works in; empty: none. */
  readonly channels: readonly ChannelSummary[] | undefined;
  /** UTC ISO 8601. */
  readonly createdAt: Told<string>;
  /** What the provider sent: the same object, untouched. */
  readonly raw: Raw;
}
