import type { OneToOneClient } from "@confluir/1to1";
import { type OneToOne, oneToOne, oneToOneMappings } from "@confluir/1to1/provider";
import type { JuriChatClient } from "@confluir/jurichat";
import { type JuriChat, juriChat, type juriChatMappings } from "@confluir/jurichat/provider";
import { expectTypeOf } from "vitest";
import {
  type AnyMapping,
  type AnyProvider,
  type Assembler,
  absent,
  type ContactHandle,
  type Conversation,
  type ConversationList,
  createInbox,
  defineMapping,
  derived,
  describeMapping,
  exact,
  explain,
  type FieldLevel,
  type InboxPage,
  type Mapped,
  type MappingTable,
  type ModelName,
  type Models,
  type Provenance,
  type ProviderMappings,
  type Row,
} from "./index.ts";

declare const shopClient: OneToOneClient;
declare const officeClient: JuriChatClient;

const inbox = createInbox({
  acme: oneToOne.source(shopClient),
  escritorio: juriChat.source(officeClient, { inboxId: "cjinbx0001aaaa" }),
});

// The items of an inbox are those of its providers, told apart by `provider`.
const page = await inbox.listConversations();
expectTypeOf(page).toEqualTypeOf<InboxPage<OneToOne | JuriChat>>();
for await (const conversation of inbox.listConversations()) {
  expectTypeOf(conversation).toEqualTypeOf<Conversation<OneToOne> | Conversation<JuriChat>>();
  if (conversation.provider === "jurichat") {
    expectTypeOf(conversation.raw.isFixed).toEqualTypeOf<boolean | undefined>();
    // @ts-expect-error: a field of the other provider
    conversation.raw.unread_count;
  } else {
    expectTypeOf(conversation.raw.unread_count).toEqualTypeOf<number | undefined>();
  }
}

// An inbox of one provider has only its conversations, and so has a list of one provider.
const single = createInbox({ acme: oneToOne.source(shopClient) });
expectTypeOf(single.listConversations()).toEqualTypeOf<ConversationList<OneToOne>>();
expectTypeOf(inbox.listConversations({ providers: ["jurichat"] })).toEqualTypeOf<
  ConversationList<JuriChat>
>();

// Connections and providers are known by name.
expectTypeOf(inbox.connections).toEqualTypeOf<readonly ("acme" | "escritorio")[]>();
inbox.listConversations({ connections: ["acme"] });
// @ts-expect-error: no such connection
inbox.listConversations({ connections: ["acne"] });
// @ts-expect-error: no source of this provider
single.listConversations({ providers: ["jurichat"] });

// A conversation is read-only.
declare const conversation: Conversation<OneToOne>;
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
  readonly raw: Raw;
}
const assemble: Assembler<Raw, Model> = (rows, raw, ctx) => ({
  id: rows.id.read(raw, ctx),
  name: rows.name.read(raw, ctx),
  raw,
});
const raw = exact("" as const, (raw: Raw) => raw);
const mapping = defineMapping(assemble, () => ({ id: exact("/owner/name", () => ""), name: absent, raw }));
defineMapping(assemble, () => ({
  id: derived(["/title", "/notes"], (raw) => raw.title ?? ""),
  name: exact("/title", (raw) => raw.title ?? undefined),
  raw,
}));
// @ts-expect-error: a field without a row
defineMapping(assemble, () => ({ id: exact("/title", () => ""), raw }));
// @ts-expect-error: a field that must have a value cannot be absent
defineMapping(assemble, () => ({ id: absent, name: absent, raw }));
// @ts-expect-error: a pointer to nowhere
export const nowhere: Row<Raw, string> = exact<Raw, string>("/owner/nmae", () => "");
// @ts-expect-error: a reader of another type
export const number: Row<Raw, string> = exact("/title", () => 5);
// @ts-expect-error: an assembler that leaves a field out
export const incomplete: Assembler<Raw, Model> = (rows, raw, ctx) => ({ id: rows.id.read(raw, ctx), raw });

