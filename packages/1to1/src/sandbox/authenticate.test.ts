import { describe, expect, it } from "vitest";
import { unknownKey } from "../sandbox.ts";
import { createTestBackend } from "./__fixtures__/test-backend.ts";

const { ok } = createTestBackend({ size: 3 });

describe("the key", () => {
  it.each([
    ["missing", {}],
    ["empty", { authorization: "" }],
    ["without a scheme", { authorization: "sk_1to1_test" }],
    ["in another scheme", { authorization: "Basic sk_1to1_test" }],
    ["with another prefix", { authorization: "Bearer pk_1to1_test" }],
    ["with the prefix in capitals", { authorization: "Bearer SK_1TO1_test" }],
    ["with nothing after the prefix", { authorization: "Bearer sk_1to1_" }],
    ["unknown", { authorization: `Bearer ${unknownKey}` }],
  ])("is refused when it is %s", async (_, headers) => {
    const { backend, ids } = createTestBackend({ size: 1 });
    const path = { slug: "acme", uuid: ids.of("conversation", 0) };
    const operation = { operationId: "getConversation" };
    expect(() => backend.authenticate({ operation, path, headers, nowMs: 0 })).toThrow(
      expect.objectContaining({ result: expect.objectContaining({ status: 401 }) }),
    );
  });

  it.each(["Bearer sk_1to1_local", "bearer sk_1to1_x", "Bearer sk_1to1_a-b.c"])(
    "is taken: %s",
    async (key) => {
      expect((await ok("listConversations", { headers: { authorization: key } })).items).toHaveLength(3);
    },
  );
});

describe("the rate limit", () => {
  it("refuses with its four headers, and other answers have none", async () => {
    const backend = createTestBackend({ size: 1 });
    backend.limit.current = { requests: 2, windowSeconds: 60 };
    await backend.ok("listConversations");
    backend.time.nowMs += 1500;
    await backend.fails("getConversation", { path: { uuid: "00000000-0000-4000-8000-000000000000" } });
    expect(await backend.fails("listConversations")).toMatchObject({
      status: 429,
      code: "RATE_LIMIT_EXCEEDED",
      headers: {
        "retry-after": "59",
        "x-ratelimit-limit": "2",
        "x-ratelimit-remaining": "0",
        "x-ratelimit-reset": "59",
      },
    });
  });

  it("does not count who is refused for the key or the slug", async () => {
    const backend = createTestBackend({ size: 1 });
    backend.limit.current = { requests: 1, windowSeconds: 60 };
    await backend.fails("listConversations", { path: { slug: "other" } });
    await backend.fails("listConversations", { headers: { authorization: "" } });
    await backend.ok("listConversations");
  });

  it("is read at each request", async () => {
    const backend = createTestBackend({ size: 1 });
    backend.limit.current = { requests: 0, windowSeconds: 5 };
    expect((await backend.fails("listConversations")).headers["retry-after"]).toBe("5");
    backend.limit.current = null;
    await backend.ok("listConversations");
  });
});
