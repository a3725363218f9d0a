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
export { fromOneToOneContact, oneToOneContact, oneToOneContactSummary } from "./mapping/contact.ts";
export { fromOneToOneConversation, oneToOneConversation } from "./mapping/conversation.ts";
export { oneToOneAiEmployee, oneToOneMailbox } from "./mapping/directory.ts";
export { fromOneToOneSchedule, oneToOneSchedule } from "./mapping/extras.ts";
export { oneToOneLeftOut } from "./mapping/left-out.ts";
export { oneToOneMappings } from "./mapping/mappings.ts";
export { fromOneToOneMessage, oneToOneMessage } from "./mapping/message.ts";
export type * from "./raw.ts";
export { type OneToOneConversationsClient, type OneToOneSource, oneToOneSource } from "./source.ts";
export { oneToOneSupport } from "./support.ts";
