import type { WebhookEvent } from "@confluir/jurichat/webhooks";
import type { ProviderTypes } from "@confluir/provider";
import type { components } from "./index.ts";

type Schemas = components["schemas"];

/** A conversation as the list of JuriChat has it. */
export type JuriChatConversation = Schemas["ConversationListItem"];
/** A conversation as JuriChat sends it on its own, with a page of its messages. */
export type JuriChatConversationDetail = Schemas["ConversationDetail"];
/** What a conversation of the list and one on its own have in common. */
export type JuriChatConversationCore = Pick<
  JuriChatConversation & JuriChatConversationDetail,
  keyof JuriChatConversation & keyof JuriChatConversationDetail
>;
/** A message of a conversation. */
export type JuriChatMessage = Schemas["Message"];
/** A contact in full. */
export type JuriChatContact = Schemas["Contact"];
/** A contact as the list of contacts has it, with its conversation. */
export type JuriChatContactListItem = Schemas["ContactListItem"];
/** A contact as a conversation shows it. */
export type JuriChatPerson = Schemas["PersonRef"];
/** A member of staff. */
export type JuriChatUser = Schemas["User"];
/** A member of staff as a conversation or a note shows them. */
export type JuriChatUserRef = Schemas["UserRef"];
/** An inbox, an integration or a role, by id and name. */
export type JuriChatIdName = Schemas["IdName"];
/** A tag that was created. */
export type JuriChatTag = Schemas["Tag"];
/** A tag as conversations and contacts carry it. */
export type JuriChatTagRef = Schemas["TagRef"];
/** A tag as the list of tags has it. */
export type JuriChatTagListItem = Schemas["TagListItem"];
/** A note as the list of notes has it. */
export type JuriChatNote = Schemas["Note"];
/** A note that was created. */
export type JuriChatCreatedNote = Schemas["CreatedNote"];
/** A message planned for later. */
export type JuriChatScheduledMessage = Schemas["ScheduledMessage"];
/** A message planned for later as the list has it, with its conversation. */
export type JuriChatScheduledMessageListItem = Schemas["ScheduledMessageListItem"];

/** What JuriChat sends for each type of the model. */
export interface JuriChat extends ProviderTypes {
  readonly id: "jurichat";
  readonly Conversation: JuriChatConversation;
  readonly Message: JuriChatMessage;
  readonly Contact: JuriChatContact;
  readonly Agent: JuriChatUser;
  readonly Tag: JuriChatTag;
  readonly Channel: JuriChatIdName;
  readonly Note: JuriChatNote;
  readonly ScheduledMessage: JuriChatScheduledMessage;
  readonly Event: WebhookEvent;
}
