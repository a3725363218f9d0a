import { type Answers, errorOf, fakeClient, refusal, refuse } from "@confluir/provider/testing";
import { describe, expect, it } from "vitest";
import { type ChatwootActionsClient, chatwootActions } from "./actions.ts";

const path = { conversation_id: 412 };
const conversation = { id: 412, can_reply: true } as never;
const sent = { id: 88001, message_type: 1, private: false, created_at: 1784110000 };

function act(answers: Answers<ChatwootActionsClient>, options = {}) {
  const fake = fakeClient<ChatwootActionsClient>(answers);
  return { ...fake, actions: chatwootActions(fake.client, options) };
}

describe("sendText at Chatwoot", () => {
  it("asks whether the window is open, then sends the text", async () => {
    const { actions, calls } = act({ getConversation: () => conversation, createMessage: () => sent });
    const { signal } = new AbortController();
    const result = await actions.sendText("412", "Olá", { signal });
    expect(result).toStrictEqual({ status: "done", messageNativeId: "88001", startedHumanSupport: false });
    expect(calls).toStrictEqual([
      { operation: "getConversation", init: { path, signal } },
      { operation: "createMessage", init: { path, body: { content: "Olá" }, signal } },
    ]);
  });

  it("sends nothing into a closed window, which Chatwoot would take and drop", async () => {
    const { actions, operations } = act({ getConversation: () => ({ id: 412, can_reply: false }) as never });
    expect(await errorOf(actions.sendText("412", "Olá"))).toMatchObject({
      ...{ name: "WindowClosedError", provider: "chatwoot", instead: "sendTemplate", closedAt: undefined },
    });
    expect(operations()).toEqual(["getConversation"]);
  });

  it.each([
    ["Channel::Whatsapp", "sendTemplate"],
    ["Channel::TwilioSms", "sendTemplate"],
    ["Channel::Instagram", undefined],
    ["Channel::Api", undefined],
  ])("names templates where there are some: %s", async (channel, instead) => {
    const closed = { id: 412, can_reply: false, meta: { channel } };
    const error = await errorOf(
      act({ getConversation: () => closed as never }).actions.sendText("412", "Olá"),
    );
    expect(error).toMatchObject({ name: "WindowClosedError", instead });
    expect((error as Error).message.includes("sendTemplate")).toBe(instead !== undefined);
  });

  it("sends unasked with a token that may not ask, and with no other failure", async () => {
    const bot = act({ getConversation: refuse(401), createMessage: () => sent });
    expect(await bot.actions.sendText("412", "Olá")).toHaveProperty("messageNativeId", "88001");
    const lost = act({ getConversation: refuse(404), createMessage: () => sent });
    expect(await errorOf(lost.actions.sendText("412", "Olá"))).toHaveProperty("status", 404);
    expect(lost.operations()).toEqual(["getConversation"]);
    const failure = refusal(422);
    const full = act({ getConversation: () => conversation, createMessage: () => Promise.reject(failure) });
    expect(await errorOf(full.actions.sendText("412", "Olá"))).toBe(failure);
  });

  it.each(["", "12a", "0", "../7"])(
    "takes the digits of an id, not %j, and does not repeat it",
    async (id) => {
      const { actions, operations } = act({});
      const error = await errorOf(actions.sendText(id, "Olá"));
      expect(error).toBeInstanceOf(RangeError);
      expect((error as Error).message).not.toContain("12a");
      expect(operations()).toEqual([]);
    },
  );
});

describe("templates and notes", () => {
  const template = { name: "aviso", language: "pt_BR", variables: ["Lia", "9h"] };
  it.each([
    [{}, { body: { 1: "Lia", 2: "9h" } }],
    [{ templateVariables: "flat" }, { 1: "Lia", 2: "9h" }],
  ])("fill in a template as the server takes it: %j", async (options, processed_params) => {
    const { actions, calls } = act({ createMessage: () => sent }, options);
    await actions.sendTemplate("412", template);
    const template_params = { name: "aviso", language: "pt_BR", processed_params };
    expect(calls[0]?.init).toEqual({ path, body: { content: "aviso", template_params } });
  });

  it("need a language, and a known way to fill in", async () => {
    const { actions } = act({});
    expect(await errorOf(actions.sendTemplate("412", { name: "aviso" }))).toMatchObject({
      message:
        "Chatwoot cannot do `sendTemplate`: it finds a template by its name and its `language`, which is missing.",
    });
    expect(() => act({}, { templateVariables: "old" })).toThrow("`templateVariables` must be");
  });

  it("add a note as a private message", async () => {
    const { actions, calls } = act({ createMessage: () => sent });
    expect(await actions.addNote("412", "Ligar")).toEqual({ status: "done", noteId: "88001" });
    expect(calls[0]?.init).toEqual({ path, body: { content: "Ligar", private: true } });
  });
});

