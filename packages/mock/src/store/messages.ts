import { contactCountOf } from "./contacts.ts";
import { type Dataset, type Lines, pickText, type Script, scriptOf } from "./dataset.ts";
import { below, bits, draw, next, toKey } from "./hash.ts";
import { fullName, type People } from "./people.ts";
import type { Author, Delivery, Media, Message, MessageType, Note, ScheduledMessage } from "./records.ts";
import type { StoreOptions } from "./store.ts";
import { ageOf, none, type ThreadPlan } from "./threads.ts";

/** What conversations start with, made whenever it is read: the same index always gives the same record. */
export interface Messages {
  at(plan: ThreadPlan, index: number): Message;
  /** Whether the text of some message fits; `fits` is called once for each text that can be said. */
  finder(fits: (text: string) => boolean): (plan: ThreadPlan) => boolean;
  /** Oldest first. */
  notes(plan: ThreadPlan, createdAt: number): readonly Note[];
  scheduled(conversation: number, hash: number): ScheduledMessage;
}

type Sender = "contact" | "automation" | "staff" | "api";

const dayMs = 24 * 3_600_000;
/** Name, extension, media type, smallest size, and bytes for each step of the size. */
const files = {
  audio: ["audio", "ogg", "audio/ogg", 8_000, 40],
  image: ["foto", "jpg", "image/jpeg", 40_000, 300],
  video: ["video", "mp4", "video/mp4", 500_000, 900],
  document: ["documento", "pdf", "application/pdf", 20_000, 150],
} as const;

/** Makes the messages of one provider. */
export function createMessages(
  { seed, size, startMs }: StoreOptions,
  provider: string,
  { business, sentences, answersWithAi }: Dataset,
  people: People,
): Messages {
  const noteKey = toKey(seed, provider, "notes");
  const host = `https://media.${business.slug}.example`;
  const aiShare = answersWithAi ? 14 : 8;
  const scriptAt = (index: number) => scriptOf(sentences[people.countryOf(index)]);

  const authorOf = (plan: ThreadPlan, sender: Sender): Author => {
    if (sender === "contact" || sender === "api") return { kind: sender };
    if (sender === "staff") return { kind: "staff", index: plan.staff };
    const isAi = business.aiEmployees.length > 0 && bits(next(plan.hash, 20), 0, 4) < aiShare;
    return isAi ? { kind: "ai", index: plan.aiEmployee } : { kind: "bot" };
  };
  const cardOf = (hash: number): Message["card"] => {
    const person = people.at(below(hash, contactCountOf(size)));
    return { name: fullName(person), phone: person.phone };
  };

  return {
    at(plan, index) {
      const { texts, lines } = scriptAt(plan.index);
      const { hash, sender, type, text } = outlineOf(plan, lines, index);
      const isInbound = sender === "contact";
      const more = next(hash, 3);
      const isSpoken = type === "audio" && bits(more, 0, 2) > 0;
      const isQuote = index > 0 && bits(more, 2, 4) === 0;
      return {
        conversation: plan.index,
        index,
        sentAt: plan.lastActivityAt - ageOf(plan, plan.count - 1 - index),
        author: authorOf(plan, sender),
        type,
        text: texts[text] ?? null,
        media: mediaOf(type, `${host}/${plan.index}`, index, bits(more, 17, 14)),
        card: type === "contact" ? cardOf(next(hash, 4)) : null,
        transcription: isSpoken
          ? (texts[pickText(isInbound ? lines.question : lines.answer, next(hash, 5), hash)] ?? null)
          : null,
        quotes: isQuote ? index - 1 - (bits(more, 6, 3) % Math.min(index, 6)) : null,
        delivery: isInbound
          ? index < plan.count - plan.unread
            ? "read"
            : "delivered"
          : deliveryOf(bits(more, 9, 8)),
      };
    },
    finder(fits) {
      const fitting = new Map<Script, readonly boolean[]>();
      const fittingOf = ({ texts }: Script) => {
        const found = texts.map(fits);
        return found.includes(true) ? found : none;
      };
      return (plan) => {
        const script = scriptAt(plan.index);
        const found = fitting.get(script) ?? fittingOf(script);
        fitting.set(script, found);
        if (found.length === 0) return false;
        for (let index = 0; index < plan.count; index++) {
          if (found[outlineOf(plan, script.lines, index).text]) return true;
        }
        return false;
      };
    },
    notes({ index: conversation, lastActivityAt }, createdAt) {
      const hash = draw(noteKey, conversation);
      const share = bits(hash, 0, 8);
      const count = share < 154 ? 0 : share < 218 ? 1 : share < 244 ? 2 : 3;
      const step = (lastActivityAt - createdAt) / (count + 1);
      const { texts, lines } = scriptAt(conversation);
      return Array.from({ length: count }, (_, index) => {
        const own = next(hash, index + 1);
        return {
          conversation,
          index,
          createdAt: createdAt + Math.floor(step * (index + 1)),
          text: texts[pickText(lines.note, next(own, 1), own)] ?? "",
          staff: bits(own, 0, 2) === 0 ? null : below(next(own, 2), business.staff.length),
        };
      });
    },
    scheduled(conversation, hash) {
      const createdAt = startMs - 1 - below(hash, dayMs);
      const share = bits(next(hash, 1), 0, 4);
      const type = share < 11 ? "text" : share < 14 ? "document" : "image";
      const { texts, lines } = scriptAt(conversation);
      return {
        conversation,
        sendAt: startMs + dayMs + below(next(hash, 4), 29 * dayMs),
        createdAt,
        updatedAt: createdAt,
        staff: below(next(hash, 3), business.staff.length),
        type,
        text: texts[pickText(lines.reminder, next(hash, 2), hash)] ?? null,
        media: mediaOf(type, `${host}/scheduled/${conversation}`, 0, bits(hash, 0, 14)),
        card: null,
        sentAt: null,
      };
    },
  };
}

