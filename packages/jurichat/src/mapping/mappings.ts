import type { ProviderMappings } from "@confluir/provider";
import {
  juriChatContact,
  juriChatContactGaps,
  juriChatContactListItem,
  juriChatContactListItemGaps,
  juriChatPerson,
  juriChatPersonGaps,
} from "./contact.ts";
import { juriChatConversation, juriChatConversationGaps } from "./conversation.ts";
import { juriChatConversationDetail, juriChatConversationDetailGaps } from "./conversation-detail.ts";
import {
  juriChatChannelGaps,
  juriChatInbox,
  juriChatIntegration,
  juriChatRole,
  juriChatRoleGaps,
  juriChatTag,
  juriChatTagGaps,
  juriChatTagListItem,
  juriChatTagListItemGaps,
  juriChatTagRef,
  juriChatTagRefGaps,
  juriChatUser,
  juriChatUserGaps,
  juriChatUserRef,
  juriChatUserRefGaps,
} from "./directory.ts";
import {
  juriChatCreatedNote,
  juriChatCreatedNoteGaps,
  juriChatNote,
  juriChatNoteGaps,
  juriChatScheduledMessage,
  juriChatScheduledMessageGaps,
  juriChatScheduledMessageListItem,
  juriChatScheduledMessageListItemGaps,
} from "./extras.ts";
import { juriChatMessage, juriChatMessageGaps } from "./message.ts";

/** Every mapping of JuriChat, by what it gives. */
export const juriChatMappings = {
  Conversation: [
    {
      schema: "ConversationListItem",
      place: "list of conversations",
      mapping: juriChatConversation,
      gaps: juriChatConversationGaps,
    },
    {
      schema: "ConversationDetail",
      place: "one conversation",
      mapping: juriChatConversationDetail,
      gaps: juriChatConversationDetailGaps,
    },
  ],
  Message: [
    {
      schema: "Message",
      place: "messages of one conversation",
      mapping: juriChatMessage,
      gaps: juriChatMessageGaps,
    },
  ],
  Contact: [
    {
      schema: "ContactListItem",
      place: "list of contacts",
      mapping: juriChatContactListItem,
      gaps: juriChatContactListItemGaps,
    },
    { schema: "Contact", place: "one contact", mapping: juriChatContact, gaps: juriChatContactGaps },
    {
      schema: "PersonRef",
      place: "person of a conversation",
      mapping: juriChatPerson,
      gaps: juriChatPersonGaps,
    },
  ],
  Agent: [
    { schema: "User", place: "list of users", mapping: juriChatUser, gaps: juriChatUserGaps },
    {
      schema: "UserRef",
      place: "user of a conversation or a note",
      mapping: juriChatUserRef,
      gaps: juriChatUserRefGaps,
    },
    {
      schema: "IdName",
      place: "role of a conversation or a user",
      mapping: juriChatRole,
      gaps: juriChatRoleGaps,
    },
  ],
  Tag: [
    { schema: "Tag", place: "a tag that was created", mapping: juriChatTag, gaps: juriChatTagGaps },
    {
      schema: "TagRef",
      place: "tags of a conversation or a contact",
      mapping: juriChatTagRef,
      gaps: juriChatTagRefGaps,
    },
    {
      schema: "TagListItem",
      place: "list of tags",
      mapping: juriChatTagListItem,
      gaps: juriChatTagListItemGaps,
    },
  ],
  Channel: [
    {
      schema: "IdName",
      place: "inbox of a conversation or a user",
      mapping: juriChatInbox,
      gaps: juriChatChannelGaps,
    },
    {
      schema: "IdName",
      place: "integration of a conversation",
      mapping: juriChatIntegration,
      gaps: juriChatChannelGaps,
    },
  ],
  Note: [
    { schema: "Note", place: "list of notes", mapping: juriChatNote, gaps: juriChatNoteGaps },
    {
      schema: "CreatedNote",
      place: "a note that was created",
      mapping: juriChatCreatedNote,
      gaps: juriChatCreatedNoteGaps,
    },
  ],
  ScheduledMessage: [
    {
      schema: "ScheduledMessageListItem",
      place: "list of scheduled messages",
      mapping: juriChatScheduledMessageListItem,
      gaps: juriChatScheduledMessageListItemGaps,
    },
    {
      schema: "ScheduledMessage",
      place: "one that was changed",
      mapping: juriChatScheduledMessage,
      gaps: juriChatScheduledMessageGaps,
    },
  ],
} as const satisfies ProviderMappings;