describe("labels", () => {
  const withLabels = (before: readonly string[], keep = (labels: string[]) => labels) => {
    let payload = [...before];
    return act({
      listConversationLabels: () => ({ payload }),
      setConversationLabels: ({ body }) => {
        payload = keep(body.labels);
        return { payload };
      },
    });
  };

  it("are added and taken off one by one, and the others stay", async () => {
    const { actions, calls } = withLabels(["vip"]);
    await Promise.all([
      actions.addTag("412", "novo"),
      actions.addTag("412", "frio"),
      actions.removeTag("412", "vip"),
    ]);
    expect(calls.at(-1)?.init).toEqual({ path, body: { labels: ["novo", "frio"] } });
    expect(await actions.addTag("412", "frio")).toEqual({ status: "done" });
    expect(calls.at(-1)?.operation).toBe("listConversationLabels");
  });

  it("are replaced as a whole", async () => {
    const { actions, calls } = withLabels(["vip"]);
    expect(await actions.setTags("412", ["a", "a"])).toEqual({ status: "done" });
    expect(calls).toEqual([{ operation: "setConversationLabels", init: { path, body: { labels: ["a"] } } }]);
  });

  it.each([[(label: string) => label], [(label: string) => label.toLowerCase()]])(
    "are the same in any letter case, whether the server keeps it or not",
    async (kept) => {
      const { actions, calls } = withLabels(["VIP", "frio"], (labels) => labels.map(kept));
      expect(await actions.addTag("412", "vip")).toEqual({ status: "done" });
      expect(calls).toHaveLength(1);
      expect(await actions.removeTag("412", "vip")).toEqual({ status: "done" });
      expect(await actions.addTag("412", "Novo")).toEqual({ status: "done" });
      expect(await actions.setTags("412", ["Novo", "NOVO"])).toEqual({ status: "done" });
      const written = calls.flatMap(({ init }) => ("body" in (init as object) ? [init] : []));
      expect(written).toMatchObject([
        { body: { labels: ["frio"] } },
        { body: { labels: ["frio", "Novo"] } },
        { body: { labels: ["NOVO"] } },
      ]);
    },
  );

  it("are seen to be others than asked", async () => {
    const { actions } = withLabels([], () => ["x"]);
    expect(await errorOf(actions.addTag("412", "a"))).toMatchObject({
      name: "NotAppliedError",
      fields: ["tags"],
    });
  });

  it("are not overwritten unread", async () => {
    for (const answer of [{}, { payload: ["vip", null] }]) {
      const { actions, operations } = act({ listConversationLabels: () => answer as never });
      expect(await errorOf(actions.removeTag("412", "a"))).toMatchObject({ reason: "wrong_shape" });
      expect(operations()).toEqual(["listConversationLabels"]);
    }
  });
});

describe("who has a conversation", () => {
  it.each([
    ["human", { assignee_id: 7 }],
    ["role", { team_id: 7 }],
  ] as const)("is assigned: %s", async (kind, body) => {
    const { actions, calls } = act({
      assignConversation: () => ({ id: 7, name: "Ana", email: "ana@example.com" }),
    });
    expect(await actions.assign("412", { kind, id: "7" })).toEqual({ status: "done" });
    expect(calls[0]?.init).toEqual({ path, body });
  });

  it("is not taken away by an id that is none, or is unknown", async () => {
    const { actions, operations } = act({ assignConversation: () => null });
    expect(await errorOf(actions.assign("412", { kind: "human", id: "ana" }))).toBeInstanceOf(RangeError);
    expect(await errorOf(actions.assign("412", { kind: "ai" as never, id: "7" }))).toHaveProperty(
      "kind",
      "unsupported",
    );
    expect(operations()).toEqual([]);
    expect(await errorOf(actions.assign("412", { kind: "human", id: "7" }))).toHaveProperty("fields", [
      "assignees",
    ]);
  });

  it.each([
    ["handToHuman", "open"],
    ["handToBot", "pending"],
    ["resolve", "resolved"],
  ] as const)("changes with the status, which is named: %s", async (action, status) => {
    const answer = (now?: "open" | "pending" | "resolved" | "snoozed") => ({
      toggleConversationStatus: () => ({ payload: now === undefined ? {} : { current_status: now } }),
    });
    const { actions, calls } = act(answer(status));
    expect(await actions[action]("412")).toEqual({ status: "done" });
    expect(calls[0]?.init).toEqual({ path, body: { status } });
    expect(await act(answer()).actions[action]("412")).toEqual({ status: "accepted" });
    const other = errorOf(act(answer("snoozed")).actions[action]("412"));
    expect(await other).toMatchObject({ name: "NotAppliedError", action, fields: ["state"] });
  });
});

describe("createConversation", () => {
  const contact_inboxes = [{ source_id: "5500900000001", inbox: { id: 11 } }];
  const answers: Answers<ChatwootActionsClient> = {
    getContact: () => ({ payload: { id: 901, name: "", contact_inboxes } }),
    createConversation: () => conversation,
    updateConversation: () => conversation,
  };

  it("opens one at the contact's address, then sets its priority", async () => {
    const { actions, calls } = act(answers);
    const result = await actions.createConversation({ contactId: "901", channelId: "11", priority: "high" });
    expect(result).toEqual({ status: "done", conversationNativeId: "412" });
    expect(calls.map(({ init }) => init)).toEqual([
      { path: { contact_id: 901 } },
      { body: { source_id: "5500900000001", inbox_id: 11, contact_id: 901 } },
      { path, body: { priority: "high" } },
    ]);
  });

  it("needs an address there", async () => {
    for (const none of [contact_inboxes, {}, undefined]) {
      const payload = { id: 901, name: "", contact_inboxes: none };
      const { actions, operations } = act({ ...answers, getContact: () => ({ payload }) as never });
      const error = await errorOf(actions.createConversation({ contactId: "901", channelId: "12" }));
      expect(error).toMatchObject({ kind: "unsupported", action: "createConversation" });
      expect(operations()).toEqual(["getContact"]);
    }
  });
});
