import type { ProviderMappings } from "../mapping/provider-mappings.ts";
import { oneToOneAiEmployee } from "./agent.ts";
import { oneToOneMailbox } from "./channel.ts";
import { oneToOneContact, oneToOneContactSummary } from "./contact.ts";
import { oneToOneConversation } from "./conversation.ts";
import { oneToOneMessage } from "./message.ts";
import { oneToOneSchedule } from "./schedule.ts";
import { oneToOneTag } from "./tag.ts";

/** Every mapping of 1TO1 AI, by what it gives. */
export const oneToOneMappings = {
  Conversation: [
    {
      schema: "Conversation",
      place: "list of conversations, one conversation",
      mapping: oneToOneConversation,
    },
  ],
  Message: [{ schema: "Message", place: "messages of a conversation", mapping: oneToOneMessage }],
  Contact: [
    { schema: "Contact", place: "one contact", mapping: oneToOneContact },
    { schema: "ContactSummary", place: "contact of a conversation", mapping: oneToOneContactSummary },
  ],
  Agent: [{ schema: "AiEmployeeRef", place: "AI employee of a conversation", mapping: oneToOneAiEmployee }],
  Tag: [{ schema: "Tag", place: "labels of a conversation", mapping: oneToOneTag }],
  Channel: [{ schema: "MailboxRef", place: "mailbox of a conversation", mapping: oneToOneMailbox }],
  Note: "1TO1 AI takes notes within an action group and gives none back.",
  ScheduledMessage: [
    { schema: "Schedule", place: "pending schedule of a conversation", mapping: oneToOneSchedule },
  ],
} as const satisfies ProviderMappings;
