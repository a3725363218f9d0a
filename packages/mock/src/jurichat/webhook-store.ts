import { createHash } from "node:crypto";
import type { Schemas } from "./handlers.ts";
import { officeCreatedAt } from "./times.ts";

/** A webhook as it is kept. Times are ISO 8601. */
export interface Webhook {
  readonly index: number;
  readonly name: string;
  readonly description: string | null;
  readonly url: string;
  readonly events: readonly string[];
  readonly isActive: boolean;
  /** `null`: none of its own. */
  readonly headers: Readonly<Record<string, string>> | null;
  readonly secret: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

type Settings = Omit<Webhook, "index" | "secret" | "createdAt" | "updatedAt">;

/** The webhooks of the office, oldest first. */
export interface WebhookStore {
  list(): readonly Webhook[];
  /** `undefined`: there is none. */
  get(index: number): Webhook | undefined;
  add(settings: Settings, now: string): Webhook;
  change(webhook: Webhook, change: Partial<Settings>, now: string): Webhook;
}

const example: Settings & { readonly events: readonly Schemas["WebhookEvent"][] } = {
  name: "Sistema interno",
  description: "Fica parado até que alguém o ative.",
  url: "https://ganchos.example/jurichat",
  events: ["chat.conversation.created", "chat.conversation.updated"],
  isActive: false,
  headers: null,
};

/** Makes the webhooks an office starts with: one that is not active, so nothing is sent. Secrets come from the seed. */
export function createWebhookStore(seed: number): WebhookStore {
  const webhooks: Webhook[] = [];
  const store: WebhookStore = {
    list: () => webhooks,
    get: (index) => webhooks[index],
    add(settings, now) {
      const index = webhooks.length;
      const secret = createHash("sha256").update(`${seed} webhook ${index}`).digest("hex");
      const webhook = { ...settings, index, secret, createdAt: now, updatedAt: now };
      webhooks.push(webhook);
      return webhook;
    },
    change(webhook, change, now) {
      const changed = { ...webhook, ...change, updatedAt: now };
      webhooks[webhook.index] = changed;
      return changed;
    },
  };
  store.add(example, officeCreatedAt);
  return store;
}
