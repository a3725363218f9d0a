import type { OneToOneClient } from "@confluir/1to1";
import type { JuriChatClient } from "@confluir/jurichat";
import { expectTypeOf } from "vitest";
import {
  absent,
  type Conversation,
  type ConversationList,
  createInbox,
  defineMapping,
  derived,
  exact,
  type InboxPage,
  juriChatSource,
  type MappingOptions,
  oneToOneSource,
  type Row,
} from "./index.ts";

declare const oneToOne: OneToOneClient;
declare const juriChat: JuriChatClient;

const inbox = createInbox({
  acme: oneToOneSource(oneToOne),
  escritorio: juriChatSource(juriChat, { inboxId: "cjinbx0001aaaa" }),
});

// The items of an inbox are those of its providers, told apart by `provider`.
const page = await inbox.listConversations();
expectTypeOf(page).toEqualTypeOf<InboxPage<"1to1" | "jurichat">>();
for await (const conversation of inbox.listConversations()) {
  expectTypeOf(conversation).toEqualTypeOf<Conversation<"1to1"> | Conversation<"jurichat">>();
  if (conversation.provider === "jurichat") {
    expectTypeOf(conversation.raw.isFixed).toEqualTypeOf<boolean | undefined>();
    // @ts-expect-error: a field of the other vendor
    conversation.raw.unread_count;
  } else {
    expectTypeOf(conversation.raw.unread_count).toEqualTypeOf<number>();
  }
}

// An inbox of one vendor has only its conversations, and so has a list of one vendor.
const single = createInbox({ acme: oneToOneSource(oneToOne) });
expectTypeOf(single.listConversations()).toEqualTypeOf<ConversationList<"1to1">>();
expectTypeOf(inbox.listConversations({ providers: ["jurichat"] })).toEqualTypeOf<
  ConversationList<"jurichat">
>();

// Connections and providers are known by name.
expectTypeOf(inbox.connections).toEqualTypeOf<readonly ("acme" | "escritorio")[]>();
inbox.listConversations({ connections: ["acme"] });
// @ts-expect-error: no such connection
inbox.listConversations({ connections: ["acne"] });
// @ts-expect-error: no source of this provider
single.listConversations({ providers: ["jurichat"] });

// A conversation is read-only.
declare const conversation: Conversation<"1to1">;
// @ts-expect-error: read-only
conversation.unreadCount = 0;

// A mapping table has a row for every field, points at what the provider has and gives what the field takes.
interface Raw {
  readonly title?: string | null;
  readonly owner: { readonly name: string } | null;
  readonly notes: readonly { readonly text: string }[];
}
interface Model {
  readonly id: string;
  readonly name: string | undefined;
}
const options = { otherwise: () => ({ id: "" }), unmapped: {} };
defineMapping<Raw, Model>({ id: exact("/owner/name", () => ""), name: absent("Not told.") }, options);
defineMapping<Raw, Model>(
  {
    id: derived(["/title", "/notes"], (raw) => raw.title ?? ""),
    name: exact("/title", (raw) => raw.title ?? undefined),
  },
  options,
);
// @ts-expect-error: a field without a row
defineMapping<Raw, Model>({ id: exact("/title", () => "") }, options);
// @ts-expect-error: a field that must have a value cannot be absent
defineMapping<Raw, Model>({ id: absent("Not told."), name: absent("Not told.") }, options);
// @ts-expect-error: a pointer to nowhere
export const nowhere: Row<Raw, string> = exact<Raw, string>("/owner/nmae", () => "");
// @ts-expect-error: a reader of another type
export const number: Row<Raw, string> = exact("/title", () => 5);
// @ts-expect-error: no value for the field that must have one
const incomplete: MappingOptions<Raw, Model>["otherwise"] = () => ({});
defineMapping<Raw, Model>(
  { id: exact("/title", () => ""), name: absent("Not told.") },
  { otherwise: incomplete, unmapped: {} },
);
