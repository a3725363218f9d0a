import { isObject } from "@confluir/core/internal";
import { beforeAll, describe, expect, it } from "vitest";
import type { MockResponse, Query } from "../message.ts";

import { responseFor } from "../spec/spec-operation.ts";
import { type GoodAnswer, goodAnswers } from "./__fixtures__/good-answers.ts";
import { changedPaths, pathsOf, toPointer, valueAt, withoutValue } from "./__fixtures__/json-paths.ts";
import { addedFieldName, applyFault, withRepeatedCursor, withValue } from "./apply-fault.ts";
import { breaksContract, type Fault, type FaultKind, faultKinds } from "./fault.ts";

let all: readonly GoodAnswer[];

beforeAll(async () => {
  all = await goodAnswers();
});

function answered(fault: Fault, good: GoodAnswer, query = {}): MockResponse {
  return applyFault(fault, good.answer, { spec: good.spec, operation: good.operation, query });
}

function bodyOf({ body }: MockResponse): unknown {
  return body;
}

function find(name: string): GoodAnswer {
  const found = all.find((good) => good.name === name);
  if (!found) throw new Error(`There is no example ${name}`);
  return found;
}

/** Where Ajv says so, and what it says only because of what lies deeper: alternatives that all failed. */
function pointersOf(good: GoodAnswer, body: unknown, keyword: string): readonly string[] {
  const errors = good.errors(body).filter((error) => error.keyword === keyword);
  return [...new Set(errors.map(({ instancePath }) => decodeURIComponent(instancePath)))].sort();
}

describe("examples", () => {
  it("fit their schemas before they are changed", () => {
    expect(all.length).toBeGreaterThan(100);
    expect(all.filter((good) => good.errors(good.value).length > 0)).toEqual([]);
  });

  const plainKinds = Object.keys(faultKinds).filter((kind) => kind !== "status") as FaultKind[];
  it.each(plainKinds)("stay what they were under %s", (kind) => {
    const before = JSON.stringify(all.map(({ answer }) => answer));
    for (const good of all) answered({ kind } as Fault, good);
    expect(JSON.stringify(all.map(({ answer }) => answer))).toBe(before);
  });
});

describe("what never gets whole", () => {
  it("is a closed connection, or one that stays silent", () => {
    const good = find("acme getContact 200 success");
    expect(answered({ kind: "reset" }, good)).toEqual({ ...good.answer, cut: "reset" });
    expect(answered({ kind: "hang" }, good)).toEqual({ ...good.answer, cut: "hang" });
  });

  it("is half of a body whose whole length was promised", () => {
    for (const good of all)
      expect
        .soft(answered({ kind: "truncated-body" }, good), good.name)
        .toEqual({ ...good.answer, cut: "truncated" });
  });

  it("leaves an answer without a body alone", () => {
    const good = find("acme getContact 200 success");
    const answer: MockResponse = { status: 204, headers: {}, body: undefined, violations: [] };
    const empty = { ...good, answer };
    for (const kind of ["truncated-body", "wrong-type", "unknown-enum", "added-field"] as const)
      expect(answered({ kind }, empty)).toEqual(answer);
  });
});

describe("html", () => {
  it("is a 200 with a page, whatever was answered", () => {
    for (const good of all) {
      const { status, headers, body } = answered({ kind: "html" }, good);
      expect([status, headers["content-type"], String(body).slice(0, 9)]).toEqual([
        200,
        "text/html; charset=utf-8",
        "<!doctype",
      ]);
    }
  });
});

describe("wrong-type", () => {
  it("keeps the body and names a media type that the operation does not declare", () => {
    for (const good of all) {
      const answer = answered({ kind: "wrong-type" }, good);
      const declared = responseFor(good.operation, answer.status)?.contents.map(({ mediaType }) => mediaType);
      expect.soft(answer.body, good.name).toBe(JSON.stringify(good.answer.body));
      expect.soft(declared, good.name).not.toContain(answer.headers["content-type"]?.split(";")[0]);
    }
  });

  it("is no text where text would be right", () => {
    const type = (name: string) => answered({ kind: "wrong-type" }, find(name)).headers["content-type"];
    expect(type("globex getContact 200 success")).toBe("text/plain; charset=utf-8");
    expect(type("globex updateConversation 200 success")).toBe("application/octet-stream");
  });
});

