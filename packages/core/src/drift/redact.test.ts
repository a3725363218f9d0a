import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DriftIssue } from "../errors.ts";
import { createValidators } from "./create-validators.ts";
import type { Schema } from "./schema.ts";

// A person has chats by name, a chat has people in a list, and one of them again as its owner.
const components: Readonly<Record<string, Schema>> = {
  Person: {
    type: "object",
    properties: {
      mood: { enum: ["calm"] },
      role: { enum: ["client"] },
      chats: { type: "object", additionalProperties: { $ref: "Chat" } },
    },
  },
  Chat: {
    type: "object",
    properties: {
      state: { enum: ["open"] },
      people: { type: "array", items: { $ref: "Person" } },
      owner: { oneOf: [{ $ref: "Person" }, { type: "null" }] },
    },
  },
};

const validators = createValidators({
  components,
  sensitive: {
    get: {
      response: ["/people/*/mood"],
      responseRepeats: [
        ["/people/*/chats/*", ""],
        ["/owner", "/people/*"],
      ],
    },
  },
  operations: { get: { "200": { $ref: "Chat" } } },
});
const find = (body: unknown): readonly DriftIssue[] => validators.get?.[200]?.(body) ?? [];

/** One step from a chat to a chat within it. */
const step = fc.oneof(
  fc.constant((chat: object) => ({ people: [{ chats: { Ana: chat } }] })),
  fc.constant((chat: object) => ({ owner: { chats: { Ana: chat } } })),
);
const steps = fc.array(step, { maxLength: 20 });
const wrap = (chat: object, ways: readonly ((chat: object) => object)[]) =>
  ways.reduce((inner, way) => way(inner), chat);

describe("a sensitive place in a schema that contains itself", () => {
  it("is hidden at any depth, with the keys on the way to it", () => {
    fc.assert(
      fc.property(steps, fc.boolean(), (ways, isOwner) => {
        const person = { mood: "Ana" };
        const issues = find(wrap(isOwner ? { owner: person } : { people: [person] }, ways));
        expect(issues).toHaveLength(1);
        expect(issues[0]).toMatchObject({ found: "string", keyword: "enum" });
        expect(JSON.stringify(issues)).not.toContain("Ana");
        expect(issues[0]?.pointer.endsWith("/mood")).toBe(true);
      }),
    );
  });

  it("hides nothing beside it", () => {
    fc.assert(
      fc.property(steps, (ways) => {
        const body = wrap({ state: "snoozed", people: [{ role: "judge" }] }, ways);
        expect(find(body).map(({ found }) => found)).toEqual(["snoozed", "judge"]);
      }),
    );
  });
});
