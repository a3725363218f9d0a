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
    "A look before writing. It tells less than the conversation: hours instead of a time, no contact and no id.",
  ActionGroupAccepted: `${ack} Its shape is not documented.`,
};
