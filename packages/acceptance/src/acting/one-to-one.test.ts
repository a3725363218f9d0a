import type { OneToOneClient } from "@confluir/1to1";
import { oneToOneActions } from "@confluir/1to1/provider";
import { HttpError, NetworkError } from "@confluir/core";
import type { Sandbox } from "@confluir/mock";
import { WindowClosedError } from "@confluir/normalize";
import { describe, expect, it } from "vitest";
import { errorOf } from "../__fixtures__/error-of.ts";
import { connectActors, countOf, firstOf, startQuietSandbox } from "./__fixtures__/connect-actors.ts";

/** What the list has of the first conversation that text can be sent to. */
async function findOpen(sandbox: Sandbox, oneToOne: OneToOneClient) {
  const now = sandbox.control.clock.now().getTime();
  const { items } = await oneToOne.listConversations({ query: { limit: 60 } });
  return firstOf(items, (item) => Date.parse(item.messaging_window_expires_at ?? "") > now);
}

const read = (oneToOne: OneToOneClient, uuid: string) => oneToOne.getConversation({ path: { uuid } });

/** The texts of a conversation that the business wrote, by message id. */
async function readSent(oneToOne: OneToOneClient, uuid: string) {
  const { items } = await oneToOne.listConversationMessages({ path: { uuid }, query: { limit: 100 } });
  return new Map(
    items.filter((item) => item.is_from_customer === false).map((item) => [item.uuid, item.body]),
  );
}

describe("acting at 1TO1 AI", () => {
  it("sends a text that is there afterwards, under the id it gave", async () => {
    await using sandbox = await startQuietSandbox();
    const { oneToOne, shop } = connectActors(sandbox);
    const { uuid } = await findOpen(sandbox, oneToOne);
    const before = await readSent(oneToOne, uuid);
    const sent = await shop.sendText(uuid, "Le llamo mañana.");
    const after = await readSent(oneToOne, uuid);
    expect(sent).toMatchObject({ status: "done", startedHumanSupport: false });
    expect(after.get(sent.messageNativeId ?? "")).toBe("Le llamo mañana.");
    expect(after.size).toBe(before.size + 1);
  });

  it("says when the window closed, and the way out it names works", async () => {
    await using sandbox = await startQuietSandbox();
    const { oneToOne, shop } = connectActors(sandbox);
    const { uuid, messaging_window_expires_at: expiresAt } = await findOpen(sandbox, oneToOne);
    const before = await readSent(oneToOne, uuid);
    sandbox.control.clock.advance("25h");
    const error = await errorOf(shop.sendText(uuid, "¿Sigue ahí?"));

    expect(WindowClosedError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ instead: "sendTemplate", cause: { status: 422, code: "WINDOW_CLOSED" } });
    const { closedAt } = error as WindowClosedError;
    expect(Date.parse(closedAt ?? "")).toBe(Date.parse(expiresAt ?? ""));
    expect(await readSent(oneToOne, uuid)).toEqual(before);
    expect(countOf(sandbox, "sendTextMessage")).toBe(1);

    const template = { name: "seguimiento_presupuesto", language: "es_ES", variables: ["Inés"] };
    const { messageNativeId = "" } = await shop[(error as WindowClosedError).instead](uuid, template);
    expect((await readSent(oneToOne, uuid)).get(messageNativeId)).toContain("Hola Inés");
  });

  it("opens the handoff and resolves it", async () => {
    await using sandbox = await startQuietSandbox();
    const { oneToOne, shop } = connectActors(sandbox);
    const { items } = await oneToOne.listConversations();
    const { uuid } = firstOf(items, (item) => item.inbox_status === "resolved");
    expect(await shop.handToHuman(uuid)).toEqual({ status: "accepted" });
    expect(await read(oneToOne, uuid)).toHaveProperty("inbox_status", "pending");
    expect(await shop.resolve(uuid)).toEqual({ status: "done" });
    expect(await read(oneToOne, uuid)).toHaveProperty("inbox_status", "resolved");
  });

  it("moves a conversation to another mailbox, and not to one that there is not", async () => {
    await using sandbox = await startQuietSandbox();
    const { oneToOne, shop } = connectActors(sandbox);
    const { items } = await oneToOne.listConversations();
    const { uuid, mailbox: from } = firstOf(items);
    const { mailbox: to } = firstOf(items, ({ mailbox }) => mailbox?.uuid !== from?.uuid);
    expect(await shop.assign(uuid, { kind: "mailbox", id: to?.uuid ?? "" })).toEqual({ status: "done" });
    expect((await read(oneToOne, uuid)).mailbox).toEqual(to);
    const error = await errorOf(shop.assign(uuid, { kind: "mailbox", id: uuid }));
    expect(error).toMatchObject({ kind: "not_found", status: 404 });
    expect((await read(oneToOne, uuid)).mailbox).toEqual(to);
  });

  it("does with supplied fields what the vendor does not document", async () => {
    await using sandbox = await startQuietSandbox();
    const { oneToOne } = connectActors(sandbox);
    // The sandbox's own guess, not the vendor's word.
    const shop = oneToOneActions(oneToOne, {
      actionFields: {
        note: (body) => ({ body }),
        label: (uuid) => ({ label: { uuid } }),
        aiEmployee: (uuid) => ({ ai_employee: { uuid } }),
      },
    });
    const { items } = await oneToOne.listConversations();
    const tagIds = [...new Set(items.flatMap(({ tags = [] }) => tags.map((tag) => tag.uuid ?? "")))];
    const [a = "", b = "", c = ""] = tagIds;
    const { uuid } = firstOf(items, ({ tags = [] }) => tags.length > 0);
    const tagsNow = async () => (await read(oneToOne, uuid)).tags?.map((tag) => tag.uuid);

    expect(await shop.setTags(uuid, [a, b])).toHaveProperty("status", "accepted");
    expect(new Set(await tagsNow())).toEqual(new Set([a, b]));
    await shop.addTag(uuid, c);
    await shop.removeTag(uuid, a);
    expect(new Set(await tagsNow())).toEqual(new Set([b, c]));

    const { ai_employee: ai } = firstOf(items, (item) => typeof item.ai_employee?.uuid === "string");
    await shop.assign(uuid, { kind: "ai", id: ai?.uuid ?? "" });
    expect((await read(oneToOne, uuid)).ai_employee).toEqual(ai);
    // No operation reads notes, so all there is to see is that it was taken.
    expect(await shop.addNote(uuid, "Prefiere por la tarde.")).toEqual({
      status: "accepted",
      noteId: undefined,
    });
    // A field that does not fit is refused by the sandbox; whether the vendor refuses it, nobody knows.
    const wrong = oneToOneActions(oneToOne, { actionFields: { note: (text) => ({ texto: text }) } });
    expect(await errorOf(wrong.addNote(uuid, "Nota"))).toHaveProperty("status", 400);
  });
});

