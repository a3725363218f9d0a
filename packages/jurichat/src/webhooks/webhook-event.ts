import type { components } from "../generated/schema.ts";

type Schemas = components["schemas"];

/** The name of an event that the spec knows. */
export type WebhookEventName = Schemas["WebhookEvent"];

// A record, so that a name that the spec gains or loses fails to compile here.
const names: Readonly<Record<WebhookEventName, true>> = {
  "crm.lead.created": true,
  "crm.lead.updated": true,
  "crm.lead.deleted": true,
  "crm.lead.moved": true,
  "chat.conversation.created": true,
  "chat.conversation.updated": true,
  "chat.conversation.assigned": true,
  "contact.created": true,
  "contact.updated": true,
  "contact.deleted": true,
  "webhook.test": true,
};

/** The names of all events that the spec knows, such as a webhook can be created for. */
export const webhookEventNames = Object.freeze(Object.keys(names)) as readonly WebhookEventName[];

/** Whether the spec knows an event of this name. */
export function isWebhookEventName(name: string): name is WebhookEventName {
  return Object.hasOwn(names, name);
}

/** What the spec says of an event's data: only that of `chat.conversation.updated` is known. */
export type WebhookData<Name extends WebhookEventName> =
  Name extends Schemas["ConversationUpdatedEvent"]["event"]
    ? Schemas["ConversationUpdatedData"]
    : Readonly<Record<string, unknown>>;

interface Delivered {
  /** When it happened, as the vendor writes it (ISO 8601); `undefined` when it sent no text there. */
  readonly timestamp: string | undefined;
  /** What `X-JuriChat-Delivery` says; `undefined` when it is absent, and for a bare text. */
  readonly deliveryId: string | undefined;
  /** SHA-256 of the body in hexadecimal, for `createReplayGuard`; `undefined` for a bare text. */
  readonly bodyDigest: string | undefined;
  /** The whole body as it was parsed, with what nobody has named yet. */
  readonly payload: Readonly<Record<string, unknown>>;
}

interface Known<Name extends WebhookEventName> extends Delivered {
  readonly known: true;
  readonly event: Name;
  /** An object; the types of its fields are the vendor's promise. */
  readonly data: WebhookData<Name>;
}

/** An event that the spec knows: a union by `event`, or one of it by name. */
export type KnownWebhookEvent<Name extends WebhookEventName = WebhookEventName> = {
  readonly [Each in Name]: Known<Each>;
}[Name];

/** An event that the spec does not know, or one whose data is no object. Nothing of it is lost. */
export interface UnknownWebhookEvent extends Delivered {
  readonly known: false;
  readonly event: string;
  readonly data: unknown;
}

/** What a delivery says. Ask `known` first: then `event` decides the type of `data`. */
export type WebhookEvent = KnownWebhookEvent | UnknownWebhookEvent;
