import type { OneToOneClient } from "@confluir/1to1";
import type { OneToOne } from "@confluir/1to1/provider";
import { oneToOneSource } from "@confluir/1to1/provider";
import type { JuriChatClient } from "@confluir/jurichat";
import type { JuriChat } from "@confluir/jurichat/provider";
import { juriChatSource } from "@confluir/jurichat/provider";
import type { Message } from "@confluir/provider";
import { expectTypeOf } from "vitest";
import { createInbox } from "../index.ts";

declare const oneToOne: OneToOneClient;
declare const juriChat: JuriChatClient;

const inbox = createInbox({
  acme: oneToOneSource(oneToOne),
  escritorio: juriChatSource(juriChat, { inboxId: "cjinbx0001aaaa" }),
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
  expectTypeOf(message).toEqualTypeOf<Message<OneToOne> | Message<JuriChat>>();
}
for await (const { conversation, messages } of inbox.withMessages({ providers: ["jurichat"] })) {
  expectTypeOf(conversation.provider).toEqualTypeOf<"jurichat">();
  expectTypeOf(messages).toEqualTypeOf<readonly Message<JuriChat>[]>();
}
