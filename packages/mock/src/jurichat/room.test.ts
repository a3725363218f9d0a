import { describe, expect, it } from "vitest";
import { loadSpec } from "../spec/load-spec.ts";
import { createWorld } from "../world/create-world.ts";
import { allFlags, createTestRoom, type OperationId, startMs } from "./__fixtures__/test-room.ts";
import { otherOfficeKey, unknownKey } from "./door.ts";
import { juriChatEnvironment } from "./environment.ts";
import { createJuriChatRoom } from "./room.ts";

const { operations } = await loadSpec("jurichat");

describe("the room", () => {
  it("knows every operation of the spec, and no other", async () => {
    const room = createTestRoom({ size: 5 });
    const request = { path: {}, query: {}, headers: {}, body: {}, nowMs: startMs };
    for (const { operationId } of operations) {
      const outcome = await Promise.resolve()
        .then(() => room.room.answer(operationId, request))
        .catch((error: unknown) => error);
      expect(String(outcome), operationId).not.toContain("knows no operation");
    }
    for (const operationId of ["onWebhookEvent", "toString", "deleteTag"]) {
      expect(() => room.room.answer(operationId, request)).toThrow(
        `The JuriChat room knows no operation ${operationId}.`,
      );
    }
  });

  it("answers in the inbox of the environment that is printed, with any seed", async () => {
    const { JURICHAT_INBOX_ID: inboxId, JURICHAT_API_KEY } = juriChatEnvironment("http://127.0.0.1:1");
    const headers = { "x-jurichat-api-key": JURICHAT_API_KEY };
    for (const seed of [0, 1, 2 ** 40, -5]) {
      const room = createTestRoom({ seed, size: 30 });
      const { totalResults } = await room.ok("listConversations", {
        query: { inboxId, ...allFlags },
        headers,
      });
      expect(totalResults).toBeGreaterThan(0);
    }
  });

  it("keeps its door for every operation", async () => {
    const room = createTestRoom({ size: 5 });
    for (const operationId of operations.map(({ operationId }) => operationId as OperationId)) {
      for (const [key, status] of [
        ["", 401],
        [unknownKey, 401],
        [otherOfficeKey, 403],
      ] as const) {
        expect((await room.fails(operationId, { headers: { "x-jurichat-api-key": key } }))[0]).toBe(status);
      }
    }
  });

  it("has a sample that works for every operation that only reads what is there from the start", async () => {
    const room = createTestRoom({ size: 30 });
    for (const { operationId, method } of operations) {
      const sample = room.room.sample(operationId);
      expect(sample !== undefined, operationId).toBe(
        method === "GET" && operationId !== "getWebhookDelivery",
      );
      if (sample) await room.ok(operationId as OperationId, sample);
    }
    expect(room.room.sample("toString")).toBeUndefined();
    expect(createTestRoom({ size: 0 }).room.sample("getConversation")).toBeUndefined();
  });

  it("answers the same from the same seed", async () => {
    const walk = async (seed: number) => {
      const room = createTestRoom({ seed, size: 40 });
      const { items } = await room.walk("listConversations", { inboxId: "cjinbx0001aaaa", ...allFlags });
      return JSON.stringify([items, await Promise.all(items.map(({ id }) => room.read(id)))]);
    };
    expect(await walk(4)).toBe(await walk(4));
    expect(await walk(4)).not.toBe(await walk(5));
  });

  it("works in an empty world", async () => {
    const room = createTestRoom({ size: 0 });
    const nothing = { data: [], totalResults: 0, totalPages: 0 };
    const query = { inboxId: "cjinbx0001aaaa", ...allFlags };
    expect(await room.ok("listConversations", { query })).toEqual(nothing);
    expect(await room.ok("listScheduledMessages")).toEqual(nothing);
  });

  it("needs no sender and no timer, and lets go of the book when it closes", () => {
    const book = createWorld({ seed: 1, size: 5, startMs }).book("jurichat");
    let listening = 0;
    const listen: typeof book.listen = (listener) => {
      const stop = book.listen(listener);
      listening++;
      return () => {
        listening--;
        stop();
      };
    };
    const watched = Object.assign(Object.create(book) as typeof book, { listen });
    const room = createJuriChatRoom({ book: watched, seed: 1, nowMs: () => startMs });
    expect(listening).toBeGreaterThan(0);
    room.close();
    expect(listening).toBe(0);
  });
});
