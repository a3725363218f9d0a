import { findDrift } from "@confluir/core/validators";
import { describe, expect, it } from "vitest";
import { validators } from "./generated/validators.ts";

const conversation = { id: "c1", person: null, lastMessage: null, createdAt: "2026-03-02T12:00:00.000Z" };
const page = (item: object) =>
  JSON.parse(JSON.stringify({ data: [conversation, item], totalResults: 2, totalPages: 1 })) as unknown;

describe("drift of a conversation in the list", () => {
  it.each([
    ["id", undefined, "string", "missing", "required"],
    ["unreadCount", "3", "number", "string", "type"],
    ["createdAt", null, "string", "null", "type"],
    ["priority", "URGENT", 'one of "LOW", "MEDIUM", "HIGH"', "URGENT", "enum"],
    ["createdAt", "ontem", "date-time", "string", "format"],
    ["person", "Ana", "object or null", "string", "type"],
  ])("%s as %j", (key, value, expected, found, keyword) => {
    expect(findDrift(validators, "listConversations", 200, page(conversation))).toEqual([]);
    const body = page({ ...conversation, [key]: value });
    expect(findDrift(validators, "listConversations", 200, body)).toStrictEqual([
      { pointer: `/data/1/${key}`, expected, found, keyword },
    ]);
  });
});

it.each([{}, "enviada", true, null, ["cjmesg0001aaaa"]])(
  "no drift is seen in %j as the answer to a message",
  (body) => {
    expect(findDrift(validators, "sendMessage", 201, body)).toEqual([]);
  },
);
