import { findDrift } from "@confluir/core/validators";
import { describe, expect, it } from "vitest";
import { validators } from "./generated/validators.ts";

const conversation = {
  uuid: "4c1f0000-0000-4000-8000-000000000001",
  contact: {},
  last_message_at: null,
  last_message_preview: null,
  unread_count: 0,
};

describe("drift of a conversation", () => {
  it.each([
    ["unread_count", undefined, "integer", "missing", "required"],
    ["unread_count", "3", "integer", "string", "type"],
    ["contact", null, "object", "null", "type"],
    ["inbox_status", "snoozed", 'one of "pending", "resolved"', "snoozed", "enum"],
    ["last_message_at", "yesterday", "date-time", "string", "format"],
  ])("%s as %j", (key, value, expected, found, keyword) => {
    const body = JSON.parse(JSON.stringify({ ...conversation, [key]: value })) as unknown;
    expect(findDrift(validators, "getConversation", 200, conversation)).toEqual([]);
    expect(findDrift(validators, "getConversation", 200, body)).toStrictEqual([
      { pointer: `/${key}`, expected, found, keyword },
    ]);
  });
});
