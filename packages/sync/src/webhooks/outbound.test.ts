import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { emptySchema, sharedDatabase } from "../__fixtures__/databases.ts";
import { FakeProvider } from "../__fixtures__/fake-provider.ts";
import { createSync } from "../create-sync.ts";
import type { SyncOptions } from "../options.ts";
import type { WebhookEndpoint } from "./outbound.ts";

beforeAll(() => sharedDatabase());
const cleanups: (() => Promise<unknown> | undefined)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

const secret = `whsec_${Buffer.from("an invented secret of 32 bytes!!").toString("base64")}`;

async function setUp(more: Partial<WebhookEndpoint> = {}) {
  const database = await sharedDatabase();
  const schema = await emptySchema();
  const received: { readonly headers: Record<string, unknown>; readonly body: string }[] = [];
  let status = 204;
  const server = createServer(async (request, response) => {
    received.push({ headers: request.headers, body: await text(request) });
    response.writeHead(status).end();
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  cleanups.push(() => void server.close());
  const provider = new FakeProvider();
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`;
  const sync = await createSync({
    ...{ database, schema },
    connections: () => ["shop"],
    source: () => provider.source(),
    streams: { messages: false, tags: false },
    webhooks: [{ name: "crm", url, secret, ...more }],
  });
  cleanups.push(() => sync.close());
  await sync.once();
  const answer = (next: number) => {
    status = next;
  };
  const bodies = () => received.map(({ body }) => JSON.parse(body));
  const tryAgain = () =>
    database.query(
      `update "${schema}_jobs".job set start_after = now() where name = 'webhook' and state < 'active'`,
    );
  /** Lets all that waits be tried at once, as if its pause were over, for the last time. */
  const hurry = () =>
    database.query(
      `update "${schema}_jobs".job set start_after = now(), retry_limit = least(retry_limit, retry_count) where name = 'webhook' and state < 'active'`,
    );
  return { database, schema, provider, sync, received, bodies, answer, tryAgain, hurry };
}

describe("a change", () => {
  it("waits for a process that can make the source of its connection", async () => {
    const { database, schema, provider, sync, received, answer, tryAgain } = await setUp();
    provider.put({ id: "a", at: 1 });
    answer(503);
    await sync.once();
    answer(204);
    await tryAgain();
    const other = await createSync({
      ...{ database, schema, connections: () => [] },
      source: () => {
        throw new Error("this process has no key of it");
      },
      webhooks: [{ name: "crm", url: "https://crm.example.com/hooks", secret }],
    });
    await other.once();
    await other.close();
    expect((await sync.status()).webhooks).toEqual([{ endpoint: "crm", waiting: 1, dead: 0 }]);
    await tryAgain();
    await sync.once();
    expect(received).toHaveLength(2);
    expect((await sync.status()).webhooks).toEqual([]);
  });

  it("waits for a process that has its endpoint", async () => {
    const { database, schema, provider, sync, received, answer, tryAgain } = await setUp();
    provider.put({ id: "a", at: 1 });
    answer(503);
    await sync.once();
    expect(received).toHaveLength(1);
    await tryAgain();
    const other = await createSync({
      ...{ database, schema },
      connections: () => ["shop"],
      source: () => provider.source(),
      streams: { messages: false, tags: false },
      webhooks: [{ name: "other", url: "http://127.0.0.1:1/", secret }],
    });
    await other.once();
    expect((await other.status()).webhooks).toEqual([{ endpoint: "crm", waiting: 1, dead: 0 }]);
    await other.close();
    answer(204);
    await sync.once();
    expect(received).toHaveLength(2);
  });

  it("is sent once, signed as Standard Webhooks say, without raw", async () => {
    const { provider, sync, received, bodies } = await setUp();
    provider.put({ id: "a", at: 1, name: "Ana" });
    await sync.once();
    await sync.once();
    expect(bodies()).toMatchObject([
      {
        type: "conversation.created",
        data: { connection: "shop", nativeId: "a", value: { contact: { name: "Ana" } } },
      },
    ]);
    expect(bodies()[0].data.value).not.toHaveProperty("raw");
    const [{ headers, body } = { headers: {}, body: "" }] = received;
    const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
    const key = Buffer.from(secret.slice(6), "base64");
    expect(headers["webhook-signature"]).toBe(
      `v1,${createHmac("sha256", key).update(signed).digest("base64")}`,
    );
    for await (const { cursor } of sync.changes({ consumer: "other" }))
      expect(headers["webhook-id"]).toBe(cursor);
  });

  it("is tried again when it was refused, with the same id, and given up in the end", async () => {
    const { provider, sync, received, answer, hurry } = await setUp();
    provider.put({ id: "a", at: 1 });
    answer(500);
    await sync.once();
    expect((await sync.status()).webhooks).toEqual([{ endpoint: "crm", waiting: 1, dead: 0 }]);
    await hurry();
    await sync.once();
    expect(new Set(received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect(received).toHaveLength(2);
    await expect
      .poll(async () => (await sync.status()).webhooks, { timeout: 10_000 })
      .toEqual([{ endpoint: "crm", waiting: 0, dead: 1 }]);
  });

  it("of a person who was erased meanwhile has no content", async () => {
    const { provider, sync, bodies, answer, hurry } = await setUp();
    provider.put({ id: "123456", at: 1, name: "Ana" });
    answer(500);
    await sync.once();
    answer(204);
    await sync.erase({ handle: "+55 11 123456" });
    await hurry();
    await sync.once();
    expect(JSON.stringify(bodies().slice(1))).not.toContain("Ana");
    expect(bodies().slice(1)).toMatchObject([{ type: "conversation.deleted", data: { nativeId: "123456" } }]);
  });

  it("goes only where its kind is wanted", async () => {
    const { provider, sync, bodies } = await setUp({ records: ["tag"] });
    provider.put({ id: "a", at: 1 });
    await sync.once();
    expect(bodies()).toEqual([]);
  });
});

describe("endpoints", () => {
  it("are refused by name when they cannot be used", async () => {
    const open = async (webhooks: SyncOptions["webhooks"]) =>
      createSync({ connections: () => [], source: () => new FakeProvider().source(), webhooks });
    const good = { name: "crm", url: "https://example.com/", secret };
    await expect(open([{ ...good, secret: "short" }])).rejects.toThrow('`secret` of the webhook "crm"');
    await expect(open([{ ...good, url: "example.com" }])).rejects.toThrow("`url`");
    await expect(open([good, good])).rejects.toThrow("`name`");
    for (const [webhooks, message] of [
      [good, "`webhooks` must be a list of { name, url, secret }."],
      [[good.url], "`webhooks` takes an object of options."],
      [[{ ...good, secrets: [secret] }], "`webhooks` has no option `secrets`; did you mean `secret`?"],
      [[{ ...good, records: "message" }], "`webhooks.records` must be a list of texts."],
      [
        [{ ...good, records: ["mesage"] }],
        "`webhooks.records` has no kind `mesage`; did you mean `message`?",
      ],
      [[{ ...good, connections: "shop" }], "`webhooks.connections` must be a list of texts."],
    ] as const)
      await expect(open(webhooks as never)).rejects.toEqual(new TypeError(message));
  });
});
