import {
  type AnyProvider,
  type Assignee,
  actionNames,
  array,
  type Contact,
  type Conversation,
  conversationId,
  createLists,
  type Message,
  object,
  type ProviderTypesOf,
  parseConversationId,
  type ReadContext,
  UnsupportedError,
  unsupported,
} from "@confluir/provider";
import { type ProviderContract, providerContract } from "@confluir/provider/testing";

// What a program of another repository does with this package: compiled from the packed package by every TypeScript that it supports.
// The provider in examples/ has the rest of it.

interface RawConversation {
  readonly ticket: number;
}
interface Acme
  extends ProviderTypesOf<"acme", { Conversation: RawConversation; Message: { readonly text: string } }> {}

export function summary(conversation: Conversation<Acme>, messages: readonly Message<Acme>[]): string {
  const { state, unreadCount, assignees, channel, raw } = conversation;
  const names = (assignees ?? []).map(({ kind, name }: Assignee) => `${kind} ${name ?? ""}`);
  const [newest] = messages;
  const ticket: number = raw.ticket;
  return [
    ticket,
    state.value,
    unreadCount ?? "?",
    ...names,
    channel?.name,
    newest?.text ?? "",
    newest?.raw.text,
  ].join();
}

export function idOf(text: string): string {
  const { connection, nativeId } = parseConversationId(text);
  return conversationId(connection, nativeId);
}

export const test = (provider: AnyProvider, options: Omit<ProviderContract, "provider">): Promise<void> =>
  providerContract({ ...options, provider });
export const contactName = ({ name, handles }: Contact): string => name ?? handles?.[0]?.value ?? "";
export const none = unsupported("the API has no call for it.", "resolve");
export const reasonOf = (error: unknown) => (UnsupportedError.isInstance(error) ? error.action : undefined);
export const [firstAction] = actionNames;
export const make = createLists;

// A word that a reader gives keeps its type, also far from the field that it is for.
const toAssignees = (agents: readonly object[], ctx: ReadContext) =>
  array(agents, ctx, () => ({ kind: "human", id: undefined, name: undefined }));
const toAssignee = (agent: object | null, context: ReadContext) =>
  object(agent, context, () => ({ kind: "human", id: undefined, name: undefined }));
export const assigneesOf = (ctx: ReadContext): readonly (Assignee | null | undefined)[] => [
  ...(toAssignees([], ctx) ?? []),
  toAssignee(null, ctx),
];

declare const conversation: Conversation<Acme>;

// What must not compile.
// @ts-expect-error: conversations are read-only
conversation.unreadCount = 3;
// @ts-expect-error: another provider
export const wrong: "globex" = conversation.provider;
// @ts-expect-error: no such action
unsupported("the API has no call for it.", "dissolve");
// @ts-expect-error: a state is one of five
export const isOpen: boolean = conversation.state.value === "open";
