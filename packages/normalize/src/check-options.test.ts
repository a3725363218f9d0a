import { fakeClient } from "@confluir/provider/testing";
import { describe, expect, it } from "vitest";
import {
  type AcmeActionsClient,
  type AcmeListsClient,
  acmeActions,
  acmeSource,
} from "./__fixtures__/acme.ts";
import { type GlobexActionsClient, globexActions } from "./__fixtures__/globex.ts";
import { type ActionName, actionNames, createActions, createInbox } from "./index.ts";

const { client, calls } = fakeClient<AcmeListsClient & AcmeActionsClient>({});
const office = fakeClient<GlobexActionsClient>({}).client;
const inbox = createInbox({ shop: acmeSource(client) });
const first = async (list: AsyncIterable<unknown>) => list[Symbol.asyncIterator]().next();

describe("every function with options", () => {
  it("refuses a misspelt one", () => {
    const call = () => createInbox({ shop: acmeSource(client) }, { nothng: 1 } as never);
    expect(call).toThrow("createInbox has no option `nothng`");
  });

  it.each<[string, (options: never) => PromiseLike<unknown>]>([
    ["listConversations", (options) => inbox.listConversations(options)],
    ["listMessages", (options) => inbox.listMessages("shop:1", options)],
    ["listTags", (options) => inbox.listTags(options)],
    ["listContacts", (options) => inbox.listContacts(options)],
    ["withMessages", (options) => first(inbox.withMessages(options))],
  ])("rejects where it is a list: %s", async (name, call) => {
    const message = `${name} has no option \`limt\`; did you mean \`limit\`?`;
    await expect(Promise.resolve(call({ limt: 3 } as never))).rejects.toThrow(new TypeError(message));
    for (const none of [null, 3, [], new Date()]) expect(() => call(none as never)).toThrow(TypeError);
    const { signal } = { signal: new AbortController() };
    await expect(Promise.resolve(call({ signal } as never))).rejects.toThrow(
      "`signal` must be an AbortSignal.",
    );
    expect(calls).toHaveLength(0);
  });

  it.each(["getConversation", "getThread"] as const)("rejects where it reads one: %s", async (name) => {
    const call = (options: unknown) => inbox[name]("shop:1", options as never);
    await expect(call({ sgnal: 1 })).rejects.toThrow(
      `${name} has no option \`sgnal\`; did you mean \`signal\`?`,
    );
    await expect(call({ signal: {} })).rejects.toThrow("`signal` must be an AbortSignal.");
    for (const none of [null, 3, [], new Date()]) await expect(call(none)).rejects.toThrow(TypeError);
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
  const handlers = {
    shop: acmeActions(client),
    office: globexActions(office, { desk: "d1" }),
  };
  const actions = createActions(handlers) as unknown as Record<
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
      for (const none of [null, new Date()]) await expect(call(none)).rejects.toThrow(TypeError);
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
    ["an id as target", () => actions.assign("shop:1", "u1"), "assign takes an object such as { kind, id }."],
    ["no target", () => actions.assign("shop:1"), "assign takes an object such as { kind, id }."],
    ["a name", () => actions.sendTemplate("shop:1", "aviso"), "such as { name, language, variables }."],
    [
      "an id as request",
      () => actions.createConversation("office", "c"),
      "such as { contactId, channelId, priority }.",
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
    ["no text", () => actions.sendText("shop:1", " \n"), "`text` must not be blank."],
    ["no note", () => actions.addNote("office:1", ""), "`text` must not be blank."],
  ])("rejects what an action is given: %s", async (_, call, message) => {
    await expect(call()).rejects.toThrow(message);
    expect(calls).toHaveLength(0);
  });
});

describe("values of options", () => {
  it.each([
    [{ failurePolicy: "failfast" }, "failurePolicy must be"],
    [{ failurePolicy: null }, "failurePolicy must be"],
    [{ deadlineMs: "50" }, "deadlineMs must be a number of milliseconds above 0."],
    [{ deadlineMs: Number.NaN }, "deadlineMs must be"],
    [{ deadlineMs: null }, "deadlineMs must be"],
    [{ clock: {} }, "`clock` must be a Clock."],
  ])("an inbox refuses %j", (options, message) => {
    expect(() => createInbox({ shop: acmeSource(client) }, options as never)).toThrow(message);
  });

  it.each([
    [{ limit: "3" }, "limit must be a whole number from 1 to 1000, got string 3."],
    [{ limit: null }, "limit must be"],
    [{ deadlineMs: "50" }, "deadlineMs must be"],
    [{ providers: "acme" }, "`providers` must be a list"],
    [{ providers: ["acme", "acne"] }, 'providers has the unknown name "acne"; this inbox has acme.'],
    [{ connections: "shop" }, "`connections` must be a list"],
    [{ onFailure: true }, "`onFailure` must be a function."],
    [{ onIssue: null }, "`onIssue` must be a function."],
  ])("a list refuses %j", async (options, message) => {
    await expect(Promise.resolve(inbox.listConversations(options as never))).rejects.toThrow(message);
  });

  it("a client is no source, and sources are taken as they were given", async () => {
    expect(() => createInbox({ shop: client as never })).toThrow("sources.shop is not a source");
    const sources = { shop: acmeSource(client) };
    const one = createInbox(sources);
    Reflect.deleteProperty(sources, "shop");
    expect(one.filters("shop").state).toBe("client");
  });

  it("are those of the call, whatever becomes of the object", async () => {
    const options = { limit: 0 };
    const list = inbox.listConversations(options);
    options.limit = 25;
    await expect(Promise.resolve(list)).rejects.toThrow("limit must be");
  });
});
