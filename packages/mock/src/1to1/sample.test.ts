import { describe, expect, it } from "vitest";
import { createTestRoom, type OperationId } from "./__fixtures__/test-room.ts";

describe("sampleOf", () => {
  it.each<OperationId>([
    "listConversations",
    "getConversation",
    "listConversationMessages",
    "getPendingScheduledMessage",
    "getTemplate",
    "getContact",
  ])("is a request to %s that works", async (operationId) => {
    const { room, ok } = createTestRoom();
    const sample = room.sample(operationId);
    expect(sample).toBeDefined();
    await ok(operationId, sample);
  });

  it("needs a conversation for those that read one", () => {
    const { room } = createTestRoom({ size: 0 });
    expect(room.sample("getConversation")).toBeUndefined();
    expect(room.sample("listConversations")).toBeDefined();
  });

  it.each(["sendTextMessage", "getConversationStatus", "constructor"])("has none for %s", (operationId) => {
    expect(createTestRoom().room.sample(operationId)).toBeUndefined();
  });
});
