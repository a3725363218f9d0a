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
export {
  fromJuriChatContact,
  juriChatContact,
  juriChatContactListItem,
  juriChatPerson,
} from "./mapping/contact.ts";
export { fromJuriChatConversation, juriChatConversation } from "./mapping/conversation.ts";
export { fromJuriChatConversationDetail, juriChatConversationDetail } from "./mapping/conversation-detail.ts";
export {
  fromJuriChatTag,
  fromJuriChatUser,
  juriChatInbox,
  juriChatIntegration,
  juriChatRole,
  juriChatTag,
  juriChatTagListItem,
  juriChatTagRef,
  juriChatUser,
  juriChatUserRef,
} from "./mapping/directory.ts";
export { fromJuriChatWebhook, juriChatEvent } from "./mapping/event.ts";
export {
  fromJuriChatCreatedNote,
  fromJuriChatNote,
  fromJuriChatScheduledMessage,
  juriChatCreatedNote,
  juriChatNote,
  juriChatScheduledMessage,
  juriChatScheduledMessageListItem,
} from "./mapping/extras.ts";
export { juriChatLeftOut } from "./mapping/left-out.ts";
export { juriChatMappings } from "./mapping/mappings.ts";
export { fromJuriChatMessage, juriChatMessage } from "./mapping/message.ts";
export type * from "./raw.ts";
export {
  type JuriChatConversationQuery,
  type JuriChatConversationsClient,
  type JuriChatSource,
  type JuriChatSourceOptions,
  juriChatSource,
} from "./source.ts";
export { juriChatSupport } from "./support.ts";
