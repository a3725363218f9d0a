import { expectTypeOf } from "vitest";
import { defineWebhooks, type WebhookEvent } from "../webhooks.ts";

interface Events {
  readonly opened: { readonly id: string };
  readonly closed: { readonly at: string };
}

const body = { event: "event", events: ["opened", "closed"] } as const;
const hmac = { header: "X-Sign", algorithm: "hmac-sha256", encoding: "hex" } as const;
const timestamp = { header: "X-Time", unit: "seconds", toleranceSeconds: 300 } as const;
const strict = { ...body, signature: { ...hmac, signed: "body" } } as const;
const lenient = {
  ...body,
  signature: { ...hmac, optional: true, signed: "timestamp.body", timestamp },
} as const;

declare const request: Request;
const acme = defineWebhooks<Events, typeof strict>({ providerName: "Acme", ...strict });
expectTypeOf(acme.receiveWebhook(request, { secret: "a" })).resolves.toEqualTypeOf<WebhookEvent<Events>>();
// @ts-expect-error: every server of this provider signs
acme.receiveWebhook(request, { unsigned: true });
// @ts-expect-error: no timestamp is signed
acme.receiveWebhook(request, { secret: "a", toleranceMs: 5 });
// @ts-expect-error: no secret
acme.receiveWebhook(request, {});

const globex = defineWebhooks<Events, typeof lenient>({ providerName: "Globex", ...lenient });
globex.receiveWebhook(request, { unsigned: true });
globex.receiveWebhook(request, { secret: ["a", "b"], toleranceMs: 5, maxBodyBytes: 10 });
// @ts-expect-error: neither a secret nor a word that there is none
globex.receiveWebhook(request, {});
// @ts-expect-error: one of the two
globex.receiveWebhook(request, { unsigned: true, secret: "a" });

const event = acme.parseWebhook("{}");
if (event.known) {
  expectTypeOf(event.event).toEqualTypeOf<"opened" | "closed">();
  if (event.event === "opened") expectTypeOf(event.data).toEqualTypeOf<{ readonly id: string }>();
} else {
  expectTypeOf(event.data).toEqualTypeOf<unknown>();
}
