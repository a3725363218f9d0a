import type {
  ActionResult,
  AnyConversation,
  Conversation,
  SentMessage,
  WindowClosedError,
} from "@confluir/provider";
import { expectTypeOf } from "vitest";
import { type Acme, type AcmeActionsClient, acmeActions } from "../__fixtures__/acme.ts";
import { type Globex, type GlobexActionsClient, globexActions } from "../__fixtures__/globex.ts";
import type { OpenedModelConversation, SentModelMessage } from "./actions.ts";
import { createActions } from "./create-actions.ts";

declare const acmeClient: AcmeActionsClient;
declare const globexClient: GlobexActionsClient;
declare const shopThread: Conversation<Acme>;
declare const officeThread: Conversation<Globex>;
declare const anyThread: AnyConversation<Acme | Globex>;

const shop = acmeActions(acmeClient);
const office = globexActions(globexClient, { desk: "d1" });

// Handlers have the methods of what the provider supports.
expectTypeOf(shop.sendText("u", "Hola")).toEqualTypeOf<Promise<SentMessage>>();
shop.sendTemplate("u", { name: "aviso", language: "es", variables: ["Inés"] });
shop.resolve("u", { signal: new AbortController().signal });
office.archive("c", { archived: false });

// And no others.
// @ts-expect-error: Acme has no archive
shop.archive("u");
// @ts-expect-error: Globex has no templates
office.sendTemplate("c", { name: "aviso" });

// The kinds of assignees are the provider's own.
shop.assign("u", { kind: "mailbox", id: "m" });
office.assign("c", { kind: "role", id: "r" });
// @ts-expect-error: Acme has no roles
shop.assign("u", { kind: "role", id: "r" });
// @ts-expect-error: Globex has no mailboxes
office.assign("c", { kind: "mailbox", id: "m" });

const actions = createActions({ shop, office });

// What both can do takes any conversation.
expectTypeOf(actions.sendText(anyThread, "Hola")).toEqualTypeOf<Promise<SentModelMessage>>();
expectTypeOf(actions.handToHuman(anyThread)).toEqualTypeOf<Promise<ActionResult>>();
actions.sendText("shop:u", "Hola");

// What one can do takes its conversations.
actions.archive(officeThread);
actions.resolve(shopThread);
// @ts-expect-error: Acme has no archive
actions.archive(shopThread);
// @ts-expect-error: the conversation may be of Acme
actions.archive(anyThread);
if (anyThread.provider === "globex") actions.archive(anyThread);
// @ts-expect-error: Globex closes nothing
actions.resolve(officeThread);
// An id does not tell whose it is, so this is for run time.
actions.archive("shop:u");

actions.assign(shopThread, { kind: "mailbox", id: "m" });
actions.assign(officeThread, { kind: "human", id: "p" });
actions.assign("office:c", { kind: "role", id: "r" });
// @ts-expect-error: Acme assigns to no person
actions.assign(shopThread, { kind: "human", id: "p" });

// @ts-expect-error: the conversation may be of Globex, which has no mailboxes
actions.assign(anyThread, { kind: "mailbox", id: "m" });
// @ts-expect-error: or of Acme, which assigns to no person
actions.assign(anyThread, { kind: "human", id: "p" });
if (anyThread.provider === "acme") actions.assign(anyThread, { kind: "mailbox", id: "m" });
declare const threadOrId: typeof officeThread | string;
actions.assign(threadOrId, { kind: "human", id: "p" });
// @ts-expect-error: a conversation of Globex, or an id: it has no mailboxes
actions.assign(threadOrId, { kind: "mailbox", id: "m" });
// What both can be assigned to fits either.
actions.assign(anyThread, { kind: "ai", id: "a" });

expectTypeOf(actions.createConversation("office", { contactId: "p", channelId: "i" })).toEqualTypeOf<
  Promise<OpenedModelConversation>
>();
// @ts-expect-error: Acme opens no conversations
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
expectTypeOf(closed.instead).toEqualTypeOf<"sendTemplate" | undefined>();
