import type { providers } from "../providers.ts";

const ack = "Says that a write worked; it carries nothing of the model.";
const webhook = "Managing webhooks is no part of the model; use the client.";

/** Reasons by schema. */
type LeftOut = Readonly<Record<string, string>>;

/** Schemas of successful answers that no mapping takes, by provider, each with the reason. */
const byProvider: { readonly [P in (typeof providers)[number]["id"]]: LeftOut } = {
  "1to1": {
    ConversationMailboxResult: `${ack} The mailbox is in the conversation.`,
    ConversationResolveResult: `${ack} The state is in the conversation.`,
    TemplateDetail: "Templates are no part of the model; use the client.",
    FileUpload: "Where to send a file is no part of the model; use the client.",
    SentMessage: `${ack} Its ids are those of the message.`,
    SentTemplate: `${ack} Its ids are those of the message.`,
    QuickReplyResult: `${ack} Its ids are those of the messages.`,
    ConversationStatus:
      "A look before writing. It tells less than the conversation: hours instead of a time, no contact and no id.",
    ActionGroupAccepted: `${ack} Its shape is not documented.`,
  },
  jurichat: {
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
  },
};

/** The schemas of successful answers that no mapping of a provider takes, each with the reason. */
export function leftOut(provider: string): LeftOut {
  return (byProvider as Readonly<Record<string, LeftOut>>)[provider] ?? {};
}
