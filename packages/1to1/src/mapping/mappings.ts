import { describeMapping, type ProviderMappings } from "@confluir/provider";
import { oneToOneConversation } from "./conversation.ts";
import {
  oneToOneAiEmployee,
  oneToOneContact,
  oneToOneContactSummary,
  oneToOneMailbox,
  oneToOneTag,
} from "./directory.ts";
import { oneToOneSchedule } from "./extras.ts";
import { oneToOneMessage } from "./message.ts";

const ofConversations = {
  absent: {
    priority: "1TO1 AI has no priority.",
    isGroup: "1TO1 AI does not say whether a conversation is a group; its documents know none.",
    isPinned: "1TO1 AI does not report what is pinned.",
    isArchived: "1TO1 AI has no archive.",
    group: "1TO1 AI has no groups.",
    participants: "1TO1 AI has one contact in a conversation and names no others.",
    createdAt: "1TO1 AI does not report when a conversation began.",
    updatedAt: "1TO1 AI does not report when a conversation was changed.",
  },
  unmapped: {},
};

const ofContacts = {
  imageUrl: "1TO1 AI has no pictures of contacts.",
  country: "1TO1 AI does not report where a contact lives.",
  city: "1TO1 AI does not report where a contact lives.",
  document: "1TO1 AI keeps no identity documents.",
  description: "1TO1 AI reports no notes on a contact.",
  isBlocked: "1TO1 AI does not report who is blocked.",
  tags: "1TO1 AI puts labels on conversations, not on contacts.",
  conversationId: "1TO1 AI does not report the conversation of a contact.",
};
const nameParts = "1TO1 AI reports the parts of a name with the contact only.";
const contactTimes = "1TO1 AI reports the contact's times with the contact only.";
const aiEmployee = "1TO1 AI reports id and name of an AI employee.";
const label = "1TO1 AI reports id, name and colour of a label.";

/** Every mapping of 1TO1 AI, by the type it maps to, with the reasons for what is absent or unmapped. */
export const oneToOneMappings = {
  Conversation: [
    // One on its own is mapped alike, and nothing in it says which of the two it is.
    describeMapping(oneToOneConversation, {
      schema: "Conversation",
      place: "list of conversations, one conversation",
      ...ofConversations,
    }),
    describeMapping(oneToOneConversation, {
      schema: "ConversationDetail",
      place: "one conversation",
      ...ofConversations,
    }),
  ],
  Message: [
    describeMapping(oneToOneMessage, {
      schema: "Message",
      place: "messages of a conversation",
      absent: {
        contentType: "1TO1 AI prints no kind in the only sample of a message.",
        attachments: "1TO1 AI prints no media in the only sample of a message.",
        contactCard: "1TO1 AI prints no contact card in the only sample of a message.",
        quotedMessage: "1TO1 AI takes a message to quote and does not report it.",
        delivery: "1TO1 AI prints no delivery status in the only sample of a message.",
        transcription: "1TO1 AI reports no transcriptions.",
        summary: "1TO1 AI reports no summaries.",
      },
      unmapped: {},
    }),
  ],
  Contact: [
    describeMapping(oneToOneContact, {
      schema: "Contact",
      place: "one contact",
      absent: {
        ...ofContacts,
        profileName: "1TO1 AI reports the name chosen in the messenger with the conversation only.",
      },
      unmapped: {
        "/acquisition_source":
          "Where a contact came from, in words that are not documented but for `whatsapp`.",
      },
    }),
    describeMapping(oneToOneContactSummary, {
      schema: "ContactSummary",
      place: "contact of a conversation",
      absent: {
        ...ofContacts,
        firstName: nameParts,
        middleName: nameParts,
        lastName: nameParts,
        secondLastName: nameParts,
        isTest: "1TO1 AI reports it with the conversation or the whole contact.",
        createdAt: contactTimes,
        updatedAt: contactTimes,
      },
      unmapped: {},
    }),
  ],
  Agent: [
    describeMapping(oneToOneAiEmployee, {
      schema: "AiEmployeeRef",
      place: "AI employee of a conversation",
      absent: {
        email: aiEmployee,
        imageUrl: aiEmployee,
        roles: aiEmployee,
        channels: aiEmployee,
        createdAt: aiEmployee,
      },
      unmapped: {},
    }),
  ],
  Tag: [
    describeMapping(oneToOneTag, {
      schema: "Tag",
      place: "labels of a conversation",
      absent: {
        channelId: "1TO1 AI does not report where a label is used.",
        createdAt: label,
        updatedAt: label,
      },
      unmapped: {},
    }),
  ],
  Channel: [
    describeMapping(oneToOneMailbox, {
      schema: "MailboxRef",
      place: "mailbox of a conversation",
      absent: {},
      unmapped: {},
    }),
  ],
  Note: "1TO1 AI takes notes within an action group and gives none back.",
  ScheduledMessage: [
    describeMapping(oneToOneSchedule, {
      schema: "Schedule",
      place: "pending schedule of a conversation",
      absent: {
        attachments: "1TO1 AI does not document the shape of the media in a schedule.",
        contact: "1TO1 AI lists schedules by their conversation and does not repeat the contact.",
        group: "1TO1 AI has no groups.",
      },
      unmapped: {
        "/executor_kind": "Who carries it out, not who planned it; one value is known.",
        "/message_snapshot/kind": "Says what message_kind says.",
        "/template_snapshot": "Its shape is not documented.",
      },
    }),
  ],
} as const satisfies ProviderMappings;

const ack = "Says that a write worked; it carries nothing of the model.";

/** The schemas of successful answers of 1TO1 AI that no mapping takes, each with the reason. */
export const oneToOneLeftOut: Readonly<Record<string, string>> = {
  ConversationMailboxResult: `${ack} The mailbox is in the conversation.`,
  ConversationResolveResult: `${ack} The state is in the conversation.`,
  TemplateDetail: "Templates are no part of the model; use the client.",
  FileUpload: "Where to send a file is no part of the model; use the client.",
  SentMessage: `${ack} Its ids are those of the message.`,
  SentTemplate: `${ack} Its ids are those of the message.`,
  QuickReplyResult: `${ack} Its ids are those of the messages.`,
  ConversationStatus:
    "A look before writing. It reports less than the conversation: hours instead of a time, no contact and no id.",
  ActionGroupAccepted: `${ack} Its shape is not documented.`,
};
