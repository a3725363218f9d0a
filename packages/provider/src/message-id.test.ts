import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { messageId, parseMessageId } from "./ids.ts";

describe("messageId", () => {
  it("joins connection, conversation and message", () => {
    expect(messageId("acme", "c1", "m1")).toBe("acme:c1:m1");
    expect(messageId("a:b", "c%1:x", "m:1%")).toBe("a%3Ab:c%251%3Ax:m:1%");
  });

  it("comes back in its parts, whatever they are", () => {
    const part = fc.string({ unit: "binary" });
    fc.assert(
      fc.property(part, part, part, (connection, conversationNativeId, nativeId) => {
        const id = messageId(connection, conversationNativeId, nativeId);
        expect(parseMessageId(id)).toStrictEqual({ connection, conversationNativeId, nativeId });
      }),
    );
  });

  it.each(["", "acme", "acme:c1", "a%b:c1:m1", "acme:c%1:m1"])("refuses %j without repeating it", (id) => {
    expect(() => parseMessageId(id)).toThrow(RangeError);
    expect(() => parseMessageId(id)).toThrow(/^This is no message id/);
  });
});
