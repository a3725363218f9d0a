import { juriChatEvent } from "@confluir/jurichat/provider";
import { receiveWebhook, WebhookPayloadError, WebhookSignatureError } from "@confluir/jurichat/webhooks";

interface Env {
  readonly JURICHAT_WEBHOOK_SECRET: string;
}

/** A handler for any runtime that has `fetch`: it proves that JuriChat sent a delivery, and logs what it says in the model's words. */
export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    try {
      const event = await receiveWebhook(request, { secret: env.JURICHAT_WEBHOOK_SECRET });
      const { value, issues } = juriChatEvent.map(event, { connection: "office" });
      console.log(value.kind, value.conversationId, value.previousState?.value, "→", value.state?.value);
      for (const { field, path, reason } of issues) console.log(`${field} (${path}): ${reason}`);
      return new Response(null, { status: 204 });
    } catch (error) {
      if (WebhookSignatureError.isInstance(error)) return new Response(null, { status: 401 });
      if (WebhookPayloadError.isInstance(error)) return new Response(null, { status: 400 });
      throw error;
    }
  },
};
