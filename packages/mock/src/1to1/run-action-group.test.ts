import { beforeEach, describe, expect, it } from "vitest";
import { createTestRoom, isOpen, isShut, type TestRoom } from "./__fixtures__/test-room.ts";
import type { Wire } from "./wire.ts";

type Action = Wire["Action"];

let desk: TestRoom;

beforeEach(() => {
  desk = createTestRoom();
});

const group = (uuid: string, actions: readonly Action[], options = {}) => ({
  body: { conversation: { uuid }, actions, ...options },
});
const run = (uuid: string, actions: readonly Action[], options = {}) =>
  desk.ok("runActionGroup", group(uuid, actions, options));
const read = (uuid: string) => desk.ok("getConversation", { path: { uuid } });
const newest = async (uuid: string) =>
  (await desk.ok("listConversationMessages", { path: { uuid }, query: { limit: "1" } })).items[0];

describe("an action", () => {
  it("send_message sends a text, a quick reply or a template", async () => {
    const { uuid } = desk.find(isOpen);
    expect(await run(uuid, [{ type: "send_message", body: "Hola" }])).toEqual({});
    expect((await newest(uuid))?.body).toBe("Hola");
    await run(uuid, [{ type: "send_message", quick_reply: { name: "Agradecimento" } }]);
    expect((await newest(uuid))?.body).toContain("Obrigado");
    const body_variables = [{ index: 1, value: "Inés" }];
    await run(uuid, [{ type: "send_message", template_name: "seguimiento_presupuesto", body_variables }]);
    expect((await newest(uuid))?.body).toContain("Hola Inés");
  });

  it("send_quick_reply_or_template goes by the window", async () => {
    const action = {
      type: "send_quick_reply_or_template",
      quick_reply_uuid: desk.uuids.write("quickReply", 0),
      template_name: "aviso_cierre",
    } as const;
    const [open, shut] = [desk.find(isOpen), desk.find(isShut)];
    await run(open.uuid, [action]);
    expect((await newest(open.uuid))?.body).toContain("Abrimos");
    await run(shut.uuid, [action]);
    expect((await newest(shut.uuid))?.body).toContain("Damos por cerrada");
  });

  it("assign_label and remove_label change the tags, once", async () => {
    const { uuid } = desk.find(({ tags }) => !tags.includes(0));
    const name = desk.book.business.tags[0]?.name ?? "";
    const label = { uuid: desk.uuids.write("tag", 0) };
    const before = (await read(uuid)).tags?.length ?? 0;
    await run(uuid, [
      { type: "assign_label", label },
      { type: "assign_label", label: { name } },
    ]);
    const { tags = [] } = await read(uuid);
    expect(tags).toHaveLength(before + 1);
    expect(tags).toContainEqual({ ...label, name, color: desk.book.business.tags[0]?.color });
    await run(uuid, [{ type: "remove_label", label: { name } }]);
    expect((await read(uuid)).tags).toHaveLength(before);
    await run(uuid, [{ type: "remove_label", label }]);
    expect((await read(uuid)).tags).toHaveLength(before);
  });

  it("assign_mailbox moves", async () => {
    const { uuid } = desk.find(({ box }) => box === 0);
    await run(uuid, [{ type: "assign_mailbox", mailbox: { uuid: desk.uuids.write("mailbox", 2) } }]);
    expect((await read(uuid)).mailbox?.name).toBe(desk.book.business.boxes[2]);
  });

  it("context_note adds a note, which the messages show", async () => {
    const { index, uuid } = desk.find(() => true);
    await run(uuid, [{ type: "context_note", body: "Prefiere la tarde" }]);
    expect(desk.book.notes(index).at(-1)).toMatchObject({ text: "Prefiere la tarde", staff: null });
    expect(await newest(uuid)).toMatchObject({
      body: "Prefiere la tarde",
      event_type: "context_note",
      author: null,
    });
  });

  it("mark_pending and mark_resolved change the state", async () => {
    const { uuid } = desk.find(({ state }) => state === "closed");
    await run(uuid, [{ type: "mark_pending" }]);
    expect((await read(uuid)).inbox_status).toBe("pending");
    await run(uuid, [{ type: "mark_resolved" }]);
    expect((await read(uuid)).inbox_status).toBe("resolved");
  });

  it("mark_pending takes nothing from the person who has it", async () => {
    const { uuid } = desk.find(({ state }) => state === "human");
    await run(uuid, [{ type: "mark_pending" }]);
    expect(await read(uuid)).toMatchObject({ inbox_status: "pending", response_status: "responded" });
  });

  it("run_ai lets the AI employee write", async () => {
    const { uuid } = desk.find((conversation) => isOpen(conversation) && conversation.aiEmployee === 1);
    await run(uuid, [{ type: "run_ai" }]);
    expect(await newest(uuid)).toMatchObject({
      is_from_customer: false,
      author: { name: desk.book.business.aiEmployees[1] },
      event_type: null,
    });
  });

  it("ai_assistance writes a suggestion that is not sent", async () => {
    const { index, uuid } = desk.find(isShut);
    const before = desk.book.conversation(index)?.messageCount;
    await run(uuid, [{ type: "ai_assistance" }]);
    expect((await newest(uuid))?.event_type).toBe("context_note");
    expect(desk.book.conversation(index)?.messageCount).toBe(before);
  });

  it("assign_ai_employee gives a closed conversation to the AI", async () => {
    const { uuid } = desk.find(({ state }) => state === "closed");
    await run(uuid, [
      { type: "assign_ai_employee", ai_employee: { uuid: desk.uuids.write("aiEmployee", 1) } },
    ]);
    expect(await read(uuid)).toMatchObject({
      inbox_status: "resolved",
      ai_employee: { name: desk.book.business.aiEmployees[1] },
    });
  });
});

