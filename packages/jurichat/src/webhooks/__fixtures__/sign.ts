import { createHmac } from "node:crypto";

/** A secret of the kind the vendor gives; nobody uses it. */
export const secret = "5f1d0c6a9b2e4873a6c40d1e8f7b2935";

/** What the vendor would put into `X-JuriChat-Signature`, by another implementation of HMAC than the one at test. */
export function sign(body: string | Uint8Array, key: string = secret): string {
  return `sha256=${createHmac("sha256", key).update(body).digest("hex")}`;
}

/** The headers of a delivery of this body. */
export function headersFor(body: string | Uint8Array, key: string = secret): Record<string, string> {
  return { "x-jurichat-signature": sign(body, key), "x-jurichat-delivery": "cjdlvr0001aaaa" };
}

/** A delivery about Cecília, as the spec has it. */
export const delivery = JSON.stringify({
  event: "chat.conversation.updated",
  data: {
    conversationId: "cjconv0004aaaa",
    personId: "cjpers0004aaaa",
    personName: "Cecília Monteiro",
    personPhone: "5500900000004",
    inboxId: "cjinbx0001aaaa",
    status: "ROBOT_INTERACTIVE",
    previousStatus: "INACTIVE",
  },
  timestamp: "2026-02-03T09:20:00.000Z",
});
