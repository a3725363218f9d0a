import type { ProviderTypes } from "../providers.ts";
import type { Agent } from "./agent.ts";
import type { Channel } from "./channel.ts";
import type { Contact } from "./contact.ts";
import type { Conversation } from "./conversation.ts";
import type { Message } from "./message.ts";
import type { Note } from "./note.ts";
import type { ScheduledMessage } from "./scheduled-message.ts";
import type { Tag } from "./tag.ts";

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
