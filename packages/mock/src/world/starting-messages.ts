import { below, bits, next } from "./hash.ts";
import { mediaOf } from "./media.ts";
import { nameOf, type People } from "./people.ts";
import type { Profile } from "./profile.ts";
import type { Author, Delivery, Message, MessageType } from "./records.ts";
import { type Lines, pickText, type Script } from "./script.ts";
import { ageOf, type Plan } from "./starting-conversations.ts";

/** The messages that conversations start with, computed. */
export interface StartingMessages {
  at(plan: Plan, index: number): Message;
  /** The script that a conversation follows. */
  scriptOf(plan: Plan): Script;
  /** The number of a message's text in the script; -1: it has none. What `at` says, without making a message. */
  textOf(plan: Plan, script: Script, index: number): number;
}

/** Who writes a message. */
type Sender = "contact" | "automation" | "staff" | "api";

const fromContact: Author = Object.freeze({ kind: "contact" });
const fromBot: Author = Object.freeze({ kind: "bot" });
const fromApi: Author = Object.freeze({ kind: "api" });

/** Makes the messages of one provider's conversations. */
export function createStartingMessages(
  profile: Profile,
  people: People,
  contactCount: number,
): StartingMessages {
  const { business, scripts, answersWithAi } = profile;
  const fromStaff = business.staff.map((_, index): Author => Object.freeze({ kind: "staff", index }));
  const fromAi = business.aiEmployees.map((_, index): Author => Object.freeze({ kind: "ai", index }));
  const aiShare = answersWithAi ? 14 : 8;

  const scriptOf = (plan: Plan) => scripts[plan.special === "group" ? "BR" : people.countryOf(plan.index)]();

  const authorOf = (plan: Plan, sender: Sender): Author => {
    if (sender === "contact") return fromContact;
    if (sender === "api") return fromApi;
    if (sender === "staff") return fromStaff[plan.staff] ?? fromBot;
    const isAi = bits(next(plan.hash, 20), 0, 4) < aiShare;
    return (isAi ? fromAi[plan.aiEmployee] : undefined) ?? fromBot;
  };

  const cardOf = (hash: number): Message["card"] => {
    const person = people.at(below(hash, contactCount));
    return { name: nameOf(person), phone: person.phone };
  };

  return {
    scriptOf,
    textOf(plan, script, index) {
      const hash = messageHash(plan, index);
      const sender = senderOf(plan, index, hash);
      return textOf(plan, script, index, hash, sender, typeOf(sender, hash));
    },
    at(plan, index) {
      const hash = messageHash(plan, index);
      const sender = senderOf(plan, index, hash);
      const isInbound = sender === "contact";
      const type = typeOf(sender, hash);
      const script = scriptOf(plan);
      const more = next(hash, 3);
      const isQuote = index > 0 && bits(more, 2, 4) === 0;
      return {
        conversation: plan.index,
        index,
        sentAt: plan.lastActivityAt - ageOf(plan, plan.count - 1 - index),
        author: authorOf(plan, sender),
        type,
        text: script.texts[textOf(plan, script, index, hash, sender, type)] ?? null,
        media: mediaOf(
          type,
          `https://media.${business.slug}.example/${plan.index}`,
          index,
          bits(more, 17, 14),
        ),
        card: type === "contact" ? cardOf(next(hash, 4)) : null,
        transcription: type === "audio" && bits(more, 0, 2) > 0 ? spoken(script, isInbound, hash) : null,
        quotes: isQuote ? index - 1 - (bits(more, 6, 3) % Math.min(index, 6)) : null,
        delivery: isInbound ? receivedAs(plan, index) : deliveryOf(bits(more, 9, 8)),
      };
    },
  };
}

function messageHash(plan: Plan, index: number): number {
  return next(plan.hash, 1000 + index);
}

function senderOf(plan: Plan, index: number, hash: number): Sender {
  if (isInbound(plan, index, hash)) return "contact";
  if (bits(hash, 3, 5) === 0) return "api";
  return index < plan.handover ? "automation" : "staff";
}

function isInbound(plan: Plan, index: number, hash: number): boolean {
  const back = plan.count - 1 - index;
  if (back < plan.tail) return plan.tailIsInbound;
  if (back === plan.tail) return !plan.tailIsInbound;
  if (index === 0) return bits(hash, 0, 3) > 0;
  const turn = ((back - plan.tail) & 1) === 0;
  const staysInTurn = bits(hash, 0, 3) > 1;
  return (turn === staysInTurn) !== plan.tailIsInbound;
}

function typeOf(sender: Sender, hash: number): MessageType {
  const share = bits(hash, 8, 8);
  if (share < 210) return "text";
  if (sender === "automation" || sender === "api") return share < 250 ? "text" : "document";
  if (share < 226) return "audio";
  if (share < 239) return "image";
  if (share < 246) return "document";
  return share < 251 ? "video" : "contact";
}

function textOf(
  plan: Plan,
  script: Script,
  index: number,
  hash: number,
  sender: Sender,
  type: MessageType,
): number {
  if (type === "audio" || type === "contact") return -1;
  if (type !== "text" && bits(hash, 19, 1) === 0) return -1;
  const lines = type === "text" ? linesOf(plan, script, index, hash, sender) : script.lines.caption;
  // Steps of the golden ratio, so that what is said a few messages apart differs.
  return pickText(lines, plan.hash + Math.imul(index, 0x9e3779b1), hash);
}

function linesOf(plan: Plan, { lines }: Script, index: number, hash: number, sender: Sender): Lines {
  const isEnd = plan.state === "closed" && plan.count - 1 - index <= 1 && index > 0;
  const coin = bits(hash, 16, 1) === 0;
  switch (sender) {
    case "contact":
      if (index === 0) return lines.opening;
      if (isEnd) return lines.thanks;
      return coin ? lines.question : lines.reply;
    case "api":
      return lines.notice;
    case "staff":
      if (isEnd) return lines.closing;
      return bits(hash, 17, 2) > 0 ? lines.staff : lines.answer;
    default:
      if (isEnd) return lines.closing;
      if (index <= 1) return lines.greeting;
      return coin ? lines.intake : lines.answer;
  }
}

function spoken({ texts, lines }: Script, isInbound: boolean, hash: number): string | null {
  return texts[pickText(isInbound ? lines.question : lines.answer, next(hash, 5), hash)] ?? null;
}

function receivedAs(plan: Plan, index: number): Delivery {
  return index < plan.count - plan.unread ? "read" : "delivered";
}

function deliveryOf(share: number): Delivery {
  if (share < 180) return "read";
  if (share < 236) return "delivered";
  return share < 248 ? "sent" : "failed";
}
