import type { Message } from "@confluir/provider";
import { expectTypeOf } from "vitest";
import { type Acme, type AcmeListsClient, acmeSource } from "../__fixtures__/acme.ts";
import { type Globex, type GlobexListsClient, globexSource } from "../__fixtures__/globex.ts";
import { createInbox } from "../index.ts";

declare const shopClient: AcmeListsClient;
declare const officeClient: GlobexListsClient;

const inbox = createInbox({
  acme: acmeSource(shopClient),
  escritorio: globexSource(officeClient),
});

// What can be done about a filter is known by connection.
expectTypeOf(inbox.filters("acme").isArchived).toEqualTypeOf<"unsupported">();
expectTypeOf(inbox.filters("escritorio").isArchived).toEqualTypeOf<"native">();
expectTypeOf(inbox.filters("escritorio").contact).toEqualTypeOf<"client">();
// @ts-expect-error: no such connection
inbox.filters("acne");

inbox.listConversations({ filter: { state: ["bot", "waiting"], tag: { name: "Urgente" }, assignee: null } });
// @ts-expect-error: no such filter
inbox.listConversations({ filter: { mailbox: "x" } });
// @ts-expect-error: no such state
inbox.listConversations({ filter: { state: "open" } });
// @ts-expect-error: an id or a name
inbox.listConversations({ filter: { tag: "Urgente" } });
// @ts-expect-error: no such order
inbox.listConversations({ order: "loose" });

// A message has the type of its provider, and so have those of a thread.
for await (const message of inbox.listMessages("acme:1")) {
  expectTypeOf(message).toEqualTypeOf<Message<Acme> | Message<Globex>>();
}
for await (const { conversation, messages } of inbox.withMessages({ providers: ["globex"] })) {
  expectTypeOf(conversation.provider).toEqualTypeOf<"globex">();
  expectTypeOf(messages).toEqualTypeOf<readonly Message<Globex>[]>();
}
