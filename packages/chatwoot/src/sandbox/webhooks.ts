import {
  type Account,
  type Contact,
  createWebhookSender,
  hmacHex,
  isDeliverable,
  type OperationsOf,
  type StoreEvent,
  secretOf,
  toIso,
  type Webhook as WebhookToSend,
} from "@confluir/mock/kit";
import type { operations } from "../generated/schema.ts";
import { inboxes } from "./dataset.ts";
import { type Entry, type IdKind, seconds, type Views, type Wire } from "./views.ts";

/** The operations of webhooks. */
type WebhookOperations = Pick<
  operations,
  "listWebhooks" | "createWebhook" | "updateWebhook" | "deleteWebhook"
>;

/** A webhook as it is kept. A deleted one is not active. */
interface Webhook extends WebhookToSend {
  readonly name: string | null;
  readonly subscriptions: readonly Wire["WebhookEvent"][];
  readonly box: number | null;
}

/** A webhook with this name is called as a server before 4.11.2 does it: without signature, time and delivery id. */
export const unsignedWebhookName = "unsigned";

/** How long a receiver may take to respond. */
export const deliveryTimeoutMs = 5_000;

const keptMs = 24 * 3_600_000;

/** Lists, makes and changes webhooks, and really sends them, once each. Their account starts without any. */
export function webhookOperations(account: Account<IdKind>, views: Views) {
  const { store, ids, seed, nowMs, refuse } = account;
  const { numbers } = views;
  const webhooks: Webhook[] = [];
  const sender = createWebhookSender({
    ...account.deliveryTools,
    webhook: (index) => webhooks[index],
    newId: (webhook, count) => ids.of("delivery", webhook, count),
    sign(body, secret, { id, webhook, createdAt }) {
      if (webhooks[webhook]?.name === unsignedWebhookName) return {};
      const time = String(seconds(createdAt));
      return {
        "x-chatwoot-signature": `sha256=${hmacHex(secret, `${time}.${body}`)}`,
        "x-chatwoot-timestamp": time,
        "x-chatwoot-delivery": id,
      };
    },
    retryDelaysMs: [],
    timeoutMs: deliveryTimeoutMs,
    ...{ keptPerWebhook: 100, keptMs },
    texts: {
      ...{ inactive: "deleted", timedOut: "timed out" },
      unreachable: (code) => `unreachable ${code ?? ""}`,
      badStatus: (status) => `status ${status}`,
    },
    nowMs,
  });

  const send = (event: Wire["WebhookEvent"], box: number | null, payload: object, atMs: number) => {
    for (const { index, isActive, subscriptions, box: only } of webhooks)
      if (isActive && subscriptions.includes(event) && (only === null || only === box))
        sender.send(index, event, { ...payload, event }, atMs);
  };
  const conversationData = (index: number) => {
    const conversation = store.conversation(index);
    if (conversation === undefined) return undefined;
    const contact = views.contactOf(conversation);
    const {
      uuid,
      account_id,
      inbox_id,
      last_non_activity_message: last,
      meta,
      muted,
      ...view
    } = views.conversation(conversation);
    const { source_id } = views.contactInbox(contact);
    return {
      ...view,
      ...{ inbox_id, channel: meta.channel ?? null, messages: last ? [last] : [] },
      contact_inbox: {
        ...{ id: numbers.contact.of(contact.index), contact_id: numbers.contact.of(contact.index), inbox_id },
        ...{
          source_id: source_id ?? "",
          created_at: toIso(contact.createdAt),
          updated_at: toIso(contact.createdAt),
        },
        ...{ hmac_verified: false, pubsub_token: secretOf(seed, `contact ${contact.index}`) },
      },
      meta: {
        sender: { ...views.shortContact(contact), type: "contact" },
        ...{ assignee: meta.assignee ?? null, team: meta.team ?? null, hmac_verified: false },
      },
      first_reply_created_at: view.first_reply_created_at ? toIso(view.first_reply_created_at * 1000) : null,
    } satisfies Wire["EventConversation"];
  };
  const messageData = (entry: Entry) => {
    const { conversation_id, inbox_id, status, sender, ...view } = views.message(entry);
    const box = numbers.inbox.find(inbox_id) ?? 0;
    const isContact = sender?.type === "contact";
    const own = { id: views.account_id, name: store.business.name };
    return {
      ...{ ...view, ...views.echoOf(entry) },
      ...{ account: own, additional_attributes: {}, conversation: conversationData(entry.conversation) },
      ...{ created_at: toIso(entry.sentAt), inbox: { id: inbox_id, name: inboxes[box]?.name ?? "" } },
      message_type: (["incoming", "outgoing", "activity", "template"] as const)[view.message_type],
      ...(sender && {
        sender: isContact
          ? { ...sender, avatar: sender.thumbnail ?? "", account: own }
          : { id: sender.id, name: sender.name ?? "", email: null, type: sender.type ?? "user" },
      }),
    };
  };
  const sendMessage = (event: "message_created" | "message_updated", entry: Entry, atMs: number) => {
    if (entry.facts.kind === "activity") return;
    send(event, store.conversation(entry.conversation)?.box ?? null, messageData(entry), atMs);
  };
  const contactData = (contact: Contact) => {
    const own = { id: views.account_id, name: store.business.name };
    return { ...views.shortContact(contact), avatar: "", account: own };
  };

  const changesOf = ({ before, after }: StoreEvent & { kind: "conversation.changed" }) => {
    const agent = (index: number | null) => (index === null ? null : numbers.agent.of(index));
    const team = (index: number | null) => (index === null ? null : numbers.team.of(index));
    const read = {
      status: views.statusOf,
      assignee_id: ({ staff }) => agent(staff),
      team_id: ({ role }) => team(role),
      label_list: ({ tags }) => views.labels(tags),
      priority: views.priorityOf,
      snoozed_until: views.snoozedUntil,
    } satisfies Record<string, (one: typeof after) => unknown>;
    return Object.entries(read).flatMap(([name, valueIn]) => {
      const [previous_value, current_value] = [valueIn(before), valueIn(after)];
      const isSame = JSON.stringify(previous_value) === JSON.stringify(current_value);
      return isSame ? [] : [{ [name]: { previous_value, current_value } }];
    });
  };

  const webhookOf = (id: number): Webhook => {
    const webhook = webhooks[numbers.webhook.find(id) ?? -1];
    if (!webhook?.isActive) throw refuse(404);
    return webhook;
  };
  const check = (url: string | undefined, own?: Webhook) => {
    const fail = (problem: string) =>
      refuse(422, { message: `Url ${problem}`, attributes: ["url"] }, "bad_record");
    if (url === undefined) return;
    // The sandbox sends to https, and to this machine.
    if (!isDeliverable(url)) throw fail("is invalid");
    if (webhooks.some((one) => one.isActive && one !== own && one.url === url))
      throw fail("has already been taken");
  };
  const boxOf = (id: number | undefined) => {
    const box = numbers.inbox.find(id);
    if (box === null && id !== undefined) throw refuse(404);
    return box;
  };
  const view = ({ index, url, name, subscriptions, secret, box }: Webhook): Wire["Webhook"] => ({
    ...{
      id: numbers.webhook.of(index),
      url,
      account_id: views.account_id,
      subscriptions: [...subscriptions],
    },
    ...(box !== null && { inbox: { id: numbers.inbox.of(box), name: inboxes[box]?.name ?? "" } }),
    // An older server has neither.
    ...(name !== unsignedWebhookName && { secret }),
    name,
  });

  return {
    /** Sends the events that a change of the store stands for. A changed conversation is an event for some of its fields only. */
    notify(event: StoreEvent, atMs: number): void {
      if (event.kind === "conversation.created") {
        const { index, box } = event.conversation;
        send("conversation_created", box, conversationData(index) ?? {}, atMs);
      } else if (event.kind === "contact.created" || event.kind === "contact.changed") {
        const name = event.kind === "contact.created" ? "contact_created" : "contact_updated";
        send(name, null, contactData(event.contact), atMs);
      } else if (event.kind === "message.added") {
        const conversation = store.conversation(event.message.conversation);
        const entry =
          conversation && views.timeline(conversation).find(({ index }) => index === event.message.index);
        if (entry !== undefined) sendMessage("message_created", entry, atMs);
      } else if (event.kind === "conversation.changed") {
        const changed_attributes = changesOf(event);
        const { index, box } = event.after;
        const data = { ...conversationData(index), changed_attributes };
        if (changed_attributes.some((change) => Object.hasOwn(change, "status")))
          send("conversation_status_changed", box, data, atMs);
        if (changed_attributes.length > 0) send("conversation_updated", box, data, atMs);
      }
    },
    messageUpdated: (entry: Entry, atMs: number) => sendMessage("message_updated", entry, atMs),
    reads: {
      listWebhooks: () => ({ payload: { webhooks: webhooks.filter(({ isActive }) => isActive).map(view) } }),
    },
    writes: {
      createWebhook({ body: { webhook: given } }) {
        check(given.url);
        const index = webhooks.length;
        const { url = "", subscriptions = [], name = null, inbox_id } = given;
        const own = { index, url, subscriptions, name, box: boxOf(inbox_id), isActive: true, headers: null };
        const webhook = { ...own, secret: secretOf(seed, `webhook ${index}`) };
        webhooks.push(webhook);
        return { payload: { webhook: view(webhook) } };
      },
      updateWebhook({
        path,
        body: {
          webhook: { inbox_id, ...given },
        },
      }) {
        const before = webhookOf(path.webhook_id);
        check(given.url, before);
        const { url = before.url, subscriptions = before.subscriptions, name = before.name } = given;
        const after = {
          ...before,
          url,
          subscriptions,
          name,
          ...(inbox_id !== undefined && { box: boxOf(inbox_id) }),
        };
        webhooks[before.index] = after;
        return { payload: { webhook: view(after) } };
      },
      deleteWebhook({ path }) {
        const webhook = webhookOf(path.webhook_id);
        webhooks[webhook.index] = { ...webhook, isActive: false };
      },
    },
    close: () => sender.close(),
  } satisfies Pick<OperationsOf<WebhookOperations>, "reads" | "writes"> & Record<string, unknown>;
}
