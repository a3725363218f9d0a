import { fromOneToOneConversation } from "@confluir/1to1/provider";
import { fromJuriChatConversation, fromJuriChatMessage, juriChatMappings } from "@confluir/jurichat/provider";
import { explain } from "@confluir/normalize";
import { describe, expect, it } from "vitest";
import conversation from "../../../1to1/src/mapping/__fixtures__/conversation.json" with { type: "json" };
import group from "../../../jurichat/src/mapping/__fixtures__/group-conversation.json" with { type: "json" };
import { context } from "../../../provider/src/testing/read-places.ts";
import { examplesOf } from "../../../provider/src/testing/samples.ts";
import { providers } from "../providers.ts";
import { readSpec } from "./spec.ts";

describe("explain", () => {
  it("names the places of the raw object that a field came from", () => {
    const { value } = fromOneToOneConversation(conversation, { connection: "acme" });
    const { model, schema, fields } = explain(providers, value);
    expect({ model, schema }).toStrictEqual({ model: "Conversation", schema: "Conversation" });
    expect(fields.unreadCount).toStrictEqual({
      kind: "exact",
      pointers: ["/unread_count"],
      found: ["/unread_count"],
      reason: undefined,
    });
    expect(fields.state).toMatchObject({
      kind: "derived",
      found: ["/inbox_status", "/response_status", "/ai_employee/uuid", "/ai_employee/name"],
    });
    expect(fields.tags.found).toStrictEqual(["/tags/0/uuid", "/tags/0/name", "/tags/0/color"]);
    expect(fields.connection).toStrictEqual({ kind: "derived", pointers: [], found: [], reason: undefined });
    expect(fields.priority).toStrictEqual({
      kind: "absent",
      pointers: [],
      found: [],
      reason: "1TO1 AI has no priority.",
    });
  });

  it("finds nothing where the provider left something out, and a place where it said null", () => {
    const { mailbox: _, ...rest } = conversation;
    const raw = { ...rest, ai_employee: null };
    const { fields } = explain(providers, fromOneToOneConversation(raw, { connection: "acme" }).value);
    expect(fields.channel).toMatchObject({ pointers: ["/mailbox"], found: [] });
    expect(fields.assignees.found).toStrictEqual(["/ai_employee"]);
  });

  it("takes no value along", () => {
    const { value } = fromJuriChatConversation(group, { connection: "escritorio" });
    const text = JSON.stringify(explain(providers, value));
    for (const word of ["Irene", "5500900000008", "minuta", "Heitor"]) expect(text).not.toContain(word);
  });

  it("needs the conversation of a message no second time", () => {
    const raw = { id: "cjmesg0001aaaa", content: "Oi", type: "text", direction: "INBOUND" };
    const { value } = fromJuriChatMessage(raw, { connection: "a:b", conversationNativeId: "c1" });
    expect(explain(providers, value)).toMatchObject({
      model: "Message",
      fields: { text: { found: ["/type", "/content"] } },
    });
  });

  it.each(providers)("finds the mapping of what $id sends", ({ id: provider, mappings }) => {
    const spec = readSpec(provider);
    for (const [model, found] of Object.entries(mappings)) {
      if (typeof found === "string") continue;
      for (const { schema, mapping } of found) {
        // Some schemas are others with a field more; without it they cannot be told apart, and need not be.
        const fullest = examplesOf(spec, schema)[0];
        const value = mapping.map(fullest as never, context).value as Parameters<typeof explain>[1];
        expect(explain(providers, value)).toMatchObject({ provider, model });
        expect(Object.keys(explain(providers, value).fields)).toStrictEqual(Object.keys(value));
      }
    }
  });

  it("tells a conversation of the list from one on its own", () => {
    const spec = readSpec("jurichat");
    for (const schema of ["ConversationListItem", "ConversationDetail"]) {
      const entry = juriChatMappings.Conversation.find((entry) => entry.schema === schema);
      const value = entry?.mapping.map(examplesOf(spec, schema)[0] as never, context).value;
      expect(explain(providers, value as Parameters<typeof explain>[1]).schema).toBe(schema);
    }
  });

  it("takes a value that went through JSON, which leaves out what is not told", () => {
    const { value } = fromJuriChatConversation(group, { connection: "escritorio" });
    const stored: typeof value = JSON.parse(JSON.stringify(value));
    expect(Object.keys(stored).length).toBeLessThan(Object.keys(value).length);
    expect(explain(providers, stored)).toStrictEqual(explain(providers, value));
    const reversed = Object.fromEntries(Object.entries(stored).toReversed()) as unknown as typeof value;
    expect(explain(providers, reversed)).toStrictEqual(explain(providers, value));
  });

  it("refuses what no mapping gave", () => {
    const { value } = fromOneToOneConversation(conversation, { connection: "acme" });
    const { tags: _, ...rest } = value;
    expect(() => explain(providers, rest as typeof value)).toThrow(TypeError);
    expect(() => explain([], value)).toThrow(TypeError);
    expect(() => explain(providers[1], value)).toThrow(TypeError);
    expect(() => explain(providers, { ...value, provider: "toString" } as unknown as typeof value)).toThrow(
      TypeError,
    );
  });
});