/** As much of a message as a search needs. `text`: its number in the script; -1: it has none. */
function outlineOf(plan: ThreadPlan, lines: Script["lines"], index: number) {
  const hash = next(plan.hash, 1000 + index);
  const sender = senderOf(plan, index, hash);
  const type = typeOf(sender, hash);
  const isBare = type === "audio" || type === "contact" || (type !== "text" && bits(hash, 19, 1) === 0);
  const own = type === "text" ? linesOf(plan, lines, index, hash, sender) : lines.caption;
  // Steps of the golden ratio, so that messages close to each other differ.
  const text = isBare ? -1 : pickText(own, plan.hash + Math.imul(index, 0x9e3779b1), hash);
  return { hash, sender, type, text };
}

function senderOf(plan: ThreadPlan, index: number, hash: number): Sender {
  if (isInbound(plan, index, hash)) return "contact";
  if (bits(hash, 3, 5) === 0) return "api";
  return index < plan.handover ? "automation" : "staff";
}

function isInbound(plan: ThreadPlan, index: number, hash: number): boolean {
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

function linesOf(
  plan: ThreadPlan,
  lines: Script["lines"],
  index: number,
  hash: number,
  sender: Sender,
): Lines {
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

function deliveryOf(share: number): Delivery {
  if (share < 180) return "read";
  if (share < 236) return "delivered";
  return share < 248 ? "sent" : "failed";
}

/** The file of a message; `null` for types that have none. `steps`, from 0 to 16,383, makes its size. */
function mediaOf(type: MessageType, folderUrl: string, index: number, steps: number): Media | null {
  if (type === "text" || type === "contact") return null;
  const [name, extension, mimeType, leastBytes, bytesPerStep] = files[type];
  const fileName = `${name}-${index + 1}.${extension}`;
  return {
    url: `${folderUrl}/${fileName}`,
    fileName,
    mimeType,
    sizeBytes: leastBytes + steps * bytesPerStep,
  };
}
