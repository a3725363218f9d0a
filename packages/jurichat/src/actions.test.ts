import { ResponseShapeError } from "@confluir/core";
import type { components } from "@confluir/jurichat";
import type { NewConversation } from "@confluir/provider";
import {
  HumanSupportRequiredError,
  hasStartedHumanSupport,
  NotAppliedError,
  UnsupportedError,
} from "@confluir/provider";
import { type Answers, errorOf, fakeClient, refusal, refuse } from "@confluir/provider/testing";
import { describe, expect, it } from "vitest";
import type { JuriChatActionsClient } from "./actions.ts";
import { juriChatActions, juriChatSupport } from "./actions.ts";
import { juriChat } from "./provider.ts";

type Schemas = components["schemas"];

const conversationId = "cjconv0001aaaa";
const inboxId = "cjinbx0001aaaa";
const fake = (answers: Answers<JuriChatActionsClient>) => fakeClient<JuriChatActionsClient>(answers);

/** A conversation as the provider sends it, with what matters here. */
function detail(parts: Partial<Schemas["ConversationDetail"]>): Schemas["ConversationWithMessages"] {
  return { data: { id: conversationId, messages: [], ...parts } };
}

/** The provider's tags of one conversation: what is written is read, unless `keeps` says otherwise. */
function fakeTags(
  before: readonly string[],
  keeps: (ids: readonly string[]) => readonly string[] = (ids) => ids,
) {
  let ids = before;
  return fake({
    getConversation: () => detail({ tags: ids.map((id) => ({ id })) }),
    updateConversation: ({ body }) => {
      ids = keeps(body.tags ?? []);
      return "Alteração salva";
    },
  });
}

describe("sendText at JuriChat", () => {
  it("sends the text and nothing else", async () => {
    const { client, calls } = fake({ sendMessage: () => ({}) });
    const { signal } = new AbortController();
    const sent = await juriChatActions(client, { inboxId }).sendText(conversationId, "Olá", { signal });
    expect(sent).toStrictEqual({ status: "done", messageNativeId: undefined, startedHumanSupport: false });
    const init = { body: { conversationId, message: "Olá", type: "text" }, signal };
    expect(calls).toStrictEqual([{ operation: "sendMessage", init }]);
  });

  it.each(["ROBOT_INTERACTIVE", "WAITING_HUMAN", "INACTIVE"])(
    "tells a refusal in %s from others, and starts no support by itself",
    async (status) => {
      const cause = refusal(400);
      const { client, operations } = fake({
        sendMessage: () => {
          throw cause;
        },
        getConversation: () => detail({ status }),
      });
      const error = await errorOf(juriChatActions(client, { inboxId }).sendText(conversationId, "Olá"));
      expect(HumanSupportRequiredError.isInstance(error)).toBe(true);
      expect(error).toMatchObject({
        kind: "human_support_required",
        provider: "jurichat",
        action: "sendText",
        instead: "handToHuman",
        cause,
      });
      expect(operations()).toEqual(["sendMessage", "getConversation"]);
    },
  );

  it.each<[string, Answers<JuriChatActionsClient>["getConversation"]]>([
    ["a person has it", () => detail({ status: "HUMAN_INTERACTIVE" })],
    ["no status", () => detail({})],
    ["an error", refuse(500)],
  ])("passes on a 400 after which the conversation shows %s", async (_, getConversation) => {
    const { client, operations } = fake({
      sendMessage: refuse(400),
      ...(getConversation && { getConversation }),
    });
    const error = await errorOf(juriChatActions(client, { inboxId }).sendText(conversationId, "Olá"));
    expect(error).toMatchObject({ name: "HttpError", status: 400 });
    expect(operations()).toEqual(["sendMessage", "getConversation"]);
  });

  it("rejects with the signal's reason when it ends between refusal and status", async () => {
    const controller = new AbortController();
    const reason = new Error("closed the tab");
    const { client } = fake({
      sendMessage: refuse(400),
      getConversation: () => {
        controller.abort(reason);
        throw reason;
      },
    });
    const { signal } = controller;
    const call = juriChatActions(client, { inboxId }).sendText(conversationId, "Olá", { signal });
    expect(await errorOf(call)).toBe(reason);
  });

  it("passes on other errors, and sends no second time", async () => {
    const { client, operations } = fake({ sendMessage: refuse(500) });
    const actions = juriChatActions(client, { inboxId, startHumanSupport: "never" });
    expect(await errorOf(actions.sendText(conversationId, "Olá"))).toHaveProperty("status", 500);
    expect(operations()).toEqual(["sendMessage"]);
  });
});

