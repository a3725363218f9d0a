import type { AgentKind } from "./agent.ts";
import type { ContactHandle } from "./contact.ts";
import type { Told } from "./told.ts";

/** The chat group that a conversation takes place in. */
export interface Group {
  readonly id: string | undefined;
  readonly name: Told<string>;
  readonly imageUrl: Told<string>;
}

/** Who answers: a member of staff, an AI employee, a scripted bot, or a role whose members share the work. */
export interface Assignee {
  readonly kind: AgentKind;
  readonly id: string | undefined;
  readonly name: Told<string>;
}

/** Somebody who takes part in a conversation; in a group there are several. `id` is what messages call their author. */
export interface Participant {
  readonly id: string | undefined;
  readonly name: Told<string>;
  /** Empty: the provider tells none. */
  readonly handles: readonly ContactHandle[];
  readonly imageUrl: Told<string>;
}
