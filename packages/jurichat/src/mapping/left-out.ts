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
