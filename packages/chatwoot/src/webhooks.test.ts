import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { isEcho, parseWebhook, receiveWebhook } from "./webhooks.ts";

const seconds = 1784110000;
const now = () => seconds * 1000;
const body = '{"event":"message_created","id":88001,"content":"Olá","message_type":"outgoing"}';
const sign = (text: string, at = seconds) => ({
  "x-chatwoot-signature": `sha256=${createHmac("sha256", "segredo").update(`${at}.${text}`).digest("hex")}`,
  "x-chatwoot-timestamp": String(at),
  "x-chatwoot-delivery": "9b1f7c52-0000-4000-8000-000000000001",
});

describe("a delivery of Chatwoot", () => {
  it("is an HMAC-SHA256 of the time, a dot and the raw body", async () => {
    // Of another implementation: `printf %s "1784110000.$body" | openssl dgst -sha256 -hmac segredo`.
    const signature = "25984a608833d0fba35d6136d3b4f4b1f84c47666df05017c3cc8a92cab06f25";
    expect(sign(body)["x-chatwoot-signature"]).toBe(`sha256=${signature}`);
    expect(await receiveWebhook({ headers: sign(body), body }, { secret: "segredo", now })).toStrictEqual({
      known: true,
      event: "message_created",
      data: JSON.parse(body),
      payload: JSON.parse(body),
      timestamp: undefined,
      deliveryId: "9b1f7c52-0000-4000-8000-000000000001",
      bodyDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it.each([
    [
      "of the body alone",
      {
        ...sign(body),
        "x-chatwoot-signature": `sha256=${createHmac("sha256", "segredo").update(body).digest("hex")}`,
      },
      "it is not from Chatwoot",
    ],
    ["of more than five minutes ago", sign(body, seconds - 301), "X-Chatwoot-Timestamp"],
    ["without a time", { ...sign(body), "x-chatwoot-timestamp": "" }, "X-Chatwoot-Timestamp"],
    ["that is missing", {}, "X-Chatwoot-Signature"],
  ])("is refused with a signature %s", async (_, headers, message) => {
    await expect(receiveWebhook({ headers, body }, { secret: "segredo", now })).rejects.toThrow(message);
  });

  it("is accepted within five minutes, or what is asked for", async () => {
    const late = { headers: sign(body, seconds - 299), body };
    await expect(receiveWebhook(late, { secret: "segredo", now })).resolves.toHaveProperty("known", true);
    const strict = { secret: "segredo", now, toleranceMs: 1000 };
    await expect(receiveWebhook(late, strict)).rejects.toThrow("X-Chatwoot-Timestamp");
  });

  it("of an older server is accepted only where its connection says that it signs nothing", async () => {
    const old = { headers: {}, body };
    await expect(receiveWebhook(old, { secret: "segredo", now })).rejects.toThrow("X-Chatwoot-Signature");
    const event = await receiveWebhook(old, { unsigned: true });
    expect(event).toMatchObject({ event: "message_created", deliveryId: undefined });
    await expect(receiveWebhook(old, {} as never)).rejects.toThrow("`secret` must be");
  });
});

describe("isEcho", () => {
  const echo = (parts: object, ...sent: readonly string[]) =>
    isEcho(parseWebhook(JSON.stringify({ event: "message_created", id: 88001, ...parts })), new Set(sent));

  it("knows a message again by its id, and by the names that the sender gave it", () => {
    expect(echo({}, "88001")).toBe(true);
    expect(echo({ echo_id: "e-1" }, "e-1")).toBe(true);
    expect(echo({ source_id: "s-1" }, "s-1")).toBe(true);
    expect(echo({ conversation: { messages: [{ id: 88001, echo_id: "e-1" }] } }, "e-1")).toBe(true);
  });

  it("takes nothing else for one", () => {
    expect(echo({ source_id: null }, "88002", "null", "")).toBe(false);
    expect(echo({ conversation: { messages: [{ id: 88002, echo_id: "e-2" }] } }, "e-2")).toBe(false);
    expect(echo({ event: "conversation_created" }, "88001")).toBe(false);
    expect(echo({ conversation: "x" }, "e-1")).toBe(false);
  });
});
