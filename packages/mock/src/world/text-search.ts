import type { Contacts } from "./contacts.ts";
import type { Conversations } from "./conversations.ts";
import { fold } from "./fold.ts";
import { nameOf, type People } from "./people.ts";
import type { Conversation } from "./records.ts";
import type { Script } from "./script.ts";
import type { StartingConversations } from "./starting-conversations.ts";
import type { StartingMessages } from "./starting-messages.ts";

/** What a search looks through. */
export interface Searched {
  readonly size: number;
  readonly starting: StartingConversations;
  readonly messages: StartingMessages;
  readonly conversations: Conversations;
  readonly people: People;
  readonly contacts: Contacts;
}

const nowhere: readonly boolean[] = [];

/**
 * Whether a text stands in a message of a conversation, or in the name of its contact. Each text of a script is looked at
 * once; after that a message is a number.
 */
export function createTextSearch(searched: Searched, text: string): (conversation: Conversation) => boolean {
  const { size, starting, messages, conversations, people, contacts } = searched;
  const needle = fold(text);
  const found = new Map<Script, readonly boolean[]>();
  const foundIn = (script: Script) => {
    const known = found.get(script);
    if (known) return known;
    const hits = script.texts.map((candidate) => fold(candidate).includes(needle));
    const result = hits.includes(true) ? hits : nowhere;
    found.set(script, result);
    return result;
  };
  const mayBeName = people.mayBeNamed(needle);

  const inStarting = (index: number) => {
    const plan = starting.plan(index);
    const script = messages.scriptOf(plan);
    const hits = foundIn(script);
    if (hits === nowhere) return false;
    for (let at = 0; at < plan.count; at++) {
      const number = messages.textOf(plan, script, at);
      if (number >= 0 && hits[number]) return true;
    }
    return false;
  };
  const inName = (contact: number) => {
    if (contacts.changedAt(contact) === undefined)
      return mayBeName && people.foldedName(contact).includes(needle);
    const person = contacts.at(contact);
    return person !== undefined && fold(nameOf(person)).includes(needle);
  };

  return ({ index, contact }) =>
    (index < size && inStarting(index)) ||
    conversations
      .added(index)
      .some((message) => message.text !== null && fold(message.text).includes(needle)) ||
    (contact !== null && inName(contact));
}
