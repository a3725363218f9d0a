import { describe, expect, it } from "vitest";
import { readRequestId } from "./answer.ts";

describe("readRequestId", () => {
  it.each([
    "r-1",
    "req_011CSHoEeqs5C35K2UUqR7Fy",
    "0f8fad5b-d9cb-469f-a165-70867728950e",
    "4bf92f3577b34da6a3ce929d0e0e4736",
    "iad1::x7k2p-17",
  ])("takes an id: %s", (id) => {
    expect(readRequestId(id, [])).toBe(id);
  });

  it.each([
    null,
    "",
    "Lucía",
    "lucia",
    "+34600111222",
    "34600111222",
    "wa34600111222",
    "hola 1",
    '{"body":"x1"}',
    "a1@example.com",
    `a${"1".repeat(500)}`,
  ])("takes nothing else: %s", (value) => {
    expect(readRequestId(value, [])).toBeUndefined();
  });

  it("takes nothing that the request itself said", () => {
    expect(readRequestId("sk_live_ab12", ["Bearer sk_live_ab12"])).toBeUndefined();
    expect(readRequestId("lucia7", ["https://x.example/?contact=lucia7"])).toBeUndefined();
  });
});
