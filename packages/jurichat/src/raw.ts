import type { WebhookEvent } from "@confluir/jurichat/webhooks";
import type { ProviderTypes } from "@confluir/provider";
import type { components } from "./index.ts";

/** The schemas of the spec, by name. */
export type Schemas = components["schemas"];

/** What JuriChat sends for each type of the model. */
export interface JuriChat extends ProviderTypes {
  readonly id: "jurichat";
  readonly Conversation: Schemas["ConversationListItem"];
  readonly Message: Schemas["Message"];
  readonly Contact: Schemas["Contact"];
  readonly Agent: Schemas["User"];
  readonly Tag: Schemas["Tag"];
  readonly Channel: Schemas["IdName"];
  readonly Note: Schemas["Note"];
  readonly ScheduledMessage: Schemas["ScheduledMessage"];
  readonly Event: WebhookEvent;
}
