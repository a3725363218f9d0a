import {
  type OneToOneActionsClient,
  type OneToOneConversationsClient,
  oneToOne,
  oneToOneActions,
  oneToOneSource,
} from "@confluir/1to1/provider";
import { juriChat, juriChatActions, juriChatSource } from "@confluir/jurichat/provider";
import { fakeClient } from "@confluir/provider/testing";
import { describe, expect, it } from "vitest";
import { type ActionName, actionNames, createActions, createInbox } from "./index.ts";

const { client, calls } = fakeClient<OneToOneConversationsClient & OneToOneActionsClient>({});
const office = fakeClient<object>({}).client as never;
const inbox = createInbox({ shop: oneToOneSource(client) });
const actionFields = { note: () => ({}), label: () => ({}), aiEmployee: () => ({}) };
const first = async (list: AsyncIterable<unknown>) => list[Symbol.asyncIterator]().next();

describe("every function with options", () => {
  it.each<[string, (options: object) => unknown]>([
    ["createInbox", (options) => createInbox({ shop: oneToOneSource(client) }, options)],
    ["juriChatSource", (options) => juriChatSource(office, { inboxId: "i", ...options })],
    ["juriChatActions", (options) => juriChatActions(office, { inboxId: "i", ...options })],
    ["oneToOneActions", (options) => oneToOneActions(client, options)],
    ["juriChat.source", (options) => juriChat.source(office, { inboxId: "i", ...options })],
    ["juriChat.actions", (options) => juriChat.actions(office, { inboxId: "i", ...options })],
    ["oneToOne.actions", (options) => oneToOne.actions(client, options)],
    ["`actionFields`", (options) => oneToOneActions(client, { actionFields: options })],
  ])("refuses a misspelt one: %s", (name, call) => {
    expect(() => call({ nothng: 1 })).toThrow(`${name} has no option \`nothng\``);
  });

  it.each<[string, (options: never) => PromiseLike<unknown>]>([
    ["listConversations", (options) => inbox.listConversations(options)],
    ["listMessages", (options) => inbox.listMessages("shop:1", options)],
    ["withMessages", (options) => first(inbox.withMessages(options))],
  ])("rejects where it is a list: %s", async (name, call) => {
    const message = `${name} has no option \`limt\`; did you mean \`limit\`?`;
    await expect(Promise.resolve(call({ limt: 3 } as never))).rejects.toThrow(new TypeError(message));
    for (const none of [null, 3, []]) expect(() => call(none as never)).toThrow(TypeError);
    const { signal } = { signal: new AbortController() };
    await expect(Promise.resolve(call({ signal } as never))).rejects.toThrow(
      "`signal` must be an AbortSignal.",
    );
    expect(calls).toHaveLength(0);
  });

  const parameters: { readonly [Action in ActionName]?: readonly unknown[] } = {
    sendText: ["Hola"],
    sendTemplate: [{ name: "aviso" }],
    addNote: ["Hola"],
    setTags: [["t"]],
    addTag: ["t"],
    removeTag: ["t"],
    assign: [{ kind: "mailbox", id: "m" }],
  };
  const actors = {
    shop: oneToOneActions(client, { actionFields }),
    office: juriChatActions(office, { inboxId: "i" }),
  };
  const actions = createActions(actors) as unknown as Record<
    ActionName,
    (...given: unknown[]) => Promise<unknown>
  >;

  it.each(actionNames.filter((action) => action !== "createConversation"))(
    "rejects as an action: %s",
    async (action) => {
      const target = action === "archive" || action === "handToBot" ? "office:1" : "shop:1";
      const call = (options: unknown) => actions[action](target, ...(parameters[action] ?? []), options);
      await expect(call({ singal: 1 })).rejects.toThrow(
        `${action} has no option \`singal\`; did you mean \`signal\`?`,
      );
      await expect(call({ signal: {} })).rejects.toThrow("`signal` must be an AbortSignal.");
      await expect(call(null)).rejects.toThrow(TypeError);
      expect(calls).toHaveLength(0);
    },
  );

  it.each<[string, () => Promise<unknown>, string]>([
    [
      "a template",
      () => actions.sendTemplate("shop:1", { name: "a", varaibles: [] }),
      "did you mean `variables`?",
    ],
    [
      "variables",
      () => actions.sendTemplate("shop:1", { name: "a", variables: "x" }),
      "`variables` must be a list of strings.",
    ],
    [
      "a target",
      () => actions.assign("shop:1", { kind: "mailbox", uuid: "x" }),
      "assign has no option `uuid`",
    ],
    [
      "a request",
      () => actions.createConversation("office", { contactId: "c", chanelId: "x" }),
      "did you mean `channelId`?",
    ],
    [
      "a request without",
      () => actions.createConversation("office", { contactId: "c" }),
      "`createConversation` needs `channelId`",
    ],
    ["a flag", () => actions.archive("office:1", { archived: "false" }), "`archived` must be true or false."],
    ["tags", () => actions.setTags("shop:1", "t"), "`tagIds` must be a list of strings."],
    ["a text", () => actions.sendText("shop:1", 5), "`text` must be a string."],
  ])("rejects what an action is given: %s", async (_, call, message) => {
    await expect(call()).rejects.toThrow(message);
    expect(calls).toHaveLength(0);
  });
});

