import { expect, it, vi } from "vitest";
import { profiles } from "./__fixtures__/profiles.ts";
import { createWorld } from "./create-world.ts";

const counter = vi.hoisted(() => ({ draws: 0 }));
vi.mock("./hash.ts", async (original) => {
  const hash = await original<typeof import("./hash.ts")>();
  const counted =
    <Arguments extends readonly unknown[]>(compute: (...given: Arguments) => number) =>
    (...given: Arguments) => {
      counter.draws++;
      return compute(...given);
    };
  return { ...hash, draw: counted(hash.draw), next: counted(hash.next), toKey: counted(hash.toKey) };
});

const draws = (act: () => void) => {
  counter.draws = 0;
  act();
  return counter.draws;
};
const startMs = Date.UTC(2026, 0, 10);

it.each([1_000, 1_000_000, 10_000_000])("computes nothing of %i conversations but what is read", (size) => {
  let world = createWorld({ seed: 1, size: 0, startMs }, profiles);
  expect(draws(() => (world = createWorld({ seed: 1, size, startMs }, profiles)))).toBe(0);
  const store = world.store("jurichat");
  expect(draws(() => store.page(undefined, 50, "newest"))).toBeLessThan(50 * 20);
  expect(draws(() => store.page(undefined, 50, "oldest"))).toBeLessThan(50 * 20);
  const middle = store.conversation(size / 2);
  expect(draws(() => store.conversation(size / 2))).toBeLessThan(20);
  expect(draws(() => store.page(middle, 1, "newest"))).toBeLessThan(100);
  expect(draws(() => store.page(middle, 1, "oldest"))).toBeLessThan(100);
  expect(draws(() => store.message(size / 2, 0))).toBeLessThan(30);
  expect(draws(() => store.contactByPhone(store.contact(size - 1)?.phone ?? ""))).toBeLessThan(200);
  expect(
    draws(() => store.append(size / 2, { author: { kind: "contact" }, type: "text", text: "Oi" }, startMs)),
  ).toBeLessThan(50);
  expect(draws(() => store.runDueJobs(startMs + 1_000))).toBeLessThan(20);
});
