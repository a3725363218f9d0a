import { afterEach, describe, expect, it } from "vitest";
import { acmeSandbox } from "../__fixtures__/acme.ts";
import { globexSandbox } from "../__fixtures__/globex.ts";
import type { Account } from "../define-sandbox.ts";
import type { Deliver } from "../webhooks/deliver.ts";
import { type SandboxOptions, startSandbox } from "./start-sandbox.ts";

let close: () => Promise<void> = async () => {};

afterEach(() => close());

/** A sandbox of both providers that notes the accounts that Globex opens and closes, and the webhooks that it delivers. */
async function start(options: Partial<SandboxOptions<never>> = {}) {
  const [opened, closed, delivered]: [string[], string[], string[]] = [[], [], []];
  const deliver: Deliver = async ({ url }) => {
    delivered.push(url);
    return { status: 200, body: "" };
  };
  const watched = {
    ...globexSandbox,
    open(account: Account) {
      opened.push(account.name);
      const operations = globexSandbox.open({ ...account, deliveryTools: { deliver } });
      const close = () => {
        closed.push(account.name);
        operations.close?.();
      };
      return { ...operations, close };
    },
  };
  const providers = { acme: acmeSandbox, globex: watched };
  const sandbox = await startSandbox({ ...options, providers, size: 8, clockRuns: false });
  close = () => sandbox.close();

  /** Calls a provider with a key. */
  const call = async (
    provider: "acme" | "globex",
    key: string,
    path: string,
    body?: object,
    method?: string,
  ) => {
    const response = await fetch(path.startsWith("http") ? path : `${sandbox[provider].url}${path}`, {
      method: method ?? (body === undefined ? "GET" : "POST"),
      headers: { authorization: `Bearer ${key}`, "x-globex-key": key, "content-type": "application/json" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
  };
  /** Ids and contacts of the conversations that a key of Acme reads. */
  const list = async (key: string) => {
    const { body } = await call("acme", key, "/conversations");
    return (body as { items: { id: string; contact: object | null }[] }).items;
  };
  return { sandbox, call, list, opened, closed, delivered };
}

describe("an account", () => {
  it("is what stands after the `@` of a key: its data are its own, and the same for each of its keys", async () => {
    const { list } = await start();
    const [north, south, nobody] = [await list("a@north"), await list("a@south"), await list("a")];
    expect(await list("a@north")).toEqual(north);
    expect(await list("another@north")).toEqual(north);
    expect(await list("another")).toEqual(nobody);
    const all = [north, south, nobody];
    expect(new Set(all.flatMap((items) => items.map(({ id }) => id))).size).toBe(3 * 8);
    expect(new Set(all.map((items) => JSON.stringify(items.map(({ contact }) => contact)))).size).toBe(3);
  });

  it("is the same after a restart with the same seed, whichever was opened first", async () => {
    const first = await start({ seed: 9 });
    const north = await first.list("a@north");
    await close();
    const second = await start({ seed: 9 });
    await second.list("a@south");
    expect(await second.list("a@north")).toEqual(north);
  });

  it("shares people with the account of the same name at another provider, and with no other", async () => {
    const { sandbox, call } = await start();
    sandbox.control.reset({ size: 200 });
    const names = async (provider: "acme" | "globex", key: string) => {
      const path = provider === "acme" ? "/conversations?limit=100" : "/contacts?limit=100";
      const { body } = await call(provider, key, path);
      const rows: { contact?: { name: string }; name?: string }[] = body.items ?? body.data;
      return rows.flatMap(({ contact, name }) => contact?.name ?? name ?? []);
    };
    const north = new Set(await names("acme", "a@north"));
    const shared = (found: readonly string[]) => found.filter((name) => north.has(name)).length;
    expect(shared(await names("globex", "b@north"))).toBeGreaterThan(5);
    expect(shared(await names("globex", "b@south"))).toBeLessThan(3);
  });

  it("keeps what is written in it, and ids of others lead nowhere", async () => {
    const { call, list } = await start();
    const [{ id } = { id: "" }] = await list("a@north");
    const before = await list("a@south");
    expect((await call("acme", "a@north", `/conversations/${id}/messages`, { text: "Hi" })).status).toBe(201);
    const messages = await call("acme", "b@north", `/conversations/${id}/messages`);
    expect(messages.body.items[0]).toMatchObject({ from: "agent", text: "Hi" });
    expect(await list("a@south")).toEqual(before);
    for (const key of ["a@south", "a"])
      expect((await call("acme", key, `/conversations/${id}`)).status).toBe(404);
  });

  it("has cursors of its own", async () => {
    const { sandbox, call } = await start();
    const { body } = await call("acme", "a@north", "/conversations?limit=2");
    const next = `/conversations?limit=2&cursor=${body.next}`;
    expect((await call("acme", "b@north", next)).status).toBe(200);
    expect((await call("acme", "a@south", next)).status).toBe(400);
    // A cursor of another list fits the schema of the parameter.
    expect(sandbox.takeViolations()).toEqual([]);
  });

  it("is limited by key, as the provider counts", async () => {
    const { sandbox, call } = await start();
    sandbox.control.rateLimit({ requests: 2, windowSeconds: 60 });
    const ask = async (key: string) => (await call("acme", key, "/conversations")).status;
    expect([await ask("a@north"), await ask("a@north"), await ask("a@north")]).toEqual([200, 200, 429]);
    expect([await ask("b@north"), await ask("a@south"), await ask("a")]).toEqual([200, 200, 200]);
  });
});

describe("accounts of a sandbox", () => {
  it("are opened by the first request to each: a thousand, each with other data", async () => {
    const { sandbox, call, opened } = await start({ validate: false });
    const keys = Array.from({ length: 1_000 }, (_, index) => `local@account-${index}`);
    const answers: string[] = [];
    while (answers.length < keys.length) {
      const batch = keys.slice(answers.length, answers.length + 50);
      const read = await Promise.all(batch.map((key) => call("globex", key, "/contacts")));
      answers.push(...read.map(({ body }) => JSON.stringify(body.data)));
    }
    await call("globex", "other@account-7", "/contacts");
    expect(opened).toHaveLength(1_000);
    expect(new Set(opened).size).toBe(1_000);
    expect(new Set(answers).size).toBe(1_000);
    expect(sandbox.violations).toEqual([]);
  });

  it("are closed by a reset, which starts each anew", async () => {
    const { sandbox, call, closed, delivered } = await start();
    const keys = ["a", "a@north"];
    const read = (key: string) => call("globex", key, "/conversations");
    const before = await Promise.all(keys.map(read));
    const send = async (key: string) => {
      const [{ id: conversationId }] = (await read(key)).body.data;
      await call("globex", key, "/messages", { conversationId, text: "Hello" });
    };
    for (const key of keys) {
      const webhook = { url: `https://hooks.example/${key.length}`, events: ["message.sent"] };
      await call("globex", key, "/webhooks/", webhook);
      await send(key);
    }
    expect(delivered).toEqual(["https://hooks.example/1", "https://hooks.example/7"]);
    sandbox.control.reset();
    expect(closed.toSorted()).toEqual(["", "north"]);
    expect(await Promise.all(keys.map(read))).toEqual(before);
    for (const key of keys) {
      expect((await call("globex", key, "/webhooks/")).body).toEqual([]);
      await send(key);
    }
    expect(delivered).toHaveLength(2);
  });

  it("are closed with it", async () => {
    const { call, closed } = await start();
    await call("globex", "a@north", "/contacts");
    await close();
    expect(closed).toEqual(["north"]);
  });
});
