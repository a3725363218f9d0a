import {
  type ActionName,
  actionNames,
  conversationId,
  messageId,
  UnsupportedError,
} from "@confluir/provider";
import { errorOf, fakeClient } from "@confluir/provider/testing";
import { describe, expect, it } from "vitest";
import { type AcmeActionsClient, acmeActions, acmeConversation } from "../__fixtures__/acme.ts";
import { type GlobexActionsClient, globexActions, globexConversation } from "../__fixtures__/globex.ts";
import { createActions } from "./create-actions.ts";

function connect() {
  const shop = fakeClient<AcmeActionsClient>({ act: () => ({ messageId: "m1" }) });
  const office = fakeClient<GlobexActionsClient>({ act: () => ({ conversationId: "c:2" }) });
  const actions = createActions({
    shop: acmeActions(shop.client),
    "büro:1": globexActions(office.client, { desk: "d1" }),
  });
  return { shop, office, actions };
}

const shopThread = acmeConversation.map({ id: "u1", status: "bot" }, { connection: "shop" }).value;
const officeThread = globexConversation.map({ id: "c1", status: "bot" }, { connection: "büro:1" }).value;

describe("createActions", () => {
  it("goes to the connection that the id names, with the native id", async () => {
    const { shop, office, actions } = connect();
    await actions.sendText("shop:u1", "Hola");
    const unreported = await actions.sendText(conversationId("büro:1", "c:1"), "Olá");
    expect(unreported).toHaveProperty("messageId", undefined);
    expect(shop.calls).toMatchObject([{ init: { path: { id: "u1" } } }]);
    expect(office.calls).toMatchObject([{ init: { path: { id: "c:1" } } }]);
  });

  it("takes a conversation of the model as well, and passes everything on", async () => {
    const { shop, office, actions } = connect();
    const { signal } = new AbortController();
    expect(await actions.sendText(shopThread, "Hola", { signal })).toMatchObject({
      messageNativeId: "m1",
      messageId: messageId("shop", "u1", "m1"),
    });
    await actions.archive(officeThread, { archived: false, signal });
    expect(shop.calls).toMatchObject([{ init: { path: { id: "u1" }, signal } }]);
    expect(office.calls).toMatchObject([{ init: { path: { id: "c1" }, body: { archived: false }, signal } }]);
  });

  it("names a conversation that it opens as the inbox will", async () => {
    const { actions } = connect();
    const opened = await actions.createConversation("büro:1", { contactId: "p1", channelId: "i1" });
    expect(opened).toStrictEqual({
      status: "done",
      conversationNativeId: "c:2",
      conversationId: conversationId("büro:1", "c:2"),
    });
  });

  it("refuses what is no action handlers, by the name of its connection", () => {
    const source = { ...acmeActions(fakeClient<AcmeActionsClient>({}).client), listConversations() {} };
    for (const wrong of [undefined, {}, "acme", source])
      expect(() => createActions({ shop: wrong as never })).toThrow(
        new TypeError("handlers.shop is no action handlers; make them with the `actions` of a provider."),
      );
  });

  it("refuses for an id what its provider cannot do, before anything is sent", async () => {
    const { shop, actions } = connect();
    const error = await errorOf(actions.archive("shop:u1"));
    expect(UnsupportedError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({
      kind: "unsupported",
      provider: "acme",
      action: "archive",
      instead: "resolve",
    });
    expect(shop.calls).toEqual([]);
  });

  it("has every action at run time, so that JavaScript gets the same error", async () => {
    const { client } = fakeClient<AcmeActionsClient>({});
    const actions: unknown = createActions({ shop: acmeActions(client) });
    const all = actions as Readonly<Record<ActionName, (...parameters: unknown[]) => Promise<unknown>>>;
    expect(Object.keys(all).toSorted()).toEqual([...actionNames].toSorted());
    expect(await errorOf(all.archive("shop:u1"))).toHaveProperty("name", "UnsupportedError");
    expect(await errorOf(all.createConversation("shop", {}))).toHaveProperty("name", "UnsupportedError");
  });

  it.each([
    ["no id", "cjconv0001aaaa", "Invalid conversation id"],
    ["an id of another inbox", "elsewhere:u1", '"shop", "büro:1"'],
    ["an object's own property", "constructor:u1", '"shop", "büro:1"'],
    ["an id without its second half", "shop:", "no native id"],
  ])("rejects %s without repeating it", async (_, id, hint) => {
    const { shop, actions } = connect();
    const error = await errorOf(actions.sendText(id, "Hola"));
    expect(error).toBeInstanceOf(RangeError);
    const { message } = error as RangeError;
    expect(message).toContain(hint);
    expect(message).not.toMatch(/elsewhere|constructor|cjconv/);
    expect(shop.calls).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ["null", null, "Expected a conversation"],
    ["undefined", undefined, "Expected a conversation"],
    ["a number", 7, "Expected a conversation"],
    ["a function", () => {}, "Expected a conversation"],
    ["an empty object", {}, "`connection`"],
    ["an object whose native id is a number", { ...shopThread, nativeId: 7 }, "`nativeId`"],
    ["an object without a native id", { ...shopThread, nativeId: "" }, "no native id"],
    ["half of a character in the native id", "shop:u\ud83d", "`nativeId`"],
    [
      "half of a character in a conversation's native id",
      { ...shopThread, nativeId: "\ude00u" },
      "`nativeId`",
    ],
    ["half of a character in the connection", "sh\ud83dop:u1", '"shop"'],
  ])("rejects %s with a RangeError that names the fault and does not repeat it", async (_, target, hint) => {
    const { shop, office, actions } = connect();
    for (const action of [actions.sendText, actions.archive]) {
      const call = action as (target: unknown, text: unknown) => Promise<unknown>;
      const error = await errorOf(call(target, "Hola"));
      expect(error).toBeInstanceOf(RangeError);
      const { message } = error as RangeError;
      expect(message).toContain(hint);
      expect(message).not.toMatch(/\p{Surrogate}|7|u1/u);
    }
    expect([...shop.calls, ...office.calls]).toEqual([]);
  });

  it.each([[null], [undefined], [7], ["elsewhere"]])(
    "opens nothing at the connection %s",
    async (connection) => {
      const { office, actions } = connect();
      const call = actions.createConversation as (connection: unknown, request: unknown) => Promise<unknown>;
      const error = await errorOf(call(connection, { contactId: "p1", channelId: "i1" }));
      expect(error).toBeInstanceOf(RangeError);
      expect((error as RangeError).message).toContain('"shop", "büro:1"');
      expect(office.calls).toEqual([]);
    },
  );

  it("takes whole characters beyond the basic ones", async () => {
    const { shop, actions } = connect();
    await actions.sendText("shop:u😀", "Hola");
    expect(shop.calls).toMatchObject([{ init: { path: { id: "u😀" } } }]);
  });

  it("refuses what handlers of somebody's own do not have, and calls what they have as their own", async () => {
    class Own {
      readonly provider = "acme";
      readonly sent: string[] = [];
      async resolve(uuid: string) {
        this.sent.push(uuid);
        return { status: "done" as const };
      }
    }
    const own = new Own();
    const actions = createActions({ own });
    expect(await actions.resolve("own:u1")).toEqual({ status: "done" });
    expect(own.sent).toEqual(["u1"]);
    const all: unknown = actions;
    const call = (all as { archive: (id: string) => Promise<unknown> }).archive("own:u1");
    expect(await errorOf(call)).toMatchObject({
      name: "UnsupportedError",
      provider: "acme",
      action: "archive",
    });
  });

  it("does not take a conversation to another provider, however its connection is called", async () => {
    const { shop, actions } = connect();
    const error = await errorOf(actions.sendText({ ...officeThread, connection: "shop" }, "Olá"));
    expect(error).toBeInstanceOf(RangeError);
    expect(shop.calls).toEqual([]);
  });
});

describe("handlers that are called by themselves", () => {
  it.each([
    ["sendText", ["a\ud83d", "Hola"], "sendText: the conversation has half of a character"],
    ["sendText", ["", "Hola"], "sendText: the conversation is empty"],
    ["sendText", ["a", "Hola \ud83d"], "sendText: argument 2 has half of a character"],
    ["setTags", ["a", ["t\ud83d"]], "setTags: argument 2 has half of a character"],
    [
      "createConversation",
      [{ contactId: "p\ude00", channelId: "c" }],
      "`contactId` holds a character that no header or path can carry",
    ],
  ] as const)(
    "refuses half of a character before any request: %s %j",
    async (action, parameters, message) => {
      const client = new Proxy({}, { get: () => () => expect.unreachable() });
      const handlers = globexActions(client as never, { desk: "d1" });
      const acting = (handlers[action] as (...parameters: readonly unknown[]) => Promise<unknown>)(
        ...parameters,
      );
      await expect(acting).rejects.toThrow(message);
    },
  );
});
