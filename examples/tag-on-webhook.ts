import { createJuriChatClient } from "@confluir/jurichat";
import { juriChat, juriChatEvent } from "@confluir/jurichat/provider";
import { receiveWebhook, WebhookPayloadError, WebhookSignatureError } from "@confluir/jurichat/webhooks";
import { createActions, createInbox } from "@confluir/normalize";

interface Env {
  readonly JURICHAT_API_KEY: string;
  readonly JURICHAT_BASE_URL?: string;
  readonly JURICHAT_INBOX_ID: string;
  readonly JURICHAT_WEBHOOK_SECRET: string;
  /** The name of the tag for conversations that wait for a person. */
  readonly WAITING_TAG: string;
}

/** A handler for any runtime that has `fetch`: tags a conversation when JuriChat reports that it waits for a person. */
export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    try {
      const delivery = await receiveWebhook(request, { secret: env.JURICHAT_WEBHOOK_SECRET });
      const event = juriChatEvent.map(delivery, { connection: "office" }).value;
      if (event.conversationId !== undefined && event.state?.value === "waiting")
        await addTag(env, event.conversationId);
      return new Response(null, { status: 204 });
    } catch (error) {
      if (WebhookSignatureError.isInstance(error)) return new Response(null, { status: 401 });
      if (WebhookPayloadError.isInstance(error)) return new Response(null, { status: 400 });
      throw error; // JuriChat delivers again.
    }
  },
};

async function addTag(env: Env, conversationId: string): Promise<void> {
  const client = createJuriChatClient({ apiKey: env.JURICHAT_API_KEY, baseUrl: env.JURICHAT_BASE_URL });
  const options = { inboxId: env.JURICHAT_INBOX_ID };
  for await (const { id, name } of createInbox({ office: juriChat.source(client, options) }).listTags()) {
    if (name !== env.WAITING_TAG || id === undefined) continue;
    await createActions({ office: juriChat.actions(client, options) }).addTag(conversationId, id);
    return;
  }
  throw new Error(`JuriChat has no tag ${env.WAITING_TAG}.`);
}