describe("a group", () => {
  it("runs in the order sent", async () => {
    const { uuid } = desk.find((conversation) => isOpen(conversation) && conversation.aiEmployee === null);
    const ai_employee = { name: desk.book.business.aiEmployees[0] };
    await run(uuid, [{ type: "assign_ai_employee", ai_employee }, { type: "run_ai" }]);
    expect((await newest(uuid))?.author).toEqual(ai_employee);
  });

  it("stops at the first failure unless told not to, and answers the same", async () => {
    const actions = [
      { type: "mark_pending" },
      { type: "send_message", body: "La ventana está cerrada" },
      { type: "assign_mailbox", mailbox: { uuid: desk.uuids.write("mailbox", 3) } },
    ] as const;
    const { uuid } = desk.find((conversation) => isShut(conversation) && conversation.box === 0);
    await run(uuid, actions);
    expect(await read(uuid)).toMatchObject({
      inbox_status: "pending",
      mailbox: { name: desk.book.business.boxes[0] },
    });
    await run(uuid, actions, { stop_on_error: false });
    expect((await read(uuid)).mailbox?.name).toBe(desk.book.business.boxes[3]);
  });

  it("may hold ten actions, three of them of AI", async () => {
    const { uuid } = desk.find(() => true);
    const notes = Array.from({ length: 7 }, () => ({ type: "context_note", body: "x" }) as const);
    const ai: readonly Action[] = [{ type: "ai_assistance" }, { type: "run_ai" }, { type: "ai_assistance" }];
    await run(uuid, [...notes, ...ai], { stop_on_error: false });
    const exceeded = { status: 400, code: "BATCH_LIMIT_EXCEEDED" };
    const eleven: readonly Action[] = [...notes, ...ai, { type: "mark_pending" }];
    expect(await desk.fails("runActionGroup", group(uuid, eleven))).toMatchObject(exceeded);
    const fourAi: readonly Action[] = [...ai, { type: "run_ai" }];
    expect(await desk.fails("runActionGroup", group(uuid, fourAi))).toMatchObject(exceeded);
  });

  const nobody = "1b4c05d9-82c7-4aa6-89d9-52097038d650";
  const wrong: readonly (readonly [Action, number, string])[] = [
    [{ type: "assign_label", label: { uuid: nobody } }, 404, "actions.1.label: "],
    [{ type: "remove_label", label: { name: "Nada" } }, 404, "actions.1.label: "],
    [{ type: "assign_label" }, 400, "actions.1.label: "],
    [{ type: "assign_label", label: "Urgente" }, 400, "actions.1.label: "],
    [{ type: "assign_label", label: { uuid: 5 } }, 400, "actions.1.label: "],
    [{ type: "assign_mailbox", mailbox: { name: "Nada" } }, 404, "actions.1.mailbox: "],
    [{ type: "assign_ai_employee", ai_employee: { uuid: nobody } }, 404, "actions.1.ai_employee: "],
    [{ type: "context_note" }, 400, "actions.1.body: "],
    [{ type: "context_note", body: 5 }, 400, "actions.1.body: "],
    [{ type: "send_message" }, 400, "actions.1.body: "],
    [{ type: "send_message", body: "x".repeat(4097) }, 400, "actions.1.body: "],
    [{ type: "send_message", file_uuid: nobody }, 404, "actions.1.file_uuid: "],
    [{ type: "send_message", template_name: "no_existe" }, 404, "actions.1.template_name: "],
    [
      { type: "send_message", template_name: "aviso_cierre", body_variables: [1] },
      400,
      "actions.1.body_variables: ",
    ],
    [{ type: "send_message", quick_reply: { name: "Nada" } }, 404, "actions.1.quick_reply: "],
    [{ type: "send_quick_reply_or_template", template_name: "aviso_cierre" }, 400, "actions.1.quick_reply: "],
    [
      { type: "send_quick_reply_or_template", quick_reply: { name: "Agradecimento" } },
      400,
      "actions.1.template_name: ",
    ],
  ];

  it.each(wrong)("with %j is refused before anything runs", async (action, status, message) => {
    const { index, uuid } = desk.find(isOpen);
    const before = desk.book.notes(index).length;
    const failure = await desk.fails(
      "runActionGroup",
      group(uuid, [{ type: "context_note", body: "x" }, action]),
    );
    expect(failure).toMatchObject({ status, code: status === 404 ? "NOT_FOUND" : "INVALID_REQUEST" });
    expect(failure.message).toMatch(new RegExp(`^${message}`));
    expect(desk.book.notes(index)).toHaveLength(before);
  });

  it("knows no conversation that is not there", async () => {
    const failure = await desk.fails("runActionGroup", group(nobody, [{ type: "mark_pending" }]));
    expect(failure).toMatchObject({ status: 404, code: "CONVERSATION_NOT_FOUND" });
  });
});
