import { fromOneToOneConversation, fromOneToOneMessage, type OneToOne } from "@confluir/1to1/provider";
import { fromJuriChatConversation, fromJuriChatMessage, type JuriChat } from "@confluir/jurichat/provider";
import type { Issue } from "@confluir/normalize";
import type { PageKind, ProviderPage } from "./provider-page.ts";

/** The name of the source in all that is measured. */
export const connection = "acme";

/** Makes something of the parsed body of a page; the second is the conversation that messages belong to. */
type Read = (body: never, conversationNativeId: string) => readonly { readonly issues: readonly Issue[] }[];

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
const mappings: Readonly<Record<PageKind, Read>> = {
  oneToOneConversations: ({ items }: OneToOneConversations) =>
    items.map((raw) => fromOneToOneConversation(raw, { connection })),
  juriChatConversations: ({ data }: JuriChatConversations) =>
    data.map((raw) => fromJuriChatConversation(raw, { connection })),
  oneToOneMessages: ({ items }: OneToOneMessages, conversationNativeId) =>
    items.map((raw) => fromOneToOneMessage(raw, { connection, conversationNativeId })),
  juriChatMessages: ({ data }: JuriChatMessages, conversationNativeId) =>
    data.messages.map((raw) => fromJuriChatMessage(raw, { connection, conversationNativeId })),
};

/** How long a page took: to parse, and then to normalize. */
export interface PageTime {
  readonly parse: number;
  readonly normalize: number;
}

/**
 * Makes a function that parses a page and then normalizes it, as when it arrives, and says how long each took in
 * milliseconds: by the same process and within a moment, so that a core that slows down slows both.
 */
export function createTask({ kind, text, conversationNativeId }: ProviderPage): () => PageTime {
  const read = mappings[kind];
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
 * Sees that the mapping makes every item of a page, and has nothing to report.
 *
 * @throws {Error} otherwise: the numbers would be of something else.
 */
export function checkMapping({ kind, text, count, conversationNativeId }: ProviderPage): void {
  const mapped = mappings[kind](JSON.parse(text) as never, conversationNativeId);
  const issues = mapped.flatMap(({ issues }) => issues);
  if (mapped.length !== count) throw new Error(`${kind}: not ${count} items.`);
  if (issues.length > 0) throw new Error(`${kind}: ${issues.length} issues.`);
}