// An absent field has a reason, and no other field has one.
const facts = { schema: "Acme", place: "list" };
describeMapping(mapping, {
  ...facts,
  absent: { name: "Not told." },
  unmapped: { "/notes/*/text": "Too long." },
});
// @ts-expect-error: no reason
describeMapping(mapping, { ...facts, absent: {}, unmapped: {} });
// @ts-expect-error: a reason for a field that is reported
describeMapping(mapping, { ...facts, absent: { name: "Not told.", id: "Not told." }, unmapped: {} });
// @ts-expect-error: a pointer that the provider does not have
describeMapping(mapping, { ...facts, absent: { name: "Not told." }, unmapped: { "/nots": "Too long." } });

// What the model gains does not compile before every provider has answered for it, in each of its answers.
type Compiles<Entry, Field extends string> = Entry extends { readonly mapping: AnyMapping<Field> }
  ? "compiles"
  : "fails";
type Outcomes<Registry, Added extends string> = {
  [Name in keyof Registry & ModelName as Registry[Name] extends string
    ? never
    : Name]: Registry[Name] extends readonly unknown[]
    ? Compiles<Registry[Name][number], (keyof Models[Name] & string) | Added>
    : never;
};
type All<Registry, Outcome> = { [Name in keyof Outcomes<Registry, never>]: Outcome };
type OfOneToOne = typeof oneToOneMappings;
type OfJuriChat = typeof juriChatMappings;
expectTypeOf<Outcomes<OfOneToOne, never>>().toEqualTypeOf<All<OfOneToOne, "compiles">>();
expectTypeOf<Outcomes<OfJuriChat, never>>().toEqualTypeOf<All<OfJuriChat, "compiles">>();
expectTypeOf<Outcomes<OfOneToOne, "added">>().toEqualTypeOf<All<OfOneToOne, "fails">>();
expectTypeOf<Outcomes<OfJuriChat, "added">>().toEqualTypeOf<All<OfJuriChat, "fails">>();
expectTypeOf<keyof Outcomes<OfJuriChat, never>>().toEqualTypeOf<ModelName>();
// Each field has a row, also where the model would let it be missing.
expectTypeOf<Required<MappingTable<Raw, Model>>>().toEqualTypeOf<MappingTable<Raw, Model>>();
const { Tag: _, ...withoutTags } = oneToOneMappings;
// @ts-expect-error: no answer for a type of the model
export const forgetful: ProviderMappings = withoutTags;

// A value of any type of the model can be explained, field by field.
expectTypeOf(explain(oneToOne, conversation).fields.tags).toEqualTypeOf<Provenance>();
// @ts-expect-error: no such field
explain(oneToOne, conversation).fields.labels;

// What a provider does not tell is known to the compiler, and so is what it cannot be filtered by.
expectTypeOf(juriChat.capabilities.fields.Conversation.priority).toEqualTypeOf<"exact" | "derived">();
expectTypeOf(oneToOne.capabilities.fields.Conversation.priority).toEqualTypeOf<"absent">();
expectTypeOf<typeof oneToOne.capabilities.fields.Note>().toExtend<string>();
expectTypeOf(oneToOne.capabilities.filters.text).toEqualTypeOf<"unsupported">();
oneToOne.actions(shopClient, { actionFields: { note: (text) => ({ text }) } }).addNote("u", "Nota");
// @ts-expect-error: it has no archive
oneToOne.actions(shopClient).archive("u");
expectTypeOf(juriChat.webhooks.mapping.map).returns.toExtend<Mapped<object>>();
expectTypeOf(oneToOne.webhooks).toEqualTypeOf<undefined>();

// A program that takes any provider takes each of them.
export const all: readonly AnyProvider[] = [oneToOne, juriChat];
declare const any: AnyProvider;
expectTypeOf(any.capabilities.fields.Conversation).toExtend<string | Readonly<Record<string, FieldLevel>>>();

// An id of a provider says what it is an id in.
// @ts-expect-error: no scope
export const handle: ContactHandle = { kind: "provider", value: "c1", scope: undefined };
