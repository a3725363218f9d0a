import {
  array,
  assembleEvent,
  byId,
  type ConversationEventKind,
  connectionRows,
  conversationId,
  defineMapping,
  derived,
  describeMapping,
  exact,
  integerId,
  integerNativeId,
  object,
  type ReadContext,
  type Reported,
  text,
  time,
  unixTime,
} from "@confluir/provider";
import { type Chatwoot, type Held, type Person, toContactSummary, toState } from "./mapping.ts";
import type { WebhookEvent, WebhookEventName } from "./webhooks.ts";

const kindOf: Readonly<Record<WebhookEventName, ConversationEventKind>> = {
  conversation_created: "conversation.created",
  conversation_updated: "conversation.updated",
  conversation_status_changed: "conversation.updated",
  message_created: "message.created",
  message_updated: "message.updated",
  contact_created: "contact.created",
  contact_updated: "contact.updated",
  webwidget_triggered: "other",
  conversation_typing_on: "other",
  conversation_typing_off: "other",
  inbox_created: "other",
  inbox_updated: "other",
};
const kinds: ReadonlyMap<string, ConversationEventKind> = new Map(Object.entries(kindOf));
const isAbout = (what: "conversation" | "message" | "contact", { event }: WebhookEvent) =>
  kinds.get(event)?.startsWith(`${what}.`) === true;

/** What the body of an event may have, in common to all. */
interface EventData extends Person, Held {
  readonly inbox_id?: unknown;
  readonly created_at?: unknown;
  readonly updated_at?: unknown;
  readonly changed_attributes?: Reported<readonly Readonly<Record<string, unknown>>[]>;
  readonly conversation?: Reported<EventData>;
  readonly meta?: Reported<{ readonly assignee?: unknown; readonly sender?: Reported<Person> }>;
}

const dataOf = ({ data }: WebhookEvent) => data as Reported<EventData>;

/** Reads the conversation of an event: the body itself, or the part of a message. */
function inConversation<Value>(
  raw: WebhookEvent,
  context: ReadContext,
  read: (conversation: EventData, ctx: ReadContext) => Value,
): Reported<Value> {
  const at = context.at("/data");
  if (isAbout("conversation", raw)) return object(dataOf(raw), at, read);
  if (!isAbout("message", raw)) return undefined;
  return object(dataOf(raw), at, ({ conversation }) => object(conversation, at.child("conversation"), read));
}

/** The value that an attribute had before; `undefined`: it did not change. */
function before(raw: WebhookEvent, name: string, ctx: ReadContext): { readonly value: unknown } | undefined {
  if (!isAbout("conversation", raw)) return undefined;
  const found = object(dataOf(raw), ctx.at("/data"), (data, inner) =>
    array(data.changed_attributes, inner.child("changed_attributes"), (change, at) =>
      object(change[name] as Reported<{ previous_value?: unknown }>, at.child(name), (values) => ({
        value: values.previous_value,
      })),
    ),
  );
  return found?.find((one) => one != null) ?? undefined;
}

/** Who had it, by the id of the agent: nobody, somebody, or not known where it is not reported. */
const holderBefore = (id: unknown) => (id === undefined ? undefined : { assignee: id === null ? null : {} });

/** Maps an event, as `receiveWebhook` or `parseWebhook` returns it. */
export const chatwootEvent = /* @__PURE__ */ defineMapping(assembleEvent<Chatwoot, WebhookEvent>, () => ({
  ...connectionRows("chatwoot"),
  kind: derived(["/event", "/data/changed_attributes"], (raw, ctx) => {
    const kind = kinds.get(raw.event);
    if (kind === undefined) ctx.issue("an unknown event", "event");
    const isAssigned =
      kind === "conversation.updated" &&
      ["assignee_id", "team_id"].some((name) => before(raw, name, ctx) !== undefined);
    return isAssigned ? "conversation.assigned" : (kind ?? "unknown");
  }),
  nativeKind: exact("/event", (raw, ctx) => text(raw.event, ctx)),
  deliveryId: exact("/deliveryId", (raw, ctx) => text(raw.deliveryId, ctx)),
  conversationId: derived(
    ["/event", "/data/id", "/data/conversation/id"],
    (raw, context) =>
      inConversation(raw, context, ({ id }, ctx) => {
        const native = integerNativeId(id, ctx.child("id"));
        return native === "" ? undefined : conversationId(ctx.connection, native);
      }) ?? undefined,
  ),
  contact: derived(
    ["/event", "/data", "/data/meta/sender", "/data/conversation/meta/sender"],
    (raw, context) =>
      isAbout("contact", raw)
        ? object(dataOf(raw), context.at("/data"), toContactSummary)
        : inConversation(raw, context, ({ meta }, ctx) =>
            object(meta, ctx.child("meta"), ({ sender }, inner) =>
              object(sender, inner.child("sender"), toContactSummary),
            ),
          ),
  ),
  channel: derived(["/event", "/data/inbox_id", "/data/conversation/inbox_id"], (raw, context) =>
    inConversation(raw, context, ({ inbox_id }, ctx) => byId("inbox", integerId(inbox_id, ctx, "inbox_id"))),
  ),
  state: derived(
    [
      ...(["/event", "/data/status", "/data/meta/assignee"] as const),
      ...(["/data/conversation/status", "/data/conversation/meta/assignee"] as const),
    ],
    (raw, context) => inConversation(raw, context, toState) ?? undefined,
  ),
  // Where the status or the assignee changed: both of before make the state of before.
  previousState: derived(
    ["/event", "/data/status", "/data/meta/assignee", "/data/changed_attributes"],
    (raw, context) => {
      const [status, holder] = [before(raw, "status", context), before(raw, "assignee_id", context)];
      if (status === undefined && holder === undefined) return undefined;
      return inConversation(raw, context, (now, ctx) =>
        toState(
          {
            status: status === undefined ? now.status : status.value,
            meta: holder === undefined ? now.meta : holderBefore(holder.value),
          },
          ctx,
        ),
      );
    },
  ),
  // No event says when it happened. A new thing was created then, and a changed conversation says when it was changed.
  occurredAt: derived(["/event", "/data/created_at", "/data/updated_at"], (raw, context) =>
    object(dataOf(raw), context.at("/data"), ({ created_at, updated_at }, ctx) => {
      if (raw.event === "message_created") return time(created_at, ctx, "created_at");
      if (raw.event === "conversation_created") return unixTime(created_at, ctx, "created_at");
      return isAbout("conversation", raw) ? unixTime(updated_at, ctx, "updated_at") : undefined;
    }),
  ),
}));

/** The mapping of the events that webhooks bring. */
export const chatwootEventMapping = /* @__PURE__ */ describeMapping(
  chatwootEvent,
  "ConversationUpdatedEvent",
  "webhook",
);
