import { describe, expect, it } from "vitest";
import { juriChatSandbox } from "../sandbox.ts";
import { allFlags, createTestBackend } from "./__fixtures__/test-backend.ts";

describe("the backend", () => {
  it("answers in the inbox of the environment that is printed, with any seed", async () => {
    const { JURICHAT_INBOX_ID: inboxId, JURICHAT_API_KEY } =
      juriChatSandbox.environment("http://127.0.0.1:1");
    const headers = { "x-jurichat-api-key": JURICHAT_API_KEY };
    for (const seed of [0, 1, 2 ** 40, -5]) {
      const backend = createTestBackend({ seed, size: 30 });
      const { totalResults } = await backend.ok("listConversations", {
        query: { inboxId, ...allFlags },
        headers,
      });
      expect(totalResults).toBeGreaterThan(0);
    }
  });

  it.each([{}, { "x-jurichat-api-key": "  " }, { authorization: "Bearer local" }])(
    "takes %j for no key",
    (headers) => {
      const { backend } = createTestBackend({ size: 0 });
      const request = { operation: { operationId: "listTags" }, path: {}, headers, nowMs: 0 };
      expect(() => backend.authenticate(request)).toThrow(
        expect.objectContaining({ result: expect.objectContaining({ status: 401 }) }),
      );
    },
  );

  it("answers the same from the same seed", async () => {
    const walk = async (seed: number) => {
      const backend = createTestBackend({ seed, size: 40 });
      const { items } = await backend.walk("listConversations", { inboxId: "cjinbx0001aaaa", ...allFlags });
      return JSON.stringify([items, await Promise.all(items.map(({ id }) => backend.read(id)))]);
    };
    expect(await walk(4)).toBe(await walk(4));
    expect(await walk(4)).not.toBe(await walk(5));
  });

  it("works in an empty dataset", async () => {
    const backend = createTestBackend({ size: 0 });
    const nothing = { data: [], totalResults: 0, totalPages: 0 };
    const query = { inboxId: "cjinbx0001aaaa", ...allFlags };
    expect(await backend.ok("listConversations", { query })).toEqual(nothing);
    expect(await backend.ok("listScheduledMessages")).toEqual(nothing);
  });
});
