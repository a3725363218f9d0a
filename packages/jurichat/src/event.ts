import type { WebhookEvent, WebhookEventName } from "@confluir/jurichat/webhooks";
import {
  assembleEvent,
  byId,
  type ContactSummary,
  type ConversationEventKind,
  type ConversationState,
  connectionRows,
  conversationId,
  defineMapping,
  derived,
  describeMapping,
  exact,
  identifier,
  nativeId,
  object,
  type ReadContext,
  type Reported,
  type ReportedHandles,
  text,
  time,
  toHandles,
} from "@confluir/provider";
import { type JuriChat, type Schemas, toState } from "./mapping.ts";

/** The names that data may have: those of the one event whose data is known, and those that the API gives a contact. */
type Data = Partial<Schemas["ConversationUpdatedData"]> & Partial<Schemas["Contact"]>;

// A record, so that an event that the spec gains fails to compile until it has a kind.
const kindOf: Readonly<Record<WebhookEventName, ConversationEventKind>> = {
  "chat.conversation.created": "conversation.created",
  "chat.conversation.updated": "conversation.updated",
  "chat.conversation.assigned": "conversation.assigned",
  "contact.created": "contact.created",
  "contact.updated": "contact.updated",
  "contact.deleted": "contact.deleted",
  "crm.lead.created": "other",
  "crm.lead.updated": "other",
  "crm.lead.deleted": "other",
  "crm.lead.moved": "other",
  "webhook.test": "test",
};
const kinds: ReadonlyMap<unknown, ConversationEventKind> = new Map(Object.entries(kindOf));

/**
 * Maps an event, as `receiveWebhook` or `parseWebhook` returns it.
 *
 * Only the data of `chat.conversation.updated` is known. Where the other events of a conversation have the same names, and
 * those of a contact have the names that the API gives a contact, they are taken to mean the same: that is inferred.
 *
 * @see https://docs.jurichat.com/api-reference/webhooks/criar-webhook
 */
export const juriChatEvent = /* @__PURE__ */ defineMapping(assembleEvent<JuriChat, WebhookEvent>, () => ({
  kind: exact("/event", (raw, ctx) => {
    const kind = kinds.get(raw.event);
    if (kind === undefined) ctx.issue("an unknown event");
    return kind ?? "unknown";
  }),
  nativeKind: exact("/event", (raw, ctx) => text(raw.event, ctx)),
  deliveryId: exact("/deliveryId", (raw, ctx) => text(raw.deliveryId, ctx)),
  ...connectionRows("jurichat"),
  conversationId: derived(["/event", "/data/conversationId"], (raw, context) => {
    if (!isAbout("conversation", raw)) return undefined;
    const ctx = context.at("/data/conversationId");
    const id = inData(raw, context, (data) => nativeId(data.conversationId, ctx)) ?? nativeId(undefined, ctx);
    return id === "" ? undefined : conversationId(context.connection, id);
  }),
  contact: derived(
    [
      "/event",
      "/data/personId",
      "/data/personName",
      "/data/personPhone",
      "/data/id",
      "/data/name",
      "/data/phoneNumber",
      "/data/email",
      "/data/imageUrl",
    ],
    (raw, context) => {
      if (isAbout("conversation", raw)) return inData(raw, context, toContactOfConversation);
      return isAbout("contact", raw) ? inData(raw, context, toContact) : undefined;
    },
  ),
  channel: derived(["/event", "/data/inboxId"], (raw, context) => {
    if (!isAbout("conversation", raw)) return undefined;
    const id = inData(raw, context, (data, ctx) => identifier(data.inboxId, ctx, "inboxId"));
    return byId("inbox", id) ?? undefined;
  }),
  state: derived(
    ["/event", "/data/status"],
    (raw, context) => readState(raw, context, "status") ?? undefined,
  ),
  previousState: derived(["/event", "/data/previousStatus"], (raw, context) =>
    readState(raw, context, "previousStatus"),
  ),
  occurredAt: exact("/timestamp", (raw, ctx) => {
    // One that is no text is in the payload alone.
    const { timestamp = raw.timestamp } = Object(raw.payload) as { readonly timestamp?: unknown };
    if (timestamp == null) ctx.issue("missing, so when it happened is unknown");
    return time(timestamp, ctx);
  }),
}));

function isAbout(what: "conversation" | "contact", raw: WebhookEvent): boolean {
  return kinds.get(raw.event)?.startsWith(`${what}.`) === true;
}

function inData<Value>(
  raw: WebhookEvent,
  context: ReadContext,
  read: (data: Data, ctx: ReadContext) => Value,
): Reported<Value> {
  return object(raw.data as Reported<Data>, context.at("/data"), read);
}

function toContactOfConversation(data: Data, ctx: ReadContext): ContactSummary | undefined {
  return toSummary(ctx, {
    id: identifier(data.personId, ctx, "personId"),
    name: text(data.personName, ctx, "personName"),
    phone: text(data.personPhone, ctx, "personPhone"),
  });
}

function toContact(data: Data, ctx: ReadContext): ContactSummary | undefined {
  return toSummary(ctx, {
    id: identifier(data.id, ctx, "id"),
    name: text(data.name, ctx, "name"),
    phone: text(data.phoneNumber, ctx, "phoneNumber"),
    email: text(data.email, ctx, "email"),
    imageUrl: text(data.imageUrl, ctx, "imageUrl"),
  });
}

type Person = Pick<ContactSummary, "id" | "name"> &
  Partial<Pick<ContactSummary, "imageUrl">> &
  Pick<ReportedHandles, "phone" | "email">;

/** What an event reports of a person; `undefined` when that is nothing. */
function toSummary({ connection }: ReadContext, person: Person): ContactSummary | undefined {
  const { id, name, phone, email, imageUrl } = person;
  if (Object.values(person).every((value) => value === undefined)) return undefined;
  return {
    id,
    name,
    profileName: undefined,
    handles: toHandles(connection, { phone, email, provider: id }),
    imageUrl,
  };
}

// The words are those of a conversation, and so is their reader.
function readState(
  raw: WebhookEvent,
  context: ReadContext,
  key: "status" | "previousStatus",
): Reported<ConversationState> {
  if (!isAbout("conversation", raw)) return undefined;
  return inData(raw, context, (data, ctx) => {
    const status: Reported<string> = data[key];
    if (status === undefined) return undefined;
    // A conversation has a status, but need not have had one before.
    if (status === null && key === "previousStatus") return null;
    return toState(status, ctx.child(key));
  });
}

/** The mapping of the events that webhooks bring. */
export const juriChatWebhookMapping = /* @__PURE__ */ describeMapping(
  juriChatEvent,
  "ConversationUpdatedEvent",
  "webhook",
);
