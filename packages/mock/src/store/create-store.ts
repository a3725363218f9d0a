import { comparisonKey } from "./comparison-key.ts";
import type { Dataset } from "./dataset.ts";
import { below, bits, draw, next, toKey } from "./hash.ts";
import { createMessages } from "./messages.ts";
import { createPeople, nameKeyOf } from "./people.ts";
import { withoutNinthDigit } from "./phone.ts";
import type {
  Business,
  Contact,
  Conversation,
  Message,
  MessageDraft,
  Note,
  ScheduledMessage,
} from "./records.ts";
import type { Store, StoreEvent, StoreOptions } from "./store.ts";
import { createThreads, noExtra, none, windowMs } from "./threads.ts";

type Listener = (event: StoreEvent, nowMs: number) => void;

const dayMs = 24 * 3_600_000;
/** At the start one conversation of so many has a scheduled message. */
const perScheduled = 25;
const keptSearches = 8;

/**
 * Makes the data of one provider: contacts, one for each conversation and some without, conversations and scheduled
 * messages. Messages and notes of the start are made when they are read, and only what is written since is kept.
 */
export function createStore(options: StoreOptions, provider: string, dataset: Dataset): Store {
  const { seed, size, startMs } = options;
  const contactCount = size + Math.ceil(size / 10);
  const people = createPeople(seed, provider, dataset);
  const threads = createThreads(options, provider, dataset, people);
  const starting = createMessages(options, provider, dataset, people, contactCount);

  let business: Business = dataset.business;
  /** Conversations by their index; `undefined`: removed. */
  const byIndex: (Conversation | undefined)[] = [];
  /** Newest activity first. */
  const order: Conversation[] = [];
  const contacts: Contact[] = [];
  /** The latest contact with a number, without the Brazilian ninth digit. */
  const byPhone = new Map<string, number>();
  /** Index of the latest conversation with a contact. */
  const openedWith: (number | undefined)[] = [];
  /** Contacts whose tags are no longer those of their conversation. */
  const withOwnTags = new Set<number>();
  const appended = new Map<number, Message[]>();
  const addedNotes = new Map<number, Note[]>();
  const scheduled = new Map<number, ScheduledMessage>();
  let nextDueMs = Number.POSITIVE_INFINITY;
  /** Answers of the last searches, until the next write. */
  const searches = new Map<string, (conversation: Conversation) => boolean>();
  let listeners: readonly Listener[] = [];

  for (let index = 0; index < size; index++) {
    const conversation = threads.conversation(threads.plan(index));
    byIndex.push(conversation);
    order.push(conversation);
    if (conversation.contact !== null) openedWith[conversation.contact] = index;
  }
  const contactKey = toKey(seed, provider, "contacts");
  for (let index = 0; index < contactCount; index++) {
    const hash = draw(contactKey, index);
    const conversation = conversationOf(index);
    const createdAt = conversation
      ? conversation.createdAt - 1_000
      : startMs - 1 - dayMs - below(next(hash, 1), 400 * dayMs);
    const contact = {
      ...people.at(index),
      index,
      createdAt,
      updatedAt: Math.min(createdAt + dayMs, startMs - 1),
      tags: conversation?.tags ?? none,
      isBlocked: bits(hash, 0, 8) === 0,
      extra: noExtra,
    };
    contacts.push(contact);
    byPhone.set(withoutNinthDigit(contact.phone), index);
  }
  const scheduleKey = toKey(seed, provider, "schedule");
  for (let first = 0; first < size; first += perScheduled) {
    const hash = draw(scheduleKey, first / perScheduled);
    const conversation = first + below(hash, Math.min(perScheduled, size - first));
    putScheduled(starting.scheduled(conversation, next(hash, 1)));
  }

  return {
    get business() {
      return business;
    },
    conversations: order,
    contacts,

    conversation: (index) => byIndex[index],
    contact: (index) => contacts[index],
    conversationOf,
    contactByPhone: (phone) => contacts[byPhone.get(withoutNinthDigit(phone)) ?? -1],
    messages(conversation) {
      if (!byIndex[conversation]) return [];
      const added = appended.get(conversation) ?? none;
      if (conversation >= size) return [...added];
      const plan = threads.plan(conversation);
      return [...Array.from({ length: plan.count }, (_, index) => starting.at(plan, index)), ...added];
    },
    message(conversation, index) {
      if (!byIndex[conversation]) return undefined;
      const plan = conversation < size ? threads.plan(conversation) : undefined;
      if (!plan || index >= plan.count) return appended.get(conversation)?.[index - (plan?.count ?? 0)];
      return Number.isInteger(index) && index >= 0 ? starting.at(plan, index) : undefined;
    },
    notes(conversation) {
      const { createdAt } = byIndex[conversation] ?? {};
      if (createdAt === undefined) return [];
      const first = conversation < size ? starting.notes(threads.plan(conversation), createdAt) : none;
      return [...first, ...(addedNotes.get(conversation) ?? none)];
    },
    scheduled: (conversation) => scheduled.get(conversation),
    scheduledMessages() {
      const list = [...scheduled.values()];
      return list.sort((a, b) => newestFirst(need(a.conversation), need(b.conversation)));
    },
    search(text) {
      const found = searches.get(text) ?? find(comparisonKey(text));
      searches.delete(text);
      searches.set(text, found);
      const [oldest] = searches.keys();
      if (searches.size > keptSearches && oldest !== undefined) searches.delete(oldest);
      return found;
    },

    change(index, change, nowMs) {
      const before = need(index);
      const after = { ...before, ...change, updatedAt: Math.max(nowMs, before.updatedAt) };
      if (change.tags) after.tags = [...new Set(change.tags)];
      put(after);
      wrote([{ kind: "conversation.changed", before, after }, nowMs]);
      return after;
    },
    append(conversation, draft, nowMs) {
      const { message, events } = addMessage(conversation, draft, nowMs);
      wrote(...events);
      return message;
    },
    addNote(conversation, text, staff, nowMs) {
      const note = { conversation, index: this.notes(conversation).length, createdAt: nowMs, text, staff };
      listOf(addedNotes, need(conversation).index).push(note);
      wrote();
      return note;
    },
    schedule(message) {
      need(message.conversation);
      putScheduled(message);
      wrote();
    },
    open(contact, change, nowMs) {
      if (!contacts[contact]) throw new RangeError(`There is no contact ${contact}.`);
      if (conversationOf(contact)) throw new RangeError(`Contact ${contact} has a conversation already.`);
      const conversation = newConversation(byIndex.length, contact, nowMs, change);
      openedWith[contact] = conversation.index;
      put(conversation);
      wrote([{ kind: "conversation.created", conversation }, nowMs]);
      return conversation;
    },
    remove(index, nowMs) {
      const conversation = need(index);
      order.splice(positionOf(conversation), 1);
      byIndex[index] = undefined;
      for (const kept of [appended, addedNotes, scheduled]) kept.delete(index);
      wrote([{ kind: "conversation.removed", conversation }, nowMs]);
    },
    addContact(person, nowMs) {
      const index = contacts.length;
      const times = { createdAt: nowMs, updatedAt: nowMs };
      const contact = { ...person, index, ...times, tags: none, isBlocked: false, extra: noExtra };
      contacts.push(contact);
      byPhone.set(withoutNinthDigit(person.phone), index);
      wrote([{ kind: "contact.created", contact }, nowMs]);
      return contact;
    },
    changeContact(index, change, nowMs) {
      const before = contacts[index];
      if (!before) throw new RangeError(`There is no contact ${index}.`);
      const contact = { ...before, ...change, updatedAt: Math.max(nowMs, before.updatedAt) };
      if (change.tags) {
        contact.tags = [...new Set(change.tags)];
        withOwnTags.add(index);
      }
      contacts[index] = contact;
      movePhone(index, withoutNinthDigit(before.phone), withoutNinthDigit(contact.phone));
      wrote([{ kind: "contact.changed", contact }, nowMs]);
      return contact;
    },
    addTag(tag) {
      business = { ...business, tags: [...business.tags, tag] };
      return business.tags.length - 1;
    },
    runDueJobs(nowMs) {
      if (nowMs < nextDueMs) return;
      const waiting = [...scheduled.values()].filter(({ sentAt }) => sentAt === null);
      const due = waiting
        .filter(({ sendAt }) => sendAt <= nowMs)
        .sort((a, b) => a.sendAt - b.sendAt || a.conversation - b.conversation);
      nextDueMs = Number.POSITIVE_INFINITY;
      for (const { sendAt } of waiting) if (sendAt > nowMs) nextDueMs = Math.min(nextDueMs, sendAt);
      const events = due.flatMap((message) => {
        const { conversation, sendAt, staff, type, text, media, card } = message;
        const draft = { author: { kind: "staff", index: staff }, type, text, media, card } as const;
        const { message: sent, events } = addMessage(conversation, draft, sendAt);
        scheduled.set(conversation, { ...message, sentAt: sent.sentAt, updatedAt: sent.sentAt });
        return events;
      });
      if (due.length > 0) wrote(...events);
    },
    subscribe(listener) {
      // A function of its own, so that a listener that subscribes twice is called twice, and stops once for each.
      const own: Listener = (event, nowMs) => listener(event, nowMs);
      listeners = [...listeners, own];
      return () => {
        listeners = listeners.filter((other) => other !== own);
      };
    },
  };

  function need(index: number): Conversation {
    const conversation = byIndex[index];
    if (!conversation) throw new RangeError(`There is no conversation ${index}.`);
    return conversation;
  }

  function conversationOf(contact: number): Conversation | undefined {
    return byIndex[openedWith[contact] ?? -1];
  }

  /** Place in the order, also of a conversation that is not in it. */
  function positionOf(conversation: Conversation): number {
    let [low, high] = [0, order.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = order[middle];
      if (other && newestFirst(other, conversation) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function put(after: Conversation): void {
    const before = byIndex[after.index];
    if (before) order.splice(positionOf(before), 1);
    order.splice(positionOf(after), 0, after);
    byIndex[after.index] = after;
    const contact = contacts[after.contact ?? -1];
    if (contact && contact.tags !== after.tags && !withOwnTags.has(contact.index))
      contacts[contact.index] = { ...contact, tags: after.tags };
  }

  function putScheduled(message: ScheduledMessage): void {
    scheduled.set(message.conversation, message);
    if (message.sentAt === null) nextDueMs = Math.min(nextDueMs, message.sendAt);
  }

  function movePhone(contact: number, from: string, to: string): void {
    if (from === to) return;
    if (byPhone.get(from) === contact) {
      const other = contacts.findLast(({ phone }) => withoutNinthDigit(phone) === from);
      if (other) byPhone.set(from, other.index);
      else byPhone.delete(from);
    }
    byPhone.set(to, contact);
  }

  function find(needle: string): (conversation: Conversation) => boolean {
    const inStarting = starting.finder((text) => comparisonKey(text).includes(needle));
    const isFound = ({ index, contact }: Conversation) =>
      (index < size && inStarting(threads.plan(index))) ||
      (appended.get(index) ?? none).some(
        ({ text }) => text !== null && comparisonKey(text).includes(needle),
      ) ||
      (contact !== null && nameKeyOf(contacts[contact] as Contact).includes(needle));
    const found = new Set(order.filter(isFound).map(({ index }) => index));
    return ({ index }) => found.has(index);
  }

  function addMessage(index: number, draft: MessageDraft, nowMs: number) {
    const before = need(index);
    const isInbound = draft.author.kind === "contact";
    // A message is newer than the one before it, also when the clock is not.
    const sentAt = Math.max(nowMs, before.messageCount > 0 ? before.lastActivityAt + 1 : before.createdAt);
    const message: Message = {
      ...{ text: null, media: null, card: null, transcription: null, quotes: null },
      delivery: isInbound ? "delivered" : "sent",
      ...draft,
      ...{ conversation: index, index: before.messageCount, sentAt },
    };
    // Automation takes over when the contact writes to a closed conversation.
    const wakes = isInbound && before.state === "closed";
    const ai = dataset.answersWithAi ? index % business.aiEmployees.length : null;
    const after: Conversation = {
      ...before,
      lastActivityAt: sentAt,
      updatedAt: Math.max(sentAt, before.updatedAt),
      messageCount: before.messageCount + 1,
      unread: isInbound ? before.unread + 1 : 0,
      ...(isInbound && { lastInboundAt: sentAt, windowEndsAt: sentAt + windowMs }),
      ...(wakes && { state: "bot", aiEmployee: before.aiEmployee ?? ai }),
    };
    listOf(appended, index).push(message);
    put(after);
    const events: readonly Parameters<Listener>[] = [
      [{ kind: "message.added", message }, nowMs],
      [{ kind: "conversation.changed", before, after }, nowMs],
    ];
    return { message, events };
  }

  /** Ends a write: calls every listener with every event, also when one throws; the first error is thrown at the end. */
  function wrote(...events: readonly Parameters<Listener>[]): void {
    searches.clear();
    const errors: unknown[] = [];
    for (const [event, nowMs] of events) {
      for (const listener of listeners) {
        try {
          listener(event, nowMs);
        } catch (error) {
          errors.push(error);
        }
      }
    }
    if (errors.length > 0) throw errors[0];
  }
}

/** Orders conversations by their newest activity; of two with one time, the higher index comes first. */
export function newestFirst(
  a: Pick<Conversation, "lastActivityAt" | "index">,
  b: Pick<Conversation, "lastActivityAt" | "index">,
): number {
  return b.lastActivityAt - a.lastActivityAt || b.index - a.index;
}

function newConversation(
  index: number,
  contact: number,
  nowMs: number,
  change: Parameters<Store["open"]>[1],
): Conversation {
  const conversation: Conversation = {
    ...{ index, contact, createdAt: nowMs, lastActivityAt: nowMs, lastInboundAt: null, updatedAt: nowMs },
    ...{ messageCount: 0, unread: 0, state: "closed", priority: "medium", pinned: false, archived: false },
    ...{ box: 0, channel: 0, staff: null, role: null, aiEmployee: null, tags: none, isTester: false },
    ...{ windowEndsAt: null, extra: noExtra },
    ...change,
  };
  return { ...conversation, tags: [...new Set(conversation.tags)] };
}

function listOf<Item>(lists: Map<number, Item[]>, index: number): Item[] {
  const list = lists.get(index) ?? [];
  lists.set(index, list);
  return list;
}
