import type { ProviderMappings } from "@confluir/provider";
import {
  oneToOneContact,
  oneToOneContactGaps,
  oneToOneContactSummary,
  oneToOneContactSummaryGaps,
} from "./contact.ts";
import { oneToOneConversation, oneToOneConversationGaps } from "./conversation.ts";
import {
  oneToOneAiEmployee,
  oneToOneAiEmployeeGaps,
  oneToOneMailbox,
  oneToOneMailboxGaps,
  oneToOneTag,
  oneToOneTagGaps,
} from "./directory.ts";
import { oneToOneSchedule, oneToOneScheduleGaps } from "./extras.ts";
import { oneToOneMessage, oneToOneMessageGaps } from "./message.ts";

/** Every mapping of 1TO1 AI, by what it gives. */
export const oneToOneMappings = {
  Conversation: [
    // One on its own is read in the same way, and nothing in it says which of the two it is.
    {
      schema: "Conversation",
      place: "list of conversations, one conversation",
      mapping: oneToOneConversation,
      gaps: oneToOneConversationGaps,
    },
    {
      schema: "ConversationDetail",
      place: "one conversation",
      mapping: oneToOneConversation,
      gaps: oneToOneConversationGaps,
    },
  ],
  Message: [
    {
      schema: "Message",
      place: "messages of a conversation",
      mapping: oneToOneMessage,
      gaps: oneToOneMessageGaps,
    },
  ],
  Contact: [
    { schema: "Contact", place: "one contact", mapping: oneToOneContact, gaps: oneToOneContactGaps },
    {
      schema: "ContactSummary",
      place: "contact of a conversation",
      mapping: oneToOneContactSummary,
      gaps: oneToOneContactSummaryGaps,
    },
  ],
  Agent: [
    {
      schema: "AiEmployeeRef",
      place: "AI employee of a conversation",
      mapping: oneToOneAiEmployee,
      gaps: oneToOneAiEmployeeGaps,
    },
  ],
  Tag: [{ schema: "Tag", place: "labels of a conversation", mapping: oneToOneTag, gaps: oneToOneTagGaps }],
  Channel: [
    {
      schema: "MailboxRef",
      place: "mailbox of a conversation",
      mapping: oneToOneMailbox,
      gaps: oneToOneMailboxGaps,
    },
  ],
  Note: "1TO1 AI takes notes within an action group and gives none back.",
  ScheduledMessage: [
    {
      schema: "Schedule",
      place: "pending schedule of a conversation",
      mapping: oneToOneSchedule,
      gaps: oneToOneScheduleGaps,
    },
  ],
} as const satisfies ProviderMappings;