describe("added-field", () => {
  it("is in every object, and nothing else changes", () => {
    for (const good of all) {
      const altered = bodyOf(answered({ kind: "added-field" }, good));
      const objects = pathsOf(altered).filter((path) => isObject(valueAt(altered, path)));
      const marked = objects.map((path) => [...path, addedFieldName]);
      expect
        .soft(objects.length, good.name)
        .toBe(pathsOf(good.value).filter((path) => isObject(valueAt(good.value, path))).length);
      expect
        .soft(
          marked.every((path) => typeof valueAt(altered, path) === "string"),
          good.name,
        )
        .toBe(true);
      expect.soft(marked.reduce(withoutValue, altered), good.name).toEqual(good.value);
    }
  });

  it("breaks no schema: the specs leave answers open", () => {
    for (const good of all)
      expect.soft(good.errors(bodyOf(answered({ kind: "added-field" }, good))), good.name).toEqual([]);
  });
});

describe("unknown-enum", () => {
  it("breaks the schema at every enum of the body, and nowhere else", () => {
    let changedPlaces = 0;
    for (const good of all) {
      // Ajv's own list of the places: where another text is no longer in an enum.
      const places = pathsOf(good.value)
        .filter((path) => typeof valueAt(good.value, path) === "string")
        .map((path) => [toPointer(path), withValue(good.value, path, "☂")] as const)
        .filter(([pointer, body]) => pointersOf(good, body, "enum").includes(pointer))
        .map(([pointer]) => pointer);
      const altered = bodyOf(answered({ kind: "unknown-enum" }, good));
      expect.soft(changedPaths(good.value, altered).map(toPointer), good.name).toEqual(places);
      expect.soft(pointersOf(good, altered, "enum"), good.name).toEqual([...places].sort());
      changedPlaces += places.length;
    }
    expect(changedPlaces).toBeGreaterThan(10);
  });

  it("looks like the values that are known", () => {
    const read = (name: string) => bodyOf(answered({ kind: "unknown-enum" }, find(name)));
    expect(read("acme getConversation 200 success")).toMatchObject({
      status: "new_since_the_spec",
      unread: 2,
    });
    expect(read("globex listConversations 200 first")).toMatchObject({
      data: [{ status: "NEW_SINCE_THE_SPEC", isPinned: true }, {}],
    });
  });

  it("leaves an answer without enums as it was", () => {
    const good = find("acme getContact 200 success");
    expect(answered({ kind: "unknown-enum" }, good)).toBe(good.answer);
  });
});

describe("null-where-forbidden", () => {
  it("breaks the schema in one required place, and nowhere else", () => {
    let changedBodies = 0;
    for (const good of all) {
      // Ajv's own list of the places: where neither null nor nothing fits.
      const candidates = pathsOf(good.value)
        .filter((path) => typeof path.at(-1) === "string")
        .filter((path) => good.errors(withValue(good.value, path, null)).length > 0)
        .filter((path) => good.errors(withoutValue(good.value, path)).length > 0)
        .map(toPointer);
      const altered = bodyOf(answered({ kind: "null-where-forbidden" }, good));
      const changed = changedPaths(good.value, altered);
      expect.soft(changed.length, good.name).toBe(candidates.length > 0 ? 1 : 0);
      for (const path of changed) {
        expect.soft(candidates, good.name).toContain(toPointer(path));
        expect.soft(valueAt(altered, path), good.name).toBeNull();
        const elsewhere = good
          .errors(altered)
          .filter((error) => !toPointer(path).startsWith(error.instancePath));
        expect.soft(elsewhere, good.name).toEqual([]);
        changedBodies += 1;
      }
    }
    expect(changedBodies).toBeGreaterThan(50);
  });

  it("is in the same place of the same body, and not always in the first", () => {
    const good = find("globex listConversations 200 first");
    const alter = (body: unknown) => {
      const answer = { ...good.answer, body };
      return changedPaths(body, bodyOf(answered({ kind: "null-where-forbidden" }, { ...good, answer }))).map(
        toPointer,
      );
    };
    const bodies = Array.from({ length: 30 }, (_, index) => ({ ...Object(good.value), total: index }));
    expect(bodies.map(alter)).toEqual(bodies.map(alter));
    expect(new Set(bodies.flatMap(alter)).size).toBeGreaterThan(2);
  });

  it("leaves a body that promises nothing as it was", () => {
    const good = find("globex sendMessage 200 success");
    expect(answered({ kind: "null-where-forbidden" }, good)).toBe(good.answer);
  });
});