describe("values of options", () => {
  it.each([
    [{ failurePolicy: "failfast" }, "failurePolicy must be"],
    [{ failurePolicy: null }, "failurePolicy must be"],
    [{ deadlineMs: "50" }, "deadlineMs must be"],
    [{ deadlineMs: Number.NaN }, "deadlineMs must be"],
    [{ deadlineMs: null }, "deadlineMs must be"],
    [{ clock: {} }, "`clock` must be a Clock."],
  ])("an inbox refuses %j", (options, message) => {
    expect(() => createInbox({ shop: oneToOneSource(client) }, options as never)).toThrow(message);
  });

  it.each([
    [{ limit: "3" }, "limit must be"],
    [{ limit: null }, "limit must be"],
    [{ deadlineMs: "50" }, "deadlineMs must be"],
    [{ providers: "1to1" }, "`providers` must be a list"],
    [{ providers: ["1to1", "jurchat"] }, 'providers has the unknown name "jurchat"; this inbox has 1to1.'],
    [{ connections: "shop" }, "`connections` must be a list"],
    [{ onFailure: true }, "`onFailure` must be a function."],
    [{ onIssue: null }, "`onIssue` must be a function."],
  ])("a list refuses %j", async (options, message) => {
    await expect(Promise.resolve(inbox.listConversations(options as never))).rejects.toThrow(message);
  });

  it("a client is no source, and sources are taken as they were given", async () => {
    expect(() => createInbox({ shop: client as never })).toThrow("sources.shop is not a source");
    const sources = { shop: oneToOneSource(client) };
    const one = createInbox(sources);
    Reflect.deleteProperty(sources, "shop");
    expect(one.filters("shop").state).toBe("client");
  });

  it.each([
    [{ inboxId: "" }, "`juriChatActions` needs `inboxId`"],
    [{ inboxId: "i", startHumanSupport: true }, "`startHumanSupport` must be"],
    [{ inboxId: "i", supportUserId: null }, "`juriChatActions` needs `supportUserId`"],
  ])("acting at JuriChat refuses %j", (options, message) => {
    expect(() => juriChatActions(office, options as never)).toThrow(message);
  });

  it.each([{}, { inboxId: undefined }, { inboxId: 7 }, { inboxId: " " }])(
    "a source of JuriChat refuses %j",
    (options) => {
      expect(() => juriChatSource(office, options as never)).toThrow("`juriChatSource` needs `inboxId`");
    },
  );

  it.each([{ note: "text" }, { label: null }])("acting at 1TO1 AI refuses %j", (fields) => {
    expect(() => oneToOneActions(client, { actionFields: fields as never })).toThrow("must be a function.");
  });

  it("are those of the call, whatever becomes of the object", async () => {
    const options = { limit: 0 };
    const list = inbox.listConversations(options);
    options.limit = 25;
    await expect(Promise.resolve(list)).rejects.toThrow("limit must be");
  });
});
