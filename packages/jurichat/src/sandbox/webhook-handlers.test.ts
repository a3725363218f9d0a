import { describe, expect, it } from "vitest";
import { createTestBackend, hourMs } from "./__fixtures__/test-backend.ts";

const body = { name: "Sistema", url: "https://ganchos.example/jurichat", events: ["contact.updated"] };

describe("webhooks", () => {
  it("are shown after they were made, the secret only one by one", async () => {
    const backend = createTestBackend({ size: 0 });
    const before = await backend.ok("listWebhooks");
    const { status, body: made } = await backend.call("createWebhook", { body });
    expect(status).toBe(201);
    const { id = "", secret, headers, ...shown } = made as Record<string, string>;
    expect(made).toMatchObject({ ...body, description: null, isActive: true, headers: null });
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(await backend.ok("getWebhook", { path: { webhookId: id } })).toEqual(made);
    const stats = { totalDeliveries: 0, successCount: 0, failedCount: 0, successRate: 0 };
    expect(await backend.ok("listWebhooks")).toEqual([...before, { id, ...shown, stats }]);
    expect(headers).toBeNull();
  });

  it("start with one that is paused, so that nothing leaves this machine by itself", async () => {
    expect(await createTestBackend({ size: 0 }).ok("listWebhooks")).toMatchObject([{ isActive: false }]);
  });

  it("have a secret of their own, the same again from the same seed", async () => {
    const secrets = async (seed: number) => {
      const backend = createTestBackend({ size: 0, seed });
      const [one, two] = [
        await backend.ok("createWebhook", { body }),
        await backend.ok("createWebhook", { body }),
      ];
      return [one.secret, two.secret];
    };
    expect(await secrets(1)).toEqual(await secrets(1));
    expect(new Set([...(await secrets(1)), ...(await secrets(2))]).size).toBe(4);
  });

  it("change in what is named; null clears", async () => {
    const backend = createTestBackend({ size: 0 });
    const given = { ...body, description: "Leva contatos.", headers: { "X-Origem": "jurichat" } };
    const { secret, ...before } = await backend.ok("createWebhook", { body: given });
    const path = { webhookId: before.id ?? "" };
    backend.time.nowMs += hourMs;
    const change = { name: "Outro", url: "http://127.0.0.1:9/", events: ["webhook.test"], isActive: false };
    const updatedAt = new Date(backend.time.nowMs).toISOString();
    const changed = await backend.ok("updateWebhook", { path, body: change });
    expect(changed).toEqual({ ...before, ...change, updatedAt });
    expect(await backend.ok("getWebhook", { path })).toEqual({ ...changed, secret });
    const cleared = { description: null, headers: null };
    expect(await backend.ok("updateWebhook", { path, body: cleared })).toEqual({ ...changed, ...cleared });
    expect(await backend.ok("getWebhook", { path })).toEqual({ ...changed, ...cleared, secret });
  });

  it.each(["https://ganchos.example/", "http://127.0.0.1:8080/a", "http://localhost/", "http://[::1]:1/"])(
    "may go to %s",
    async (url) => {
      const backend = createTestBackend({ size: 0 });
      expect(await backend.ok("createWebhook", { body: { ...body, url } })).toMatchObject({ url });
    },
  );

  it.each([
    "http://ganchos.example/",
    "http://127.0.0.1.example/",
    "http://128.0.0.1/",
    "https://eu:segredo@ganchos.example/",
    "ftp://127.0.0.1/",
    "file:///etc/hosts",
    "nada",
  ])("may not go to %s", async (url) => {
    const backend = createTestBackend({ size: 0 });
    const message = "Erro de validação: confira url.";
    expect(await backend.fails("createWebhook", { body: { ...body, url } })).toEqual([400, message]);
    const [webhook] = await backend.ok("listWebhooks");
    const path = { webhookId: webhook?.id ?? "" };
    expect(await backend.fails("updateWebhook", { path, body: { url } })).toEqual([400, message]);
    expect(await backend.ok("listWebhooks")).toEqual([webhook]);
  });

  it("take only headers that can be sent", async () => {
    const backend = createTestBackend({ size: 0 });
    const wrong = [
      ...[{ "a b": "1" }, { a: "1\r\nb: 2" }, { Host: "admin.example" }],
      ...[{ "content-length": "1" }, { "Transfer-Encoding": "chunked" }],
    ];
    for (const headers of wrong) {
      const message = "Erro de validação: confira headers.";
      expect(await backend.fails("createWebhook", { body: { ...body, headers } })).toEqual([400, message]);
    }
  });

  it("say 404 to an id of nothing", async () => {
    const backend = createTestBackend({ size: 0 });
    for (const operation of [
      "getWebhook",
      "updateWebhook",
      "listWebhookDeliveries",
      "getWebhookDelivery",
    ] as const) {
      for (const webhookId of ["cjhook0001aaaa", backend.ids.of("hook", 7)]) {
        const request = { path: { webhookId }, body: {} };
        const message = "Registro não encontrado: confira webhookId.";
        expect(await backend.fails(operation, request)).toEqual([404, message]);
      }
    }
  });
});
