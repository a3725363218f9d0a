/**
 * JuriChat as a provider of Confluir: `juriChat` with all that is known of it, and its parts for programs whose every byte counts.
 */

export {
  type JuriChatActions,
  type JuriChatActionsClient,
  type JuriChatActionsOptions,
  juriChatActions,
} from "./actions.ts";
export { juriChat } from "./definition.ts";
export { juriChatConversation, juriChatConversationDetail } from "./mapping/conversation.ts";
export {
  juriChatContact,
  juriChatContactListItem,
  juriChatInbox,
  juriChatIntegration,
  juriChatPerson,
  juriChatRole,
  juriChatTag,
  juriChatTagListItem,
  juriChatTagRef,
  juriChatUser,
  juriChatUserRef,
} from "./mapping/directory.ts";
export { juriChatEvent } from "./mapping/event.ts";
export {
  juriChatCreatedNote,
  juriChatNote,
  juriChatScheduledMessage,
  juriChatScheduledMessageListItem,
} from "./mapping/extras.ts";
export { juriChatLeftOut, juriChatMappings } from "./mapping/mappings.ts";
export { juriChatMessage } from "./mapping/message.ts";
export type { JuriChat } from "./raw.ts";
export {
  type JuriChatConversationsClient,
  type JuriChatSource,
  type JuriChatSourceOptions,
  juriChatSource,
} from "./source.ts";
export { juriChatSupport } from "./support.ts";
