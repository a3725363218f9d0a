import { HttpError } from "@confluir/core";
import { startSandbox } from "@confluir/mock";
import { HumanSupportRequiredError, NotAppliedError } from "@confluir/provider";
import { errorOf } from "@confluir/provider/testing";
import { describe, expect, it } from "vitest";
import { type JuriChatActionsOptions, juriChatActions } from "./actions.ts";
import { createJuriChatClient, type JuriChatClient, type JuriChatClientOptions } from "./client.ts";
import { juriChatSandbox } from "./sandbox.ts";

/** A small sandbox whose clock stands still unless it is moved. Closing it throws if an exchange broke the spec. */
const startQuietSandbox = () =>
  startSandbox({ providers: { jurichat: juriChatSandbox }, size: 60, clockRuns: false, rateLimit: null });

type Running = Awaited<ReturnType<typeof startQuietSandbox>>;

/** How often an operation was requested. */
const countOf = (sandbox: Running, operation: string) =>
  sandbox.jurichat.exchanges.filter(({ operationId }) => operationId === operation).length;

/** The first that fits. */
function firstOf<Item>(items: readonly Item[], fits: (item: Item) => boolean = () => true): Item {
  const found = items.find(fits);
  if (found === undefined) throw new Error("The sandbox of this test has nothing that fits.");
  return found;
}

/** The real client on a sandbox, and its actions. */
function connectActions(
  sandbox: Running,
  settings: Omit<JuriChatActionsOptions, "inboxId"> = {},
  options: Partial<JuriChatClientOptions> = {},
) {
  const { JURICHAT_API_KEY: apiKey, JURICHAT_INBOX_ID: inboxId } = sandbox.environment;
  const baseUrl = sandbox.jurichat.url;
  const juriChat = createJuriChatClient({ apiKey, baseUrl, rateLimiter: false, ...options });
  const flags = { showGroups: true, onlyGroups: false, onlyPrivate: false, onlyArchived: false };
  return {
    ...{ juriChat, inboxId, office: juriChatActions(juriChat, { inboxId, ...settings }) },
    /** The open conversations of the inbox. */
    listOffice: (limit: number) => juriChat.listConversations({ query: { inboxId, limit, ...flags } }),
  };
}

const read = async (juriChat: JuriChatClient, conversationId: string) =>
  (await juriChat.getConversation({ path: { conversationId } })).data;

/** The actions, what the list of the inbox has, and the first conversation of it that fits. */
async function open(
  sandbox: Running,
  fits: (status: string | undefined) => boolean,
  settings: Parameters<typeof connectActions>[1] = {},
) {
  const connected = connectActions(sandbox, settings);
  const { data } = await connected.listOffice(60);
  const { id } = firstOf(data, ({ status }) => fits(status));
  return { ...connected, data, id };
}

const isAttended = (status: string | undefined) => status === "HUMAN_INTERACTIVE";
const isBot = (status: string | undefined) => status === "ROBOT_INTERACTIVE";

describe("sending a text at JuriChat", () => {
  it("is refused while the bot has it, changes nothing, and the way out it names works", async () => {
    await using sandbox = await startQuietSandbox();
    const { juriChat, office, id } = await open(sandbox, isBot);
    const before = await read(juriChat, id);
    const error = await errorOf(office.sendText(id, "Olá"));
    expect(HumanSupportRequiredError.isInstance(error)).toBe(true);
    expect(await read(juriChat, id)).toEqual(before);
    expect(countOf(sandbox, "startHumanSupport")).toBe(0);

    expect(await office[(error as HumanSupportRequiredError).instead](id)).toEqual({ status: "done" });
    await office.sendText(id, "Olá");
    const after = await read(juriChat, id);
    expect(after).toMatchObject({
      status: "HUMAN_INTERACTIVE",
      messages: [{ content: "Olá" }, ...before.messages],
    });
    expect(typeof after.user?.id).toBe("string");
  });

  it("takes the conversation from the bot where that was allowed, and says so", async () => {
    await using sandbox = await startQuietSandbox();
    const { juriChat } = connectActions(sandbox);
    const user = firstOf((await juriChat.listUsers()).data ?? []);
    const settings = { startHumanSupport: "ifNeeded", supportUserId: user.id } as const;
    const { office, id } = await open(sandbox, isBot, settings);
    expect(await office.sendText(id, "Olá")).toHaveProperty("startedHumanSupport", true);
    expect(await office.sendText(id, "Tudo bem?")).toHaveProperty("startedHumanSupport", false);
    const after = await read(juriChat, id);
    expect(after).toMatchObject({ status: "HUMAN_INTERACTIVE", user: { id: user.id } });
    expect(after.messages.slice(0, 2).map(({ content }) => content)).toEqual(["Tudo bem?", "Olá"]);
    expect(countOf(sandbox, "startHumanSupport")).toBe(1);
  });

  it("is asked for once when the answer is a 500, and nothing was sent", async () => {
    await using sandbox = await startQuietSandbox();
    const { juriChat, office, id } = await open(sandbox, isAttended);
    const before = await read(juriChat, id);
    sandbox.control.fault({ kind: "status", status: 500, provider: "jurichat", operations: ["sendMessage"] });
    const error = await errorOf(office.sendText(id, "Olá"));
    expect(HttpError.isInstance(error) && error.status).toBe(500);
    expect(countOf(sandbox, "sendMessage")).toBe(1);
    expect(await read(juriChat, id)).toEqual(before);
  });
});

describe("tags at JuriChat", () => {
  it("that the provider ignores with a 200 are noticed", async () => {
    await using sandbox = await startQuietSandbox();
    // In between, the one field gets a name that the provider does not know.
    const forgetful = (request: Request) =>
      fetch(request.method === "PATCH" ? new Request(request, { body: '{"etiquetas":[]}' }) : request);
    const { juriChat, office, inboxId, listOffice } = connectActions(sandbox, {}, { fetch: forgetful });
    const tag = firstOf(await juriChat.listTags({ query: { inboxId } }));
    const { data } = await listOffice(60);
    const { id } = firstOf(data, ({ tags = [] }) => !tags.some((one) => one.id === tag.id));
    for (const call of [office.setTags(id, [tag.id]), office.addTag(id, tag.id)]) {
      const error = await errorOf(call);
      expect(NotAppliedError.isInstance(error)).toBe(true);
      expect(error).toHaveProperty("fields", ["tags"]);
    }
    expect(sandbox.jurichat.exchanges.filter(({ method }) => method === "PATCH")).toMatchObject([
      { status: 200 },
      { status: 200 },
    ]);
  });
});

describe("who has a conversation at JuriChat", () => {
  it("is a person, whom JuriChat picks or you name, and then the bot again", async () => {
    await using sandbox = await startQuietSandbox();
    const { juriChat, office, id } = await open(sandbox, isBot);
    await office.handToHuman(id);
    const { user: picked } = await read(juriChat, id);
    const other = firstOf((await juriChat.listUsers()).data ?? [], (user) => user.id !== picked?.id);
    expect(await office.assign(id, { kind: "human", id: other.id })).toEqual({ status: "done" });
    expect(await read(juriChat, id)).toMatchObject({ status: "HUMAN_INTERACTIVE", user: { id: other.id } });
    expect(await office.handToBot(id)).toEqual({ status: "done" });
    expect(await read(juriChat, id)).toMatchObject({ status: "ROBOT_INTERACTIVE", user: null });
  });
});
