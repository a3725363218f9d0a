import { readSpec } from "@confluir/mock";
import { describe, expect, it } from "vitest";
import { oneToOneSandbox } from "../sandbox.ts";
import { createTestBackend, hourMs, startMs } from "./__fixtures__/test-backend.ts";
import type { Wire } from "./views.ts";

describe("getTemplate", async () => {
  const backend = createTestBackend({ size: 1 });
  const { operations } = await readSpec(oneToOneSandbox.spec);
  const operation = operations.find(({ operationId }) => operationId === "getTemplate");
  const examples = operation?.responses[0]?.contents[0]?.examples ?? [];
  const templates = examples
    .map(({ value }) => (value as Wire["TemplateDetail"]).data)
    .flatMap(({ name, language = "", ...data }) => (name === undefined ? [] : [{ name, language, ...data }]));

  it("has templates of each status, one in two languages and one without variables", () => {
    const statuses = new Set(templates.map(({ status }) => status));
    expect(statuses).toEqual(new Set(["APPROVED", "PENDING", "REJECTED"]));
    expect(new Set(templates.map(({ name }) => name)).size).toBe(templates.length - 1);
    expect(templates.map(({ parameters }) => parameters?.body_variables)).toContainEqual([]);
    expect(templates.length).toBe(examples.length - 1);
  });

  it.each(templates)(
    "shows the spec's example, under a uuid of its own: $name in $language",
    async (template) => {
      const { name, language } = template;
      const path = { name: name.toUpperCase(), language: language.toUpperCase() };
      const { data } = await backend.ok("getTemplate", { path });
      expect(data).toEqual({ ...template, uuid: expect.any(String) });
      expect(backend.ids.find("template", data.uuid ?? "")).toBeDefined();
      const placeholders = data.body_text?.match(/\{\{\d+\}\}/g) ?? [];
      const numbers = data.parameters?.body_variables?.map(({ index }) => `{{${index}}}`);
      expect(numbers?.toSorted()).toEqual([...new Set(placeholders)].toSorted());
    },
  );

  it.each([
    ["no_existe", "es_ES"],
    ["aviso_cierre", "pt_BR"],
    ["aviso_cierre", "es_ES"],
  ])("finds none named %s in %s", async (name, language) => {
    expect(await backend.fails("getTemplate", { path: { name, language } })).toMatchObject({
      status: 404,
      code: "NOT_FOUND",
    });
  });
});

describe("getContact", () => {
  const backend = createTestBackend();

  it("shows each contact of a conversation with its name in parts", async () => {
    const { items } = await backend.ok("listConversations", { query: { limit: "100" } });
    for (const { contact } of items) {
      const { first_name, middle_name, last_name, second_last_name, ...rest } = await backend.ok(
        "getContact",
        {
          path: { uuid: contact?.uuid ?? "" },
        },
      );
      const names = [first_name, middle_name, last_name, second_last_name].filter((name) => name !== null);
      expect(rest.full_name).toBe(names.join(" "));
      expect(contact?.name).toBe(`${first_name} ${last_name}`);
      expect(rest).toMatchObject({
        uuid: contact?.uuid,
        whatsapp_id: contact?.phone,
        acquisition_source: "whatsapp",
      });
    }
  });

  it.each(["1b4c05d9-82c7-4aa6-89d9-52097038d650", backend.ids.of("conversation", 0)])(
    "finds none with %s",
    async (uuid) => {
      expect(await backend.fails("getContact", { path: { uuid } })).toMatchObject({
        status: 404,
        code: "NOT_FOUND",
      });
    },
  );
});

describe("getPendingScheduledMessage", () => {
  const sendAt = startMs + hourMs;
  const planned = (conversation: number) => ({
    conversation,
    sendAt,
    createdAt: startMs - 2,
    updatedAt: startMs - 1,
    staff: 0,
    type: "text" as const,
    text: "¿Seguimos?",
    media: null,
    card: null,
    sentAt: null,
  });

  it("shows what waits, by any reference, and nothing once it is sent", async () => {
    const backend = createTestBackend({ size: 50 });
    const { index, uuid } = backend.find(({ index }) => backend.store.scheduled(index) === undefined);
    const read = (query: Record<string, string>) => backend.ok("getPendingScheduledMessage", { query });
    expect(await read({ uuid })).toEqual({ data: null });
    backend.store.schedule(planned(index));
    const { data } = await read({ uuid });
    expect(data).toEqual({
      uuid: backend.ids.of("schedule", index),
      executor_kind: "human_user",
      schedule_at: "2026-01-15T13:00:00.000Z",
      status: "pending",
      author_snapshot: {
        type: "human_user",
        uuid: backend.ids.of("staff", 0),
        name: backend.store.business.staff[0]?.name,
      },
      message_kind: "message",
      message_snapshot: { kind: "message", data: { text: "¿Seguimos?", media: null } },
      template_snapshot: null,
      fired_at: null,
      cancelled_at: null,
      cancel_reason: null,
      failure_reason: null,
      created_at: "2026-01-15T11:59:59.998Z",
      updated_at: "2026-01-15T11:59:59.999Z",
    });
    const { contact } = await backend.ok("getConversation", { path: { uuid } });
    expect(await read({ phone: contact.phone ?? "" })).toEqual({ data });
    expect(await read({ whatsapp_user_id: contact.phone ?? "" })).toEqual({ data });

    backend.time.nowMs = sendAt;
    expect(await read({ uuid })).toEqual({ data: null });
    const { last_message_preview } = await backend.ok("getConversation", { path: { uuid } });
    expect(last_message_preview?.body).toBe("¿Seguimos?");
  });

  it("needs one of the three, and one that leads somewhere", async () => {
    const backend = createTestBackend({ size: 1 });
    const missing = await backend.fails("getPendingScheduledMessage");
    expect(missing).toMatchObject({ status: 400, code: "INVALID_REQUEST" });
    const unknown = await backend.fails("getPendingScheduledMessage", { query: { phone: "1" } });
    expect(unknown).toMatchObject({ status: 404, code: "CONVERSATION_NOT_FOUND" });
  });

  it("fits the spec for all that the dataset starts with", async () => {
    const backend = createTestBackend({ size: 500 });
    const waiting = backend.store.scheduledMessages();
    expect(waiting.length).toBeGreaterThan(0);
    for (const { conversation } of waiting.slice(0, 50)) {
      const uuid = backend.ids.of("conversation", conversation);
      await backend.ok("getPendingScheduledMessage", { query: { uuid } });
    }
  });
});
