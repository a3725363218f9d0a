import { NetworkError } from "@confluir/core";
import { startSandbox } from "@confluir/mock";
import { WindowClosedError } from "@confluir/provider";
import { errorOf } from "@confluir/provider/testing";
import { describe, expect, it } from "vitest";
import { oneToOneActions } from "./actions.ts";
import { createOneToOneClient, type OneToOneClient } from "./client.ts";
import { oneToOneSandbox } from "./sandbox.ts";

/** A small sandbox whose clock stands still unless it is moved. Closing it throws if an exchange broke the spec. */
const startQuietSandbox = () =>
  startSandbox({ providers: { "1to1": oneToOneSandbox }, size: 60, clockRuns: false, rateLimit: null });

type Running = Awaited<ReturnType<typeof startQuietSandbox>>;

/** How often an operation was requested. */
const countOf = (sandbox: Running, operation: string) =>
  sandbox["1to1"].exchanges.filter(({ operationId }) => operationId === operation).length;

/** The first that fits. */
function firstOf<Item>(items: readonly Item[], fits: (item: Item) => boolean = () => true): Item {
  const found = items.find(fits);
  if (found === undefined) throw new Error("The sandbox of this test has nothing that fits.");
  return found;
}

/** The real client on a sandbox, and its actions. */
function connectActions(sandbox: Running) {
  const { ONE_TO_ONE_API_KEY: apiKey, ONE_TO_ONE_SLUG: slug } = sandbox.environment;
  const baseUrl = sandbox["1to1"].url;
  const oneToOne = createOneToOneClient({ apiKey, slug, baseUrl, rateLimiter: false });
  const clock = { epochMs: () => sandbox.control.clock.now().getTime() };
  return { oneToOne, shop: oneToOneActions(oneToOne, { clock }) };
}

/** What the list has of the first conversation that text can be sent to. */
async function findOpen(sandbox: Running, oneToOne: OneToOneClient) {
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
  it("says when the window closed, and the way out it names works", async () => {
    await using sandbox = await startQuietSandbox();
    const { oneToOne, shop } = connectActions(sandbox);
    const { uuid, messaging_window_expires_at: expiresAt } = await findOpen(sandbox, oneToOne);
    const before = await readSent(oneToOne, uuid);
    sandbox.control.clock.advance("25h");
    const error = await errorOf(shop.sendText(uuid, "¿Sigue ahí?"));

    expect(WindowClosedError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ instead: "sendTemplate", cause: { status: 422, code: "WINDOW_CLOSED" } });
    const { closedAt, instead } = error as WindowClosedError;
    if (instead === undefined) throw error;
    expect(Date.parse(closedAt ?? "")).toBe(Date.parse(expiresAt ?? ""));
    expect(await readSent(oneToOne, uuid)).toEqual(before);
    expect(countOf(sandbox, "sendTextMessage")).toBe(1);

    const template = { name: "seguimiento_presupuesto", language: "es_ES", variables: ["Inés"] };
    const { messageNativeId = "" } = await shop[instead](uuid, template);
    expect((await readSent(oneToOne, uuid)).get(messageNativeId)).toContain("Hola Inés");
  });

  it("sends supplied fields, which the sandbox does not guess at, as the provider does not document them", async () => {
    await using sandbox = await startQuietSandbox();
    const { oneToOne } = connectActions(sandbox);
    const shop = oneToOneActions(oneToOne, {
      actionFields: {
        note: (body) => ({ body }),
        label: (uuid) => ({ label: { uuid } }),
        aiEmployee: (uuid) => ({ ai_employee: { uuid } }),
      },
    });
    const { uuid } = firstOf((await oneToOne.listConversations()).items);
    const before = await read(oneToOne, uuid);
    for (const [act, action] of [
      [() => shop.addNote(uuid, "Prefiere la tarde."), { type: "context_note", body: "Prefiere la tarde." }],
      [() => shop.addTag(uuid, "t-1"), { type: "assign_label", label: { uuid: "t-1" } }],
      [
        () => shop.assign(uuid, { kind: "ai", id: "e-1" }),
        { type: "assign_ai_employee", ai_employee: { uuid: "e-1" } },
      ],
    ] as const) {
      const error = await errorOf(act());
      expect(error).toMatchObject({ status: 501 });
      expect(Object(error).body).toMatchObject({ detail: expect.stringContaining("sandbox does not guess") });
      const sent = sandbox["1to1"].exchanges.findLast(({ operationId }) => operationId === "runActionGroup");
      expect(JSON.parse(sent?.body ?? "")).toMatchObject({ actions: [action] });
      expect(sent?.violations).toEqual([]);
    }
    expect(await read(oneToOne, uuid)).toEqual(before);
  });
});

describe("sending at 1TO1 AI when the server fails", () => {
  it("asks once when the connection breaks, so that what was sent is there once", async () => {
    await using sandbox = await startQuietSandbox();
    const { oneToOne, shop } = connectActions(sandbox);
    const { uuid } = await findOpen(sandbox, oneToOne);
    const before = await readSent(oneToOne, uuid);
    sandbox.control.fault({ kind: "reset", provider: "1to1", operations: ["sendTextMessage"] });
    expect(NetworkError.isInstance(await errorOf(shop.sendText(uuid, "Hola")))).toBe(true);
    expect(countOf(sandbox, "sendTextMessage")).toBe(1);
    expect((await readSent(oneToOne, uuid)).size).toBe(before.size + 1);
  });
});
