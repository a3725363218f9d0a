import { describe, expect, it } from "vitest";
import { defineWebhooks } from "../webhooks.ts";

// Signed by another implementation of HMAC, Python's; these tests run in browsers too.
const body = '{"event":"ping","text":"Olá"}';
const secret = "segredo ñ";
const facts = { providerName: "Acme", event: "event", events: ["ping"] } as const;
const event = {
  known: true,
  event: "ping",
  data: { event: "ping", text: "Olá" },
  bodyDigest: "d100e90ad3246495e7dc9a341f992cac3f7345952730ad455e7ffe4186f92c2a",
};

describe("receiveWebhook", () => {
  it("takes a body that is signed by HMAC-SHA256 in hexadecimal", async () => {
    const { receiveWebhook } = defineWebhooks({
      ...facts,
      signature: {
        header: "X-Sign",
        algorithm: "hmac-sha256",
        encoding: "hex",
        prefix: "sha256=",
        signed: "body",
      },
    });
    const headers = { "X-Sign": "sha256=4e7a833b96d8189d7cd37fb6d84e6fea214046ff91835ecd2912baf0e5e7d465" };
    const toRequest = (text: string) =>
      new Request("https://ganchos.example/", { method: "POST", headers, body: text });
    expect(await receiveWebhook(toRequest(body), { secret })).toMatchObject(event);
    await expect(receiveWebhook(toRequest(`${body} `), { secret })).rejects.toMatchObject({
      reason: "wrong_signature",
    });
  });

  it("takes a timestamp and a body that are signed by HMAC-SHA512 in base64", async () => {
    const { receiveWebhook } = defineWebhooks({
      ...facts,
      signature: {
        header: "X-Sign",
        algorithm: "hmac-sha512",
        encoding: "base64",
        signed: "timestamp.body",
        timestamp: { header: "X-Time", unit: "seconds", toleranceSeconds: 60 },
      },
    });
    const headers = {
      "x-sign": "ENtORbBIyTSi3mTaKPMKbI7qlIGCGRAGFRkOLF52i1KjpcQq/uz7sbV6shP6bxEMNFpCusqOJME5IHRmabvcgA==",
      "x-time": "1770000000",
    };
    const now = () => 1_770_000_060_000;
    expect(await receiveWebhook({ headers, body }, { secret, now })).toMatchObject(event);
    await expect(
      receiveWebhook({ headers: { ...headers, "x-time": "1770000001" }, body }, { secret, now }),
    ).rejects.toMatchObject({ reason: "wrong_signature" });
  });
});
