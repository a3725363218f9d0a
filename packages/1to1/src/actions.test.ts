import type { components } from "@confluir/1to1";
import { ResponseShapeError } from "@confluir/core";
import { NotAppliedError, UnsupportedError, WindowClosedError } from "@confluir/provider";
import { type Answers, errorOf, fakeClient, refusal, refuse } from "@confluir/provider/testing";
import { describe, expect, it } from "vitest";
import type { OneToOneActionsClient } from "./actions.ts";
import { oneToOneActions } from "./actions.ts";
import type { ConversationDetail } from "./index.ts";
import { oneToOne } from "./provider.ts";

type Schemas = components["schemas"];

const uuid = "5d1f3a52-9c1e-4a57-9d0e-2a6b7c8d9e01";
const conversation = { uuid };
const fake = (answers: Answers<OneToOneActionsClient>) => fakeClient<OneToOneActionsClient>(answers);

/** A conversation as the provider sends it, with what matters here. */
function thread(parts: Partial<ConversationDetail>) {
  const shown = {
    uuid,
    contact: {},
    last_message_at: null,
    last_message_preview: null,
    unread_count: 0,
    ...parts,
  };
  return shown as ConversationDetail;
}

describe("sendText at 1TO1 AI", () => {
  it("sends the text once and gives its id", async () => {
    const { client, calls } = fake({ sendTextMessage: () => ({ message_uuid: "m1", wamid: "w1" }) });
    const { signal } = new AbortController();
    const sent = await oneToOneActions(client).sendText(uuid, "Hola", { signal });
    expect(sent).toStrictEqual({ status: "done", messageNativeId: "m1", startedHumanSupport: false });
    const init = { body: { conversation, body: "Hola" }, signal };
    expect(calls).toStrictEqual([{ operation: "sendTextMessage", init }]);
  });

  it("says when the window closed, and what would work", async () => {
    const cause = refusal(422, "WINDOW_CLOSED");
    const { client, operations } = fake({
      sendTextMessage: () => {
        throw cause;
      },
      getConversation: () => thread({ messaging_window_expires_at: "2026-01-15T14:30:00+02:00" }),
    });
    const clock = { epochMs: () => Date.parse("2026-01-15T13:00:00Z") };
    const error = await errorOf(oneToOneActions(client, { clock }).sendText(uuid, "Hola"));
    expect(WindowClosedError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({
      kind: "window_closed",
      provider: "1to1",
      action: "sendText",
      closedAt: "2026-01-15T12:30:00.000Z",
      instead: "sendTemplate",
      cause,
    });
    expect(operations()).toEqual(["sendTextMessage", "getConversation"]);
  });

  it.each([
    ["2026-01-15T12:29:59Z", "2026-01-15T12:29:59.000Z"],
    ["2026-01-15T12:30:00Z", "2026-01-15T12:30:00.000Z"],
    ["2026-01-15T12:30:01Z", undefined],
    ["2099-01-01T00:00:00Z", undefined],
  ])("takes %s, read after a refusal at half past twelve, for %s", async (expiresAt, closedAt) => {
    let nowMs = Date.parse("2026-01-15T12:30:00Z");
    const { client } = fake({
      sendTextMessage: refuse(422, "WINDOW_CLOSED"),
      getConversation: () => {
        // However long the question takes, and also when somebody opens the window meanwhile.
        nowMs += 3_600_000;
        return thread({ messaging_window_expires_at: expiresAt });
      },
    });
    const handlers = oneToOneActions(client, { clock: { epochMs: () => nowMs } });
    const error = await errorOf(handlers.sendText(uuid, "Hola"));
    expect(WindowClosedError.isInstance(error)).toBe(true);
    expect(error).toHaveProperty("closedAt", closedAt);
    expect((error as Error).message.includes("since")).toBe(closedAt !== undefined);
  });

  it.each<[string, () => ConversationDetail | Promise<ConversationDetail>]>([
    ["null", () => thread({ messaging_window_expires_at: null })],
    ["no such field", () => thread({})],
    ["no time", () => thread({ messaging_window_expires_at: "ayer" })],
    ["a list", () => thread({ messaging_window_expires_at: ["2026-01-15T12:30:00Z"] as never })],
    ["no text", () => thread({ messaging_window_expires_at: { toString: 1 } as never })],
    ["an error", () => Promise.reject(refusal(500))],
  ])("is a closed window without a time after %s", async (_, getConversation) => {
    const { client } = fake({
      sendTextMessage: refuse(422, "WINDOW_CLOSED"),
      getConversation,
    });
    const error = await errorOf(oneToOneActions(client).sendText(uuid, "Hola"));
    expect(WindowClosedError.isInstance(error)).toBe(true);
    expect(error).toHaveProperty("closedAt", undefined);
  });

  it("rejects with the signal's reason when it ends between refusal and time", async () => {
    const controller = new AbortController();
    const reason = new Error("closed the tab");
    const { client } = fake({
      sendTextMessage: refuse(422, "WINDOW_CLOSED"),
      getConversation: () => {
        controller.abort(reason);
        throw reason;
      },
    });
    const call = oneToOneActions(client).sendText(uuid, "Hola", { signal: controller.signal });
    expect(await errorOf(call)).toBe(reason);
  });

  it.each([
    [422, undefined],
    [500, "FETCH_FAILED"],
    [502, "SEND_FAILED"],
  ])("passes on %i %s, and sends no second time", async (status, code) => {
    const { client, operations } = fake({ sendTextMessage: refuse(status, code) });
    const error = await errorOf(oneToOneActions(client).sendText(uuid, "Hola"));
    expect(error).toMatchObject({ name: "HttpError", status, code });
    expect(operations()).toEqual(["sendTextMessage"]);
  });
});

describe("sendTemplate at 1TO1 AI", () => {
  it("numbers the variables from 1", async () => {
    const { client, calls } = fake({ sendTemplateMessage: () => ({ message_uuid: "m1" }) });
    const template = { name: "aviso", language: "es", variables: ["Inés", "martes"] };
    const sent = await oneToOneActions(client).sendTemplate(uuid, template);
    expect(sent).toMatchObject({ status: "done", messageNativeId: "m1" });
    const body_variables = [
      { index: 1, value: "Inés" },
      { index: 2, value: "martes" },
    ];
    const body = { conversation, template_name: "aviso", language: "es", body_variables };
    expect(calls[0]?.init).toStrictEqual({ body });
  });

  it("sends no more than it was given, and lives with an answer that says nothing", async () => {
    const { client, calls } = fake({ sendTemplateMessage: () => ({}) });
    const sent = await oneToOneActions(client).sendTemplate(uuid, { name: "aviso" });
    expect(sent).toStrictEqual({ status: "done", messageNativeId: undefined, startedHumanSupport: false });
    expect(calls[0]?.init).toStrictEqual({ body: { conversation, template_name: "aviso" } });
  });
});

describe("assign at 1TO1 AI", () => {
  const mailbox = { kind: "mailbox", id: "B1" } as const;

  it("moves to a mailbox, which the answer confirms in any letter case", async () => {
    const { client, calls } = fake({
      setConversationMailbox: () => ({ conversation, mailbox: { uuid: "b1", name: "Ventas" } }),
    });
    expect(await oneToOneActions(client).assign(uuid, mailbox)).toEqual({ status: "done" });
    expect(calls[0]?.init).toEqual({ body: { conversation, mailbox: { uuid: "B1" } } });
  });

  it.each([
    ["no mailbox", { conversation, mailbox: null }],
    ["one without a name or id", { conversation, mailbox: {} }],
    ["nothing", {}],
  ])("promises no more than accepted when the answer shows %s", async (_, answer) => {
    const body: unknown = answer;
    const { client } = fake({ setConversationMailbox: () => body as Schemas["ConversationMailboxResult"] });
    expect(await oneToOneActions(client).assign(uuid, mailbox)).toEqual({ status: "accepted" });
  });

  it("notices an answer that names another mailbox", async () => {
    const { client } = fake({
      setConversationMailbox: () => ({ conversation, mailbox: { uuid: "b2", name: "Taller" } }),
    });
    const error = await errorOf(oneToOneActions(client).assign(uuid, mailbox));
    expect(NotAppliedError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ kind: "not_applied", action: "assign", fields: ["channel"] });
  });

  it("refuses what only JavaScript can ask, before anything is sent", async () => {
    const { client, calls } = fake({});
    const to: unknown = { kind: "ai", id: "a1" };
    const error = await errorOf(oneToOneActions(client).assign(uuid, to as typeof mailbox));
    expect(UnsupportedError.isInstance(error)).toBe(true);
    expect(calls).toEqual([]);
  });
});

