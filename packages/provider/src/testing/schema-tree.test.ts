import { describe, expect, it } from "vitest";
import { checkSchema, leftIn, placesIn, receivedBy, unmappedIn } from "./schema-tree.ts";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const answer = (schema: object, pagination?: object) => ({
  get: {
    operationId: "listThings",
    ...(pagination && { "x-pagination": pagination }),
    responses: { "200": { content: { "application/json": { schema } } } },
  },
});
const specOf = (path: object, schemas: object) => ({
  document: { paths: { "/a": path }, components: { schemas } },
});

const Thing = {
  description: "A thing.",
  properties: {
    id: { type: "string", description: "Its id." },
    owner: { description: "Who has it.", properties: { id: { type: "string" }, name: { type: "string" } } },
  },
};

describe("what no row reads", () => {
  const places = placesIn(specOf(answer(ref("Thing")), { Thing }), "Thing");
  const left = (...read: readonly string[]) => leftIn(places, new Set(read)).map(({ pointer }) => pointer);

  it("is named at its outermost place, with what the spec says of it", () => {
    expect(left()).toEqual(["/id", "/owner"]);
    expect(left("/id", "/owner/name")).toEqual(["/owner/id"]);
    expect(left("/id", "/owner/id", "/owner/name")).toEqual([]);
    expect(leftIn(places, new Set(["/id"])).map(({ description }) => description)).toEqual(["Who has it."]);
  });
});

describe("answers that no mapping takes", () => {
  const namesIn = (path: object, schemas: object, ...mapped: readonly string[]) =>
    unmappedIn(specOf(path, schemas), new Set(mapped)).map(({ name }) => name);

  it("are whole where nothing of them is mapped, else the parts that are not", () => {
    const Both = { properties: { thing: ref("Thing"), note: { type: "string" }, other: ref("Other") } };
    const schemas = { Thing, Both, Other: { type: "object" } };
    expect(namesIn(answer(ref("Thing")), schemas, "Thing")).toEqual([]);
    expect(namesIn(answer(ref("Both")), schemas)).toEqual(["Both"]);
    expect(namesIn(answer(ref("Both")), schemas, "Thing")).toEqual(["listThings 2xx#/note", "Other"]);
  });

  it("are also the items of a list, and not what turns its pages", () => {
    const pagination = { items: "/items", next: "/next" };
    const page = { properties: { items: { type: "array", items: ref("Thing") }, next: { type: "string" } } };
    expect(namesIn(answer(page, pagination), { Thing })).toEqual(["Thing"]);
    expect(namesIn(answer(page, pagination), { Thing }, "Thing")).toEqual([]);
  });

  it("may hold themselves", () => {
    const Comment = { properties: { replies: { type: "array", items: ref("Comment") } } };
    expect(namesIn(answer(ref("Comment")), { Comment, Thing }, "Thing")).toEqual(["Comment"]);
  });
});

describe("a schema that a mapping describes", () => {
  const spec = specOf(answer(ref("Thing")), { Thing, Other: { type: "object" } });

  it("is one of the spec, or named with the nearest", () => {
    expect(() => checkSchema(spec, "Thing", "`mappings.Tag`")).not.toThrow();
    expect(() => checkSchema(spec, "Things", "`mappings.Tag`")).toThrow(
      new TypeError("The spec has no schema Things, which `mappings.Tag` describes; did you mean Thing?"),
    );
    expect(() => checkSchema(spec, "Conversation", "`webhooks`")).toThrow(
      new TypeError("The spec has no schema Conversation, which `webhooks` describes; it has Thing, Other."),
    );
  });
});

describe("what a receiver of webhooks gets", () => {
  const named = { event: "type", data: "details", occurredAt: "at" };
  const by = (webhooks: object) => receivedBy({ document: { "x-webhooks": webhooks } });

  it("has the names of the model, whatever the body calls them", () => {
    const { isFlat, received, toPlace } = by(named);
    const body = { type: "made", at: "2026-01-15T10:00:00Z", details: { id: 1 } };
    expect(isFlat).toBe(false);
    expect(received(body)).toEqual({
      event: "made",
      data: { id: 1 },
      timestamp: "2026-01-15T10:00:00Z",
      payload: body,
    });
    expect(["/event", "/data/id", "/timestamp", "/payload/at"].map(toPlace)).toEqual([
      "/type",
      "/details/id",
      "/at",
      "/at",
    ]);
  });

  it("has a time that is no text in the payload alone", () => {
    const { timestamp } = by(named).received({ type: "made", at: 1768471200000 }) as { timestamp?: string };
    expect(timestamp).toBeUndefined();
  });

  it("has the body itself as its data where no property holds that", () => {
    const { isFlat, received, toPlace } = by({ event: "type" });
    const body = { type: "made", id: 1 };
    expect(isFlat).toBe(true);
    expect(received(body)).toEqual({ event: "made", data: body, payload: body });
    expect(["/event", "/data/id"].map(toPlace)).toEqual(["/type", "/id"]);
  });
});
