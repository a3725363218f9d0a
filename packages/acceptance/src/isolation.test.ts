import { startSandbox } from "@confluir/mock";
import { providers, type Sandbox } from "@confluir/mock/all";
import { afterAll, describe, expect, it } from "vitest";
import { connect, listFlags } from "./__fixtures__/connect.ts";

// A clock that stands still, as answers tell the time.
const start = (seed: number) =>
  startSandbox({ providers, seed, size: 50, clockRuns: false, rateLimit: null });
const sandboxes = await Promise.all(Array.from({ length: 20 }, (_, index) => start(index + 1)));
const twin = await start(1);
const everybody = [...sandboxes, twin];
afterAll(() => Promise.all(everybody.map((sandbox) => sandbox.close())));

const [first = twin] = sandboxes;

/** What both providers answer to requests that only read, as it comes over the wire. */
async function readAnswers(sandbox: Sandbox): Promise<readonly string[]> {
  const { oneToOne, listOffice, inboxId } = connect(sandbox);
  const [conversation] = (await oneToOne.listConversations({ query: { limit: 1 } })).items;
  const [office] = (await listOffice(1)).data;
  const flags = Object.entries(listFlags).map(([name, value]) => [name, String(value)]);
  const list = new URLSearchParams([["inboxId", inboxId], ["limit", "100"], ...flags]);
  const calls = [
    [sandbox["1to1"], "/acme/conversations?limit=100"],
    [sandbox["1to1"], `/acme/conversations/${conversation?.uuid}`],
    [sandbox["1to1"], `/acme/conversations/${conversation?.uuid}/messages`],
    [sandbox["1to1"], "/acme/templates/aviso_cierre/es"],
    [sandbox.jurichat, `/conversation/?${list}`],
    [sandbox.jurichat, `/conversation/${office?.id}`],
    [sandbox.jurichat, `/conversation/notes?conversationId=${office?.id}`],
    [sandbox.jurichat, `/people/?inboxId=${inboxId}&limit=100`],
    [sandbox.jurichat, "/user/?limit=100"],
    [sandbox.jurichat, `/tag?inboxId=${inboxId}`],
    [sandbox.jurichat, "/scheduled-message/?limit=100"],
    [sandbox.jurichat, "/webhooks/"],
  ] as const;
  const headers = { authorization: "Bearer sk_1to1_local", "x-jurichat-api-key": "local" };
  const answers = calls.map(async ([{ url }, path]) => {
    const response = await fetch(`${url}${path}`, { headers });
    const contentType = response.headers.get("content-type");
    return `${response.status} ${contentType} ${path} ${await response.text()}`;
  });
  return Promise.all(answers);
}

/** What a write would show in first. */
async function readLists(sandbox: Sandbox): Promise<unknown> {
  const { oneToOne, juriChat, listOffice, inboxId } = connect(sandbox);
  return [
    await oneToOne.listConversations(),
    await listOffice(20),
    await juriChat.listTags({ query: { inboxId } }),
  ];
}

describe("20 sandboxes in one process", { timeout: 30_000 }, () => {
  it("share no port", () => {
    const ports = everybody.flatMap((sandbox) => [sandbox["1to1"].port, sandbox.jurichat.port]);
    expect(new Set(ports).size).toBe(2 * 21);
  });

  it("hold another world for each seed", async () => {
    const lists = await Promise.all(sandboxes.map((sandbox) => connect(sandbox).inbox.listConversations()));
    const ids = lists.flatMap(({ items }) => items.map(({ nativeId }) => nativeId));
    expect(ids).toHaveLength(20 * 25);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("answer byte for byte the same for the same seed, whatever happens in the others", async () => {
    const expected = await readAnswers(first);
    expect(expected.filter((answer) => answer.startsWith("200 application/json"))).toHaveLength(12);
    const [answers] = await Promise.all([readAnswers(twin), ...sandboxes.map(readLists)]);
    expect(answers).toEqual(expected);
  });

  it("keep what is written in one of them to themselves", async () => {
    await using written = await start(1);
    const { oneToOne, juriChat, inboxId, listOffice } = connect(written);
    const before = await Promise.all(everybody.map(readLists));
    const untouched = await readAnswers(written);
    const [conversation = { uuid: "" }] = (await oneToOne.listConversations({ query: { limit: 1 } })).items;
    await oneToOne.sendTemplateMessage({
      body: { conversation: { uuid: conversation.uuid }, template_name: "aviso_cierre", language: "es" },
    });
    const [office = { id: "" }] = (await listOffice(1)).data;
    await juriChat.createNote({ body: { conversationId: office.id, note: "Retornar na segunda." } });
    await juriChat.createTag({
      body: { inboxId, name: "Mutirão", color: "#123456", modules: ["conversas"] },
    });

    const changed = (await readAnswers(written)).filter((answer, index) => answer !== untouched[index]);
    expect(changed.length).toBeGreaterThan(3);
    expect(await readAnswers(twin)).toEqual(untouched);
    expect(await Promise.all(everybody.map(readLists))).toEqual(before);
  });

  it("are told how to behave one by one", async () => {
    await using sandbox = await start(1);
    sandbox.control.scenario("one-provider-down");
    sandbox.control.clock.advance("1h");
    const { failures } = await connect(sandbox, { maxRetries: 0 }).inbox.listConversations();
    expect(failures).toHaveLength(1);
    for (const other of everybody) {
      expect(other.control.state()).toMatchObject({
        faults: [],
        clock: { now: "2026-01-15T12:00:00.000Z" },
      });
    }
    const others = await connect(twin, { maxRetries: 0 }).inbox.listConversations();
    expect(others.failures).toEqual([]);
  });
});
