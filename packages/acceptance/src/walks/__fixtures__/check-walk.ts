import { type AnyConversation, UnsupportedFilterError } from "@confluir/normalize";
import { expect } from "vitest";
import type { PlannedFilter } from "./filter.ts";
import type { LiveDataset } from "./live-dataset.ts";
import { newestFirst } from "./read-at-once.ts";
import type { Walked } from "./walk.ts";

/** Holds a walk against the dataset before and after it, each read at once. */
export async function checkWalk(dataset: LiveDataset, { matches, refusedBy }: PlannedFilter, walked: Walked) {
  const { pages, calmPages } = walked;
  const items = pages.flatMap((page) => page.items);
  const ids = idsOf(items);
  const end = await dataset.readNow();
  const timesAtEnd = new Map(end.map(({ id, lastActivityAt }) => [id, lastActivityAt]));
  const stays = ({ id, lastActivityAt }: AnyConversation) =>
    !dataset.touched.has(id) && timesAtEnd.get(id) === lastActivityAt;
  const stayed = newestFirst(dataset.start.filter(matches).filter(stays));

  // Those of one time may come in any order.
  const inOrder = dataset.isCrowded ? timesOf : idsOf;

  // What stays put came exactly once and in order, connection by connection; what did not at most once.
  expect(repeatsIn(ids), "what came twice").toEqual([]);
  const settledItems = items.filter(stays);
  expect(idsOf(settledItems).toSorted(), "what stays").toEqual(idsOf(stayed).toSorted());
  expect(byConnection(settledItems, inOrder), "what stays, by connection").toEqual(
    byConnection(stayed, inOrder),
  );
  // Nothing came that was not asked for.
  const wanted = new Set([...idsOf([...dataset.start, ...end].filter(matches)), ...dataset.touched]);
  expect(
    ids.filter((id) => !wanted.has(id)),
    "what nobody asked for",
  ).toEqual([]);
  // Each page is in order over all connections, and so is the whole list where none of them failed.
  for (const page of pages) {
    const settled = page.items.filter(stays);
    expect(inOrder(settled), "the order of a page").toEqual(inOrder(newestFirst(settled)));
  }
  const failures = pages.flatMap((page) => page.failures);
  const others = failures.filter(({ error }) => !isRefusal(error));
  if (others.length === 0) expect(inOrder(settledItems), "the order of the whole").toEqual(inOrder(stayed));
  // There is nothing to report about what stays, and a connection fails only while there is trouble, or for good.
  const settledIds = new Set(idsOf(stayed));
  const issues = pages.flatMap((page) => page.issues);
  expect(
    issues.filter(({ conversationId }) => settledIds.has(conversationId)),
    "issues",
  ).toEqual([]);
  for (const page of calmPages) {
    expect(page.failures.map(({ connection }) => connection).toSorted()).toEqual(refusedBy.toSorted());
    expect(page.failures.every(({ error }) => isRefusal(error))).toBe(true);
  }
}

function isRefusal(error: unknown): boolean {
  return UnsupportedFilterError.isInstance(error);
}

function idsOf(items: readonly { readonly id: string }[]): readonly string[] {
  return items.map(({ id }) => id);
}

function repeatsIn(ids: readonly string[]): readonly string[] {
  return ids.filter((id, index) => ids.indexOf(id) !== index);
}

function timesOf(items: readonly AnyConversation[]): readonly string[] {
  return items.map(({ lastActivityAt }) => lastActivityAt ?? "");
}

function byConnection(
  items: readonly AnyConversation[],
  listOf: (items: readonly AnyConversation[]) => readonly string[],
): Readonly<Record<string, readonly string[]>> {
  const names = [...new Set(items.map(({ connection }) => connection))];
  return Object.fromEntries(
    names.map((name) => [name, listOf(items.filter(({ connection }) => connection === name))]),
  );
}
