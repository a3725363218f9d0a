import { describeMapping, type ProviderMappings } from "@confluir/provider";
import { juriChatConversation, juriChatConversationDetail } from "./conversation.ts";
import {
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
} from "./directory.ts";
import { juriChatEvent } from "./event.ts";
import {
  juriChatCreatedNote,
  juriChatNote,
  juriChatScheduledMessage,
  juriChatScheduledMessageListItem,
} from "./extras.ts";
import { juriChatMessage } from "./message.ts";

const ofConversations = {
  isTest: "JuriChat does not mark test conversations.",
  replyWindow: "JuriChat reports no such window.",
};
const inTheList = "JuriChat reports it in the list of conversations only.";
const unexplained = "What it means is not documented.";
const noPicture = "Assignees have no picture in the model.";
const groupId = "The messenger's own id of the group.";
const metadata = "Any JSON; what it holds is not documented.";

const ofContacts = {
  firstName: "JuriChat keeps a name as a whole.",
  middleName: "JuriChat keeps a name as a whole.",
  lastName: "JuriChat keeps a name as a whole.",
  secondLastName: "JuriChat keeps a name as a whole.",
  profileName: "JuriChat does not report the name chosen in the messenger.",
  isTest: "JuriChat does not mark test contacts.",
};
const wholeContact = "JuriChat reports it with the whole contact only.";
const inboxOfContacts = {
  "/inboxId": "The inbox that was asked for: JuriChat gives the contacts of one at a time.",
};

const office = "The office is the connection.";
const setting = "A setting of JuriChat's own screen.";
const listedUsers = "JuriChat reports it in the list of users only.";
const tagRef = "JuriChat reports id, name and colour of a tag here.";
const listedTag = "Only id and name of a listed tag are known.";

const ofScheduled = {
  cancelledAt: "JuriChat reports that a message was cancelled, not when.",
  cancelReason: "JuriChat reports no reasons.",
  error: "JuriChat reports no reasons, and has no word for a failed one.",
};
const listedScheduled = "JuriChat reports it in the list of scheduled messages only.";

