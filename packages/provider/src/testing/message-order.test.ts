import { expect, it } from "vitest";
import { newerThanBefore } from "./message-order.ts";

const page = (...times: readonly (string | null | undefined)[]) =>
  times.map((sentAt) => ({ value: { sentAt, createdAt: undefined }, issues: [] }));

it("finds each page of messages that holds a newer one than the page before", () => {
  expect(newerThanBefore([page("01", "02"), page("03", "04"), page("05")])).toEqual([2, 3]);
  expect(newerThanBefore([page("04", "05"), page("02", "03"), page("01")])).toEqual([]);
});

it("takes messages of one page in any order, equal times, and messages without a time", () => {
  expect(newerThanBefore([page("04", "05", "03"), page("03", null), page(undefined), page("03")])).toEqual(
    [],
  );
  expect(newerThanBefore([page("04"), page(undefined), page("09")])).toEqual([3]);
  expect(newerThanBefore([])).toEqual([]);
});
