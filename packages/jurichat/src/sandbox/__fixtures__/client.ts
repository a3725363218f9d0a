import { refusalOf, type SandboxContract } from "@confluir/provider/testing";
import { expect } from "vitest";
import { createJuriChatClient, type JuriChatClient } from "../../client.ts";
import type { operations } from "../../generated/operations.ts";
import type { ContactListItem, Conversation } from "../../index.ts";

/** How operations are tried out. */
export type OperationScenarios = Partial<
  SandboxContract<typeof operations, JuriChatClient>["operationScenarios"]
>;

/** A client that tries once. */
export const createClient = (baseUrl: string, apiKey = "test-key") =>
  createJuriChatClient({ baseUrl, apiKey, maxRetries: 0, rateLimiter: false });

/** The first inbox has this id in every dataset. */
export const inboxId = "cjinbx0001aaaa";
/** What it takes to see anything: all four flags. */
export const shown = {
  inboxId,
  showGroups: true,
  onlyGroups: false,
  onlyPrivate: false,
  onlyArchived: false,
};
/** The words for the states of a conversation. */
export const statuses = ["ROBOT_INTERACTIVE", "WAITING_HUMAN", "HUMAN_INTERACTIVE", "INACTIVE"] as const;

type Filters = Omit<NonNullable<Parameters<JuriChatClient["listConversations"]>[0]>["query"], "inboxId">;

/** Every conversation of the inbox that the filters leave, at once. */
export const list = (client: JuriChatClient, filters: Filters = {}) =>
  client.listConversations({ query: { ...shown, limit: 1000, ...filters } });

/** The newest conversation that fits. */
export async function find(
  client: JuriChatClient,
  fits: (conversation: Conversation) => boolean = () => true,
): Promise<Conversation> {
  const found = (await list(client)).data.find(fits);
  if (found === undefined) throw new Error("The dataset of this test has no such conversation.");
  return found;
}

/** A conversation as list and detail have it now, with its newest messages. */
export async function read(client: JuriChatClient, conversationId: string) {
  const { data, ...page } = await client.getConversation({ path: { conversationId } });
  const listed = (await list(client)).data.find(({ id }) => id === conversationId);
  return { ...page, ...data, listed };
}

/** The first contact that fits. */
export async function findContact(
  client: JuriChatClient,
  fits: (contact: ContactListItem) => boolean,
): Promise<ContactListItem> {
  for await (const contact of client.listContacts({ query: { inboxId } })) if (fits(contact)) return contact;
  throw new Error("The dataset of this test has no such contact.");
}

/** A conversation that a person has, so that messages can be sent. */
export async function findAttended(client: JuriChatClient): Promise<string> {
  const { id } = await find(client, ({ status }) => status === "HUMAN_INTERACTIVE");
  return id;
}

/** Tags of the office by their ids. */
export async function tagIds(client: JuriChatClient): Promise<readonly string[]> {
  return (await client.listTags({ query: { inboxId } })).map(({ id }) => id);
}

/** What JuriChat says to a call that it refuses: a status, its name and a sentence for people, and no code. */
export async function expectRefusal(call: PromiseLike<unknown>, status: number, kind: string) {
  const error = await refusalOf(call);
  expect(error).toMatchObject({ status, kind, code: undefined });
  expect(error.body).toEqual({
    statusCode: status,
    error: names[status],
    message: expect.stringMatching(/./),
  });
  return error;
}

const names: Record<number, string> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
};
