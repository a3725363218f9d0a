import { unreported } from "@confluir/provider";
import { expectTypeOf } from "vitest";
import { type Acme, type AcmeActionsClient, type AcmeListsClient, acme } from "./__fixtures__/acme.ts";
import { type Globex, type GlobexListsClient, globex } from "./__fixtures__/globex.ts";
import {
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
  type MappingTable,
  type Provenance,
  type ProviderMappings,
  type Row,
} from "./index.ts";

declare const shopClient: AcmeListsClient & AcmeActionsClient;
declare const officeClient: GlobexListsClient;

const inbox = createInbox({
  acme: acme.source(shopClient),
  escritorio: globex.source(officeClient, { desk: "d1" }),
});

// The items of an inbox are those of its providers, narrowed by `provider`.
const page = await inbox.listConversations();
expectTypeOf(page).toEqualTypeOf<InboxPage<Acme | Globex>>();
for await (const conversation of inbox.listConversations()) {
  expectTypeOf(conversation).toEqualTypeOf<Conversation<Acme> | Conversation<Globex>>();
  if (conversation.provider === "globex") {
    expectTypeOf(conversation.raw.is_archived).toEqualTypeOf<boolean | undefined>();
    // @ts-expect-error: a field of the other provider
    conversation.raw.employee;
  } else {
    expectTypeOf(conversation.raw.unread_count).toEqualTypeOf<number | undefined>();
  }
}

// An inbox of one provider has only its conversations, and so has a list of one provider.
const single = createInbox({ acme: acme.source(shopClient) });
expectTypeOf(single.listConversations()).toEqualTypeOf<ConversationList<Acme>>();
expectTypeOf(inbox.listConversations({ providers: ["globex"] })).toEqualTypeOf<ConversationList<Globex>>();

// Connections and providers are known by name.
expectTypeOf(inbox.connections).toEqualTypeOf<readonly ("acme" | "escritorio")[]>();
inbox.listConversations({ connections: ["acme"] });
// @ts-expect-error: no such connection
inbox.listConversations({ connections: ["acne"] });
// @ts-expect-error: no source of this provider
single.listConversations({ providers: ["globex"] });

// A conversation is read-only.
declare const conversation: Conversation<Acme>;
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
const mapping = defineMapping(assemble, () => ({ id: exact("/owner/name", () => ""), name: absent }));
defineMapping(assemble, () => ({
  id: derived(["/title", "/notes"], (raw) => raw.title ?? ""),
  name: exact("/title", (raw) => raw.title ?? undefined),
}));
// @ts-expect-error: a field without a row
defineMapping(assemble, () => ({ id: exact("/title", () => "") }));
// @ts-expect-error: a field that must have a value cannot be absent
defineMapping(assemble, () => ({ id: absent, name: absent }));
// @ts-expect-error: a pointer to nowhere
export const nowhere: Row<Raw, string> = exact<Raw, string>("/owner/nmae", () => "");
// @ts-expect-error: a reader of another type
export const number: Row<Raw, string> = exact("/title", () => 5);
// @ts-expect-error: an assembler that leaves a field out
export const incomplete: Assembler<Raw, Model> = (rows, raw, ctx) => ({ id: rows.id.read(raw, ctx), raw });

// An absent field has a reason, in its row or here, and no other field has one.
describeMapping(mapping, "Acme", "list", { name: "Not reported." });
const explained = defineMapping(assemble, () => ({
  id: exact("/owner/name", () => ""),
  ...unreported("Not reported.", "name"),
}));
describeMapping(explained, "Acme", "list");
describeMapping(explained, "Acme", "list", { name: "Not reported here." });
// @ts-expect-error: no reason
describeMapping(mapping, "Acme", "list");
// @ts-expect-error: no reason
describeMapping(mapping, "Acme", "list", {});
// @ts-expect-error: a reason for a field that is reported
describeMapping(mapping, "Acme", "list", { name: "Not reported.", id: "Not reported." });

// Each field has a row, also where the model would let it be missing.
expectTypeOf<Required<MappingTable<Raw, Model>>>().toEqualTypeOf<MappingTable<Raw, Model>>();
const { Tag: _, ...withoutTags } = acme.mappings;
// @ts-expect-error: no answer for a type of the model
export const forgetful: ProviderMappings = withoutTags;

// A value of any type of the model can be explained, field by field.
expectTypeOf(explain(acme, conversation).fields.tags).toEqualTypeOf<Provenance>();
// @ts-expect-error: no such field
explain(acme, conversation).fields.labels;

// What a provider does not tell is known to the compiler, and so is what it cannot be filtered by.
expectTypeOf(globex.capabilities.fields.Conversation.priority).toEqualTypeOf<"exact" | "derived">();
expectTypeOf(acme.capabilities.fields.Conversation.priority).toEqualTypeOf<"absent">();
expectTypeOf<typeof acme.capabilities.fields.Note>().toExtend<string>();
expectTypeOf(acme.capabilities.filters.text).toEqualTypeOf<"unsupported">();
acme.actions(shopClient).addNote("u", "Nota");
// @ts-expect-error: it has no archive
acme.actions(shopClient).archive("u");
expectTypeOf(acme.webhooks).toEqualTypeOf<undefined>();

// A program that takes any provider takes each of them.
export const all: readonly AnyProvider[] = [acme, globex];
declare const any: AnyProvider;
expectTypeOf(any.capabilities.fields.Conversation).toExtend<string | Readonly<Record<string, FieldLevel>>>();

// An id of a provider says what it is an id in.
// @ts-expect-error: no scope
export const handle: ContactHandle = { kind: "provider", value: "c1", scope: undefined };
