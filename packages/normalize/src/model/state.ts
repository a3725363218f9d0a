/**
 * Who has a conversation now.
 *
 * `bot`: automation answers. `waiting`: a person is needed. `human`: a person has it. `closed`: nobody is on it.
 * `unknown`: the provider says something we have no word for, or nothing.
 */
export type StateValue = "bot" | "waiting" | "human" | "closed" | "unknown";

/** The state of a conversation, with the provider's own words for it. */
export interface ConversationState {
  readonly value: StateValue;
  /** The provider's own words, several joined by `/`, a missing one as `-`; `null` when it gave none at all. */
  readonly raw: string | null;
  /** `exact`: the provider has this idea under another name. `derived`: concluded from several of its fields. */
  readonly fidelity: "exact" | "derived";
}

/** How urgent a conversation is; `raw` is the provider's own word. */
export interface Priority {
  readonly value: "low" | "medium" | "high" | "unknown";
  readonly raw: string;
}
