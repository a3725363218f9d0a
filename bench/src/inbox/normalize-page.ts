import { isDeepStrictEqual } from "node:util";
import {
  fromJuriChatConversation,
  fromJuriChatMessage,
  fromOneToOneConversation,
  fromOneToOneMessage,
  type Issue,
  type JuriChat,
  type OneToOne,
} from "@confluir/normalize";
import { oneToOneConversationByHand, oneToOneMessageByHand } from "./by-hand-1to1.ts";
import { juriChatConversationByHand, juriChatMessageByHand } from "./by-hand-jurichat.ts";
import type { PageKind, VendorPage } from "./vendor-page.ts";

/** The name of the source in all that is measured. */
export const connection = "acme";

/** Makes something of the parsed body of a page; the second is the conversation that messages belong to. */
type Read<Item> = (body: never, conversationNativeId: string) => readonly Item[];

interface OneToOnePage<Item> {
  readonly items: readonly Item[];
}
interface JuriChatPage<Data> {
  readonly data: Data;
}
type OneToOneConversations = OneToOnePage<OneToOne["Conversation"]>;
type OneToOneMessages = OneToOnePage<OneToOne["Message"]>;
type JuriChatConversations = JuriChatPage<readonly JuriChat["Conversation"][]>;
type JuriChatMessages = JuriChatPage<{ readonly messages: readonly JuriChat["Message"][] }>;

/** Each written out, so that the pages of one kind teach the optimiser nothing about another. */
const mappings: Readonly<Record<PageKind, Read<{ value: unknown; issues: readonly Issue[] }>>> = {
  oneToOneConversations: ({ items }: OneToOneConversations) =>
    items.map((raw) => fromOneToOneConversation(raw, { connection })),
  juriChatConversations: ({ data }: JuriChatConversations) =>
    data.map((raw) => fromJuriChatConversation(raw, { connection })),
  oneToOneMessages: ({ items }: OneToOneMessages, conversationNativeId) =>
    items.map((raw) => fromOneToOneMessage(raw, { connection, conversationNativeId })),
  juriChatMessages: ({ data }: JuriChatMessages, conversationNativeId) =>
    data.messages.map((raw) => fromJuriChatMessage(raw, { connection, conversationNativeId })),
};

const byHand: Readonly<Record<PageKind, Read<unknown>>> = {
  oneToOneConversations: ({ items }: OneToOneConversations) =>
    items.map((raw) => oneToOneConversationByHand(raw, connection)),
  juriChatConversations: ({ data }: JuriChatConversations) =>
    data.map((raw) => juriChatConversationByHand(raw, connection)),
  oneToOneMessages: ({ items }: OneToOneMessages, conversationNativeId) =>
    items.map((raw) => oneToOneMessageByHand(raw, connection, conversationNativeId)),
  juriChatMessages: ({ data }: JuriChatMessages, conversationNativeId) =>
    data.messages.map((raw) => juriChatMessageByHand(raw, connection, conversationNativeId)),
};

/** What is compared with `JSON.parse`, and with each other. */
export const normalizers = ["by hand", "normalize"] as const;

/** One of them. */
export type Normalizer = (typeof normalizers)[number];

/** How long a page took: to parse, and then to normalize. */
export interface PageTime {
  readonly parse: number;
  readonly normalize: number;
}

/**
 * Makes a function that parses a page and then normalizes it, as when it arrives, and says how long each took in
 * milliseconds: by the same process and within a moment, so that a core that slows down slows both.
 */
export function createTask(normalizer: Normalizer, page: VendorPage): () => PageTime {
  const { kind, text, conversationNativeId } = page;
  const read: Read<unknown> = normalizer === "normalize" ? mappings[kind] : byHand[kind];
  return () => {
    const start = performance.now();
    const body = JSON.parse(text) as never;
    const parsed = performance.now();
    const made = read(body, conversationNativeId);
    const end = performance.now();
    // Looked at, so that the work cannot be left out.
    if (made.length === 0) throw new Error("Nothing was made.");
    return { parse: parsed - start, normalize: end - parsed };
  };
}

/**
 * Sees that the literal makes what the mapping makes of a page, and that the mapping has nothing to report.
 *
 * @throws {Error} otherwise: the numbers would compare different work.
 */
export function checkSameValues({ kind, text, count, conversationNativeId }: VendorPage): void {
  const body = JSON.parse(text) as never;
  const mapped = mappings[kind](body, conversationNativeId);
  const literals = byHand[kind](body, conversationNativeId);
  const issues = mapped.flatMap(({ issues }) => issues);
  if (mapped.length !== count || literals.length !== count) throw new Error(`${kind}: not ${count} items.`);
  if (issues.length > 0) throw new Error(`${kind}: ${issues.length} issues.`);
  mapped.forEach(({ value }, place) => {
    if (isDeepStrictEqual(value, literals[place])) return;
    throw new Error(`${kind}: the literal of item ${place} is not what the mapping makes.`);
  });
}
