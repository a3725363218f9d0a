/**
 * 1TO1 AI as a provider of Confluir: `oneToOne` with all that is known of it, and its parts for programs whose every byte counts.
 */

export {
  type ActionFields,
  type OneToOneActionFields,
  type OneToOneActions,
  type OneToOneActionsClient,
  type OneToOneActionsOptions,
  oneToOneActions,
} from "./actions.ts";
export { oneToOne } from "./definition.ts";
export { oneToOneConversation } from "./mapping/conversation.ts";
export {
  oneToOneAiEmployee,
  oneToOneContact,
  oneToOneContactSummary,
  oneToOneMailbox,
  oneToOneTag,
} from "./mapping/directory.ts";
export { oneToOneSchedule } from "./mapping/extras.ts";
export { oneToOneLeftOut, oneToOneMappings } from "./mapping/mappings.ts";
export { oneToOneMessage } from "./mapping/message.ts";
export type { OneToOne } from "./raw.ts";
export { type OneToOneConversationsClient, type OneToOneSource, oneToOneSource } from "./source.ts";
export { oneToOneSupport } from "./support.ts";
