import { appendMessage } from "./append-message.ts";
import { createContacts } from "./contacts.ts";
import { createConversations } from "./conversations.ts";
import { createListeners, type News } from "./listeners.ts";
import { newConversation } from "./new-conversation.ts";
import { createPeople } from "./people.ts";
import type { Profile } from "./profile.ts";
import type { Business, Conversation, MessageDraft, Note } from "./records.ts";
import { createSchedule } from "./schedule.ts";
import { createSelections } from "./selections.ts";
import { createStartingConversations } from "./starting-conversations.ts";
import { createStartingMessages } from "./starting-messages.ts";
import { createStartingNotes } from "./starting-notes.ts";
import { createStartingSchedule } from "./starting-schedule.ts";
import { createTextSearch } from "./text-search.ts";
import { compareNewestFirst, createTimeline } from "./timeline.ts";
import type { Store, WorldOptions } from "./world.ts";

const dayMs = 24 * 3_600_000;

/** Opens the store of one provider. Costs nothing until it is read. */
export function createStore(options: WorldOptions, provider: string, profile: Profile): Store {
  const { seed, size, startMs } = options;
  const timeline = createTimeline(options, provider);
  const people = createPeople(options, provider, profile);
  const contacts = createContacts(options, provider, people);
  const starting = createStartingConversations(options, provider, profile, timeline, people);
  const startingMessages = createStartingMessages(profile, people, contacts.count);
  const startingNotes = createStartingNotes(seed, provider, profile.business.staff.length);
  const startingSchedule = createStartingSchedule(options, provider, profile.business);
  const scriptAt = (index: number) => startingMessages.scriptOf(starting.plan(index));
  const schedule = createSchedule(startingSchedule, (index) => startingSchedule.at(index, scriptAt(index)));
  const conversations = createConversations(size, timeline, starting);
  const listeners = createListeners();
  const selections = createSelections();
  const addedNotes = new Map<number, Note[]>();
  /** Conversations that were opened, by their contact. */
  const opened = new Map<number, number>();
  let business: Business = profile.business;
  let scheduledOrder: readonly number[] | undefined;

  const wrote = () => {
    selections.clear();
    scheduledOrder = undefined;
  };
  const need = (index: number): Conversation => {
    const conversation = conversations.at(index);
    if (!conversation) throw new RangeError(`There is no conversation ${index}.`);
    return conversation;
  };
  const startingCount = (index: number) => (index < size ? starting.plan(index).count : 0);
  const notesOf = (index: number): readonly Note[] => {
    if (!conversations.at(index)) return [];
    const first = index < size ? startingNotes(starting.at(index), scriptAt(index)) : [];
    const added = addedNotes.get(index);
    return added ? [...first, ...added] : first;
  };
  const conversationOf = (contact: number): Conversation | undefined => {
    const index = opened.get(contact) ?? (contact < size && !starting.isGroup(contact) ? contact : undefined);
    return index === undefined ? undefined : conversations.at(index);
  };
  /** Writes a message, and says what happened. */
  const addMessage = (index: number, draft: MessageDraft, nowMs: number) => {
    const before = need(index);
    const wokenBy = profile.answersWithAi ? index % business.aiEmployees.length : null;
    const { message, after } = appendMessage(before, draft, nowMs, wokenBy);
    conversations.put(after);
    conversations.addMessage(message);
    const news: readonly News[] = [
      [{ kind: "message.added", message }, nowMs],
      [{ kind: "conversation.changed", before, after }, nowMs],
    ];
    return { message, news };
  };

  return {
    get business() {
      return business;
    },
    get conversationCount() {
      return conversations.count;
    },
    contactCount: contacts.count,

    conversation: conversations.at,
    contact: contacts.at,
    contactTimes(index) {
      const createdAt =
        index < size && !starting.isGroup(index)
          ? starting.at(index).createdAt - 1_000
          : contacts.firstSeenAt(index);
      return { createdAt, updatedAt: contacts.changedAt(index) ?? Math.min(createdAt + dayMs, startMs - 1) };
    },
    contactTags: (index) => contacts.tags(index) ?? conversationOf(index)?.tags ?? [],
    isBlocked: contacts.isBlocked,
    conversationOf,
    contactByPhone: contacts.byPhone,

    page(after, limit, order) {
      const found: Conversation[] = [];
      if (!(limit > 0)) return found;
      conversations.scan(after, order, (conversation) => found.push(conversation) < limit);
      return found;
    },
    select: (key, matches) =>
      selections.get(key, (add) =>
        conversations.scan(undefined, "newest", (conversation) => {
          if (matches(conversation)) add(conversation.index);
          return true;
        }),
      ),
    textSearch: (text) =>
      createTextSearch({ size, starting, messages: startingMessages, conversations, people, contacts }, text),

    message(conversation, index) {
      const { messageCount = 0 } = conversations.at(conversation) ?? {};
      if (!(Number.isInteger(index) && index >= 0 && index < messageCount)) return undefined;
      const plan = conversation < size ? starting.plan(conversation) : undefined;
      if (plan && index < plan.count) return startingMessages.at(plan, index);
      return conversations.added(conversation)[index - startingCount(conversation)];
    },
    notes: notesOf,
    scheduled: (conversation) => (conversations.at(conversation) ? schedule.at(conversation) : undefined),
    scheduledConversations() {
      scheduledOrder ??= schedule
        .conversations()
        .map(conversations.placeOf)
        .sort(compareNewestFirst)
        .map(({ index }) => index);
      return scheduledOrder;
    },

    change(index, change, nowMs) {
      const before = need(index);
      const after = { ...before, ...change, updatedAt: Math.max(nowMs, before.updatedAt) };
      if (change.tags) after.tags = [...new Set(change.tags)];
      conversations.put(after);
      wrote();
      listeners.emit([[{ kind: "conversation.changed", before, after }, nowMs]]);
      return after;
    },
    append(conversation, draft, nowMs) {
      const { message, news } = addMessage(conversation, draft, nowMs);
      wrote();
      listeners.emit(news);
      return message;
    },
    addNote(conversation, text, staff, nowMs) {
      need(conversation);
      const note = { conversation, index: notesOf(conversation).length, createdAt: nowMs, text, staff };
      addedNotes.set(conversation, [...(addedNotes.get(conversation) ?? []), note]);
      wrote();
      return note;
    },
    schedule(message) {
      need(message.conversation);
      schedule.put(message);
      wrote();
    },
    open(contact, change, nowMs) {
      if (!contacts.at(contact)) throw new RangeError(`There is no contact ${contact}.`);
      if (conversationOf(contact)) throw new RangeError(`Contact ${contact} has a conversation already.`);
      const conversation = newConversation(conversations.count, contact, change, nowMs);
      opened.set(contact, conversation.index);
      conversations.put(conversation);
      wrote();
      listeners.emit([[{ kind: "conversation.created", conversation }, nowMs]]);
      return conversation;
    },
    remove(index, nowMs) {
      const conversation = need(index);
      conversations.remove(index);
      schedule.delete(index);
      addedNotes.delete(index);
      wrote();
      listeners.emit([[{ kind: "conversation.removed", conversation }, nowMs]]);
    },
    changeContact(contact, change, nowMs) {
      contacts.change(contact, change, nowMs);
      wrote();
      listeners.emit([[{ kind: "contact.changed", contact }, nowMs]]);
    },
    addTag(tag) {
      business = { ...business, tags: [...business.tags, tag] };
      return business.tags.length - 1;
    },
    runDueJobs(nowMs) {
      const due = schedule.due(nowMs);
      if (due.length === 0) return;
      const news = due.flatMap((planned) => {
        const { conversation, sendAt, staff, type, text, media, card } = planned;
        const draft = { author: { kind: "staff", index: staff }, type, text, media, card } as const;
        const { message, news } = addMessage(conversation, draft, sendAt);
        schedule.put({ ...planned, sentAt: message.sentAt, updatedAt: message.sentAt });
        return news;
      });
      wrote();
      listeners.emit(news);
    },
    subscribe: listeners.add,
  };
}
