import type { OneToOneClient } from "@confluir/1to1";
import type { OneToOne } from "@confluir/1to1/provider";
import { oneToOneActions } from "@confluir/1to1/provider";
import type { JuriChatClient } from "@confluir/jurichat";
import type { JuriChat } from "@confluir/jurichat/provider";
import { juriChatActions } from "@confluir/jurichat/provider";
import type {
  ActionResult,
  AnyConversation,
  Conversation,
  SentMessage,
  WindowClosedError,
} from "@confluir/provider";
import { expectTypeOf } from "vitest";
import type { OpenedModelConversation, SentModelMessage } from "./actions.ts";
import { createActions } from "./create-actions.ts";

declare const oneToOne: OneToOneClient;
declare const juriChat: JuriChatClient;
declare const shopThread: Conversation<OneToOne>;
declare const officeThread: Conversation<JuriChat>;
declare const anyThread: AnyConversation<OneToOne | JuriChat>;

const shop = oneToOneActions(oneToOne);
const office = juriChatActions(juriChat, { inboxId: "cjinbx0001aaaa" });

// An actor has what its provider can do.
expectTypeOf(shop.sendText("u", "Hola")).toEqualTypeOf<Promise<SentMessage>>();
shop.sendTemplate("u", { name: "aviso", language: "es", variables: ["Inés"] });
shop.resolve("u", { signal: new AbortController().signal });
office.setTags("c", ["t"]);
office.archive("c", { archived: false });

// And nothing of what it cannot.
// @ts-expect-error: 1TO1 AI has no archive
shop.archive("u");
// @ts-expect-error: 1TO1 AI opens no conversations
shop.createConversation({ contactId: "p", channelId: "i" });
// @ts-expect-error: 1TO1 AI has no call for it
shop.handToBot("u");
// @ts-expect-error: nobody has said what the fields of a note are
shop.addNote("u", "Nota");
// @ts-expect-error: nor those of a label
shop.setTags("u", []);
// @ts-expect-error: JuriChat has no templates
office.sendTemplate("c", { name: "aviso" });
// @ts-expect-error: JuriChat closes nothing
office.resolve("c");

// Whom a conversation can be assigned to is the provider's own.
shop.assign("u", { kind: "mailbox", id: "m" });
office.assign("c", { kind: "human", id: "p" });
office.assign("c", { kind: "role", id: "r" });
// @ts-expect-error: 1TO1 AI has no roles
shop.assign("u", { kind: "role", id: "r" });
// @ts-expect-error: nobody has said what the fields for an AI employee are
shop.assign("u", { kind: "ai", id: "a" });
// @ts-expect-error: JuriChat has no mailboxes
office.assign("c", { kind: "mailbox", id: "m" });

// Fields that are supplied make more possible, each its own.
const noting = oneToOneActions(oneToOne, { actionFields: { note: (body) => ({ body }) } });
noting.addNote("u", "Nota");
// @ts-expect-error: a note is no label
noting.addTag("u", "t");
const labeling = oneToOneActions(oneToOne, {
  actionFields: { label: (uuid) => ({ label: { uuid } }), aiEmployee: (uuid) => ({ ai_employee: { uuid } }) },
});
labeling.setTags("u", ["t"]);
labeling.assign("u", { kind: "ai", id: "a" });
// @ts-expect-error: a label is no note
labeling.addNote("u", "Nota");

// Options are needed, and checked.
// @ts-expect-error: which inbox
juriChatActions(juriChat);
// @ts-expect-error: never or ifNeeded
juriChatActions(juriChat, { inboxId: "i", startHumanSupport: "always" });

const actions = createActions({ shop, office });

// What both can do takes any conversation.
expectTypeOf(actions.sendText(anyThread, "Hola")).toEqualTypeOf<Promise<SentModelMessage>>();
expectTypeOf(actions.handToHuman(anyThread)).toEqualTypeOf<Promise<ActionResult>>();
actions.sendText("shop:u", "Hola");

// What one can do takes its conversations.
actions.archive(officeThread);
actions.resolve(shopThread);
// @ts-expect-error: 1TO1 AI has no archive
actions.archive(shopThread);
// @ts-expect-error: the conversation may be of 1TO1 AI
actions.archive(anyThread);
if (anyThread.provider === "jurichat") actions.archive(anyThread);
// @ts-expect-error: JuriChat closes nothing
actions.resolve(officeThread);
// An id does not tell whose it is, so this is for run time.
actions.archive("shop:u");

actions.assign(shopThread, { kind: "mailbox", id: "m" });
actions.assign(officeThread, { kind: "human", id: "p" });
actions.assign("office:c", { kind: "role", id: "r" });
// @ts-expect-error: 1TO1 AI assigns to no person
actions.assign(shopThread, { kind: "human", id: "p" });

// @ts-expect-error: the conversation may be of JuriChat, which has no mailboxes
actions.assign(anyThread, { kind: "mailbox", id: "m" });
// @ts-expect-error: or of 1TO1 AI, which assigns to no person
actions.assign(anyThread, { kind: "human", id: "p" });
if (anyThread.provider === "1to1") actions.assign(anyThread, { kind: "mailbox", id: "m" });
declare const threadOrId: typeof officeThread | string;
actions.assign(threadOrId, { kind: "human", id: "p" });
// @ts-expect-error: a conversation of JuriChat, or an id: it has no mailboxes
actions.assign(threadOrId, { kind: "mailbox", id: "m" });
// What both can be assigned to fits either.
createActions({ shop: labeling, office }).assign(anyThread, { kind: "ai", id: "a" });

expectTypeOf(actions.createConversation("office", { contactId: "p", channelId: "i" })).toEqualTypeOf<
  Promise<OpenedModelConversation>
>();
// @ts-expect-error: 1TO1 AI opens no conversations
actions.createConversation("shop", { contactId: "p", channelId: "i" });

// What no connection can do is not there.
const shops = createActions({ madrid: shop, lisboa: shop });
shops.resolve(shopThread);
// @ts-expect-error: no archive anywhere
shops.archive("madrid:u");
// @ts-expect-error: nobody opens conversations
shops.createConversation("madrid", { contactId: "p", channelId: "i" });
// @ts-expect-error: a conversation of another provider
shops.sendText(officeThread, "Olá");

// The error knows which action to take.
declare const closed: WindowClosedError;
expectTypeOf(closed.instead).toEqualTypeOf<"sendTemplate">();
