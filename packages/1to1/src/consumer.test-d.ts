import {
  type Conversation,
  type ConversationPage,
  createOneToOneClient,
  createRateLimiter,
  defaultBaseUrl,
  HttpError,
  type OneToOneClient,
  operations,
} from "@confluir/1to1";
import { oneToOne, oneToOneActions, oneToOneConversation, oneToOneSource } from "@confluir/1to1/provider";
import type { ContactSummary } from "@confluir/1to1/schema";
import { validators } from "@confluir/1to1/validators";

// What a program of another repository does with this package: compiled from the packed package by every TypeScript that it supports.

const seen: (string | undefined)[] = [];
const client: OneToOneClient = createOneToOneClient({
  apiKey: "sk_1to1_x",
  slug: "acme",
  baseUrl: defaultBaseUrl,
  validate: "report",
  validators,
  onDrift: ({ operationId, issues }) => seen.push(operationId, ...issues.map(({ pointer }) => pointer)),
  rateLimiter: createRateLimiter({ requests: 10, windowSeconds: 1 }),
  onEvent: (event) => event.type === "retry" && seen.push(String(event.delayMs)),
});

export async function use(signal: AbortSignal): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const conversation of client.listConversations({
    query: { limit: 20 },
    maxItems: 100,
    signal,
  })) {
    const { uuid, contact }: Conversation = conversation;
    names.push(contact?.name ?? uuid);
  }
  for await (const { items } of client.listConversations().pages()) names.push(String(items.length));
  const page: ConversationPage = await client.listConversations();
  const [first] = page.items;
  if (first === undefined) return names;
  const detail = await client.getConversation({ path: { uuid: first.uuid } });
  await client.sendTextMessage({ body: { conversation: { uuid: detail.uuid }, body: "Hola" } });
  const { data, error, response } = await client.http.GET("/{slug}/conversations/{uuid}", {
    params: { path: { slug: "acme", uuid: first.uuid } },
  });
  names.push(data?.contact?.name ?? error?.code ?? String(response.status));
  const { value, issues } = oneToOneConversation.map(first, { connection: "shop" });
  const raw: Conversation = value.raw;
  names.push(value.state.value, raw.uuid, ...issues.map(({ path }) => path));
  return names;
}

export function textOf(error: unknown): string {
  if (!HttpError.isInstance(error)) return String(error);
  const wait: number | undefined = error.retryAfterMs;
  return `${error.kind} ${error.status} ${wait ?? ""} ${error.requestId ?? ""}`;
}

export const contactOf = ({ contact }: Conversation): ContactSummary | undefined => contact;
export const firstPage = () => client.listConversations();
export const source = oneToOne.source(client);
export const sameSource = oneToOneSource(client);
export const actions = oneToOneActions(client);
export const method: "GET" = operations.listConversations.method;
export const id: "1to1" = oneToOne.id;

// What must not compile.
// @ts-expect-error: the slug is missing
createOneToOneClient({ apiKey: "sk_1to1_x" });
// @ts-expect-error: no such option
createOneToOneClient({ apiKey: "sk_1to1_x", slug: "acme", baseURL: "http://127.0.0.1:4010" });
// @ts-expect-error: the conversation is missing
client.getConversation();
// @ts-expect-error: a limit is a number
client.listConversations({ query: { limit: "20" } });
// @ts-expect-error: one conversation has no pages
client.getConversation({ path: { uuid: "u" }, maxPages: 2 });
// @ts-expect-error: no such path
client.http.GET("/{slug}/conversation");
// @ts-expect-error: it has no archive
actions.archive("u");
// @ts-expect-error: the context is missing
oneToOneConversation.map({ uuid: "u" });
// @ts-expect-error: a member that may be missing is not undefined
client.listConversations({ maxItems: undefined });
