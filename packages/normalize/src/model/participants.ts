import type { Told } from "./told.ts";

/** The person on the other side of a conversation. */
export interface Contact {
  readonly id: string | undefined;
  /** The name the business gave this person. */
  readonly name: Told<string>;
  /** The name the person chose in the messenger. */
  readonly profileName: Told<string>;
  /** As the provider writes it: usually digits with the country code, without `+`. */
  readonly phone: Told<string>;
  readonly imageUrl: Told<string>;
}

/** The chat group that a conversation takes place in. */
export interface Group {
  readonly id: string | undefined;
  readonly name: Told<string>;
  readonly imageUrl: Told<string>;
}

/** Who answers: a member of staff, an AI employee, a scripted bot, or a role whose members share the work. */
export interface Assignee {
  readonly kind: "human" | "ai" | "bot" | "role";
  readonly id: string | undefined;
  readonly name: Told<string>;
}
