import { startSandbox } from "@confluir/mock";
import { afterAll, describe, expect, it } from "vitest";
import { connect, connectOthers, openInbox, otherProviders } from "./__fixtures__/connect.ts";
import { sandboxes as providers, type Sandbox, specNames } from "./sandboxes.ts";

// A clock that stands still, as answers tell the time.
const start = (seed: number) =>
  startSandbox({ providers, seed, size: 50, clockRuns: false, rateLimit: null });
const sandboxes = await Promise.all(Array.from({ length: 20 }, (_, index) => start(index + 1)));
const twin = await start(1);
const everybody = [...sandboxes, twin];
afterAll(() => Promise.all(everybody.map((sandbox) => sandbox.close())));

const [first = twin] = sandboxes;

/** The responses of every provider to requests that only read, as they come over the wire. */
async function readAnswers(sandbox: Sandbox): Promise<readonly string[]> {
  const answers: string[] = [];
  const record = async (request: Request) => {
    const response = await fetch(request);
    const { pathname, search } = new URL(request.url);
    const contentType = response.headers.get("content-type");
    answers.push(`${response.status} ${contentType} ${pathname}${search} ${await response.clone().text()}`);
    return response;
  };
  const { shopClient, officeClient, listOffice, inboxId } = connect(sandbox, { fetch: record });
  const [{ uuid } = { uuid: "" }] = (await shopClient.listConversations({ query: { limit: 100 } })).items;
  await shopClient.getConversation({ path: { uuid } });
  await shopClient.listConversationMessages({ path: { uuid } });
  await shopClient.getTemplate({ path: { name: "aviso_cierre", language: "es" } });
  const [{ id: conversationId } = { id: "" }] = (await listOffice(100)).data;
  await officeClient.getConversation({ path: { conversationId } });
  await officeClient.listNotes({ query: { conversationId } });
  await officeClient.listContacts({ query: { inboxId, limit: 100 } });
  await officeClient.listUsers({ query: { limit: 100 } });
  await officeClient.listTags({ query: { inboxId } });
  await officeClient.listScheduledMessages({ query: { limit: 100 } });
  await officeClient.listWebhooks();
  for (const { provider, source } of connectOthers(sandbox, { fetch: record })) {
    const request = { connection: provider.id, cursor: null, limit: 20 };
    const { items } = await source.listConversations(request);
    await source.listMessages?.({ ...request, conversationNativeId: items[0]?.value.nativeId ?? "" });
  }
  return answers;
}

/** What a write would show in first. */
async function readLists(sandbox: Sandbox): Promise<unknown> {
  const { shopClient, officeClient, listOffice, inboxId } = connect(sandbox);
  return [
    await shopClient.listConversations(),
    await listOffice(20),
    await officeClient.listTags({ query: { inboxId } }),
  ];
}

describe("20 sandboxes in one process", { timeout: 30_000 }, () => {
  it("have different ports", () => {
    const ports = everybody.flatMap((sandbox) => specNames.map((id) => sandbox[id].port));
    expect(new Set(ports).size).toBe(specNames.length * 21);
  });

  it("have other data for each seed", async () => {
    const lists = await Promise.all(sandboxes.map((sandbox) => connect(sandbox).inbox.listConversations()));
    const ids = lists.flatMap(({ items }) => items.map(({ nativeId }) => nativeId));
    expect(ids).toHaveLength(20 * 25);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("send the same bytes for the same seed, whatever happens in the others", async () => {
    const expected = await readAnswers(first);
    expect(expected.filter((answer) => answer.startsWith("200 application/json"))).toHaveLength(
      12 + 2 * otherProviders.length,
    );
    const [answers] = await Promise.all([readAnswers(twin), ...sandboxes.map(readLists)]);
    expect(answers).toEqual(expected);
  });

  it("keep the writes of one out of the others", async () => {
    await using written = await start(1);
    const { shopClient, officeClient, inboxId, listOffice } = connect(written);
    const before = await Promise.all(everybody.map(readLists));
    const untouched = await readAnswers(written);
    const [conversation = { uuid: "" }] = (await shopClient.listConversations({ query: { limit: 1 } })).items;
    await shopClient.sendTemplateMessage({
      body: { conversation: { uuid: conversation.uuid }, template_name: "aviso_cierre", language: "es" },
    });
    const [office = { id: "" }] = (await listOffice(1)).data;
    await officeClient.createNote({ body: { conversationId: office.id, note: "Retornar na segunda." } });
    await officeClient.createTag({
      body: { inboxId, name: "Mutirão", color: "#123456", modules: ["conversas"] },
    });

    const changed = (await readAnswers(written)).filter((answer, index) => answer !== untouched[index]);
    expect(changed.length).toBeGreaterThan(3);
    expect(await readAnswers(twin)).toEqual(untouched);
    expect(await Promise.all(everybody.map(readLists))).toEqual(before);
  });

  it("are controlled one by one", async () => {
    await using sandbox = await start(1);
    sandbox.control.scenario("one-provider-down");
    sandbox.control.clock.advance("1h");
    const { failures } = await openInbox(sandbox, [], { maxRetries: 0 }).listConversations();
    expect(failures).toHaveLength(1);
    for (const other of everybody) {
      expect(other.control.state()).toMatchObject({
        faults: [],
        clock: { now: "2026-01-15T12:00:00.000Z" },
      });
    }
    const others = await openInbox(twin, [], { maxRetries: 0 }).listConversations();
    expect(others.failures).toEqual([]);
  });
});
