import {
  type ChatwootClient,
  type Conversation,
  createChatwootClient,
  type Message,
} from "@confluir/chatwoot";
import { chatwoot, chatwootMessage } from "@confluir/chatwoot/provider";
import type { ConversationStatus } from "@confluir/chatwoot/schema";
import { validators } from "@confluir/chatwoot/validators";
import {
  isEcho,
  receiveWebhook,
  type WebhookEventName,
  webhookEventNames,
} from "@confluir/chatwoot/webhooks";

// What a program of another repository does with this package: compiled from the packed package by every TypeScript that it supports.

const client: ChatwootClient = createChatwootClient({
  apiKey: "k",
  accountId: 3,
  validators,
  validate: "report",
});
const path = { conversation_id: 412 };

export async function use(): Promise<readonly (string | undefined)[]> {
  const texts: (string | undefined)[] = [];
  for await (const { id, status } of client.listConversations({ maxItems: 3 })) texts.push(`${id} ${status}`);
  for await (const message of client.listMessages({ path })) {
    const { content }: Message = message;
    const { value } = chatwootMessage.map(message, { connection: "desk", conversationNativeId: "412" });
    texts.push(content ?? value.text ?? undefined);
  }
  const conversation: Conversation = await client.getConversation({ path });
  await client.createMessage({ path, body: { content: `Oi ${conversation.id}`, private: true } });
  return texts;
}

export async function receive(
  request: Request,
  sent: ReadonlySet<string>,
): Promise<WebhookEventName | undefined> {
  const event = await receiveWebhook(request, { secret: ["new", "old"], toleranceMs: 60_000 });
  if (!event.known || isEcho(event, sent)) return webhookEventNames[0];
  if (event.event === "message_created" && event.data.content === null) return undefined;
  return event.event;
}

export const firstPage = () => client.listConversations();
export const status: ConversationStatus = "open";
export const source = chatwoot.source(client);
export const actions = chatwoot.actions(client);

// What must not compile.
// @ts-expect-error: every path has an account
createChatwootClient({ apiKey: "k" });
// @ts-expect-error: a conversation has a number
client.getConversation({ path: { conversation_id: "412" } });
// @ts-expect-error: either a secret, or a word that there is none
receiveWebhook(new Request("https://example.com"), {});
// @ts-expect-error: no such event
export const wrong: WebhookEventName = "message_moved";
