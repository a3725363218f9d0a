import {
  type AnyConversation,
  type ConnectionFailure,
  createActions,
  createInbox,
  DeadlineError,
  explain,
  type Inbox,
  InboxCursorError,
  type InboxPage,
  type ListConversationsOptions,
  type ProviderTypes,
  type ProviderTypesOf,
  type Source,
  UnsupportedError,
} from "@confluir/normalize";

// What a program of another repository does with this package: compiled from the packed package by every TypeScript that it supports.

interface Acme
  extends ProviderTypesOf<"acme", { Conversation: { readonly ticket: number }; Message: object }> {}
interface Globex
  extends ProviderTypesOf<"globex", { Conversation: { readonly chat: string }; Message: object }> {}
declare const shop: Source<Acme>;
declare const office: Source<Globex>;
const inbox = createInbox({ shop, office }, { deadlineMs: 5_000 });

export async function use(cursor: string | undefined): Promise<readonly string[]> {
  const texts: string[] = [];
  const options: ListConversationsOptions<"acme" | "globex", "shop" | "office"> = {
    limit: 25,
    filter: { state: ["waiting"], unread: true },
  };
  const page: InboxPage<Acme | Globex> = await inbox.listConversations(
    cursor === undefined ? options : { ...options, cursor },
  );
  for (const failure of page.failures) texts.push(failureText(failure));
  for await (const conversation of inbox.listConversations()) {
    if (conversation.provider === "acme") texts.push(String(conversation.raw.ticket));
    else texts.push(conversation.raw.chat);
    for await (const { text, author } of inbox.listMessages(conversation.id))
      texts.push(text ?? author?.name ?? "");
  }
  for await (const { items } of inbox.listConversations({ providers: ["acme"] }).pages())
    texts.push(...items.map(({ raw }) => String(raw.ticket)));
  for await (const thread of inbox.withMessages({ messagesLimit: 3 })) texts.push(thread.conversation.id);
  return texts;
}

function failureText({ connection, provider, error }: ConnectionFailure): string {
  if (DeadlineError.isInstance(error)) return `${connection} ${error.retryable}`;
  if (UnsupportedError.isInstance(error)) return error.action;
  return InboxCursorError.isInstance(error) ? error.reason : `${provider} ${String(error)}`;
}

export const any = (one: Inbox<ProviderTypes, string>, conversation: AnyConversation): string =>
  `${one.connections.join()} ${conversation.lastActivityAt ?? ""}`;
export const describe = explain;
export const act = createActions;

// What must not compile.
// @ts-expect-error: no such connection
inbox.listConversations({ connections: ["shp"] });
// @ts-expect-error: no such state
inbox.listConversations({ filter: { state: ["open"] } });
// @ts-expect-error: no such option
createInbox({ shop }, { deadlineMS: 5_000 });
// @ts-expect-error: a source is no text
createInbox({ shop: "shop" });