describe("repeated-cursor", () => {
  const lists = ["acme listConversations", "acme listMessages", "globex getConversation"];

  it.each(lists)("keeps %s from ending, within the schema", (list) => {
    for (const page of ["first", "last"]) {
      const good = find(`${list} 200 ${page}`);
      const body = Object(bodyOf(answered({ kind: "repeated-cursor" }, good, { cursor: "c-1" })));
      expect([body.next ?? body.nextCursor, body.hasMore]).toEqual(["c-1", true]);
      expect(body.items ?? body.data).toEqual(Object(good.value).items ?? Object(good.value).data);
      expect(good.errors(body)).toEqual([]);
    }
  });

  it.each(lists)("has nothing to repeat on the first page of %s", (list) => {
    const good = find(`${list} 200 first`);
    expect(answered({ kind: "repeated-cursor" }, good)).toBe(good.answer);
  });

  it("goes no further back in windows by id", () => {
    const operation = {
      "x-pagination": { style: "window", before: "before", items: "/rows", itemId: "/id" },
    };
    const repeated = (query: Query, rows: readonly object[]) =>
      withRepeatedCursor(operation, query, { note: "kept", rows });
    const rows = [{ id: 8, text: "a" }, { id: 9 }];
    expect(repeated({ before: "12" }, rows)).toEqual({ note: "kept", rows: [{ id: 12, text: "a" }] });
    expect(repeated({ before: "12" }, [{ id: "8" }])).toEqual({ note: "kept", rows: [{ id: "12" }] });
    expect(repeated({ before: "12" }, [])).toEqual({ note: "kept", rows: [] });
    expect(repeated({}, rows)).toEqual({ note: "kept", rows });
  });

  it("leaves numbered pages and other answers alone", () => {
    for (const name of ["globex listContacts 200 first", "acme getContact 200 success"]) {
      const good = find(name);
      expect(answered({ kind: "repeated-cursor" }, good, { page: "2", cursor: "c-1" })).toBe(good.answer);
    }
  });
});

describe("shifting-pages", () => {
  it("leaves the answer alone: the data has moved", () => {
    const good = find("acme listConversations 200 first");
    expect(answered({ kind: "shifting-pages" }, good)).toBe(good.answer);
  });
});

describe("breaksContract", () => {
  it("is false only for what fits the spec", () => {
    for (const good of all) {
      for (const kind of ["added-field", "repeated-cursor", "shifting-pages"] as const) {
        const fault: Fault = { kind };
        expect(breaksContract(fault, good.operation)).toBe(false);
        expect.soft(good.errors(bodyOf(answered(fault, good, { cursor: "c-1" }))), good.name).toEqual([]);
      }
      for (const kind of [
        "reset",
        "hang",
        "truncated-body",
        "html",
        "wrong-type",
        "unknown-enum",
        "null-where-forbidden",
      ] as const)
        expect(breaksContract({ kind }, good.operation)).toBe(true);
    }
  });

  it("is true for a status that the operation does not declare", () => {
    const { operation } = find("acme getContact 200 success");
    expect([500, 503].map((status) => breaksContract({ kind: "status", status }, operation))).toEqual([
      false,
      true,
    ]);
  });
});