describe("startHumanSupport: ifNeeded", () => {
  const send = (answers: Answers<JuriChatActionsClient>, supportUserId?: string) => {
    const fakes = fake({ sendMessage: () => ({}), startHumanSupport: () => ({ success: true }), ...answers });
    const actions = juriChatActions(fakes.client, { inboxId, startHumanSupport: "ifNeeded", supportUserId });
    return { ...fakes, sent: actions.sendText(conversationId, "Olá") };
  };

  it("takes the conversation from the bot before the text, and says so", async () => {
    const { sent, calls } = send({ getConversation: () => detail({ status: "ROBOT_INTERACTIVE" }) });
    expect(await sent).toMatchObject({ status: "done", startedHumanSupport: true });
    expect(calls.map(({ operation }) => operation)).toEqual([
      "getConversation",
      "startHumanSupport",
      "sendMessage",
    ]);
    expect(calls[1]?.init).toEqual({ body: { conversationId, isRandom: true } });
  });

  it("gives it to the person who was named", async () => {
    const { sent, calls } = send({ getConversation: () => detail({ status: "WAITING_HUMAN" }) }, "u1");
    await sent;
    expect(calls[1]?.init).toEqual({ body: { conversationId, selectedUserId: "u1" } });
  });

  it.each([[{ status: "HUMAN_INTERACTIVE" }], [{}]])(
    "changes nothing where the provider says %o",
    async (parts) => {
      const { sent, operations } = send({ getConversation: () => detail(parts) });
      expect(await sent).toHaveProperty("startedHumanSupport", false);
      expect(operations()).toEqual(["getConversation", "sendMessage"]);
    },
  );

  it("sends nothing when the support did not start", async () => {
    const { sent, operations } = send({
      getConversation: () => detail({ status: "INACTIVE" }),
      startHumanSupport: () => ({ success: false }),
    });
    expect(await errorOf(sent)).toMatchObject({
      name: "NotAppliedError",
      action: "sendText",
      fields: ["state"],
    });
    expect(operations()).not.toContain("sendMessage");
  });

  it.each([
    ["a refusal", refusal(400)],
    ["a failure of the server", refusal(500)],
    ["no connection", new Error("no connection")],
  ])("passes on %s after it, which says that a person has the conversation now", async (_, failure) => {
    const { sent, operations } = send({
      // A status that lags: it is still that of before.
      getConversation: () => detail({ status: "ROBOT_INTERACTIVE" }),
      sendMessage: () => {
        throw failure;
      },
    });
    const error = await errorOf(sent);
    expect(error).toBe(failure);
    expect(hasStartedHumanSupport(error)).toBe(true);
    expect(JSON.parse(JSON.stringify(error))).toHaveProperty("startedHumanSupport", true);
    expect(operations()).toEqual(["getConversation", "startHumanSupport", "sendMessage"]);
  });

  it("passes on what can carry nothing, as it is", async () => {
    for (const failure of ["no", undefined, Object.freeze(new Error("no"))]) {
      const { sent } = send({
        getConversation: () => detail({ status: "ROBOT_INTERACTIVE" }),
        sendMessage: () => {
          throw failure;
        },
      });
      const error = await errorOf(sent);
      expect(error).toBe(failure);
      expect(hasStartedHumanSupport(error)).toBe(false);
    }
  });

  it("says nothing of it where none was started", async () => {
    const attended = send({
      getConversation: () => detail({ status: "HUMAN_INTERACTIVE" }),
      sendMessage: refuse(500),
    });
    expect(hasStartedHumanSupport(await errorOf(attended.sent))).toBe(false);
    const failing = send({
      getConversation: () => detail({ status: "ROBOT_INTERACTIVE" }),
      startHumanSupport: refuse(500),
    });
    expect(hasStartedHumanSupport(await errorOf(failing.sent))).toBe(false);
  });

  it("leaves the signal's reason alone, which other calls may reject with too", async () => {
    const controller = new AbortController();
    const reason = new Error("closed the tab");
    const { client } = fake({
      getConversation: () => detail({ status: "ROBOT_INTERACTIVE" }),
      startHumanSupport: () => ({ success: true }),
      sendMessage: () => {
        controller.abort(reason);
        throw reason;
      },
    });
    const actions = juriChatActions(client, { inboxId, startHumanSupport: "ifNeeded" });
    const error = await errorOf(actions.sendText(conversationId, "Olá", { signal: controller.signal }));
    expect(error).toBe(reason);
    expect(hasStartedHumanSupport(error)).toBe(false);
  });

  it("tells when a person let go of the conversation just before the text", async () => {
    const statuses = ["HUMAN_INTERACTIVE", "ROBOT_INTERACTIVE"];
    const { sent, operations } = send({
      getConversation: () => detail({ status: statuses.shift() ?? "" }),
      sendMessage: refuse(400),
    });
    const error = await errorOf(sent);
    expect(HumanSupportRequiredError.isInstance(error)).toBe(true);
    expect((error as Error).message).not.toContain("ifNeeded");
    expect(operations()).toEqual(["getConversation", "sendMessage", "getConversation"]);
  });
});

