import type { ProviderTypes } from "@confluir/provider";
import type { components } from "./index.ts";

type Schemas = components["schemas"];

/** A conversation as the list of 1TO1 AI has it. One on its own is one of these, with more fields that are sure to come. */
export type OneToOneConversation = Schemas["Conversation"];
/** An entry of a conversation. */
export type OneToOneMessage = Schemas["Message"];
/** A contact in full. */
export type OneToOneContact = Schemas["Contact"];
/** A contact as a conversation shows it. */
export type OneToOneContactSummary = Schemas["ContactSummary"];
/** An AI employee. */
export type OneToOneAiEmployee = Schemas["AiEmployeeRef"];
/** A label. */
export type OneToOneTag = Schemas["Tag"];
/** A mailbox. */
export type OneToOneMailbox = Schemas["MailboxRef"];
/** A message planned for later. */
export type OneToOneSchedule = Schemas["Schedule"];

/** What 1TO1 AI sends for each type of the model; `never`: nothing. */
export interface OneToOne extends ProviderTypes {
  readonly id: "1to1";
  readonly Conversation: OneToOneConversation;
  readonly Message: OneToOneMessage;
  readonly Contact: OneToOneContact;
  readonly Agent: OneToOneAiEmployee;
  readonly Tag: OneToOneTag;
  readonly Channel: OneToOneMailbox;
  readonly Note: never;
  readonly ScheduledMessage: OneToOneSchedule;
  readonly Event: never;
}