/** Every mapping of JuriChat, by the type it maps to, with the reasons for what is absent or unmapped. */
export const juriChatMappings = {
  Conversation: [
    describeMapping(juriChatConversation, {
      schema: "ConversationListItem",
      place: "list of conversations",
      absent: {
        ...ofConversations,
        participants: "JuriChat names them with the conversation on its own.",
      },
      unmapped: {
        "/isPrivate": unexplained,
        "/responsables": unexplained,
        "/formattedDate": "Text for display.",
        "/group/externalId": groupId,
        "/user/imageUrl": noPicture,
        "/lastMessage/userId": unexplained,
        "/lastMessage/userName": unexplained,
        "/lastMessage/isViewedBySameUserLastMessage": unexplained,
      },
    }),
    describeMapping(juriChatConversationDetail, {
      schema: "ConversationDetail",
      place: "one conversation",
      absent: {
        ...ofConversations,
        unreadCount: inTheList,
        isPinned: inTheList,
        isArchived: inTheList,
        lastMessage: "JuriChat sends the messages themselves here, in an order that is not documented.",
      },
      unmapped: {
        "/messages": "Each becomes a Message.",
        "/participants/*/isAgent": "Whether it means staff or an AI agent is not documented.",
        "/participants/*/isMember": "Presumably whether somebody is still in the group; not documented.",
        "/group/externalId": groupId,
        "/user/imageUrl": noPicture,
      },
    }),
  ],
  Message: [
    describeMapping(juriChatMessage, {
      schema: "Message",
      place: "messages of one conversation",
      absent: {
        createdAt: "JuriChat reports one time of a message, when it was written.",
        eventType: "JuriChat lists messages only.",
      },
      unmapped: {
        "/formattedDate": "Text for display, made from a time that is mapped.",
        "/quotedMessage/formattedDate": "Text for display, made from the time of the quoted message.",
        "/metadata": metadata,
      },
    }),
  ],
  Contact: [
    describeMapping(juriChatContactListItem, {
      schema: "ContactListItem",
      place: "list of contacts",
      absent: ofContacts,
      unmapped: inboxOfContacts,
    }),
    describeMapping(juriChatContact, {
      schema: "Contact",
      place: "one contact",
      absent: { ...ofContacts, conversationId: "JuriChat reports it in the list of contacts only." },
      unmapped: inboxOfContacts,
    }),
    describeMapping(juriChatPerson, {
      schema: "PersonRef",
      place: "person of a conversation",
      absent: {
        ...ofContacts,
        country: wholeContact,
        city: wholeContact,
        document: wholeContact,
        description: wholeContact,
        isBlocked: wholeContact,
        tags: wholeContact,
        conversationId: "It is the conversation that the person was found in.",
        createdAt: wholeContact,
        updatedAt: wholeContact,
      },
      unmapped: {},
    }),
  ],
  Agent: [
    describeMapping(juriChatUser, {
      schema: "User",
      place: "list of users",
      absent: {},
      unmapped: {
        "/contact": "The provider does not explain it; presumably a phone.",
        "/notificationSound": setting,
        "/officeId": office,
        "/office": office,
        "/roleId": "Repeats the id of role.",
        "/lastInboxUsed": setting,
        "/onlyAssignedConversations": "A setting of JuriChat's own screen; its meaning is not documented.",
      },
    }),
    describeMapping(juriChatUserRef, {
      schema: "UserRef",
      place: "user of a conversation or a note",
      absent: {
        email: listedUsers,
        roles: listedUsers,
        channels: listedUsers,
        createdAt: listedUsers,
      },
      unmapped: {},
    }),
    describeMapping(juriChatRole, {
      schema: "IdName",
      place: "role of a conversation or a user",
      absent: {
        email: "A role has no address.",
        imageUrl: "A role has no picture.",
        roles: "A role has no roles.",
        channels: "JuriChat does not report where a role works.",
        createdAt: "JuriChat reports id and name of a role.",
      },
      unmapped: {},
    }),
  ],
  Tag: [
    describeMapping(juriChatTag, {
      schema: "Tag",
      place: "a tag that was created",
      absent: {},
      unmapped: {
        "/officeId": office,
        "/modules":
          "In which parts of JuriChat a tag can be used; the model knows conversations and contacts.",
      },
    }),
    describeMapping(juriChatTagRef, {
      schema: "TagRef",
      place: "tags of a conversation or a contact",
      absent: { channelId: tagRef, createdAt: tagRef, updatedAt: tagRef },
      unmapped: {},
    }),
    describeMapping(juriChatTagListItem, {
      schema: "TagListItem",
      place: "list of tags",
      absent: { color: listedTag, channelId: listedTag, createdAt: listedTag, updatedAt: listedTag },
      unmapped: {},
    }),
  ],
  Channel: [
    describeMapping(juriChatInbox, {
      schema: "IdName",
      place: "inbox of a conversation or a user",
      absent: {},
      unmapped: {},
    }),
    describeMapping(juriChatIntegration, {
      schema: "IdName",
      place: "integration of a conversation",
      absent: {},
      unmapped: {},
    }),
  ],
  Note: [
    describeMapping(juriChatNote, {
      schema: "Note",
      place: "list of notes",
      absent: {},
      unmapped: { "/user/imageUrl": "Authors have no picture in the model." },
    }),
    describeMapping(juriChatCreatedNote, {
      schema: "CreatedNote",
      place: "a note that was created",
      absent: {},
      unmapped: {
        "/type": "Says that it is a note, in a word that is not documented.",
        "/direction": "Says that it is internal, in a word that is not documented.",
        "/externalId": "A note goes to no channel.",
        "/externalStatus": "A note goes to no channel.",
        "/metadata": metadata,
      },
    }),
  ],
  ScheduledMessage: [
    describeMapping(juriChatScheduledMessageListItem, {
      schema: "ScheduledMessageListItem",
      place: "list of scheduled messages",
      absent: ofScheduled,
      unmapped: { "/metadata": metadata, "/conversation/id": "Repeats conversationId." },
    }),
    describeMapping(juriChatScheduledMessage, {
      schema: "ScheduledMessage",
      place: "one that was changed",
      absent: { ...ofScheduled, contact: listedScheduled, group: listedScheduled },
      unmapped: { "/metadata": metadata },
    }),
  ],
} as const satisfies ProviderMappings;

/** The mapping of the events that webhooks bring. */
export const juriChatWebhookMapping = /* @__PURE__ */ describeMapping(juriChatEvent, {
  schema: "ConversationUpdatedEvent",
  place: "webhook",
  absent: {},
  unmapped: {
    "/known": "Follows from the event and the kind of its data.",
    "/bodyDigest": "Tells repeats, and nothing of what happened.",
    "/payload": "The whole body; what is mapped of it stands beside it.",
  },
});

const ack = "Says that a write worked; it carries nothing of the model.";
const webhook = "Managing webhooks is no part of the model; use the client.";

/** The schemas of successful answers of JuriChat that no mapping takes, each with the reason. */
export const juriChatLeftOut: Readonly<Record<string, string>> = {
  CreatedConversation: `${ack} Its ids are those of the conversation and its person.`,
  Confirmation: ack,
  MessageAck: ack,
  SuccessAck: ack,
  SendMessageResult: `${ack} Nobody reported what it holds.`,
  WebhookSummary: webhook,
  CreatedWebhook: webhook,
  WebhookDetail: webhook,
  UpdatedWebhook: webhook,
  WebhookDeliveryPage: webhook,
  WebhookDelivery: webhook,
  RetriedWebhookDelivery: ack,
};
