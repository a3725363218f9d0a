import { describe, expect, it } from "vitest";
import { specNames } from "../providers.ts";
import { createWorld } from "./create-world.ts";
import type { WorldOptions } from "./world.ts";

const options: WorldOptions = { seed: 5, size: 120, startMs: Date.UTC(2026, 0, 10) };

function everythingOf(own: WorldOptions) {
  const world = createWorld(own);
  return specNames.map((vendor) => {
    const book = world.book(vendor);
    return {
      business: book.business,
      contacts: Array.from({ length: book.contactCount }, (_, contact) => ({
        person: book.contact(contact),
        times: book.contactTimes(contact),
        isBlocked: book.isBlocked(contact),
      })),
      conversations: book.page(undefined, own.size, "newest").map((conversation) => ({
        conversation,
        messages: Array.from({ length: conversation.messageCount }, (_, at) =>
          book.message(conversation.index, at),
        ),
        notes: book.notes(conversation.index),
        scheduled: book.scheduled(conversation.index),
      })),
    };
  });
}

describe("a world", () => {
  it("is the same for the same options", () => {
    expect(everythingOf(options)).toStrictEqual(everythingOf({ ...options }));
  });

  it.each([6, -5, 5 + 2 ** 32, Number.MAX_SAFE_INTEGER])("is another one for seed %i", (seed) => {
    const [here, there] = [createWorld(options), createWorld({ ...options, seed })];
    for (const vendor of specNames) {
      const [one, other] = [here.book(vendor), there.book(vendor)];
      const differing = Array.from({ length: 120 }, (_, index) => index).filter(
        (index) =>
          one.contact(index)?.phone !== other.contact(index)?.phone &&
          one.conversation(index)?.createdAt !== other.conversation(index)?.createdAt,
      );
      expect(differing.length).toBeGreaterThan(115);
    }
  });

  it("keeps one book for each vendor, apart from the others", () => {
    const world = createWorld(options);
    world.book("1to1").remove(0, options.startMs);
    expect(world.book("1to1").conversation(0)).toBeUndefined();
    expect(world.book("jurichat").conversation(0)).toBeDefined();
    expect(createWorld(options).book("1to1").conversation(0)).toBeDefined();
  });

  it.each([
    ["seed", { seed: 0.5 }],
    ["seed", { seed: Number.NaN }],
    ["size", { size: -1 }],
    ["size", { size: 10_000_001 }],
    ["size", { size: 1.5 }],
    ["startMs", { startMs: -1 }],
    ["startMs", { startMs: Number.POSITIVE_INFINITY }],
  ])("names a bad %s", (name, bad) => {
    expect(() => createWorld({ ...options, ...bad })).toThrow(RangeError);
    expect(() => createWorld({ ...options, ...bad })).toThrow(name);
  });

  it("may be empty", () => {
    const book = createWorld({ ...options, size: 0 }).book("jurichat");
    expect(book.conversationCount).toBe(0);
    expect(book.contactCount).toBe(0);
    expect(book.page(undefined, 10, "newest")).toStrictEqual([]);
    expect(book.select("all", () => true).length).toBe(0);
    expect(book.scheduledConversations()).toStrictEqual([]);
    book.settle(options.startMs + 10 ** 10);
  });

  it("gives new tags the next index, in its own book only", () => {
    const world = createWorld(options);
    const book = world.book("jurichat");
    const { length } = book.business.tags;
    expect(book.addTag({ name: "Nova", color: "#123456" })).toBe(length);
    expect(book.business.tags[length]).toStrictEqual({ name: "Nova", color: "#123456" });
    expect(createWorld(options).book("jurichat").business.tags).toHaveLength(length);
  });
});