describe("resolve and handToHuman at 1TO1 AI", () => {
  const resolveWith = (answer: Schemas["ConversationResolveResult"], after?: Partial<ConversationDetail>) =>
    fake({ resolveConversation: () => answer, ...(after && { getConversation: () => thread(after) }) });

  it("takes the answer's word for resolved", async () => {
    const { client, operations } = resolveWith({ conversation, inbox_status: "resolved" });
    expect(await oneToOneActions(client).resolve(uuid)).toEqual({ status: "done" });
    expect(operations()).toEqual(["resolveConversation"]);
  });

  it("notices an answer that is still pending", async () => {
    const { client } = resolveWith({ conversation, inbox_status: "pending" });
    const error = await errorOf(oneToOneActions(client).resolve(uuid));
    expect(error).toMatchObject({ name: "NotAppliedError", fields: ["state"] });
  });

  it("reads the conversation after an answer like the provider's sample, which does not say", async () => {
    const { signal } = new AbortController();
    const { client, calls } = resolveWith({ conversation }, { inbox_status: "resolved" });
    expect(await oneToOneActions(client).resolve(uuid, { signal })).toEqual({ status: "done" });
    expect(calls[1]).toEqual({ operation: "getConversation", init: { path: { uuid }, signal } });

    const pending = resolveWith({ conversation }, { inbox_status: "pending" });
    const error = await errorOf(oneToOneActions(pending.client).resolve(uuid));
    expect(error).toMatchObject({ name: "NotAppliedError", action: "resolve", fields: ["state"] });

    const silent = resolveWith({ conversation }, {});
    expect(await oneToOneActions(silent.client).resolve(uuid)).toEqual({ status: "accepted" });
    const empty = resolveWith({ conversation, inbox_status: "" }, { inbox_status: "resolved" });
    expect(await oneToOneActions(empty.client).resolve(uuid)).toEqual({ status: "done" });
  });

  it("has resolved, whatever becomes of the look at it", async () => {
    const look = (getConversation: () => never) =>
      oneToOneActions(fake({ resolveConversation: () => ({ conversation }), getConversation }).client);
    expect(await look(refuse(500)).resolve(uuid)).toEqual({ status: "accepted" });
    const stop = new AbortController();
    const stopped = look(() => {
      stop.abort();
      throw new Error("stopped");
    });
    expect(await errorOf(stopped.resolve(uuid, { signal: stop.signal }))).toBe(stop.signal.reason);
  });

  it("promises no more than that a handoff was accepted", async () => {
    const { client, calls } = fake({ runActionGroup: () => undefined });
    expect(await oneToOneActions(client).handToHuman(uuid)).toEqual({ status: "accepted" });
    expect(calls[0]?.init).toEqual({ body: { conversation, actions: [{ type: "mark_pending" }] } });
  });
});