describe("a text at JuriChat", () => {
  const settings = ["never", "ifNeeded"] as const;
  const statuses = ["HUMAN_INTERACTIVE", "ROBOT_INTERACTIVE", undefined];
  const cases = settings.flatMap((startHumanSupport) =>
    statuses.flatMap((status) => [200, 400, 500].map((answer) => ({ startHumanSupport, status, answer }))),
  );

  it("takes as many requests as the table says, at least and at most", async () => {
    const counts: number[] = [];
    for (const { startHumanSupport, status, answer } of cases) {
      const { client, calls } = fake({
        getConversation: () => detail(status === undefined ? {} : { status }),
        startHumanSupport: () => ({ success: true }),
        sendMessage: answer === 200 ? () => ({}) : refuse(answer),
      });
      const actions = juriChatActions(client, { inboxId, startHumanSupport });
      await actions.sendText(conversationId, "Olá").catch(() => {});
      counts.push(calls.length);
    }
    const { least, most } = juriChatSupport.actions.sendText.calls;
    expect([Math.min(...counts), Math.max(...counts)]).toEqual([least, most]);
  });
});

describe("tags at JuriChat", () => {
  it("are replaced as a whole and read again", async () => {
    const { client, calls } = fakeTags(["t1"]);
    const actions = juriChatActions(client, { inboxId });
    expect(await actions.setTags(conversationId, ["t2", "t3", "t2"])).toEqual({ status: "done" });
    expect(calls).toEqual([
      { operation: "updateConversation", init: { path: { conversationId }, body: { tags: ["t2", "t3"] } } },
      { operation: "getConversation", init: { path: { conversationId } } },
    ]);
  });

  it("are not set when the provider ignores them", async () => {
    const { client } = fakeTags(["t1"], () => ["t1"]);
    const error = await errorOf(juriChatActions(client, { inboxId }).setTags(conversationId, ["t2"]));
    expect(NotAppliedError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({
      provider: "jurichat",
      action: "setTags",
      fields: ["tags"],
      instead: undefined,
    });
  });

  it("are not taken off when the provider keeps one", async () => {
    const { client } = fakeTags(["t1", "t2"], () => ["t1"]);
    const error = await errorOf(juriChatActions(client, { inboxId }).setTags(conversationId, []));
    expect(NotAppliedError.isInstance(error)).toBe(true);
  });

  it("are accepted when the provider does not show them", async () => {
    const { client } = fake({
      getConversation: () => detail({}),
      updateConversation: () => "Alteração salva",
    });
    const result = await juriChatActions(client, { inboxId }).setTags(conversationId, ["t2"]);
    expect(result).toEqual({ status: "accepted" });
  });

  it("are added and taken off one at a time, and the others stay", async () => {
    const { client, calls } = fakeTags(["t1", "t2"]);
    const actions = juriChatActions(client, { inboxId });
    expect(await actions.addTag(conversationId, "t3")).toEqual({ status: "done" });
    expect(calls[1]?.init).toMatchObject({ body: { tags: ["t1", "t2", "t3"] } });
    expect(await actions.removeTag(conversationId, "t1")).toEqual({ status: "done" });
    expect(calls[4]?.init).toMatchObject({ body: { tags: ["t2", "t3"] } });
  });

  it("cost one call when there is nothing to do", async () => {
    const { client, operations } = fakeTags(["t1"]);
    const actions = juriChatActions(client, { inboxId });
    expect(await actions.addTag(conversationId, "t1")).toEqual({ status: "done" });
    expect(await actions.removeTag(conversationId, "t2")).toEqual({ status: "done" });
    expect(operations()).toEqual(["getConversation", "getConversation"]);
  });

  it.each<[string, Schemas["TagRef"][] | undefined]>([
    ["none", undefined],
    ["one without an id", [{ name: "Urgente" }]],
  ])("are not written anew when %s can be read", async (_, tags) => {
    const { client, operations } = fake({
      getConversation: () => detail(tags === undefined ? {} : { tags }),
    });
    const error = await errorOf(juriChatActions(client, { inboxId }).addTag(conversationId, "t2"));
    expect(ResponseShapeError.isInstance(error)).toBe(true);
    expect(operations()).toEqual(["getConversation"]);
  });
});

describe("assigning at JuriChat", () => {
  const toPerson = { kind: "human", id: "u1" } as const;

  it("gives a conversation to a person by human support, and sees who has it", async () => {
    const { client, calls } = fake({
      startHumanSupport: () => ({ success: true }),
      getConversation: () => detail({ user: { id: "u1" } }),
    });
    const result = await juriChatActions(client, { inboxId }).assign(conversationId, toPerson);
    expect(result).toEqual({ status: "done" });
    expect(calls).toEqual([
      { operation: "startHumanSupport", init: { body: { conversationId, selectedUserId: "u1" } } },
      { operation: "getConversation", init: { path: { conversationId } } },
    ]);
  });

  it.each([
    ["somebody else", { id: "u2" }],
    ["nobody", null],
  ])("does not take it for done when %s has it", async (_, user) => {
    const { client } = fake({
      startHumanSupport: () => ({ success: true }),
      getConversation: () => detail({ user }),
    });
    const error = await errorOf(juriChatActions(client, { inboxId }).assign(conversationId, toPerson));
    expect(error).toMatchObject({ name: "NotAppliedError", action: "assign", fields: ["assignees"] });
  });

  it.each([[{}], [{ user: {} }]])(
    "promises no more than accepted when the provider shows %o",
    async (parts) => {
      const { client } = fake({
        startHumanSupport: () => ({ success: true }),
        getConversation: () => detail(parts),
      });
      const result = await juriChatActions(client, { inboxId }).assign(conversationId, toPerson);
      expect(result).toEqual({ status: "accepted" });
    },
  );

  it("asks no more when the provider says no to a person", async () => {
    const { client, operations } = fake({ startHumanSupport: () => ({ success: false }) });
    const error = await errorOf(juriChatActions(client, { inboxId }).assign(conversationId, toPerson));
    expect(error).toMatchObject({ name: "NotAppliedError", action: "assign", fields: ["assignees"] });
    expect(operations()).toEqual(["startHumanSupport"]);
  });

  it.each([
    ["role" as const, { roleId: "x1" }],
    ["ai" as const, { agentId: "x1" }],
  ])("promises no more than that a %s was accepted", async (kind, body) => {
    const { client, calls } = fake({ updateConversation: () => "Alteração salva" });
    const result = await juriChatActions(client, { inboxId }).assign(conversationId, { kind, id: "x1" });
    expect(result).toEqual({ status: "accepted" });
    expect(calls).toEqual([{ operation: "updateConversation", init: { path: { conversationId }, body } }]);
  });

  it("refuses what only JavaScript can ask, before anything is sent", async () => {
    const { client, calls } = fake({});
    const to: unknown = { kind: "mailbox", id: "m1" };
    const call = juriChatActions(client, { inboxId }).assign(
      conversationId,
      to as { kind: "role"; id: string },
    );
    expect(UnsupportedError.isInstance(await errorOf(call))).toBe(true);
    expect(calls).toEqual([]);
  });

  it.each([
    ["handToHuman" as const, "startHumanSupport" as const, { conversationId, isRandom: true }],
    ["handToBot" as const, "endHumanSupport" as const, { conversationId }],
  ])("%s believes the answer, yes, no or nothing", async (action, operation, body) => {
    const yes = fake({ [operation]: () => ({ success: true }) });
    const actions = juriChatActions(yes.client, { inboxId });
    expect(await actions[action](conversationId)).toEqual({ status: "done" });
    expect(yes.calls).toEqual([{ operation, init: { body } }]);

    const no = fake({ [operation]: () => ({ success: false }) });
    const error = await errorOf(juriChatActions(no.client, { inboxId })[action](conversationId));
    expect(error).toMatchObject({ name: "NotAppliedError", action, fields: ["state"] });

    const silent = fake({ [operation]: () => ({}) });
    const result = await juriChatActions(silent.client, { inboxId })[action](conversationId);
    expect(result).toEqual({ status: "accepted" });
  });
});

describe("other actions at JuriChat", () => {
  it("add a note and give its id", async () => {
    const { client, calls } = fake({ createNote: () => ({ id: "n1" }) });
    const note = await juriChatActions(client, { inboxId }).addNote(conversationId, "Ligar amanhã");
    expect(note).toStrictEqual({ status: "done", noteId: "n1" });
    expect(calls[0]?.init).toEqual({ body: { conversationId, note: "Ligar amanhã" } });
  });

  it("archive and restore", async () => {
    const { client, calls } = fake({ archiveConversation: () => ({ message: "ok" }) });
    const actions = juriChatActions(client, { inboxId });
    // The answer is a sentence, and nothing short of the list shows whether it happened.
    expect(await actions.archive(conversationId)).toEqual({ status: "accepted" });
    expect(await actions.archive(conversationId, { archived: false })).toEqual({ status: "accepted" });
    expect(calls.map(({ init }) => (init as { body: unknown }).body)).toEqual([
      { isArchived: true },
      { isArchived: false },
    ]);
  });

  it("open a conversation in the inbox of the action handlers", async () => {
    const { client, calls } = fake({ createConversation: () => ({ conversation: { id: "c2" } }) });
    const request = { contactId: "p1", channelId: "i1", priority: "high" } as const;
    const opened = await juriChatActions(client, { inboxId }).createConversation(request);
    expect(opened).toStrictEqual({ status: "done", conversationNativeId: "c2" });
    const body = { personId: "p1", inboxId, integrationId: "i1", priority: "HIGH" };
    expect(calls[0]?.init).toEqual({ body });
  });

  it("open nothing with a priority that only JavaScript can ask for", async () => {
    const { client, calls } = fake({});
    const request: unknown = { contactId: "p1", channelId: "i1", priority: "urgent" };
    const call = juriChatActions(client, { inboxId }).createConversation(request as NewConversation);
    expect(await errorOf(call)).toMatchObject({ name: "UnsupportedError", action: "createConversation" });
    expect(calls).toEqual([]);
  });

  it("promise no more than accepted after answers that say nothing", async () => {
    const { client } = fake({ createConversation: () => ({}), createNote: () => ({}) });
    const actions = juriChatActions(client, { inboxId });
    const opened = await actions.createConversation({ contactId: "p1", channelId: "i1" });
    expect(opened).toStrictEqual({ status: "accepted", conversationNativeId: undefined });
    const note = await actions.addNote(conversationId, "Nota");
    expect(note).toStrictEqual({ status: "accepted", noteId: undefined });
  });
});

describe("options of acting at JuriChat", () => {
  it("are refused when misspelt, by the name of the function", () => {
    const { client } = fake({});
    const options = { inboxId, nothng: 1 };
    expect(() => juriChatActions(client, options)).toThrow("juriChatActions has no option `nothng`");
    expect(() => juriChat.actions(client, options)).toThrow("juriChat.actions has no option `nothng`");
  });

  it.each([
    [{ inboxId: "" }, "`juriChatActions` needs `inboxId`"],
    [{ inboxId: "i", startHumanSupport: true }, "`startHumanSupport` must be"],
    [{ inboxId: "i", supportUserId: null }, "`juriChatActions` needs `supportUserId`"],
  ])("are refused as %j", (options, message) => {
    expect(() => juriChatActions(fake({}).client, options as never)).toThrow(message);
  });
});
