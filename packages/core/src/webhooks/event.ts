interface Delivered {
  /** When it happened, as the provider writes it; `undefined` when it sent no text there. */
  readonly timestamp: string | undefined;
  /** The id of the delivery, from its header; `undefined` when there is none, and for a bare text. */
  readonly deliveryId: string | undefined;
  /** SHA-256 of the body in hexadecimal, for `createReplayGuard`; `undefined` for a bare text. */
  readonly bodyDigest: string | undefined;
  /** The whole body as it was parsed, with the fields that the spec does not name. */
  readonly payload: Readonly<Record<string, unknown>>;
}

interface Known<Name, Data> extends Delivered {
  readonly known: true;
  readonly event: Name;
  /** An object; the types of its fields are the provider's promise. */
  readonly data: Data;
}

/** An event that the spec knows: a union by `event`, or one of it by name. `Events` has the type of `data` by event. */
export type KnownWebhookEvent<Events, Name extends keyof Events = keyof Events> = {
  readonly [Each in Name]: Known<Each, Events[Each]>;
}[Name];

/** An event that the spec does not know, or one whose data is no object. Nothing of it is lost. */
export interface UnknownWebhookEvent extends Delivered {
  readonly known: false;
  readonly event: string;
  readonly data: unknown;
}

/** The content of a delivery. Ask `known` first: then `event` decides the type of `data`. */
export type WebhookEvent<Events> = KnownWebhookEvent<Events> | UnknownWebhookEvent;
