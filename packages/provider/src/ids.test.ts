import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { conversationId, messageId, parseConversationId, parseMessageId } from "./ids.ts";

const text = fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[%:3A25a]*$/));

describe("conversationId", () => {
  it("joins connection and native id", () => {
    expect(conversationId("acme", "b1d7:x")).toBe("acme:b1d7:x");
  });

  it("comes apart again, whatever the two strings are", () => {
    fc.assert(
      fc.property(text, text, (connection, nativeId) => {
        expect(parseConversationId(conversationId(connection, nativeId))).toStrictEqual({
          connection,
          nativeId,
        });
      }),
    );
  });

  it("gives different pairs different ids", () => {
    fc.assert(
      fc.property(text, text, text, text, (a, b, c, d) => {
        fc.pre(a !== c || b !== d);
        expect(conversationId(a, b)).not.toBe(conversationId(c, d));
      }),
    );
  });
});

describe("parseConversationId", () => {
  it.each(["acme", "", "50%:x", "%3a:x"])("refuses %j", (id) => {
    expect(() => parseConversationId(id)).toThrow(RangeError);
  });

  it("gives back every id that it takes", () => {
    fc.assert(
      fc.property(text, (id) => {
        let parsed: ReturnType<typeof parseConversationId>;
        try {
          parsed = parseConversationId(id);
        } catch {
          return;
        }
        expect(conversationId(parsed.connection, parsed.nativeId)).toBe(id);
      }),
    );
  });
});

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
    expect(() => parseMessageId(id)).toThrow(/^Invalid message id/);
  });
});