describe("fields that the provider does not document", () => {
  const actionFields = {
    note: (text: string) => ({ texto: text }),
    label: (tagId: string) => ({ etiqueta: tagId }),
    aiEmployee: (id: string) => ({ empleado: id }),
  };
  const fakeGroup = (tags: ConversationDetail["tags"] | null = []) =>
    fake({
      runActionGroup: () => undefined,
      getConversation: () => (tags === null ? thread({}) : thread({ tags: tags ?? [] })),
    });
  const groupsOf = ({ calls }: ReturnType<typeof fake>) =>
    calls.flatMap(({ operation, init }) =>
      operation === "runActionGroup" ? [(init as { body: { actions: unknown } }).body.actions] : [],
    );

  it("go out as they are supplied, and whether they worked is not known", async () => {
    const { client, ...told } = fakeGroup();
    const handlers = oneToOneActions(client, { actionFields });
    const results = [
      await handlers.addNote(uuid, "Nota"),
      await handlers.addTag(uuid, "t1"),
      await handlers.removeTag(uuid, "t1"),
      await handlers.assign(uuid, { kind: "ai", id: "a1" }),
    ];
    expect(results.map(({ status }) => status)).toEqual(Array(4).fill("accepted"));
    expect(groupsOf({ client, ...told })).toEqual([
      [{ type: "context_note", texto: "Nota" }],
      [{ type: "assign_label", etiqueta: "t1" }],
      [{ type: "remove_label", etiqueta: "t1" }],
      [{ type: "assign_ai_employee", empleado: "a1" }],
    ]);
  });

  it("send nothing when the tags are as asked, in whatever letter case", async () => {
    const fakes = fakeGroup([{ uuid: "5d1f3a52" }, { uuid: "9C1E4A57" }]);
    const handlers = oneToOneActions(fakes.client, { actionFields });
    expect(await handlers.setTags(uuid, ["5D1F3A52", "9c1e4a57"])).toEqual({ status: "done" });
    expect(groupsOf(fakes)).toEqual([]);
  });

  it("set the tags by their difference, taking off first", async () => {
    const fakes = fakeGroup([{ uuid: "t1" }, { uuid: "t2" }]);
    const handlers = oneToOneActions(fakes.client, { actionFields });
    expect(await handlers.setTags(uuid, ["t2", "t3", "T3"])).toEqual({ status: "accepted" });
    expect(groupsOf(fakes)).toEqual([
      [
        { type: "remove_label", etiqueta: "t1" },
        { type: "assign_label", etiqueta: "T3" },
      ],
    ]);
  });

  it("send ten actions at once at most", async () => {
    const fakes = fakeGroup([{ uuid: "t1" }]);
    const handlers = oneToOneActions(fakes.client, { actionFields });
    await handlers.setTags(
      uuid,
      Array.from({ length: 20 }, (_, index) => `n${index}`),
    );
    expect(groupsOf(fakes).map((group) => (group as readonly unknown[]).length)).toEqual([10, 10, 1]);
  });

  it("do not help when the tags there are cannot be read", async () => {
    const fakes = fakeGroup(null);
    const error = await errorOf(oneToOneActions(fakes.client, { actionFields }).setTags(uuid, []));
    expect(ResponseShapeError.isInstance(error)).toBe(true);
    expect(fakes.operations()).toEqual(["getConversation"]);
  });
});

describe("options of acting at 1TO1 AI", () => {
  it("are refused when misspelt, by the name of the function", () => {
    const { client } = fake({});
    const options = { nothng: 1 } as never;
    expect(() => oneToOneActions(client, options)).toThrow("oneToOneActions has no option `nothng`");
    expect(() => oneToOne.actions(client, options)).toThrow("oneToOne.actions has no option `nothng`");
    expect(() => oneToOneActions(client, { actionFields: options })).toThrow(
      "`actionFields` has no option `nothng`",
    );
  });

  it.each([{ note: "text" }, { label: null }])("are refused with the fields %j", (fields) => {
    expect(() => oneToOneActions(fake({}).client, { actionFields: fields as never })).toThrow(
      "must be a function.",
    );
  });
});
