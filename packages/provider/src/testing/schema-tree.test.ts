import { describe, expect, it } from "vitest";
import { leftIn, placesIn, unmappedIn } from "./schema-tree.ts";

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
