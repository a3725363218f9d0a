import type { ProviderMappings } from "../mapping/provider-mappings.ts";
import { juriChatRole, juriChatUser, juriChatUserRef } from "./agent.ts";
import { juriChatInbox, juriChatIntegration } from "./channel.ts";
import { juriChatContact, juriChatContactListItem, juriChatPerson } from "./contact.ts";
import { juriChatConversation } from "./conversation.ts";
import { juriChatConversationDetail } from "./conversation-detail.ts";
import { juriChatMessage } from "./message.ts";
import { juriChatCreatedNote, juriChatNote } from "./note.ts";
import { juriChatScheduledMessage, juriChatScheduledMessageListItem } from "./scheduled-message.ts";
import { juriChatTag, juriChatTagListItem, juriChatTagRef } from "./tag.ts";

/** Every mapping of JuriChat, by what it gives. */
export const juriChatMappings = {
  Conversation: [
    { schema: "ConversationListItem", place: "list of conversations", mapping: juriChatConversation },
    { schema: "ConversationDetail", place: "one conversation", mapping: juriChatConversationDetail },
  ],
  Message: [{ schema: "Message", place: "messages of one conversation", mapping: juriChatMessage }],
  Contact: [
    { schema: "ContactListItem", place: "list of contacts", mapping: juriChatContactListItem },
    { schema: "Contact", place: "one contact", mapping: juriChatContact },
    { schema: "PersonRef", place: "person of a conversation", mapping: juriChatPerson },
  ],
  Agent: [
    { schema: "User", place: "list of users", mapping: juriChatUser },
    { schema: "UserRef", place: "user of a conversation or a note", mapping: juriChatUserRef },
    { schema: "IdName", place: "role of a conversation or a user", mapping: juriChatRole },
  ],
  Tag: [
    { schema: "Tag", place: "a tag that was created", mapping: juriChatTag },
    { schema: "TagRef", place: "tags of a conversation or a contact", mapping: juriChatTagRef },
    { schema: "TagListItem", place: "list of tags", mapping: juriChatTagListItem },
  ],
  Channel: [
    { schema: "IdName", place: "inbox of a conversation or a user", mapping: juriChatInbox },
    { schema: "IdName", place: "integration of a conversation", mapping: juriChatIntegration },
  ],
  Note: [
    { schema: "Note", place: "list of notes", mapping: juriChatNote },
    { schema: "CreatedNote", place: "a note that was created", mapping: juriChatCreatedNote },
  ],
  ScheduledMessage: [
    {
      schema: "ScheduledMessageListItem",
      place: "list of scheduled messages",
      mapping: juriChatScheduledMessageListItem,
    },
    { schema: "ScheduledMessage", place: "one that was changed", mapping: juriChatScheduledMessage },
  ],
} as const satisfies ProviderMappings;
