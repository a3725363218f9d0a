import type { ProviderTypes } from "@confluir/provider";
import type { components } from "./index.ts";

/** The schemas of the spec, by name. */
export type Schemas = components["schemas"];

/** What 1TO1 AI sends for each type of the model; `never`: nothing. */
export interface OneToOne extends ProviderTypes {
  readonly id: "1to1";
  readonly Conversation: Schemas["Conversation"];
  readonly Message: Schemas["Message"];
  readonly Contact: Schemas["Contact"];
  readonly Agent: Schemas["AiEmployeeRef"];
  readonly Tag: Schemas["Tag"];
  readonly Channel: Schemas["MailboxRef"];
  readonly Note: never;
  readonly ScheduledMessage: Schemas["Schedule"];
  readonly Event: never;
}
