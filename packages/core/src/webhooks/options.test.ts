import { describe, expect, it } from "vitest";
import { createReplayGuard, defineWebhooks } from "../webhooks.ts";

const { receiveWebhook, verifyWebhook } = defineWebhooks({
  providerName: "Acme",
  signature: { header: "X-Acme-Signature", algorithm: "hmac-sha256", encoding: "hex", signed: "body" },
  event: "event",
  events: ["ping"],
});

const incoming = { headers: {}, body: "{}" };

describe("every function with options", () => {
  it("refuses a misspelt one", async () => {
    await expect(receiveWebhook(incoming, { secret: "s", maxBodyByte: 1 } as never)).rejects.toThrow(
      "receiveWebhook has no option `maxBodyByte`; did you mean `maxBodyBytes`?",
    );
    await expect(verifyWebhook({ ...incoming, secrets: "s" } as never)).rejects.toThrow(
      "verifyWebhook has no option `secrets`; did you mean `secret`?",
    );
    expect(() => createReplayGuard({ ttl: 1 } as never)).toThrow("did you mean `ttlMs`?");
  });

  it.each([[null], ["s"], [[]]])("refuses %j, which is no object of options", async (none) => {
    await expect(receiveWebhook(incoming, none as never)).rejects.toThrow(TypeError);
    await expect(verifyWebhook(none as never)).rejects.toThrow(TypeError);
    expect(() => createReplayGuard(none as never)).toThrow(TypeError);
  });

  it.each([Number.NaN, 0, -1, "5", null])("refuses %s where a number goes", async (value) => {
    await expect(receiveWebhook(incoming, { secret: "s", maxBodyBytes: value as never })).rejects.toThrow(
      "maxBodyBytes",
    );
    expect(() => createReplayGuard({ ttlMs: value as never })).toThrow("ttlMs");
    expect(() => createReplayGuard({ maxDeliveries: value as never })).toThrow("maxDeliveries");
  });
});
