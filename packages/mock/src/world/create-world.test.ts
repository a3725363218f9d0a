import { describe, expect, it } from "vitest";
import { specNames } from "../all.ts";
import { profiles } from "./__fixtures__/profiles.ts";
import { createWorld } from "./create-world.ts";
import type { WorldOptions } from "./world.ts";

const options: WorldOptions = { seed: 5, size: 120, startMs: Date.UTC(2026, 0, 10) };

function everythingOf(own: WorldOptions) {
  const world = createWorld(own, profiles);
  return specNames.map((vendor) => {
    const store = world.store(vendor);
    return {
      business: store.business,
      contacts: Array.from({ length: store.contactCount }, (_, contact) => ({
        person: store.contact(contact),
        times: store.contactTimes(contact),
        isBlocked: store.isBlocked(contact),
      })),
      conversations: store.page(undefined, own.size, "newest").map((conversation) => ({
        conversation,
        messages: Array.from({ length: conversation.messageCount }, (_, at) =>
          store.message(conversation.index, at),
        ),
        notes: store.notes(conversation.index),
        scheduled: store.scheduled(conversation.index),
      })),
    };
  });
}

describe("a world", () => {
  it("is the same for the same options", () => {
    expect(everythingOf(options)).toStrictEqual(everythingOf({ ...options }));
  });

  it.each([6, -5, 5 + 2 ** 32, Number.MAX_SAFE_INTEGER])("is another one for seed %i", (seed) => {
    const [here, there] = [createWorld(options, profiles), createWorld({ ...options, seed }, profiles)];
    for (const vendor of specNames) {
      const [one, other] = [here.store(vendor), there.store(vendor)];
      const differing = Array.from({ length: 120 }, (_, index) => index).filter(
        (index) =>
          one.contact(index)?.phone !== other.contact(index)?.phone &&
          one.conversation(index)?.createdAt !== other.conversation(index)?.createdAt,
      );
      expect(differing.length).toBeGreaterThan(115);
    }
  });

  it("keeps one store for each vendor, apart from the others", () => {
    const world = createWorld(options, profiles);
    world.store("1to1").remove(0, options.startMs);
    expect(world.store("1to1").conversation(0)).toBeUndefined();
    expect(world.store("jurichat").conversation(0)).toBeDefined();
    expect(createWorld(options, profiles).store("1to1").conversation(0)).toBeDefined();
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
    expect(() => createWorld({ ...options, ...bad }, profiles)).toThrow(RangeError);
    expect(() => createWorld({ ...options, ...bad }, profiles)).toThrow(name);
  });

  it("may be empty", () => {
    const store = createWorld({ ...options, size: 0 }, profiles).store("jurichat");
    expect(store.conversationCount).toBe(0);
    expect(store.contactCount).toBe(0);
    expect(store.page(undefined, 10, "newest")).toStrictEqual([]);
    expect(store.select("all", () => true).length).toBe(0);
    expect(store.scheduledConversations()).toStrictEqual([]);
    store.runDueJobs(options.startMs + 10 ** 10);
  });

  it("gives new tags the next index, in its own store only", () => {
    const world = createWorld(options, profiles);
    const store = world.store("jurichat");
    const { length } = store.business.tags;
    expect(store.addTag({ name: "Nova", color: "#123456" })).toBe(length);
    expect(store.business.tags[length]).toStrictEqual({ name: "Nova", color: "#123456" });
    expect(createWorld(options, profiles).store("jurichat").business.tags).toHaveLength(length);
  });
});
