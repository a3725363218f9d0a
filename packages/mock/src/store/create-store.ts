import { applyChange } from "./apply-change.ts";
import { createContacts } from "./contacts.ts";
import { appendMessage, newConversation, newestFirst, placeIn } from "./conversations.ts";
import type { Dataset } from "./dataset.ts";
import { below, draw, next, toKey } from "./hash.ts";
import { createMessages } from "./messages.ts";
import { comparisonKey, createPeople, nameKeyOf } from "./people.ts";
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
import { createThreads, none } from "./threads.ts";

type Listener = (event: StoreEvent, nowMs: number) => void;
type Matches = (conversation: Conversation) => boolean;

/** At the start one conversation of so many has a scheduled message. */
const perScheduled = 25;
const keptSearches = 8;

/**
 * Makes the data of one provider: contacts, conversations and scheduled messages. Messages and notes of the start are made
 * when they are read, and only those that are written are kept.
 */
export function createStore(options: StoreOptions, provider: string, dataset: Dataset): Store {
  const { seed, size } = options;
  const people = createPeople(seed, provider, dataset);
  const threads = createThreads(options, provider, dataset, people);
  const starting = createMessages(options, provider, dataset, people);

  /** By their index; `undefined`: removed. */
  const conversations: (Conversation | undefined)[] = [];
  /** Newest activity first. */
  const order: Conversation[] = [];
  /** The latest conversation with each contact. */
  const withContact: (number | undefined)[] = [];
  const appended = new Map<number, Message[]>();
  const addedNotes = new Map<number, Note[]>();
  const scheduled = new Map<number, ScheduledMessage>();
  let nextDueMs = Number.POSITIVE_INFINITY;
  let business: Business = dataset.business;
  /** Answers to the last searches, until the next write. */
  const searches = new Map<string, Matches>();
  let listeners: readonly Listener[] = [];

  // The data of the start.
  for (let index = 0; index < size; index++) {
    const conversation = threads.conversation(threads.plan(index));
    conversations.push(conversation);
    order.push(conversation);
    if (conversation.contact !== null) withContact[conversation.contact] = index;
  }
  const contacts = createContacts(options, provider, people, conversationOf);
  const scheduleKey = toKey(seed, provider, "schedule");
  for (let first = 0; first < size; first += perScheduled) {
    const hash = draw(scheduleKey, first / perScheduled);
    const conversation = first + below(hash, Math.min(perScheduled, size - first));
    plan(starting.scheduled(conversation, next(hash, 1)));
  }

  return {
    get business() {
      return business;
    },
    conversations: order,
    contacts: contacts.list,

    conversation: (index) => conversations[index],
    contact: (index) => contacts.list[index],
    conversationOf,
    contactByPhone: contacts.byPhone,
    messages(conversation) {
      if (!conversations[conversation]) return [];
      const added = appended.get(conversation) ?? none;
      if (conversation >= size) return [...added];
      const plan = threads.plan(conversation);
      return [...Array.from({ length: plan.count }, (_, index) => starting.at(plan, index)), ...added];
    },
    message(conversation, index) {
      if (!conversations[conversation]) return undefined;
      const plan = conversation < size ? threads.plan(conversation) : undefined;
      if (!plan || index >= plan.count) return appended.get(conversation)?.[index - (plan?.count ?? 0)];
      return Number.isInteger(index) && index >= 0 ? starting.at(plan, index) : undefined;
    },
    notes,
    scheduled: (conversation) => scheduled.get(conversation),
    scheduledMessages() {
      const list = [...scheduled.values()];
      return list.sort((a, b) => newestFirst(need(a.conversation), need(b.conversation)));
    },
    search(text) {
      const matches = searches.get(text) ?? find(comparisonKey(text));
      searches.delete(text);
      searches.set(text, matches);
      const [oldest = ""] = searches.keys();
      if (searches.size > keptSearches) searches.delete(oldest);
      return matches;
    },

    change(index, change, nowMs) {
      const before = need(index);
      const after = applyChange<Conversation>(before, change, nowMs);
      if (after === before) return before;
      put(after);
      wrote([[{ kind: "conversation.changed", before, after }, nowMs]]);
      return after;
    },
    append(conversation, draft, nowMs) {
      const { message, events } = write(conversation, draft, nowMs);
      wrote(events);
      return message;
    },
    addNote(conversation, text, staff, nowMs) {
      need(conversation);
      const note = { conversation, index: notes(conversation).length, createdAt: nowMs, text, staff };
      addedNotes.set(conversation, [...(addedNotes.get(conversation) ?? none), note]);
      return note;
    },
    schedule(message) {
      need(message.conversation);
      plan(message);
    },
    open(contact, change, nowMs) {
      const person = contacts.list[contact];
      if (!person) throw new RangeError(`There is no contact ${contact}.`);
      if (conversationOf(contact)) throw new RangeError(`Contact ${contact} has a conversation already.`);
      const conversation = newConversation(conversations.length, person, nowMs, change);
      withContact[contact] = conversation.index;
      put(conversation);
      wrote([[{ kind: "conversation.created", conversation }, nowMs]]);
      return conversation;
    },
    remove(index, nowMs) {
      const conversation = need(index);
      order.splice(placeIn(order, conversation), 1);
      conversations[index] = undefined;
      for (const kept of [appended, addedNotes, scheduled]) kept.delete(index);
      wrote([[{ kind: "conversation.removed", conversation }, nowMs]]);
    },
    addContact(person, nowMs) {
      const contact = contacts.add(person, nowMs);
      wrote([[{ kind: "contact.created", contact }, nowMs]]);
      return contact;
    },
    addStranger(nowMs) {
      const contact = contacts.add(people.at(contacts.list.length), nowMs);
      wrote([[{ kind: "contact.created", contact }, nowMs]]);
      return contact;
    },
    changeContact(index, change, nowMs) {
      const before = contacts.list[index];
      const contact = contacts.change(index, change, nowMs);
      if (contact !== before) wrote([[{ kind: "contact.changed", contact }, nowMs]]);
      return contact;
    },
    addTag(tag) {
      business = { ...business, tags: [...business.tags, tag] };
      return business.tags.length - 1;
    },
    runDueJobs(nowMs) {
      if (nowMs < nextDueMs) return;
      const waiting = [...scheduled.values()].filter(({ sentAt }) => sentAt === null);
      nextDueMs = Number.POSITIVE_INFINITY;
      for (const { sendAt } of waiting) if (sendAt > nowMs) nextDueMs = Math.min(nextDueMs, sendAt);
      const due = waiting
        .filter(({ sendAt }) => sendAt <= nowMs)
        .sort((a, b) => a.sendAt - b.sendAt || a.conversation - b.conversation);
      const events = due.flatMap((planned) => {
        const { conversation, sendAt, staff, type, text, media, card } = planned;
        const draft = { author: { kind: "staff", index: staff }, type, text, media, card } as const;
        const { message, events } = write(conversation, draft, sendAt);
        scheduled.set(conversation, { ...planned, sentAt: message.sentAt, updatedAt: message.sentAt });
        return events;
      });
      if (events.length > 0) wrote(events);
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
    const conversation = conversations[index];
    if (!conversation) throw new RangeError(`There is no conversation ${index}.`);
    return conversation;
  }

  function conversationOf(contact: number): Conversation | undefined {
    return conversations[withContact[contact] ?? -1];
  }

  function notes(index: number): readonly Note[] {
    const conversation = conversations[index];
    if (!conversation) return [];
    const first = index < size ? starting.notes(threads.plan(index), conversation.createdAt) : none;
    return [...first, ...(addedNotes.get(index) ?? none)];
  }

  function find(needle: string): Matches {
    const has = (text: string | null) => text !== null && comparisonKey(text).includes(needle);
    const inStarting = starting.finder(has);
    const matches: Matches = ({ index, contact }) =>
      (index < size && inStarting(threads.plan(index))) ||
      (appended.get(index) ?? none).some(({ text }) => has(text)) ||
      (contact !== null && nameKeyOf(contacts.list[contact] as Contact).includes(needle));
    const found = new Set(order.filter(matches).map(({ index }) => index));
    return ({ index }) => found.has(index);
  }

  /** Replaces a conversation, or adds it. */
  function put(after: Conversation): void {
    const before = conversations[after.index];
    if (before) order.splice(placeIn(order, before), 1);
    order.splice(placeIn(order, after), 0, after);
    conversations[after.index] = after;
    contacts.follow(after);
  }

  function plan(message: ScheduledMessage): void {
    scheduled.set(message.conversation, message);
    if (message.sentAt === null) nextDueMs = Math.min(nextDueMs, message.sendAt);
  }

  function write(index: number, draft: MessageDraft, nowMs: number) {
    const before = need(index);
    const ai = dataset.answersWithAi ? index % business.aiEmployees.length : null;
    const { message, after } = appendMessage(before, draft, nowMs, ai);
    const added = appended.get(index);
    if (added) added.push(message);
    else appended.set(index, [message]);
    put(after);
    const events: readonly Parameters<Listener>[] = [
      [{ kind: "message.added", message }, nowMs],
      [{ kind: "conversation.changed", before, after }, nowMs],
    ];
    return { message, events };
  }

  /** Ends a write: calls every listener with every event, also when one throws; the first error is thrown at the end. */
  function wrote(events: readonly Parameters<Listener>[]): void {
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
