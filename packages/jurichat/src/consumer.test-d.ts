import {
  type ContactListItem,
  type Conversation,
  createJuriChatClient,
  type JuriChatClient,
  PaginationError,
  type WebhookEnvelope,
} from "@confluir/jurichat";
import {
  juriChat,
  juriChatContactListItem,
  juriChatEvent,
  juriChatSource,
} from "@confluir/jurichat/provider";
import type { TagRef } from "@confluir/jurichat/schema";
import { validators } from "@confluir/jurichat/validators";
import {
  createReplayGuard,
  receiveWebhook,
  verifyWebhook,
  WebhookSignatureError,
} from "@confluir/jurichat/webhooks";

// What a program of another repository does with this package: compiled from the packed package by every TypeScript that it supports.

const client: JuriChatClient = createJuriChatClient({ apiKey: "k", validate: "strict", validators });
const query = { inboxId: "cjinbx0001aaaa" };

export async function use(): Promise<readonly (Conversation | ContactListItem)[]> {
  const all: (Conversation | ContactListItem)[] = [];
  const names: (string | null | undefined)[] = [];
  for await (const conversation of client.listConversations({ query, readAhead: true }))
    all.push(conversation);
  for await (const contact of client.listContacts({ query, maxPages: 2 })) {
    const { value } = juriChatContactListItem.map(contact, { connection: "office" });
    names.push(value.name ?? value.handles?.[0]?.value);
  }
  const tags = await client.listTags({ query });
  await client.sendMessage({
    body: { conversationId: "c", type: "text", message: `${tags.length + names.length}` },
  });
  return all;
}

const guard = createReplayGuard();
export async function receive(request: Request, secret: string): Promise<string> {
  try {
    const event = await receiveWebhook(request, { secret });
    const body = await request.clone().text();
    const { deliveryId } = await verifyWebhook({ headers: request.headers, body, secret });
    if (guard.seen(deliveryId)) return "again";
    if (event.known && event.event === "chat.conversation.updated") return event.data.status ?? "none";
    const envelope: Partial<WebhookEnvelope> = { event: "contact.created" };
    return juriChatEvent.map(event, { connection: "office" }).value.kind + String(envelope.event);
  } catch (error) {
    if (WebhookSignatureError.isInstance(error)) return error.reason;
    if (PaginationError.isInstance(error)) return error.operationId ?? "";
    throw error;
  }
}

export const firstPage = () => client.listConversations({ query });
export const tagName = ({ name }: TagRef): string | undefined => name;
export const source = juriChat.source(client, { inboxId: query.inboxId });
export const sameSource = juriChatSource(client, { inboxId: query.inboxId });
export const actions = juriChat.actions(client, { inboxId: query.inboxId });

// What must not compile.
// @ts-expect-error: conversations are listed by inbox
client.listConversations();
// @ts-expect-error: no such status
client.listConversations({ query: { inboxId: "i", status: "OPEN" } });
// @ts-expect-error: the inbox is missing
juriChat.source(client);
// @ts-expect-error: no secret
receiveWebhook(new Request("https://example.com"), {});
// @ts-expect-error: nothing resolves a conversation
actions.resolve("c");
// @ts-expect-error: no such mode
createJuriChatClient({ apiKey: "k", validate: "log" });
