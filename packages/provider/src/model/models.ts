import type { ProviderTypes } from "../provider-types.ts";
import type { Conversation } from "./conversation.ts";
import type { Agent, Channel, Contact, Tag } from "./directory.ts";
import type { Note, ScheduledMessage } from "./extras.ts";
import type { Message } from "./message.ts";

/** The types of the model that providers are asked for, by name. */
export interface Models<P extends ProviderTypes = ProviderTypes> {
  readonly Conversation: Conversation<P>;
  readonly Message: Message<P>;
  readonly Contact: Contact<P>;
  readonly Agent: Agent<P>;
  readonly Tag: Tag<P>;
  readonly Channel: Channel<P>;
  readonly Note: Note<P>;
  readonly ScheduledMessage: ScheduledMessage<P>;
}

/** The name of a type of the model. */
export type ModelName = keyof Models;
