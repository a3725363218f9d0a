import { jsonOrMultipartBody } from "@confluir/core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { libraryKey, libraryPath } from "../__fixtures__/library.ts";
import type { MockServer } from "../server/serve.ts";
import { startMock } from "../server/start-mocks.ts";
import { readForm } from "./form-body.ts";

let mock: MockServer;

beforeAll(async () => {
  mock = await startMock(libraryPath);
});
afterEach(() => {
  mock.takeViolations();
});
afterAll(() => mock.close());

const picture = new Blob([Uint8Array.from([0, 255, 13, 10, 45, 45, 128])], { type: "image/png" });

async function send(fields: readonly (readonly [string, string | Blob, string?])[]): Promise<number> {
  const form = new FormData();
  for (const [name, value, fileName] of fields) {
    if (typeof value === "string") form.append(name, value);
    else form.append(name, value, fileName ?? "cover.png");
  }
  return (await fetch(`${mock.url}/covers`, { method: "POST", body: form, headers: libraryKey })).status;
}

describe("form data", () => {
  it("takes binary files, odd file names and reserved characters", async () => {
    expect(
      await send([
        ["bookId", "¿b/1?, 50% & más"],
        ["file", picture, 'a=b; "c".png'],
      ]),
    ).toBe(200);
    expect(mock.violations).toEqual([]);
  });

  it("reads fields as what their schema says", async () => {
    const fields = [
      ["width", "20"],
      ["public", "true"],
      ["tags", "a"],
      ["tags", "b"],
      ["crop", '{"x":1}'],
    ] as const;
    expect(await send([["bookId", "1"], ["file", picture], ...fields])).toBe(200);
    expect(mock.violations).toEqual([]);
  });

  it.each([
    ["a field that is missing", [["bookId", "b1"]], "request.body"],
    [
      "a field that is not declared",
      [
        ["bookId", "b1"],
        ["file", picture],
        ["other", "1"],
      ],
      "request.body",
    ],
    [
      "text for a number",
      [
        ["bookId", "b1"],
        ["file", picture],
        ["width", "wide"],
      ],
      "request.body.width",
    ],
    [
      "two values for one",
      [
        ["bookId", "b1"],
        ["bookId", "b2"],
        ["file", picture],
      ],
      "request.body.bookId",
    ],
    [
      "JSON that breaks its schema",
      [
        ["bookId", "b1"],
        ["file", picture],
        ["crop", "{}"],
      ],
      "request.body.crop",
    ],
    [
      "JSON that is none",
      [
        ["bookId", "b1"],
        ["file", picture],
        ["crop", "{"],
      ],
      "request.body.crop",
    ],
  ] as const)("reports %s", async (_, fields, location) => {
    expect(await send(fields)).toBe(422);
    expect(mock.violations).toMatchObject([{ kind: "request", location }]);
  });

  it("reports a body that is no form data", async () => {
    const headers = { ...libraryKey, "content-type": "multipart/form-data; boundary=x" };
    expect((await fetch(`${mock.url}/covers`, { method: "POST", body: "no form", headers })).status).toBe(
      400,
    );
    expect(mock.violations).toMatchObject([{ location: "request.body" }]);
  });

  it("reports JSON where form data is declared", async () => {
    const headers = { ...libraryKey, "content-type": "application/json" };
    expect((await fetch(`${mock.url}/covers`, { method: "POST", body: "{}", headers })).status).toBe(415);
    expect(mock.violations[0]?.message).toContain("multipart/form-data");
  });
});

describe("a body that is JSON or form data", () => {
  const note = { text: "¿Qué?", private: true, about: { book: 5 } };
  const file = (text: string) => new File([text], `${text}.txt`);
  const addNote = (body: object) => {
    const [payload, type] = jsonOrMultipartBody(body, {}, "addNote");
    const headers = { ...libraryKey, ...(type !== undefined && { "content-type": type }) };
    return fetch(`${mock.url}/notes`, { method: "POST", body: payload, headers });
  };

  it.each([
    ["JSON", note, /^\{/],
    ["a form with a file", { ...note, "files[]": [file("a")] }, /name="files\[\]"; filename="a.txt"/],
    ["a form with two files", { ...note, "files[]": [file("a"), file("b")] }, /"b.txt"/],
  ])("is taken as %s", async (_, body, sent) => {
    expect((await addNote(body)).status).toBe(200);
    expect(mock.violations).toEqual([]);
    expect(mock.exchanges.at(-1)?.body).toMatch(sent);
  });

  it.each([
    ["JSON", { ...note, private: "maybe" }, "request.body.private"],
    ["form", { ...note, private: "maybe", "files[]": [file("a")] }, "request.body.private"],
    [
      "form with JSON in a field",
      { about: { book: "b5" }, "files[]": [file("a")] },
      "request.body.about.book",
    ],
  ])("is checked by the schema of its media type: a %s", async (_, body, location) => {
    expect((await addNote(body)).status).toBe(422);
    expect(mock.violations).toMatchObject([{ kind: "request", location }]);
  });

  it("hands over all files of a list, and one by itself where there is no list", async () => {
    const form = new FormData();
    for (const name of ["a", "b"]) form.append("files[]", file(name));
    form.append("cover", file("c"));
    const request = new Request("https://acme.example", { method: "POST", body: form });
    const type = request.headers.get("content-type") ?? "";
    const schema = { type: "object", properties: { "files[]": { type: "array" } } };
    const { parts } = await readForm(schema, type, new Uint8Array(await request.arrayBuffer()));
    const nameOf = (part: unknown) => (part as File).name;
    expect((parts["files[]"] as unknown[]).map(nameOf)).toEqual(["a.txt", "b.txt"]);
    expect(nameOf(parts.cover)).toBe("c.txt");
  });
});