describe("sending at 1TO1 AI when the server fails", () => {
  it("asks once when the answer is a 500, and nothing was sent", async () => {
    await using sandbox = await startQuietSandbox();
    const { oneToOne, shop } = connectActors(sandbox);
    const { uuid } = await findOpen(sandbox, oneToOne);
    const before = await readSent(oneToOne, uuid);
    const operations = ["sendTextMessage", "sendTemplateMessage"];
    sandbox.control.fault({ kind: "status", status: 500, vendor: "1to1", operations });
    const errors = [
      await errorOf(shop.sendText(uuid, "Hola")),
      await errorOf(shop.sendTemplate(uuid, { name: "aviso_cierre" })),
    ];
    expect(errors.every((error) => HttpError.isInstance(error) && error.status === 500)).toBe(true);
    expect(operations.map((operation) => countOf(sandbox, operation))).toEqual([1, 1]);
    expect(await readSent(oneToOne, uuid)).toEqual(before);
  });

  it("asks once when the connection breaks, so that what was sent is there once", async () => {
    await using sandbox = await startQuietSandbox();
    const { oneToOne, shop } = connectActors(sandbox);
    const { uuid } = await findOpen(sandbox, oneToOne);
    const before = await readSent(oneToOne, uuid);
    sandbox.control.fault({ kind: "reset", vendor: "1to1", operations: ["sendTextMessage"] });
    expect(NetworkError.isInstance(await errorOf(shop.sendText(uuid, "Hola")))).toBe(true);
    expect(countOf(sandbox, "sendTextMessage")).toBe(1);
    expect((await readSent(oneToOne, uuid)).size).toBe(before.size + 1);
  });
});
