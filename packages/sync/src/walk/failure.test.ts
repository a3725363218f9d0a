import { HttpError } from "@confluir/core";
import { expect, it } from "vitest";
import { reasonOf } from "./failure.ts";

const call = {
  provider: "acme",
  providerName: "Acme",
  operationId: "listTickets",
  method: "GET",
  path: "/t",
};

it("a reason is what the error says, but for the place of what is gone when it is read", () => {
  const error = new HttpError(
    call,
    { status: 402, code: undefined, body: { words: "of the provider" } } as never,
    "pay the bill",
  );
  expect(error.message).toContain("`error.body`");
  expect(reasonOf(error)).toMatch(/^Acme answered 402 .*: pay the bill\.$/);
});

it.each([
  [new RangeError("a name that may be personal"), "RangeError."],
  ["thrown as a text", "unknown error"],
])("of an error of somebody else only its class is written down: %s", (error, reason) => {
  expect(reasonOf(error)).toBe(reason);
});
